// The opening record (开标记录) as data: what is read out, shown, signed, published and printed is this one thing.
#pragma once
#include "platform/operations/query.hpp"
#include "trading/tendering/opening/records.hpp"
#include "trading/tendering/opening/rules.hpp"

namespace sunhall::tendering {

/// One bid; amounts in fen. Price and the rest are absent when it was not opened.
struct OpeningRow {
    std::int64_t order = 0;
    std::string bidder_name, bidder_code;
    BidState outcome = BidState::opened;
    std::optional<Money> price;
    std::optional<std::int64_t> duration_days;
    std::string quality, deposit;
    std::optional<std::string> cause;
    Instant received_at;
    std::optional<Instant> released_at;
};
BOOST_DESCRIBE_STRUCT(OpeningRow, (),
                      (order, bidder_name, bidder_code, outcome, price, duration_days, quality, deposit, cause,
                       received_at, released_at))

struct RecordedObjection {
    std::string bidder, text;
    Instant at;
    std::optional<std::string> reply;
    std::optional<Instant> replied_at;
};
BOOST_DESCRIBE_STRUCT(RecordedObjection, (), (bidder, text, at, reply, replied_at))

struct RecordedIncident {
    std::string kind, reason;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(RecordedIncident, (), (kind, reason, at))

struct OpeningRecord {
    std::string lot, lot_code, lot_name, project_code, project_name, owner, agency;
    Instant opened_at, announced_at, read_out_at;
    std::optional<Money> ceiling, base_price;
    std::optional<Digest> frozen_root;  ///< of the list of sealed bids; the rows are these, complete
    std::vector<OpeningRow> rows;
    std::vector<RecordedObjection> objections;
    std::vector<RecordedIncident> deviations;
    std::optional<ParameterDraw> draw;
    std::int64_t withdrawn = 0;         ///< firms that took their bid back before the deadline
};
BOOST_DESCRIBE_STRUCT(OpeningRecord, (),
                      (lot, lot_code, lot_name, project_code, project_name, owner, agency, opened_at, announced_at,
                       read_out_at, ceiling, base_price, frozen_root, rows, objections, deviations, draw, withdrawn))

/// Reads it; the caller has made sure that the bids are read out.
OpeningRecord build_opening_record(operations::View& view, const Lot& lot, const OpeningSession& session);
Digest digest_of(const OpeningRecord& record);  ///< SHA-256 of the canonical JSON

/// The rows as a table that a spreadsheet opens safely; UTF-8 with byte-order mark, amounts in 万元 with four decimals
/// or more.
std::string csv_of(const OpeningRecord& record);
std::string outcome_zh(BidState outcome);
/// The printed record. `hall` issues it.
Bytes pdf_of(const OpeningRecord& record, const std::string& hall, Instant closed_at);

}  // namespace sunhall::tendering
