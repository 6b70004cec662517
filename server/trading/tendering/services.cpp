// What tendering lends to a hall: keys outside the database, facts of the hall, and its answers to the ledger's
// secrecy, to the letters and to readers of documents: takers of the documents, bidders, and the one a record means are
// found by tag while names are secret.
#include "platform/documents/admission.hpp"
#include "platform/money/money.hpp"
#include "platform/operations/hall.hpp"
#include "trading/tendering/admission.hpp"
#include "trading/tendering/inquiry.hpp"
#include "trading/tendering/opening/opening_keys.hpp"
#include "trading/tendering/parties.hpp"
#include "trading/tendering/scope/scope.hpp"
#include "trading/tendering/store.hpp"
#include "trading/tendering/tendering.hpp"

namespace sunhall::tendering {
namespace {

class LotSecrecy : public money::DepositSecrecy {
public:
    explicit LotSecrecy(std::shared_ptr<LotKeys> keys) : keys_(std::move(keys)) {}
    std::string tag(const std::string& lot, const std::string& organisation) override {
        return keys_->tag(lot, organisation);
    }
    operations::ConcealKey conceal_key(const std::string& lot) override { return keys_->conceal(lot); }
    bool frozen(operations::Operation& op, const std::string& lot) override {
        const auto found = op.find(Id<Lot>{lot});
        return found && found->frozen;
    }
    bool frozen(operations::View& view, const std::string& lot) override {
        const auto found = view.find(Id<Lot>{lot});
        return found && found->frozen;
    }
    bool basic_accounts_only(operations::Operation& op, const std::string& lot) override {
        const auto decided = op.find(Id<ScopeDecision>{lot});
        return decided && decided->binding;
    }
    std::string lot_code(operations::View& view, const std::string& lot) override {
        const auto found = view.find(Id<Lot>{lot});
        return found ? found->code : lot;
    }

private:
    std::shared_ptr<LotKeys> keys_;
};

constexpr const char* bids_that_count = "lot = $1 AND state <> 'superseded' AND state <> 'withdrawn'";

std::string text_in_record(const json::object& record, std::string_view name) {
    const auto* found = record.if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : "";
}

// The tender documents of a lot that is not open to everyone, once they are issued (L§17, R§36).
class LotAdmission : public documents::Admission {
public:
    bool admits(operations::View& view, const documents::CaseFile& file) override {
        if (file.kind != "tender-documents" || !file.frozen) return false;
        const auto lot = view.find(Id<Lot>{file.case_id});
        const auto running = view.find(Id<workflow::Case>{file.case_id});
        return lot && running && running->facts.contains("documents_issued_at") && is_restricted(lot->scheme) &&
               is_admitted(view, *lot, view.actor().organisation.value_or(""));
    }
};

}  // namespace

bool LotParties::secret(operations::View& view, const std::string& lot) {
    const auto found = is_uuid(lot) ? view.find(Id<Lot>{lot}) : std::nullopt;
    return found && !found->frozen;
}

bool LotParties::secret(operations::Operation& op, const std::string& lot) {
    const auto found = is_uuid(lot) ? op.find(Id<Lot>{lot}) : std::nullopt;
    return found && !found->frozen;
}

std::optional<std::string> LotParties::tag(operations::View& view, const std::string& lot,
                                           const std::string& organisation) {
    if (!is_uuid(lot) || !view.find(Id<Lot>{lot})) return std::nullopt;  // no key is made for what is no lot
    return keys_->tag(lot, organisation);
}

bool LotParties::belongs(operations::View& view, const std::string& lot, const std::string& audience,
                         const std::string& organisation) {
    const auto mine = tag(view, lot, organisation);
    if (!mine) return false;
    const bool bid =
        !view.select<Bid>(std::string(bids_that_count) + " AND tag = $2 LIMIT 1", {Param(lot), Param(*mine)}).empty();
    if (audience == "bidders") return bid;
    return audience == "takers" &&
           (bid || !view.select<Download>("lot = $1 AND tag = $2 LIMIT 1", {Param(lot), Param(*mine)}).empty());
}

std::vector<std::string> LotParties::organisations(operations::View& view, const std::string& lot,
                                                   const std::string& audience) {
    std::set<std::string> found;
    for (const auto& bid : view.select<Bid>(bids_that_count, {Param(lot)}))
        found.insert(bid.bidder ? *bid.bidder : keys_->open(lot, bid.author).organisation);
    if (audience == "takers") {
        for (const auto& download : view.select<Download>("lot = $1", {Param(lot)}))
            found.insert(keys_->open(lot, download.author).organisation);
    }
    return {found.begin(), found.end()};
}

// A tag can only be opened through something its owner left under the lot's key.
std::optional<std::string> LotParties::organisation_of_tag(operations::View& view, const std::string& lot,
                                                           const std::string& tag) {
    for (const auto& bid : view.select<Bid>("lot = $1 AND tag = $2 LIMIT 1", {Param(lot), Param(tag)})) {
        return bid.bidder ? *bid.bidder : keys_->open(lot, bid.author).organisation;
    }
    for (const auto& download : view.select<Download>("lot = $1 AND tag = $2 LIMIT 1", {Param(lot), Param(tag)}))
        return keys_->open(lot, download.author).organisation;
    return std::nullopt;
}

messaging::Addressee LotParties::addressee(operations::View& view, const std::string& lot, const std::string& relation,
                                           const json::object& record) {
    if (relation == "author") {  // of a question: sealed beside it for ever
        const std::string organisation = keys_->open(lot, text_in_record(record, "author")).organisation;
        return {{}, keys_->tag(lot, organisation)};
    }
    if (relation != "depositor") return {};
    json::object deposit = record;
    if (const std::string id = text_in_record(record, "deposit"); !id.empty()) {  // a refund names its deposit
        const auto found = view.find(Id<money::Deposit>{id});
        if (!found) return {};
        deposit = to_json(*found).as_object();
    }
    if (const std::string bidder = text_in_record(deposit, "bidder"); !bidder.empty()) return {bidder, {}};
    const std::string tag = text_in_record(deposit, "tag");
    return tag.empty() ? messaging::Addressee{} : messaging::Addressee{{}, tag};
}

void lend_services(operations::Services& services, const HallFacts& hall) {
    auto keys = std::make_shared<LotKeys>(hall.data / "keys/lots");
    services.lend(keys);
    services.lend(std::make_shared<OpeningKeys>(hall.data / "opening"));
    services.lend<money::DepositSecrecy>(std::make_shared<LotSecrecy>(keys));
    services.lend<messaging::Parties>(std::make_shared<LotParties>(keys));
    services.lend<documents::Admission>(std::make_shared<LotAdmission>());
    services.lend(std::make_shared<TenderingFacts>(TenderingFacts{hall.origin, hall.operator_code}));
}

}  // namespace sunhall::tendering
