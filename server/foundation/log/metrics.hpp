// Counters, gauges and histograms in the Prometheus text format 0.0.4. Labels must never name a bidder or a lot
// (R-SEAL-30).
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sunhall {

class Counter {
public:
    void add(std::uint64_t n = 1) { value_.fetch_add(n, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

class Gauge {
public:
    void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
    void add(std::int64_t n) { value_.fetch_add(n, std::memory_order_relaxed); }
    std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> value_{0};
};

/// Observations in microseconds, shown in seconds.
class Histogram {
public:
    explicit Histogram(std::vector<std::int64_t> upper_bounds_micros);
    void observe(std::int64_t micros);
    bool empty() const;  ///< nothing was observed yet

private:
    friend class Metrics;
    std::vector<std::int64_t> bounds_;
    std::unique_ptr<std::atomic<std::uint64_t>[]> buckets_;  // one more than bounds: the rest
    std::atomic<std::int64_t> sum_{0};
};

using Labels = std::vector<std::pair<std::string, std::string>>;

/// Holds every measure of the program. What it returns lives as long as it does; asking again gives the same one.
class Metrics {
public:
    Counter& counter(const std::string& name, const std::string& help, const Labels& labels = {});
    Gauge& gauge(const std::string& name, const std::string& help, const Labels& labels = {});
    Histogram& histogram(const std::string& name, const std::string& help, const Labels& labels = {});
    /// Read when the metrics are asked for; a counter when its name ends in _total, else a gauge.
    void on_scrape(const std::string& name, const std::string& help, std::function<std::int64_t()> read);

    std::string text() const;

private:
    struct Family {
        std::string type, help;
        std::map<std::string, std::unique_ptr<Counter>> counters;
        std::map<std::string, std::unique_ptr<Gauge>> gauges;
        std::map<std::string, std::unique_ptr<Histogram>> histograms;
        std::function<std::int64_t()> read;
    };
    Family& family(const std::string& name, const std::string& type, const std::string& help);
    mutable std::mutex guard_;
    std::map<std::string, Family> families_;
};

}  // namespace sunhall
