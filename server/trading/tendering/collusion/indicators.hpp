// What bids of one lot have in common, as rules over values (K-01…K-18). Indicators, never verdicts (T-COL-04).
#pragma once
#include <string>
#include <vector>

#include "trading/tendering/collusion/pricing_file.hpp"
#include "trading/tendering/collusion/texts.hpp"
#include "trading/tendering/lot.hpp"

namespace sunhall::tendering {

/// What one file of a bid tells about how it was made.
struct FileTrace {
    std::string author, created;       ///< of its metadata; empty when it says nothing
    std::vector<std::string> texts;    ///< every text of the metadata
    std::vector<std::string> pictures; ///< digests of embedded pictures, those of the tender documents left out
};

/// What is known of one opened bid.
struct BidTrace {
    std::string bid, bidder, bidder_name, bidder_code;
    Money price;
    std::string leader_certificate;
    std::string upload_address, certificate, person;
    Instant received_at;
    std::vector<std::string> download_addresses, payer_accounts, controllers;
    std::string office_address, legal_representative;
    std::vector<FileTrace> files;
    PricingFile pricing;               ///< empty without one
    TextTrace text;                    ///< of all its files, the tender documents taken away
};

/// From how many hundredths on texts and bills are alike (collusion.text_threshold, collusion.boq_threshold).
struct LikenessLimits {
    std::int64_t text_percent = 80, bill_percent = 80;
};

enum class IndicatorWeight { strong, medium, weak, lead, rule };
BOOST_DESCRIBE_ENUM(IndicatorWeight, strong, medium, weak, lead, rule)
/// strong and rule 30, medium 15, weak 5, lead 0 (T-COL-08).
std::int64_t points(IndicatorWeight weight);

struct Indicator {
    std::string rule;               ///< "K-16"
    IndicatorWeight weight = IndicatorWeight::lead;
    std::vector<std::string> bids;  ///< sorted ids
    std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(Indicator, (), (rule, weight, bids, zh, en))

/// In the order of the rules. `deadline`: bursts in the last hour are the usual rush and tell nothing.
std::vector<Indicator> find_indicators(const std::vector<BidTrace>& traces, EvaluationMethod method, Instant deadline,
                                       LikenessLimits limits = {});

/// A group of bids and what speaks about all of them together.
struct Suspicion {
    std::vector<std::string> bids, rules;
    std::int64_t score = 0;
};
BOOST_DESCRIBE_STRUCT(Suspicion, (), (bids, rules, score))
/// Groups that indicators name, and what two of them share, scored by every indicator that covers the whole group; only
/// those that reach `least`, the highest first. A group inside another of the same score is left out.
std::vector<Suspicion> suspicions(const std::vector<Indicator>& indicators, std::int64_t least);

/// A bidder's part in earlier lots.
struct EarlierLot {
    std::string lot;
    std::vector<std::string> bidders;
    std::string winner;  ///< empty: none
};
/// K-18: pairs of this lot's bidders that met `least` times and one of which never won.
std::vector<Indicator> companions(const std::vector<BidTrace>& traces, const std::vector<EarlierLot>& history,
                                  std::size_t least = 5);

/// One member's total for one bid.
struct MemberTotal {
    std::string person, bid;
    Decimal total;
};
/// K-20: a member who gives one bid over `percent` more than the others do, and the rest not more than the others.
std::vector<Indicator> leaning_marks(const std::vector<MemberTotal>& totals, std::int64_t percent);

}  // namespace sunhall::tendering
