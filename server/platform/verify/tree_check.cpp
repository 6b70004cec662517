#include "platform/verify/tree_check.hpp"

#include <algorithm>

namespace sunhall::verify {
namespace {

std::string range_text(std::int64_t from, std::int64_t until) {
    return from + 1 >= until ? std::to_string(from) : std::to_string(from) + ".." + std::to_string(until - 1);
}

}  // namespace

TreeCheck::TreeCheck(Findings& findings, merkle::CompactRange<> start, std::vector<Claim> claims)
    : findings_(findings),
      next_(static_cast<std::int64_t>(start.size())),
      told_(std::move(start)),
      claims_(std::move(claims)),
      last_good_(next_),
      agreed_claim_(next_),
      last_head_(next_) {
    while (next_claim_ < claims_.size() && claims_[next_claim_].size < next_) ++next_claim_;
    compare_claims();
}

void TreeCheck::add(TreeChunk chunk) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(chunk.first, std::move(chunk));
    for (auto found = waiting_.find(next_); found != waiting_.end(); found = waiting_.find(next_)) {
        const TreeChunk now = std::move(found->second);
        waiting_.erase(found);
        work(now);
        next_ = now.first + static_cast<std::int64_t>(now.leaves.size());
    }
}

void TreeCheck::work(const TreeChunk& chunk) {
    auto doubt = chunk.doubts.begin();
    auto head = chunk.heads.begin();
    for (std::size_t i = 0; i < chunk.leaves.size(); ++i) {
        if (held_head_) compare_head(*held_head_, last_at_, chunk.at[i]);
        held_head_.reset();
        const std::int64_t number = chunk.first + static_cast<std::int64_t>(i);
        if (doubt != chunk.doubts.end() && doubt->number == number) fork(*doubt++);
        else if (other_) other_->append(chunk.leaves[i]);
        told_.append(chunk.leaves[i]);
        last_at_ = chunk.at[i];
        if (head != chunk.heads.end() && head->size == number + 1) held_head_ = *head++;
        compare_claims();
    }
}

void TreeCheck::fork(const Doubt& doubt) {
    if (!other_) other_ = told_;
    other_->append(doubt.other);
    pending_.push_back(doubt);
}

void TreeCheck::compare_head(const HeadRow& head, std::int64_t at_before, std::optional<std::int64_t> at_after) {
    ++heads_;
    last_head_ = head.size;
    // A deadline that was late when it was set may stand before the entries it follows; it bounds nothing.
    const bool bounded = at_after && *at_after >= at_before;
    if (head.at < at_before || (bounded && head.at > *at_after))
        findings_.add(damages::head_time, "heads", std::to_string(head.size));
    const bool told = told_.root() == head.root;
    if (told || (other_ && other_->root() == head.root)) {
        if (other_) settle(told);
        last_good_ = head.size;
    } else if (pending_.empty()) {
        mismatches_.push_back({head.size, last_good_, {}});
    }
}

// A head agrees with one telling: the rows that told otherwise are named.
void TreeCheck::settle(bool journal_is_right) {
    for (const auto& doubt : pending_) {
        if (journal_is_right && doubt.from_tile)
            findings_.add(damages::tile_altered, "tiles", std::to_string(doubt.number / 256),
                          "entry " + std::to_string(doubt.number));
        if (!journal_is_right && !doubt.named)
            findings_.add(damages::entry_replaced, "journal", std::to_string(doubt.number));
    }
    if (!journal_is_right) told_ = std::move(*other_);
    other_.reset();
    pending_.clear();
}

void TreeCheck::compare_claims() {
    for (; next_claim_ < claims_.size() && claims_[next_claim_].size == size(); ++next_claim_) {
        const Claim& claim = claims_[next_claim_];
        const bool told = told_.root() == claim.root;
        if (told || (other_ && other_->root() == claim.root)) {
            if (other_) settle(told);
            agreed_claim_ = claim.size;
        } else if (pending_.empty()) {
            claim_mismatches_.push_back({claim.size, agreed_claim_, claim.name});
        }
    }
}

// A head or note alone among good ones is itself the false one. What is wrong up to the end tells that the journal was
// rewritten below: a tree that differs at one size differs at all later ones.
void TreeCheck::name_mismatches() {
    const auto cut = [](std::vector<Mismatch>& list, std::int64_t good) {
        return std::stable_partition(list.begin(), list.end(), [&](const Mismatch& one) { return one.size <= good; });
    };
    const auto heads_run = cut(mismatches_, last_good_), claims_run = cut(claim_mismatches_, agreed_claim_);
    for (auto one = mismatches_.begin(); one != heads_run; ++one)
        findings_.add(damages::head_altered, "heads", std::to_string(one->size));
    for (auto one = claim_mismatches_.begin(); one != claims_run; ++one)
        findings_.add(damages::checkpoint_fork, "checkpoints", one->name);
    const bool claims_differ = claims_run != claim_mismatches_.end();
    if (heads_run != mismatches_.end()) {
        const bool claim_agrees = agreed_claim_ >= heads_run->size;
        const bool several = mismatches_.end() - heads_run > 1;
        if (claims_differ || (several && !claim_agrees)) {
            findings_.add(damages::entries_rewritten, "journal", range_text(heads_run->good_before, heads_run->size),
                          "head " + std::to_string(heads_run->size));
            return;
        }
        const std::string detail =
            claim_agrees ? "" : "or journal " + range_text(heads_run->good_before, heads_run->size);
        for (auto one = heads_run; one != mismatches_.end(); ++one)
            findings_.add(damages::head_altered, "heads", std::to_string(one->size), detail);
    }
    if (claims_differ) {
        findings_.add(damages::entries_rewritten, "journal", range_text(claims_run->good_before, claims_run->size),
                      "checkpoint " + claims_run->name);
    }
}

Digest TreeCheck::finish() {
    const std::lock_guard lock(mutex_);
    if (held_head_) compare_head(*held_head_, last_at_, std::nullopt);
    held_head_.reset();
    for (const auto& doubt : pending_) {
        if (!doubt.named)
            findings_.add(damages::entry_or_tile, "journal", std::to_string(doubt.number),
                          "tile " + std::to_string(doubt.number / 256));
    }
    name_mismatches();
    if (last_head_ < size()) findings_.add(damages::head_missing, "heads", std::to_string(size()));
    for (; next_claim_ < claims_.size(); ++next_claim_) {
        findings_.add(damages::journal_cut, "journal", range_text(size(), claims_[next_claim_].size),
                      claims_[next_claim_].name);
    }
    return told_.root();
}

}  // namespace sunhall::verify
