// Verifying a hall beside reading the same tables with the sqlite3 program.
//   verify_bench make FOLDER [entries]    makes a hall of submit-bid-sized acts, without the lane and without flushing
//   verify_bench FOLDER [threads]         measures; needs the sqlite3 program
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "foundation/random.hpp"
#include "platform/journal/log.hpp"
#include "platform/records/store.hpp"
#include "platform/verify/verify.hpp"

using namespace sunhall;

namespace {

const records::RecordType& bid_type() {
    static const records::RecordType type("bench.bid", {records::text("lot"), records::text("tag")},
                                          {records::index({"lot", "tag"})});
    return type;
}

records::Write bid(const std::string& lot, std::int64_t number, Instant at) {
    const std::string digest = sha256(std::to_string(number)).text();
    records::Write write{&bid_type(), new_uuid7(at), 1, {}, {}, {}};
    const json::value content = json::object{{"id", write.id},     {"lot", lot},
                                             {"tag", digest},      {"sealed", std::string(300, 'x')},
                                             {"envelope", digest}, {"envelope_sm3", digest},
                                             {"size", 1234567},    {"received_at", at.text()}};
    write.body = canonical(content);
    fill_random(write.salt);
    write.digest = records::history_digest(write.salt, write.body);
    return write;
}

journal::Entry entry_of(const std::vector<records::Write>& writes, const std::string& lot, Instant at) {
    journal::Entry entry{.id = new_uuid7(at), .at = at};
    journal::Act act{.command = "bench.submit-bid", .case_id = lot};
    act.who = {.person = lot, .organisation = lot, .role = "bidder"};
    act.from.address = "192.0.2.7";
    act.input = sha256(entry.id);
    entry.act = act;
    entry.writes = journal::summarise(writes);
    return entry;
}

int make(const std::string& folder, std::int64_t entries) {
    const auto database = open_sqlite(folder + "/hall.db", {.flush = false});
    const auto connection = database->writer();
    connection->script(database->spelled(journal::schema));
    records::create_schema(*database, *connection, {&bid_type()});
    journal::Log log(*connection);
    Instant at = local_instant({2026, 3, 2}, 9);
    const std::string lot = new_uuid7(at);
    for (std::int64_t number = 0; number < entries;) {
        connection->begin();
        for (int batch = 0; batch < 500; ++batch) {
            for (int i = 0; i < 20 && number < entries; ++i, ++number) {
                at = at + microseconds(137);
                const std::vector<records::Write> writes{bid(lot, number, at)};
                const auto entry = entry_of(writes, lot, at);
                records::write_version(*connection, writes[0], number, 0);
                log.append(*connection, entry, journal::entry_text(entry));
            }
            if (log.size() == number && connection->number("SELECT max(size) FROM heads") < number)
                log.seal_batch(*connection, at, "b");
        }
        connection->commit();
        database->checkpoint();
    }
    return 0;
}

double seconds_of(const std::function<void()>& act) {
    const auto start = std::chrono::steady_clock::now();
    act();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

int measure(const std::string& folder, unsigned threads) {
    const std::string file = folder + "/hall.db";
    const auto database = open_sqlite(file);
    const std::string read =
        "sqlite3 " + file +
        " 'SELECT * FROM journal; SELECT * FROM tiles; SELECT * FROM heads; SELECT * FROM history; "
        "SELECT * FROM bench_bid' >/dev/null";
    const auto plain = [&] {
        if (std::system(read.c_str()) != 0) std::exit(1);
    };
    plain();  // the file is in memory now
    double best_plain = 1e9, best_whole = 1e9, best_rows = 1e9;
    for (int round = 0; round < 3; ++round) {
        best_plain = std::min(best_plain, seconds_of(plain));
        for (const bool integrity : {false, true}) {
            verify::Options options;
            options.threads = threads;
            options.integrity = integrity;
            verify::Report report;
            auto& best = integrity ? best_whole : best_rows;
            best = std::min(best, seconds_of([&] { report = verify::verify(*database, {&bid_type()}, options); }));
            if (report.found != 0) return std::fprintf(stderr, "%s", human_text(report).c_str()), 1;
            if (round == 0 && integrity)
                std::printf("%lld entries, %lld versions, %lld rows\n", static_cast<long long>(report.entries),
                            static_cast<long long>(report.versions), static_cast<long long>(report.rows));
        }
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "sqlite3 SELECT *: %.2f s; verify: %.2f s (%.2f x); with the integrity check: %.2f s (%.2f x); peak %ld MiB\n",
        best_plain, best_rows, best_rows / best_plain, best_whole, best_whole / best_plain, usage.ru_maxrss / 1024);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string first = argc > 1 ? argv[1] : "";
    if (first.empty())
        return std::fprintf(stderr, "verify_bench make FOLDER [entries] | verify_bench FOLDER [threads]\n"), 64;
    if (first == "make") return make(argv[2], argc > 3 ? std::atoll(argv[3]) : 1000000);
    return measure(first, argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 2);
}
