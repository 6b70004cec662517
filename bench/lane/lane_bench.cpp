// Durable submit-bid-sized commands per second through the lane, beside a reference in the same run: the plain library
// inserting one small row per commit (SQLite), or pgbench doing so with as many clients (PostgreSQL).
//   lane_bench [sqlite|postgres] [clients] [seconds] [preload]
//       the rate with waiting clients; with `preload`, once more at so many records
//   lane_bench half [sqlite|postgres] [clients] [seconds]
//       the waiting time at half the rate, calls coming when they come
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <thread>

#include "bench_module.hpp"
#include "plain_rate.hpp"
#include "testing/private_postgres.hpp"
#include "testing/world.hpp"

using namespace sunhall;
using namespace sunhall::operations;
using bench::bench_module;
using bench::BenchLot;

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// pgbench on the same server, its one statement the insert of one small row.
double pgbench_rate(const std::filesystem::path& folder, int clients, double seconds) {
    const std::string url = testing::private_postgres();
    const auto plain = open_postgres(url, "plain")->writer();
    plain->script("CREATE TABLE plain.t (id bigserial PRIMARY KEY, a text)");
    const std::string script = (folder / "insert.sql").string(), said = (folder / "said").string();
    std::FILE* file = std::fopen(script.c_str(), "w");
    std::fputs("INSERT INTO plain.t(a) VALUES('a small row of about fifty bytes, as one would expect');\n", file);
    std::fclose(file);
    const std::string run = "pgbench -n -M prepared -j 2 -c " + std::to_string(clients) + " -T " +
                            std::to_string(static_cast<int>(seconds)) + " -f " + script + " '" + url +
                            "' 2>/dev/null | sed -n 's/^tps = \\([0-9.]*\\).*/\\1/p' >" + said;
    double rate = 0;
    if (std::system(run.c_str()) == 0) {
        file = std::fopen(said.c_str(), "r");
        if (std::fscanf(file, "%lf", &rate) != 1) rate = 0;
        std::fclose(file);
    }
    return rate;
}

class Bench {
public:
    explicit Bench(testing::Kind kind) : world_(options(kind)), lot_{new_uuid7(machine_now())} {
        const auto opened =
            world_.run("bench.open-lot", json::object{{"lot", lot_.value}}, testing::actor("agency", {"agency"}));
        if (!opened.done()) throw std::runtime_error("could not open a lot");
    }
    testing::World& world() { return world_; }

    void submit(long n, Lane::Then then) {
        const Digest envelope = sha256(std::to_string(n));
        world_.hall().submit("bench.submit-bid",
                             json::object{{"lot", lot_.value},
                                          {"envelope", envelope.text()},
                                          {"envelope_sm3", envelope.text()},
                                          {"size", 1234567}},
                             testing::actor("bidder " + std::to_string(n), {"bidder"}), new_uuid7(machine_now()),
                             std::move(then));
    }

    // Each client waits for its answer before it calls again. Four threads do the clients' work, as a server's threads
    // do for its connections.
    void start_clients(int clients) {
        for (int i = 0; i < clients; ++i) ready_.push_back(i);
        for (int i = 0; i < 4; ++i) {
            threads_.emplace_back([this] {
                std::vector<int> mine;
                while (take_ready(mine)) {
                    for (const int client : mine) {
                        submit(++number_, [this, client](Answer answer) {
                            answer.done() ? ++finished_ : ++refused_;
                            const std::lock_guard lock(mutex_);
                            ready_.push_back(client);
                            if (ready_.size() == 1) some_ready_.notify_one();
                        });
                    }
                }
            });
        }
    }
    void stop_clients() {
        {
            const std::lock_guard lock(mutex_);
            stop_ = true;
        }
        some_ready_.notify_all();
        for (auto& thread : threads_) thread.join();
        threads_.clear();
        while (finished_ + refused_ < number_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    void wait_until(long finished) const {
        while (finished_ < finished) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    double rate_for(double seconds) {
        const auto start = Clock::now();
        const long before = finished_;
        rusage from{}, to{};
        getrusage(RUSAGE_SELF, &from);
        std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
        getrusage(RUSAGE_SELF, &to);
        const auto micros = [](const rusage& u) {
            return static_cast<double>(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 +
                   static_cast<double>(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
        };
        const auto done = static_cast<double>(finished_ - before);
        const double rate = done / since(start);
        std::printf(
            "  from %ld records: %.0f commands/s, %.1f us of processor time each, client and checkpoint included; "
            "refused %ld\n",
            before, rate, (micros(to) - micros(from)) / done, refused_.load());
        return rate;
    }

    // Calls come at set moments whether or not earlier ones were answered; a call's wait counts from its moment.
    void pace(double rate, double seconds) {
        const auto total = static_cast<std::size_t>(rate * seconds);
        std::vector<std::int64_t> waits(total);
        std::atomic<std::size_t> answered{0};
        const auto start = Clock::now();
        for (std::size_t i = 0; i < total; ++i) {
            const auto moment = start + std::chrono::duration_cast<Clock::duration>(
                                            std::chrono::duration<double>(static_cast<double>(i) / rate));
            std::this_thread::sleep_until(moment);
            submit(++number_, [&waits, &answered, i, moment](const Answer&) {
                waits[i] = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - moment).count();
                ++answered;
            });
        }
        while (answered < total) std::this_thread::sleep_for(std::chrono::milliseconds(5));
        std::sort(waits.begin(), waits.end());
        const auto at = [&](double share) {
            return static_cast<double>(waits[static_cast<std::size_t>(share * static_cast<double>(total - 1))]) / 1000;
        };
        std::printf(
            "  %.0f calls/s for %.0f s: half within %.1f ms, p99 %.1f ms (wanted <= 10), longest %.1f ms (wanted <= "
            "100)\n",
            rate, seconds, at(0.5), at(0.99), at(1));
    }

private:
    bool take_ready(std::vector<int>& mine) {
        std::unique_lock lock(mutex_);
        some_ready_.wait(lock, [&] { return stop_ || !ready_.empty(); });
        mine.clear();
        for (int i = 0; i < 8 && !ready_.empty(); ++i) {
            mine.push_back(ready_.back());
            ready_.pop_back();
        }
        if (!ready_.empty()) some_ready_.notify_one();
        return !stop_;
    }
    static testing::WorldOptions options(testing::Kind kind) {
        testing::WorldOptions options;
        options.kind = kind;
        options.modules = {bench_module()};
        return options;
    }
    testing::World world_;
    Id<BenchLot> lot_;
    std::atomic<long> finished_{0}, refused_{0}, number_{0};
    std::mutex mutex_;
    std::condition_variable some_ready_;
    std::vector<int> ready_;  // clients who are not waiting for an answer
    bool stop_ = false;
    std::vector<std::thread> threads_;
};

double reference_rate(Bench& bench, bool sqlite, int clients) {
    const double rate = sqlite ? bench::plain_rate((bench.world().folder() / "plain.db").string(), 2)
                               : pgbench_rate(bench.world().folder(), clients, 4);
    std::printf("  %s: %.0f/s\n",
                sqlite ? "plain library, one small row per commit" : "pgbench, one small row per transaction", rate);
    return rate;
}

}  // namespace

int main(int argc, char** argv) {
    const bool half = argc > 1 && std::string_view(argv[1]) == "half";
    char** rest = argv + (half ? 1 : 0);
    const int count = argc - (half ? 1 : 0);
    const bool sqlite = count < 2 || std::string_view(rest[1]) == "sqlite";
    const int clients = count > 2 ? std::atoi(rest[2]) : 64;
    const double seconds = count > 3 ? std::atof(rest[3]) : 5;
    const long preload = count > 4 ? std::atol(rest[4]) : 0;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    Bench bench(sqlite ? testing::Kind::sqlite : testing::Kind::postgres);
    std::printf("%s, %d clients\n", sqlite ? "sqlite" : "postgres", clients);
    const double before = reference_rate(bench, sqlite, clients);
    bench.start_clients(clients);
    bench.wait_until(1000);
    const double rate = bench.rate_for(half ? 3 : seconds);
    double later = 0;
    if (preload > 0) {
        bench.wait_until(preload);
        later = bench.rate_for(seconds);
    }
    bench.stop_clients();
    if (half) {
        bench.pace(rate / 2, seconds);
        return 0;
    }
    const double reference = (before + (sqlite ? reference_rate(bench, sqlite, clients) : before)) / 2;
    std::printf("ratio %.2f (wanted %s)\n", rate / reference, sqlite ? ">= 3, aim 5" : ">= 0.25, aim 0.5");
    if (later > 0)
        std::printf("rate at %ld records against 1,000: %.0f %% (wanted >= 75)\n", preload, 100 * later / rate);
    auto reader = bench.world().hall().reader();
    const std::int64_t entries = reader->number("SELECT count(*) FROM journal"),
                       batches = reader->number("SELECT count(*) FROM heads");
    std::printf("mean batch %.1f\n", static_cast<double>(entries) / static_cast<double>(batches));
}
