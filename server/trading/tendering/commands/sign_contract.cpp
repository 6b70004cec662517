// The contract (S11): both sides sign the same text, and its subject, price, quality and duration are those of
// documents and bid (R§57).
#include "platform/identity/identity.hpp"
#include "platform/money/money.hpp"
#include "trading/tendering/result/acts.hpp"
#include "trading/tendering/signed_papers.hpp"

namespace sunhall::tendering {
namespace {

constexpr Problem contract_departs{422,
                                   "tendering.contract-departs",
                                   "合同与招标文件、投标文件不一致。",
                                   "The contract departs from documents and bid.",
                                   "合同的标的、价款、质量、履行期限应与招标文件和中标人的投标文件一致。",
                                   "Subject, price, quality and term must be those of documents and bid (R§57)."};
constexpr Problem not_the_winner{403,
                                 "tendering.not-the-winner",
                                 "只有中标人可以签署合同。",
                                 "Only the winner signs the contract.",
                                 "请核对登录身份。",
                                 "Check whom you signed in for."};
constexpr Problem other_text{409,
                             "tendering.contract-other-text",
                             "与对方已签署的合同文本不同。",
                             "This is not the text the other side signed.",
                             "双方应签署同一文本。",
                             "Both sides sign the same text."};
constexpr Problem signed_already{409,
                                 "tendering.contract-signed-already",
                                 "本方已签署。",
                                 "Your side has signed.",
                                 "请等待对方签署。",
                                 "Wait for the other side."};
constexpr Problem no_contract{409,
                              "tendering.no-contract",
                              "没有双方签署的合同。",
                              "There is no contract signed by both.",
                              "请先签订合同。",
                              "Sign the contract first."};

struct SignContract {
    Id<Lot> lot;
    Digest document;
    std::string subject, quality;
    Money price;
    std::int64_t duration_days;
    Date signed_on;
};
BOOST_DESCRIBE_STRUCT(SignContract, (), (lot, document, subject, quality, price, duration_days, signed_on))
struct ContractStands {
    Id<Contract> contract;
    bool both = false;
};
BOOST_DESCRIBE_STRUCT(ContractStands, (), (contract, both))
struct OnLot {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(OnLot, (), (lot))
struct FactsPublished {
    std::int64_t notice_number = 0;
};
BOOST_DESCRIBE_STRUCT(FactsPublished, (), (notice_number))

// On a worker: the SM3 of the text is read here, so that the lane finds it remembered.
std::shared_ptr<const void> read_contract_text(const void* from, View& view) {
    const auto& input = *static_cast<const SignContract*>(from);
    const auto& store = view.services().extra<documents::Store>();
    if (store.blobs->exists(input.document)) documents::paper_of(view.services(), {}, input.document);
    return nullptr;
}

ContractStands sign_contract(const SignContract& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    const Award award = decided_award(op, lot.id.value);
    const bool as_bidder = op.role() == "bidder";
    op.require(!as_bidder || op.organisation() == award.bidder, not_the_winner);
    auto standing = standing_contract(op, lot.id.value);
    const bool first = !standing;
    Contract contract = standing.value_or(Contract{.id = op.new_id<Contract>(),
                                                   .lot = lot.id.value,
                                                   .bid = *award.bid,
                                                   .bidder = *award.bidder,
                                                   .document = input.document.text(),
                                                   .subject = input.subject,
                                                   .quality = input.quality,
                                                   .price = input.price,
                                                   .duration_days = input.duration_days,
                                                   .signed_on = input.signed_on});
    const auto bid = opened_bid(op, lot.id.value, *award.bid);
    op.require(contract.document == input.document.text() && contract.subject == input.subject &&
                   contract.quality == input.quality && contract.price == input.price &&
                   contract.duration_days == input.duration_days && contract.signed_on == input.signed_on,
               other_text);
    auto faults = contract_faults(contract, lot, *bid);
    if (!faults.empty()) op.refuse(contract_departs, std::move(faults));
    auto& at = as_bidder ? contract.bidder_signed_at : contract.owner_signed_at;
    op.require(!at, signed_already);
    at = op.now();
    (as_bidder ? contract.bidder_person : contract.owner_person) = op.person();
    op.touch_file(input.document);
    first ? op.insert(contract) : op.update(contract);
    const bool both = contract.owner_signed_at && contract.bidder_signed_at;
    if (both) {
        lay_down_contract(op, contract, op.get(lot.project).owner);
        workflow::set_fact(op, "contract_signed_at", op.now());
        money::make_refunds_due(op, lot.id.value, {}, "合同已签订（P-14）");
    }
    return {contract.id, both};
}

Contract signed_contract(Operation& op, const Id<Lot>& lot) {
    auto contract = standing_contract(op, lot.value);
    op.require(contract && contract->owner_signed_at && contract->bidder_signed_at, no_contract);
    return *std::move(contract);
}

void register_contract(const OnLot& input, Operation& op) {
    Contract contract = signed_contract(op, input.lot);
    if (contract.registered_at) return;
    papers::require_signed(op, input.lot.value, contract_paper);
    contract.registered_at = op.now();
    op.update(contract);
}

FactsPublished publish_contract(const OnLot& input, Operation& op) {
    const Lot lot = op.get(input.lot);
    Contract contract = signed_contract(op, input.lot);
    const Project project = op.get(lot.project);
    notices::Draft draft = draft_for(op, lot, "contract-facts", "合同信息公开");
    draft.fields = {{"parties", identity::organisation_name(op, project.owner) + "；" +
                                    decided_award(op, lot.id.value).bidder_name.value_or("")},
                    {"amount", yuan_text(contract.price) + " 元"},
                    {"signed_at", contract.signed_on.text()},
                    {"term", std::to_string(contract.duration_days) + " 日"}};
    const auto notice = notices::publish(op, draft);
    papers::show_to_everyone(op, lot.id.value, contract_paper);
    contract.published_at = op.now();
    op.update(contract);
    return {notice.number.value_or(0)};
}

}  // namespace

Command sign_contract_command() {
    return {.name = "tendering.sign-contract",
            .does = "Signs the contract for one side; it must agree with documents and bid.",
            .does_zh = "签署合同，内容须与招标文件和投标文件一致。",
            .route = operations::post("/lots/{lot}/contract"),
            .who = {"owner", "bidder"},
            .refusals = {no_award, not_the_winner, other_text, contract_departs, signed_already, workflow::not_now,
                         workflow::conditions_unmet},
            .run = handler(sign_contract),
            .on_case = case_from(&SignContract::lot),
            .prepare = read_contract_text};
}
Command register_contract_command() {
    return {.name = "tendering.register-contract",
            .does = "Registers the signed contract.",
            .does_zh = "合同登记。",
            .route = operations::post("/lots/{lot}/contract/registration"),
            .who = {"acceptance"},
            .refusals = {no_contract, papers::not_signed, workflow::not_now},
            .run = handler(register_contract),
            .on_case = case_from(&OnLot::lot)};
}
Command publish_contract_command() {
    return {.name = "tendering.publish-contract",
            .does = "Publishes the parties, amount, date and term of the contract.",
            .does_zh = "公开合同信息。",
            .route = operations::post("/lots/{lot}/contract/publication"),
            .who = {"owner", "agency"},
            .refusals = {no_contract, no_award, workflow::not_now},
            .run = handler(publish_contract),
            .on_case = case_from(&OnLot::lot)};
}

}  // namespace sunhall::tendering
