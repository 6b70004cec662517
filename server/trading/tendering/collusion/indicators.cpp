#include "trading/tendering/collusion/indicators.hpp"

#include <algorithm>

#include "trading/tendering/collusion/finder.hpp"

namespace sunhall::tendering {
namespace {

std::vector<std::string> of_files(const BidTrace& bid, std::string FileTrace::*member) {
    std::vector<std::string> values;
    for (const auto& file : bid.files) values.push_back(file.*member);
    return values;
}

void find_in_files(const std::vector<BidTrace>& traces, Finder& finder) {
    finder.shared(
        "K-05", IndicatorWeight::medium, [](const BidTrace& bid) { return of_files(bid, &FileTrace::author); },
        "文件作者相同", "The files have one author.");
    finder.shared(
        "K-05", IndicatorWeight::medium, [](const BidTrace& bid) { return of_files(bid, &FileTrace::created); },
        "文件创建时间精确到秒相同", "The files were created in the same second.");
    finder.shared("K-06", IndicatorWeight::strong, [](const BidTrace& bid) {
        std::vector<std::string> pictures;
        for (const auto& file : bid.files) pictures.insert(pictures.end(), file.pictures.begin(), file.pictures.end());
        return pictures;
    }, "文件中有相同的图片", "The files hold the same picture.");
    for (const auto& one : traces) {  // K-15: named inside another's file
        for (const auto& other : traces) {
            if (one.bid == other.bid) continue;
            const auto names_it = [&](const std::string& text) {
                return (!one.bidder_name.empty() && text.find(one.bidder_name) != std::string::npos) ||
                       (!one.bidder_code.empty() && text.find(one.bidder_code) != std::string::npos);
            };
            for (const auto& file : other.files) {
                if (std::none_of(file.texts.begin(), file.texts.end(), names_it)) continue;
                finder.add("K-15", IndicatorWeight::strong, {one.bid, other.bid},
                           "一方的名称或代码出现在另一方的文件信息中", "One bidder is named in the other's file.");
                break;
            }
        }
    }
}

std::int64_t minute_of(Instant at) { return at.micros / 60'000'000; }

void find_in_acts(const std::vector<BidTrace>& traces, Finder& finder, Instant deadline) {
    finder.shared(
        "K-07", IndicatorWeight::strong,
        [](const BidTrace& bid) {
            return std::vector{bid.certificate, bid.person};
        },
        "由同一证书或同一人员递交", "Handed in with one certificate or by one person.");
    finder.shared(
        "K-08", IndicatorWeight::medium,
        [](const BidTrace& bid) {
            return std::vector{bid.upload_address.empty()
                                   ? ""
                                   : bid.upload_address + " " + std::to_string(minute_of(bid.received_at))};
        },
        "同一分钟内从同一网络地址递交", "Handed in from one network address within one minute.");
    finder.shared("K-08", IndicatorWeight::weak, [](const BidTrace& bid) {
        auto all = bid.download_addresses;
        all.push_back(bid.upload_address);
        return all;
    }, "使用过同一网络地址", "One network address was used.");
    Groups by_minute;
    for (const auto& one : traces) {
        if (one.received_at + hours(1) <= deadline)
            by_minute[std::to_string(minute_of(one.received_at))].insert(one.bid);
    }
    for (const auto& [minute, bids] : by_minute) {
        if (bids.size() >= 3)
            finder.add("K-09", IndicatorWeight::weak, bids, "在一分钟内集中递交", "Handed in within one minute.");
    }
}

// Longest runs of at least `least` prices whose neighbours differ by the same amount, or by the same ratio to a
// ten-thousandth.
void find_steps(const std::vector<BidTrace>& traces, Finder& finder) {
    std::vector<const BidTrace*> sorted;
    for (const auto& one : traces) {
        if (one.price.fen > 0) sorted.push_back(&one);
    }
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->price < b->price; });
    const std::size_t least = sorted.size() == 3 ? 3 : 4;  // three of many stand in a row by chance
    const auto same_step = [&](std::size_t i) {
        const auto step = sorted[i]->price.fen - sorted[i - 1]->price.fen;
        return step > 0 && step == sorted[i + 1]->price.fen - sorted[i]->price.fen;
    };
    const auto same_ratio = [&](std::size_t i) {  // b/a against c/b: |b² - ac| · 10000 < b² · a/b … kept in 128 bits
        const __int128 a = sorted[i - 1]->price.fen, b = sorted[i]->price.fen, c = sorted[i + 1]->price.fen;
        const __int128 off = b * b > a * c ? b * b - a * c : a * c - b * b;
        return b > a && (b - a) * 1000 > a && off * 10000 < b * b - a * b;
    };
    const auto runs = [&](const auto& same, const std::string& zh, const std::string& en) {
        for (std::size_t from = 0; from + 2 < sorted.size();) {
            std::size_t to = from + 1;
            while (to + 1 < sorted.size() && same(to)) ++to;
            if (to - from + 1 >= std::max<std::size_t>(least, 3) && to > from + 1) {
                std::set<std::string> bids;
                for (std::size_t i = from; i <= to; ++i) bids.insert(sorted[i]->bid);
                finder.add("K-14", IndicatorWeight::strong, bids, zh, en);
            }
            from = to;
        }
    };
    runs(same_step, "报价呈等差规律", "The prices stand in equal steps.");
    runs(same_ratio, "报价呈等比规律", "The prices stand in equal ratios.");
}

// Under the lowest price colluders keep close together; under a mean they spread, so there closeness tells nothing
// (T-COL-07).
void find_cluster(const std::vector<BidTrace>& traces, Finder& finder) {
    std::set<std::string> bids;
    Money lowest, highest;
    for (const auto& one : traces) {
        if (one.price.fen <= 0) continue;
        lowest = bids.empty() ? one.price : std::min(lowest, one.price);
        highest = std::max(highest, one.price);
        bids.insert(one.bid);
    }
    if (bids.size() >= 3 && (highest.fen - lowest.fen) * 200 < lowest.fen) {
        finder.add("K-14", IndicatorWeight::lead, bids, "最低价法下全部报价相差不到百分之零点五",
                   "Under evaluated price all prices lie within half a per cent.");
    }
}

// K-17 under one control: what T-LOT-02 makes invalid, for the committee to see.
void find_ties(Finder& finder) {
    finder.shared(
        "K-10", IndicatorWeight::strong, [](const BidTrace& bid) { return std::vector{bid.leader_certificate}; },
        "项目负责人证书相同", "One project leader's certificate.");
    finder.shared(
        "K-16", IndicatorWeight::strong, [](const BidTrace& bid) { return bid.payer_accounts; }, "保证金从同一账户转出",
        "Deposits from one account.");
    finder.shared("K-17", IndicatorWeight::rule, [](const BidTrace& bid) {
        auto all = bid.controllers;
        all.push_back(bid.bidder_code);  // one of them controls another
        return all;
    }, "存在控股、管理关系或受同一单位控制", "One controls another, or one firm controls both.");
    finder.shared(
        "K-17", IndicatorWeight::rule, [](const BidTrace& bid) { return std::vector{bid.office_address}; },
        "登记地址相同", "One registered address.");
    finder.shared(
        "K-17", IndicatorWeight::rule, [](const BidTrace& bid) { return std::vector{bid.legal_representative}; },
        "单位负责人为同一人", "One person heads both.");
}

}  // namespace

std::int64_t points(IndicatorWeight weight) {
    switch (weight) {
        case IndicatorWeight::strong: case IndicatorWeight::rule: return 30;
        case IndicatorWeight::medium: return 15;
        case IndicatorWeight::weak: return 5;
        case IndicatorWeight::lead: return 0;
    }
    return 0;
}

std::vector<Indicator> find_indicators(const std::vector<BidTrace>& traces, EvaluationMethod method, Instant deadline,
                                       LikenessLimits limits) {
    Finder finder(traces);
    find_machines(finder);
    find_in_files(traces, finder);
    find_in_pairs(traces, limits, finder);
    find_in_acts(traces, finder, deadline);
    find_ties(finder);
    find_steps(traces, finder);
    if (method == EvaluationMethod::lowest_evaluated_price) find_cluster(traces, finder);
    std::stable_sort(finder.found.begin(), finder.found.end(),
                     [](const auto& a, const auto& b) { return a.rule < b.rule; });
    return std::move(finder.found);
}

std::vector<Suspicion> suspicions(const std::vector<Indicator>& indicators, std::int64_t least) {
    std::set<std::vector<std::string>> groups;
    for (const auto& one : indicators) groups.insert(one.bids);
    const auto named = groups;
    for (const auto& a : named) {
        for (const auto& b : named) {
            std::vector<std::string> both;
            std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
            if (both.size() > 1) groups.insert(std::move(both));
        }
    }
    std::vector<Suspicion> found;
    for (const auto& group : groups) {
        Suspicion one{group, {}, 0};
        for (const auto& indicator : indicators) {
            if (!std::includes(indicator.bids.begin(), indicator.bids.end(), group.begin(), group.end())) continue;
            one.score += points(indicator.weight);
            if (std::find(one.rules.begin(), one.rules.end(), indicator.rule) == one.rules.end())
                one.rules.push_back(indicator.rule);
        }
        if (one.score >= least) found.push_back(std::move(one));
    }
    const auto covered = [&](const Suspicion& small) {
        return std::any_of(found.begin(), found.end(), [&](const Suspicion& large) {
            return large.bids.size() > small.bids.size() && large.score == small.score &&
                   std::includes(large.bids.begin(), large.bids.end(), small.bids.begin(), small.bids.end());
        });
    };
    std::vector<Suspicion> kept;
    for (const auto& one : found) {
        if (!covered(one)) kept.push_back(one);
    }
    std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    return kept;
}

std::vector<Indicator> companions(const std::vector<BidTrace>& traces, const std::vector<EarlierLot>& history,
                                  std::size_t least) {
    std::map<std::string, const BidTrace*> here;
    for (const auto& one : traces) here[one.bidder] = &one;
    std::map<std::string, std::size_t> met_at_all, won;
    for (const auto& lot : history) {
        for (const auto& bidder : lot.bidders) met_at_all[bidder] += here.contains(bidder);
        if (!lot.winner.empty()) ++won[lot.winner];
    }
    std::map<std::pair<std::string, std::string>, std::size_t> together;
    for (const auto& lot : history) {
        std::vector<std::string> often;  // whoever was there less than `least` times can be in no pair
        for (const auto& bidder : lot.bidders) {
            if (here.contains(bidder) && met_at_all[bidder] >= least) often.push_back(bidder);
        }
        std::sort(often.begin(), often.end());
        for (std::size_t i = 0; i < often.size(); ++i) {
            for (std::size_t j = i + 1; j < often.size(); ++j) ++together[{often[i], often[j]}];
        }
    }
    Finder finder(traces);
    for (const auto& [pair, times] : together) {
        if (times < least || (won.contains(pair.first) && won.contains(pair.second))) continue;
        finder.add("K-18", IndicatorWeight::lead, {here.at(pair.first)->bid, here.at(pair.second)->bid},
                   "共同投标 " + std::to_string(times) + " 次，其中一方从未中标",
                   "Bid together " + std::to_string(times) + " times, and one of them never won.");
    }
    return std::move(finder.found);
}

std::vector<Indicator> leaning_marks(const std::vector<MemberTotal>& totals, std::int64_t percent) {
    std::map<std::string, std::map<std::string, Decimal>> by_person;
    for (const auto& one : totals) by_person[one.person][one.bid] = one.total;
    std::vector<Indicator> found;
    for (const auto& [person, own] : by_person) {
        std::vector<std::string> high;
        bool rest_not_more = true;
        for (const auto& [bid, total] : own) {
            Decimal sum(0);
            std::int64_t others = 0;
            for (const auto& [other, marks] : by_person) {
                const auto mark = marks.find(bid);
                if (other == person || mark == marks.end()) continue;
                sum = sum + mark->second;
                ++others;
            }
            if (others == 0) continue;
            // total > mean · (100 + percent) / 100, without dividing
            if (total * Decimal(others * 100) > sum * Decimal(100 + percent)) high.push_back(bid);
            else rest_not_more = rest_not_more && total * Decimal(others) <= sum;
        }
        if (high.size() == 1 && rest_not_more && own.size() > 1) {
            found.push_back({"K-20", IndicatorWeight::lead, high,
                             "一名成员对该投标的评分高出其他成员百分之" + std::to_string(percent) +
                                 "以上，对其余投标则不高于其他成员",
                             "One member marks this bid over " + std::to_string(percent) +
                                 " % above the others, and no other bid above them."});
        }
    }
    return found;
}

}  // namespace sunhall::tendering
