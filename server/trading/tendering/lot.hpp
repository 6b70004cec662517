// A lot (标段): the unit that is tendered, with its scheme. Its id is also the id of its case (D23).
#pragma once
#include "platform/workflow/case.hpp"
#include "trading/tendering/evaluation/comprehensive_scoring.hpp"
#include "trading/tendering/evaluation/price_method.hpp"
#include "trading/tendering/project.hpp"

namespace sunhall::tendering {

enum class TenderMethod { open, invited };
BOOST_DESCRIBE_ENUM(TenderMethod, open, invited)
enum class QualificationMode { post, pre };
BOOST_DESCRIBE_ENUM(QualificationMode, post, pre)
/// 合格制 or 有限数量制 (T-PREQ-02).
enum class PrequalificationMethod { pass, limited };
BOOST_DESCRIBE_ENUM(PrequalificationMethod, pass, limited)
enum class EvaluationMethod { comprehensive, lowest_evaluated_price };
BOOST_DESCRIBE_ENUM(EvaluationMethod, comprehensive, lowest_evaluated_price)
enum class LotClass { works, goods, services };
BOOST_DESCRIBE_ENUM(LotClass, works, goods, services)

/// What happens when fewer than three bids are left after decryption (T-OPEN-12).
enum class FewOpened { fail_if_external_cause, always_fail };
BOOST_DESCRIBE_ENUM(FewOpened, fail_if_external_cause, always_fail)

/// The tender scheme (S03), fixed when the conditions are accepted; times come with the notice.
struct Scheme {
    LotClass lot_class = LotClass::works;
    TenderMethod method = TenderMethod::open;
    std::optional<std::string>
        invitation_ground;  ///< of invited tendering (T-SCOPE-03); whom it invites is no matter of the scheme (L§22)
    std::optional<std::string> invitation_office;  ///< who approved or certified the ground; state funds need one
    QualificationMode qualification = QualificationMode::post;
    PrequalificationMethod prequal_method = PrequalificationMethod::pass;
    std::vector<std::string> prequal_criteria;     ///< as the prequalification documents name them; nothing else counts
    std::int64_t prequal_limit = 7;                ///< how many pass where the number is limited
    EvaluationMethod evaluation = EvaluationMethod::comprehensive;
    PriceMethod price_method;                      ///< comprehensive only
    std::optional<ScoringPlan> plan;               ///< comprehensive only
    Money estimate;                                ///< of the lot
    std::optional<Money> ceiling;                  ///< maximum price; there is no minimum price (R§27)
    Money deposit;                                 ///< 0: none asked for
    bool consortium_allowed = false;
    bool technical_blind = false;                  ///< 暗标 (T-EVAL-11)
    bool two_envelopes = false;                    ///< 双信封: prices are opened after the first is judged (T-OPEN-15)
    std::int64_t decryption_window_min = 30;
    FewOpened few_opened = FewOpened::fail_if_external_cause;
    bool keep_deposit_on_revocation = false;       ///< as the documents say (R§35)
    std::string quality, duration_text;            ///< demanded quality and time for completion
    std::int64_t duration_days = 0;                ///< longest accepted; 0: free
    std::int64_t validity_days = 90;
    std::string seal_mode = "bidder", seal_suite = "B";  ///< fixed at publication (D21)
    std::optional<bool> must_tender;               ///< what the tenderer says; the hall decides (T-SCOPE-01)
    std::optional<std::string> must_tender_ground; ///< why it is to count as compulsory although it is not
    std::optional<std::string> separate_ground;    ///< why it cannot be bought together with the other lots
    std::optional<std::int64_t> prepare_days, publicity_start_days, publicity_days;  ///< P-03, P-10, P-11 (T-SCOPE-07)
};
BOOST_DESCRIBE_STRUCT(Scheme, (),
                      (lot_class, method, invitation_ground, invitation_office, qualification, prequal_method,
                       prequal_criteria, prequal_limit, evaluation, price_method, plan, estimate, ceiling, deposit,
                       consortium_allowed, technical_blind, two_envelopes, decryption_window_min, few_opened,
                       keep_deposit_on_revocation, quality, duration_text, duration_days, validity_days, seal_mode,
                       seal_suite, must_tender, must_tender_ground, separate_ground, prepare_days,
                       publicity_start_days, publicity_days))

struct Lot {
    Id<Lot> id;
    Id<Project> project;
    std::string code;            ///< section code, 23 characters (N-CODE-06)
    std::string deal_code;       ///< unified deal code (N-CODE-09)
    std::string name, content, qualification_text;
    Scheme scheme;
    std::optional<Instant>
        bid_deadline;            ///< also the opening's instant (T-TIME-08); the fact on the case is the authority
    bool frozen = false;         ///< the deadline passed and the list of bids stands (R-SEAL-20)
    std::optional<Digest> frozen_root;
    std::optional<std::int64_t> frozen_count;
    std::optional<std::string> former;    ///< the lot this one tenders again
};
BOOST_DESCRIBE_STRUCT(Lot, (),
                      (id, project, code, deal_code, name, content, qualification_text, scheme, bid_deadline, frozen,
                       frozen_root, frozen_count, former))

}  // namespace sunhall::tendering

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tendering::Lot>() {
    static const RecordType type("tendering.lot", {text("project"), text("code"), text("name")},
                                 {unique({"code"}), index({"project"})});
    return type;
}
