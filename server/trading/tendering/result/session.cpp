#include "trading/tendering/result/session.hpp"

namespace sunhall::tendering {

using operations::Operation;

std::optional<CandidatePublicity> find_published(Operation& op, const std::string& lot) {
    return op.first<CandidatePublicity>("lot = $1 ORDER BY id DESC LIMIT 1", {Param(lot)});
}

CandidatePublicity published_candidates(Operation& op, const std::string& lot) {
    auto found = find_published(op, lot);
    op.require(found.has_value(), not_published);
    return *std::move(found);
}

std::optional<Award> find_award(Operation& op, const std::string& lot) { return op.find(Id<Award>{lot}); }

Award decided_award(Operation& op, const std::string& lot) {
    auto found = find_award(op, lot);
    op.require(found && found->bid, no_award);
    return *std::move(found);
}

std::optional<OpenedBid> opened_bid(Operation& op, const std::string& lot, const std::string& bid) {
    return op.first<OpenedBid>("lot = $1 AND bid = $2", {Param(lot), Param(bid)});
}

std::optional<Contract> standing_contract(Operation& op, const std::string& lot) {
    const auto found = op.first<Contract>("lot = $1 AND ended = 0 ORDER BY id DESC LIMIT 1", {Param(lot)});
    return found ? op.find(found->id) : std::nullopt;
}

bool is_overturned(const workflow::Case& running) {
    return running.facts.contains("terminated_at") || running.facts.contains("failed_at");
}

std::optional<Suspension> open_suspension(Operation& op, const std::string& lot) {
    const auto found = op.first<Suspension>("lot = $1 AND lifted_at IS NULL ORDER BY id LIMIT 1", {Param(lot)});
    return found ? op.find(found->id) : std::nullopt;
}

bool suspending_objection_open(Operation& op, const std::string& lot) {
    const auto open = op.select<Objection>("lot = $1 AND state = 'open'", {Param(lot)});
    return std::any_of(open.begin(), open.end(), [](const auto& one) { return one.suspends; });
}

notices::Draft draft_for(Operation& op, const Lot& lot, std::string type, std::string title) {
    const Project project = op.get(lot.project);
    return {.type = std::move(type),
            .case_id = lot.id.value,
            .project = project.id.value,
            .category = "tendering/construction",
            .region = project.region,
            .title = project.name + " " + lot.name + " " + title};
}

CasePaper write_paper(Operation& op, const Id<Lot>& lot, PaperKind kind, const std::string& text,
                      std::optional<std::string> about, std::optional<std::string> ground) {
    op.require(!text.empty(), text_needed);
    CasePaper paper{op.new_id<CasePaper>(), lot.value,         op.role(), op.person(), text, kind,
                    std::move(about),       std::move(ground), op.now()};
    op.insert(paper);
    return paper;
}

void send_letter(Operation& op, const std::string& lot, const OpenedBid& to, LetterKind kind, std::string text) {
    op.insert(Letter{op.new_id<Letter>(), lot, to.bid, to.bidder, std::move(text), kind, op.now()});
}

}  // namespace sunhall::tendering
