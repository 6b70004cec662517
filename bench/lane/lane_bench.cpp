// Durable submit-bid-sized commands per second through the lane, beside the plain database library in the same run.
//   lane_bench [sqlite|postgres] [clients] [seconds] [preload]
#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

#include "testing/private_postgres.hpp"
#include "testing/world.hpp"

using namespace sunhall;
using namespace sunhall::operations;

namespace {

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

}  // namespace

template <>
inline const records::RecordType& records::record_type<BenchLot>() {
    static const records::RecordType type("bench.lot", {records::text("code")});
    return type;
}
template <>
inline const records::RecordType& records::record_type<BenchBid>() {
    static const records::RecordType type("bench.bid", {records::text("lot"), records::text("tag")}, {records::index({"lot", "tag"})});
    return type;
}

namespace {

constexpr Problem closed{409, "bench.closed", "已截止", "closed"};

struct OpenLot {
    Id<BenchLot> lot;
};
BOOST_DESCRIBE_STRUCT(OpenLot, (), (lot))
void open_lot(const OpenLot& input, Operation& op) { op.insert(BenchLot{input.lot, "E4201", op.now() + hours(100000), "bidding"}); }

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

Handed submit_bid(const SubmitBid& input, Operation& op) {
    const BenchLot lot = op.get(input.lot);
    op.require(op.now() < lot.deadline, closed);
    const std::string tag = sha256(lot.code + op.organisation()).text();
    if (auto earlier = op.first<BenchBid>("lot = $1 AND tag = $2 ORDER BY id DESC LIMIT 1", {Param(lot.id.value), Param(tag)})) {
        earlier->replaced_at = op.now();
        op.update(*earlier);
    }
    const BenchBid bid{op.new_id<BenchBid>(), lot.id, tag, std::string(300, 'x'), input.envelope, input.envelope_sm3, input.size, op.now(), {}};
    op.insert(bid);
    return {bid.id, bid.received_at, bid.envelope};
}

Module bench_module() {
    Module module{.name = "bench"};
    module.commands.push_back({.name = "bench.open-lot", .does = "", .who = {"agency"}, .run = handler(open_lot)});
    module.commands.push_back({.name = "bench.submit-bid", .does = "", .who = {"bidder"}, .refusals = {closed}, .run = handler(submit_bid),
                               .on_case = case_from(&SubmitBid::lot)});
    module.records = {&records::record_type<BenchLot>(), &records::record_type<BenchBid>()};
    return module;
}

double plain_rate(const std::string& path, double seconds) {
    sqlite3* db;
    sqlite3_open(path.c_str(), &db);
    sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)", nullptr, nullptr, nullptr);
    sqlite3_stmt* insert;
    sqlite3_prepare_v2(db, "INSERT INTO t(a) VALUES('a small row of about fifty bytes, as one would expect')", -1, &insert, nullptr);
    const auto start = std::chrono::steady_clock::now();
    long rows = 0;
    double took = 0;
    while (took < seconds) {
        sqlite3_step(insert);
        sqlite3_reset(insert);
        if (++rows % 64 == 0) took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return static_cast<double>(rows) / took;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string kind = argc > 1 ? argv[1] : "sqlite";
    const int clients = argc > 2 ? std::atoi(argv[2]) : 64;
    const double seconds = argc > 3 ? std::atof(argv[3]) : 5;
    const long preload = argc > 4 ? std::atol(argv[4]) : 0;
    testing::WorldOptions options;
    options.kind = kind == "sqlite" ? testing::Kind::sqlite : testing::Kind::postgres;
    options.modules = {bench_module()};
    testing::World world(std::move(options));
    const Id<BenchLot> lot{new_uuid7(machine_now())};
    const auto opened = world.run("bench.open-lot", json::object{{"lot", lot.value}}, testing::actor("agency", {"agency"}));
    if (!opened.done()) return std::fprintf(stderr, "could not open a lot\n"), 1;

    std::atomic<long> finished{0}, refused{0}, number{0};
    std::atomic<bool> stop{false};
    std::atomic<std::int64_t> longest{0};
    const auto act = [&](int client) {
        (void)client;
        while (!stop) {
            const long n = ++number;
            const auto bidder = testing::actor("bidder " + std::to_string(n), {"bidder"});
            const Digest envelope = sha256(std::to_string(n));
            const auto start = std::chrono::steady_clock::now();
            const auto answer = world.run("bench.submit-bid", json::object{{"lot", lot.value}, {"envelope", envelope.text()},
                {"envelope_sm3", envelope.text()}, {"size", 1234567}}, bidder, new_uuid7(machine_now()));
            const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count();
            std::int64_t before = longest;
            while (took > before && !longest.compare_exchange_weak(before, took)) {}
            answer.done() ? ++finished : ++refused;
        }
    };
    std::vector<std::thread> threads;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < clients; ++i) threads.emplace_back(act, i);
    while (finished < preload) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const long counted_from = finished;
    const auto from = preload ? std::chrono::steady_clock::now() : start;
    longest = 0;
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
    const long done = finished - counted_from;
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    stop = true;
    for (auto& thread : threads) thread.join();
    const double rate = static_cast<double>(done) / took;
    std::printf("%s, %d clients, %ld records before: %.0f commands/s, longest %.1f ms, refused %ld\n", kind.c_str(), clients, counted_from, rate,
                static_cast<double>(longest) / 1000.0, refused.load());
    {
        auto reader = world.hall().reader();
        const std::int64_t entries = reader->number("SELECT count(*) FROM journal"), batches = reader->number("SELECT count(*) FROM heads");
        std::printf("mean batch %.1f\n", static_cast<double>(entries) / static_cast<double>(batches));
    }
    if (kind == "sqlite") {
        const double plain = plain_rate((world.folder() / "plain.db").string(), 2);
        std::printf("plain library, one small row per commit: %.0f/s; ratio %.2f\n", plain, rate / plain);
    }
}
