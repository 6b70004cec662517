// Electronic guarantees (T-DEP-02): one, or the many of a busy afternoon. Signatures are checked before the lane.
#include "foundation/random.hpp"
#include "platform/identity/identity.hpp"
#include "platform/money/commands/commands.hpp"
#include "platform/money/guarantors.hpp"

namespace sunhall::money {
namespace {

constexpr Problem guarantee_unsigned{422,
                                     "money.guarantee-unsigned",
                                     "保函没有有效的签发机构签名。",
                                     "The guarantee has no valid signature of a known guarantor.",
                                     "请由签发机构重新报送带签名的保函原文。",
                                     "Have the guarantor send the signed text again."};
constexpr Problem guarantee_differs{422,
                                    "money.guarantee-differs",
                                    "保函原文与所报内容不一致，或不属于本标段。",
                                    "The signed text differs from what is reported, or is for another lot.",
                                    "请核对保函编号、金额和标段。",
                                    "Check number, amount and lot."};
constexpr Problem guarantee_expired{422, "money.guarantee-expired", "保函不在有效期内。", "The guarantee is not in force.",
                                    "请提交有效期内的保函。", "Send one that is in force."};
constexpr Problem guarantee_of_nobody{422,
                                      "money.guarantee-of-nobody",
                                      "无法对应到投标人。",
                                      "The guarantee fits no bidder.",
                                      "请填写投标人取得的子账号，或已登记单位的统一社会信用代码。",
                                      "Name the bidder's number or a registered credit code."};
constexpr Problem guarantee_known{409,
                                  "money.guarantee-known",
                                  "该保函编号已用于其他保证金。",
                                  "This guarantee stands for another deposit already.",
                                  "一份保函只用于一个标段的一个投标人。",
                                  "One guarantee serves one bidder on one lot."};
constexpr Problem deposit_given{409,
                                "money.deposit-given",
                                "该投标人已以其他方式交纳保证金。",
                                "The bidder has given a deposit already.",
                                "如需更换方式，请先退还原保证金。",
                                "To change the form, have the first one returned."};
constexpr Problem after_deadline{409,
                                 "money.after-deadline",
                                 "已过投标截止时间，不再接收保函。",
                                 "The bid deadline has passed; guarantees are no longer taken.",
                                 "保函应在投标截止前签发并报送。",
                                 "Guarantees must be issued and sent before the deadline."};

struct ReportedGuarantee {
    std::string number;
    Money amount;
    std::optional<std::string> account;         ///< the number the bidder was given, serving as its token
    std::optional<std::string> applicant_code;  ///< else its credit code
    std::optional<bankfile::Guarantee> guarantee;
    std::optional<std::string> signature;       ///< base64url over bankfile::signed_text
};
BOOST_DESCRIBE_STRUCT(ReportedGuarantee, (), (number, amount, account, applicant_code, guarantee, signature))

struct RecordGuarantee {
    LotId lot;
    std::string number;
    Money amount;
    std::optional<std::string> account, applicant_code;
    std::optional<bankfile::Guarantee> guarantee;
    std::optional<std::string> signature;
};
BOOST_DESCRIBE_STRUCT(RecordGuarantee, (), (lot, number, amount, account, applicant_code, guarantee, signature))
struct RecordGuarantees {
    LotId lot;
    std::vector<ReportedGuarantee> guarantees;
};
BOOST_DESCRIBE_STRUCT(RecordGuarantees, (), (lot, guarantees))

struct RecordedGuarantees {
    std::int64_t recorded = 0, repeated = 0;
};
BOOST_DESCRIBE_STRUCT(RecordedGuarantees, (), (recorded, repeated))

/// What the worker found: the tag each guarantee belongs to when it names its applicant.
struct CheckedGuarantees {
    std::vector<ReportedGuarantee> guarantees;
    std::vector<std::string> tags;  ///< empty where the account will tell
};

FieldError at(std::size_t i, const std::string& number) {
    return {"guarantees[" + std::to_string(i) + "]", number, number};
}

void check_one(const ReportedGuarantee& one, FieldReport& report) {
    if (one.number.empty() || one.number.size() > 64)
        report.add_at("number", "应为 1 至 64 个字符。", "must have 1 to 64 characters.");
    if (one.amount <= Money{}) report.add_at("amount", "应大于零。", "must be above zero.");
    if (!one.account && !one.applicant_code && !one.guarantee)
        report.add("应填写子账号或信用代码。", "must name an account or a credit code.");
}

ReportedGuarantee only(const RecordGuarantee& input) {
    return {input.number, input.amount, input.account, input.applicant_code, input.guarantee, input.signature};
}

void check(const RecordGuarantee& input, FieldReport& report) { check_one(only(input), report); }
void check(const RecordGuarantees& input, FieldReport& report) {
    if (input.guarantees.empty() || canonical(to_json(input)).size() > 256 * 1024) {
        return report.add_at("guarantees", "应有至少一份，总长不超过 256 KiB。", "must hold one at least and 256 KiB at most.");
    }
    for (std::size_t i = 0; i < input.guarantees.size(); ++i) {
        const auto before = report.enter("guarantees");
        report.enter(i);
        check_one(input.guarantees[i], report);
        report.leave(before);
    }
}

void verify(const ReportedGuarantee& one, std::size_t i, const std::string& lot_code, View& view) {
    if (!view.services().extras.contains(Guarantors::service_name)) return;
    const auto& keys = view.services().extra<Guarantors>().keys;
    view.require(one.guarantee && one.signature, guarantee_unsigned, {at(i, one.number)});
    const auto key = keys.find(one.guarantee->guarantor);
    view.require(key != keys.end() &&
                     bankfile::is_signed(key->second, bankfile::signed_text(*one.guarantee), *one.signature),
                 guarantee_unsigned, {at(i, one.number)});
    const auto& signed_text = *one.guarantee;
    const bool other_applicant = one.applicant_code && *one.applicant_code != signed_text.applicant_code;
    view.require(signed_text.number == one.number && signed_text.amount == one.amount &&
                     signed_text.lot_code == lot_code && !other_applicant,
                 guarantee_differs, {at(i, one.number)});
    const Date today = local_date(view.now());
    view.require(signed_text.valid_from <= today && today <= signed_text.valid_to, guarantee_expired,
                 {at(i, one.number)});
}

std::shared_ptr<const void> check_all(std::vector<ReportedGuarantee> list, const LotId& lot, View& view) {
    auto checked = std::make_shared<CheckedGuarantees>();
    checked->tags.resize(list.size());
    if (!view.actor().holds("bank")) return checked;  // the gate will refuse; no work for strangers
    const std::string lot_code = secrecy(view.services()).lot_code(view, lot.value);
    for (std::size_t i = 0; i < list.size(); ++i) {
        verify(list[i], i, lot_code, view);
        const auto& code =
            list[i].guarantee ? std::optional(list[i].guarantee->applicant_code) : list[i].applicant_code;
        if (list[i].account || !code) continue;
        const auto organisation = identity::organisation_by_code(view, *code);
        view.require(organisation.has_value(), guarantee_of_nobody, {at(i, list[i].number)});
        checked->tags[i] = secrecy(view.services()).tag(lot.value, organisation->id.value);
    }
    checked->guarantees = std::move(list);
    return checked;
}

std::shared_ptr<const void> prepare_one(const void* from, View& view) {
    const auto& input = *static_cast<const RecordGuarantee*>(from);
    return check_all({only(input)}, input.lot, view);
}
std::shared_ptr<const void> prepare_many(const void* from, View& view) {
    const auto& input = *static_cast<const RecordGuarantees*>(from);
    return check_all(input.guarantees, input.lot, view);
}

// All deposits of the lot are read once; a thousand guarantees then cost a thousand inserts and no question.
RecordedGuarantees record_all(const std::string& lot, Operation& op) {
    const auto deadline = workflow::fact(op, "bid_deadline");
    op.require(!deadline || op.now() < *deadline, after_deadline);
    const auto& checked = op.prepared<CheckedGuarantees>();
    std::map<std::string, Deposit> by_tag, by_account;
    std::map<std::string, std::string> tag_by_number;
    for (auto& deposit : deposits_of(op, lot)) {
        if (deposit.guarantee_number) tag_by_number[*deposit.guarantee_number] = deposit.tag;
        by_account[deposit.account] = deposit;
        by_tag[deposit.tag] = std::move(deposit);
    }
    RecordedGuarantees done;
    for (std::size_t i = 0; i < checked.guarantees.size(); ++i) {
        const auto& one = checked.guarantees[i];
        std::string tag = checked.tags[i];
        if (one.account) {
            const auto found = by_account.find(*one.account);
            op.require(found != by_account.end(), guarantee_of_nobody, {at(i, one.number)});
            tag = found->second.tag;
        }
        if (const auto known = tag_by_number.find(one.number); known != tag_by_number.end()) {
            op.require(known->second == tag, guarantee_known, {at(i, one.number)});
            ++done.repeated;
            continue;
        }
        const auto found = by_tag.find(tag);
        const bool fresh = found == by_tag.end();
        Deposit deposit = fresh ? Deposit{.id = op.new_id<Deposit>(),
                                          .lot = lot,
                                          .tag = tag,
                                          .bidder = {},
                                          .account = "G" + hex(random_bytes(12)),
                                          .amount = {},
                                          .posted_at = {},
                                          .payer_account = {},
                                          .payer_name = {},
                                          .guarantee_number = {},
                                          .interest = {},
                                          .reason = {}}
                                : found->second;
        op.require(deposit.state == DepositState::expected, deposit_given, {at(i, one.number)});
        deposit.form = DepositForm::guarantee;
        deposit.state = DepositState::guarantee_verified;
        deposit.amount = one.amount;
        deposit.guarantee_number = one.number;
        deposit.posted_at = op.now();
        if (fresh) op.insert(deposit);
        else op.update((op.get(deposit.id), deposit));
        tag_by_number[one.number] = tag;
        by_tag[tag] = deposit;
        ++done.recorded;
    }
    return done;
}

RecordedGuarantees record_guarantee(const RecordGuarantee& input, Operation& op) {
    return record_all(input.lot.value, op);
}
RecordedGuarantees record_guarantees(const RecordGuarantees& input, Operation& op) {
    return record_all(input.lot.value, op);
}

const std::vector<Problem> guarantee_refusals{guarantee_unsigned,  guarantee_differs, guarantee_expired,
                                              guarantee_of_nobody, guarantee_known,   deposit_given,
                                              after_deadline,      workflow::not_now};

}  // namespace

Command record_guarantee_command() {
    return {.name = "money.record-guarantee",
            .does = "Records an electronic guarantee that its issuer confirms, for one bidder on this lot.",
            .does_zh = "登记签发机构确认的电子投标保函。",
            .route = operations::post("/lots/{lot}/guarantees"),
            .who = {"bank"},
            .refusals = guarantee_refusals,
            .run = operations::handler<RecordGuarantee>(record_guarantee, check),
            .on_case = operations::case_from(&RecordGuarantee::lot),
            .conceal = concealed_until_freeze,
            .prepare = prepare_one};
}

Command record_guarantees_command() {
    return {.name = "money.record-guarantees",
            .does = "Records many electronic guarantees of one lot at once: all of them, or none.",
            .does_zh = "批量登记本标段的电子投标保函，全部登记或全部不登记。",
            .route = operations::post("/lots/{lot}/guarantees/batch"),
            .who = {"bank"},
            .refusals = guarantee_refusals,
            .run = operations::handler<RecordGuarantees>(record_guarantees, check),
            .on_case = operations::case_from(&RecordGuarantees::lot),
            .conceal = concealed_until_freeze,
            .prepare = prepare_many};
}

}  // namespace sunhall::money
