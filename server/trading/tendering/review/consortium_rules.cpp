#include "trading/tendering/review/consortium_rules.hpp"

#include <algorithm>
#include <set>

namespace sunhall::tendering {
namespace {

// The lead member is the bidder itself, whether the summary lists it again or not.
std::set<std::string> firms_of(const OpenedBid& bid) {
    std::set<std::string> firms(bid.summary->members.begin(), bid.summary->members.end());
    firms.insert(bid.bidder_code);
    return firms;
}

std::string joined(const std::set<std::string>& codes) {
    std::string text;
    for (const auto& code : codes) text += (text.empty() ? "" : ", ") + code;
    return text;
}

bool differ(std::vector<std::string> members, std::vector<std::string> applied, const std::string& lead) {
    for (auto* list : {&members, &applied}) {
        std::erase(*list, lead);
        std::sort(list->begin(), list->end());
    }
    return members != applied;
}

}  // namespace

std::vector<ConsortiumFinding> consortium_findings(
    const Scheme& scheme, const std::vector<OpenedBid>& opened,
    const std::optional<std::map<std::string, std::vector<std::string>>>& applied) {
    std::map<std::string, std::vector<std::string>> bids_of;  // firm → bids it is in
    std::vector<const OpenedBid*> readable;
    for (const auto& bid : opened) {
        if (!bid.summary || bid.outcome != BidState::opened) continue;
        readable.push_back(&bid);
        for (const auto& firm : firms_of(bid)) bids_of[firm].push_back(bid.bid);
    }
    std::sort(readable.begin(), readable.end(), [](const auto* a, const auto* b) { return a->order < b->order; });
    std::vector<ConsortiumFinding> found;
    for (const auto* bid : readable) {
        const bool joint = !bid->summary->members.empty();
        if (joint && !scheme.consortium_allowed)
            found.push_back({bid->bid, ConsortiumMatter::not_accepted, "本标段不接受联合体投标。",
                             "The lot accepts no consortium."});
        else if (joint)
            found.push_back({bid->bid, ConsortiumMatter::agreement_to_check,
                             "联合体投标：须核对共同投标协议及各方资格。",
                             "A joint bid: check the joint agreement and every member's qualification."});
        std::set<std::string> twice;
        for (const auto& firm : firms_of(*bid)) {
            if (bids_of[firm].size() > 1) twice.insert(firm);
        }
        if (!twice.empty())
            found.push_back(
                {bid->bid, ConsortiumMatter::overlap,
                 "成员 " + joined(twice) + " 同时参加本标段的其他投标，相关投标均无效。",
                 "Members " + joined(twice) + " are in another bid on this lot; all of these are invalid (R§37)."});
        if (!applied) continue;
        const auto before = applied->find(bid->bidder_code);
        if (before != applied->end() && differ(bid->summary->members, before->second, bid->bidder_code))
            found.push_back({bid->bid, ConsortiumMatter::members_changed, "联合体成员与资格预审申请不一致，投标无效。",
                             "The members differ from the prequalification application; the bid is invalid (R§37)."});
    }
    return found;
}

}  // namespace sunhall::tendering
