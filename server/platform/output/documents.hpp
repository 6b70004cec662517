// The printed documents of a trade, each a function of a plain struct: no clock, no database, and the same input gives
// the same bytes. Instants are shown in the hall's zone.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "foundation/values/money.hpp"
#include "platform/output/pdf.hpp"

namespace sunhall::output {

/// What every trade document names.
struct TradeFacts {
    std::string hall;  ///< the trading centre that issues
    std::string project_name;
    std::string project_code;
    std::string lot_name;
    std::string lot_code;
    std::string tenderee;
    std::string agency;  ///< may be empty
};

// ---- bid receipt (投标文件递交回执), R-SEAL-18
// -----------------------------------------------------------------------------------

struct ReceiptFile {
    std::string role;  ///< 开标一览表, 商务标, …
    std::int64_t bytes = 0;
    std::string sha256, sm3;  ///< hex; either may be empty
};
struct BidReceiptSheet {
    TradeFacts trade;
    std::string number;
    std::string bidder, bidder_code;
    Instant received_at, deadline;
    std::string address;  ///< network address the bid came from
    std::vector<ReceiptFile> files;
    std::string replaces;    ///< number of the receipt this bid replaces; may be empty
    std::string entry;       ///< opaque id or number of the journal entry
    std::string promise;     ///< the signed promise's text (R-JRN-20); may be empty
    std::string verify_url;  ///< goes into the QR code
};
Bytes bid_receipt(const BidReceiptSheet& sheet);

// ---- opening record (开标记录), tendering S06
// ---------------------------------------------------------------------------------------

struct OpenedBid {
    int order = 0;
    std::string bidder, bidder_code;
    Instant received_at;
    std::optional<Instant> decrypted_at;  ///< nothing: not decrypted
    std::optional<Money> price;
    std::optional<int> duration_days;
    std::string quality, deposit, remark;
};
struct SpokenObjection {
    std::string bidder, objection, reply;
    Instant raised_at;
};
struct OpeningRecordSheet {
    TradeFacts trade;
    std::string number;
    std::string place;
    Instant opened_at, closed_at;
    std::optional<Money> ceiling;
    Facts parameters;  ///< drawn or announced parameters: name, value
    std::vector<OpenedBid> bids;
    std::vector<SpokenObjection> objections;
    std::vector<std::string> signers;  ///< labels of the places to sign
    std::string digest;                ///< hex digest of the record as data, for the foot of each page
    std::string verify_url;
    Instant made_at;
};
Bytes opening_record(const OpeningRecordSheet& sheet);

// ---- evaluation report (评标报告), T-EVAL-14
// -------------------------------------------------------------------------------------------

struct RejectedBid {
    std::string bidder, clause, reason, vote;
};
struct Clarification {
    std::string bidder, question, answer;
    Instant asked_at;
    std::optional<Instant> answered_at;
};
struct EvaluationReportSheet {
    TradeFacts trade;
    std::string number;
    std::string method;
    std::string opening_record_number;
    Facts basics;  ///< basic data of the tender: name, value
    std::vector<std::string> criteria;
    std::vector<Column> member_columns;
    std::vector<Row> members;  ///< as the columns say (names appear only in the copy whose readers may see them)
    std::vector<std::string> compliant;
    std::vector<RejectedBid> rejected;
    std::vector<Column> comparison_columns;
    std::vector<Row> comparison;          ///< price or score comparison, in order of rank
    std::vector<std::string> candidates;  ///< 1 to 3, ranked (T-EVAL-15); none when all were rejected
    std::vector<Clarification> clarifications;
    std::vector<std::string> before_contract;
    std::vector<std::string> dissent;
    std::vector<std::string> signers;
    std::string digest, verify_url;
    Instant made_at;
};
Bytes evaluation_report(const EvaluationReportSheet& sheet);

// ---- award notice (中标通知书), tendering S09
// ------------------------------------------------------------------------------------------

struct AwardNoticeSheet {
    TradeFacts trade;
    std::string number;
    std::string winner, winner_code;
    Money price;
    std::string price_words;  ///< in capital numerals as the bid states it; when empty they are made from the price
    std::string duration, quality;
    std::string leader, leader_certificate;
    Facts more;           ///< further items the tender documents ask for
    Date contract_until;  ///< last day for signing the contract
    std::string digest, verify_url;
    Instant issued_at;
};
Bytes award_notice(const AwardNoticeSheet& sheet);

// ---- deposit statement (投标保证金对账单), tendering S10
// ---------------------------------------------------------------------------------

struct DepositMove {
    Instant at;
    std::string kind;         ///< 缴纳, 计息, 退还, …
    std::string counterpart;  ///< whose account
    std::string reference;    ///< the bank's number
    Money amount;             ///< in: positive; out: negative
};
struct DepositStatementSheet {
    TradeFacts trade;
    std::string number;
    std::string payer, payer_code, account;
    Instant from, until;
    Money opening;
    std::vector<DepositMove> moves;
    std::string digest, verify_url;
    Instant made_at;
};
/// Shows the balance after each move and at the end. Throws std::overflow_error when the sums leave 64 bits.
Bytes deposit_statement(const DepositStatementSheet& sheet);

}  // namespace sunhall::output
