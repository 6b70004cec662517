// What is replayed: a published opening record, and what the replay adds to it so that every road of a tender is
// walked.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "foundation/time.hpp"
#include "foundation/values/money.hpp"

namespace sunhall::replay {

struct RecordedBidder {
    int order = 0;                     ///< place in the published list
    std::string code, name;
    Instant received_at;
    std::optional<Instant> released_at;  ///< absent: did not decrypt
    std::string deposit;               ///< "电子保函", an amount in yuan, "150000+年度保证金" or "0"
    std::optional<Money> price;
    std::optional<int> duration_days;
    std::uint64_t seed = 0;            ///< of its documents
    bool by_process = false;           ///< acts through real `sunhall` processes and a password
    bool second_lot = false;           ///< bids for lot 2 as well
    bool sends_twice = false;          ///< an earlier bid stands a while, then this one replaces it
    bool upload_spoilt = false;        ///< one piece is changed on the way and must be sent again
};

/// Instants of the hall's demonstration clock.
struct Timetable {
    Instant registration, project, notice, issue, issue_ends, question, clarification, deposits, deadline, announced;
};

struct Plan {
    std::vector<RecordedBidder> bidders;  ///< in the order of the published list
    RecordedBidder late, withdrawing;     ///< made-up firms beyond the record
    Timetable times;
    Money estimate, ceiling, deposit;
    int decryption_window_min = 60;
    std::vector<std::string> assumed;     ///< one sentence for everything the record does not say

    /// Everyone who registers as a bidder: the record's, then the two beyond.
    std::vector<const RecordedBidder*> everyone() const;
    std::size_t expected_opened() const;
    /// Places in `bidders`, by the instant at which the record received them.
    std::vector<std::size_t> by_arrival() const;
};

struct PlanOptions {
    std::string record;  ///< CSV; columns in README.md. Only bidder_name and bid_price_wan_yuan cannot be absent
    std::size_t bidders = 0;     ///< 0: all; else so many, those that did not decrypt included
    std::size_t processes = 20, second_lot = 60;
    std::uint64_t seed = 1;
};

/// Throws std::runtime_error, naming the line, for a record that cannot be read.
Plan make_plan(const PlanOptions& options);

}  // namespace sunhall::replay
