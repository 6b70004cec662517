// The opening record as data, and as the table that is published. From the read-out on everybody may have it (E20§30,
// §32).
#include "trading/tendering/opening/acts.hpp"
#include "trading/tendering/opening/record.hpp"

namespace sunhall::tendering {
namespace {

struct AskRecord {
    Id<Lot> lot;
    std::optional<bool> csv;  ///< true: the rows as CSV text instead
};
BOOST_DESCRIBE_STRUCT(AskRecord, (), (lot, csv))

struct ShownRecord {
    Digest digest;                         ///< of `record`: what parties confirm
    bool closed = false;
    std::optional<Digest> published;       ///< digest of the record as it was published
    std::optional<std::string> notice;
    std::optional<json::value> record;     ///< OpeningRecord, amounts in fen
    std::optional<std::string> csv;
    std::int64_t confirmations = 0;
};
BOOST_DESCRIBE_STRUCT(ShownRecord, (), (digest, closed, published, notice, record, csv, confirmations))

ShownRecord opening_record(const AskRecord& input, View& view) {
    const Lot lot = view.get(input.lot);
    const auto session = view.find(session_id(input.lot));
    view.require(session && session->read_out_at, not_read_out);
    view.require(!session->paused_at, opening_paused);  // nothing is shown until it resumes (T-OPEN-11)
    auto record = build_opening_record(view, lot, *session);
    ShownRecord shown{.digest = digest_of(record),
                      .closed = session->closed_at.has_value(),
                      .published = session->record,
                      .notice = session->notice,
                      .record = {},
                      .csv = {},
                      .confirmations = 0};
    view.query("SELECT count(*) FROM tendering_opening_confirmation WHERE lot = $1", {Param(lot.id.value)},
               [&](const Row& row) { shown.confirmations = row.integer(0); });
    if (input.csv.value_or(false)) shown.csv = csv_of(record);
    else shown.record = to_json(record);
    return shown;
}

}  // namespace

operations::Query opening_record_query() {
    return {.name = "tendering.opening-record",
            .does =
                "The opening record: order, bidder, price, duration, deposit and outcome of every bid, objections and "
                "draws.",
            .does_zh = "开标记录。",
            .route = operations::get("/lots/{lot}/opening/record"),
            .refusals = {operations::not_found, not_read_out, opening_paused},
            .run = operations::answering(opening_record)};
}

}  // namespace sunhall::tendering
