// A module for measuring: one act the size and shape of tendering.submit-bid - two records looked at, one or two
// written - and nothing else.
#pragma once
#include "platform/operations/hall.hpp"

namespace sunhall::bench {

using namespace operations;

struct BenchLot {
    Id<BenchLot> id;
    std::string code;
    Instant deadline;
    std::string state;
};
BOOST_DESCRIBE_STRUCT(BenchLot, (), (id, code, deadline, state))

struct BenchBid {
    Id<BenchBid> id;
    Id<BenchLot> lot;
    std::string tag;
    std::string sealed;
    Digest envelope, envelope_sm3;
    std::int64_t size = 0;
    Instant received_at;
    std::optional<Instant> replaced_at;
};
BOOST_DESCRIBE_STRUCT(BenchBid, (), (id, lot, tag, sealed, envelope, envelope_sm3, size, received_at, replaced_at))

}  // namespace sunhall::bench

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::bench::BenchLot>() {
    static const records::RecordType type("bench.lot", {records::text("code")});
    return type;
}
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::bench::BenchBid>() {
    static const records::RecordType type("bench.bid", {records::text("lot"), records::text("tag")},
                                          {records::index({"lot", "tag"})});
    return type;
}

namespace sunhall::bench {

inline constexpr Problem closed{409, "bench.closed", "已截止", "closed"};

struct OpenLot {
    Id<BenchLot> lot;
};
BOOST_DESCRIBE_STRUCT(OpenLot, (), (lot))
inline void open_lot(const OpenLot& input, Operation& op) {
    op.insert(BenchLot{input.lot, "E4201", op.now() + hours(100000), "bidding"});
}

struct SubmitBid {
    Id<BenchLot> lot;
    Digest envelope, envelope_sm3;
    std::int64_t size;
};
BOOST_DESCRIBE_STRUCT(SubmitBid, (), (lot, envelope, envelope_sm3, size))
struct Handed {
    Id<BenchBid> bid;
    Instant received_at;
    Digest envelope;
};
BOOST_DESCRIBE_STRUCT(Handed, (), (bid, received_at, envelope))

constexpr const char* newest_of_tag = "lot = $1 AND tag = $2 ORDER BY id DESC LIMIT 1";
inline std::string tag_of(const BenchLot& lot, const Operation& op) {
    return sha256(lot.code + op.organisation()).text();
}
inline void foresee_submit_bid(const void* input, Operation& op, Foresight& ahead) {
    const BenchLot lot = op.get(static_cast<const SubmitBid*>(input)->lot);
    ahead.will_select<BenchBid>(newest_of_tag, {Param(lot.id.value), Param(tag_of(lot, op))});
}
inline Handed submit_bid(const SubmitBid& input, Operation& op) {
    const BenchLot lot = op.get(input.lot);
    op.require(op.now() < lot.deadline, closed);
    const std::string tag = tag_of(lot, op);
    if (auto earlier = op.first<BenchBid>(newest_of_tag, {Param(lot.id.value), Param(tag)})) {
        earlier->replaced_at = op.now();
        op.update(*earlier);
    }
    const BenchBid bid{op.new_id<BenchBid>(),
                       lot.id,
                       tag,
                       std::string(300, 'x'),
                       input.envelope,
                       input.envelope_sm3,
                       input.size,
                       op.now(),
                       {}};
    op.insert(bid);
    return {bid.id, bid.received_at, bid.envelope};
}

/// `who` may hand in bids.
inline Module bench_module(std::string_view who = "bidder") {
    Module module{.name = "bench"};
    module.commands.push_back({.name = "bench.open-lot", .does = "", .who = {"agency"}, .run = handler(open_lot)});
    module.commands.push_back({.name = "bench.submit-bid",
                               .does = "",
                               .route = post("/bench/lots/{lot}/bids"),
                               .who = {who},
                               .refusals = {closed},
                               .run = handler(submit_bid),
                               .on_case = case_from(&SubmitBid::lot),
                               .foresee = foresee_submit_bid});
    module.records = {&records::record_type<BenchLot>(), &records::record_type<BenchBid>()};
    return module;
}

}  // namespace sunhall::bench
