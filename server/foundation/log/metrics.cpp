#include "foundation/log/metrics.hpp"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace sunhall {
namespace {

/// `name="value",…` with backslash, quote and newline escaped; empty without labels.
std::string label_text(const Labels& labels) {
    std::string out;
    for (const auto& [name, value] : labels) {
        if (!out.empty()) out += ',';
        out += name + "=\"";
        for (const char c : value) {
            if (c == '\\' || c == '"') (out += '\\') += c;
            else if (c == '\n') out += "\\n";
            else out += c;
        }
        out += '"';
    }
    return out;
}

std::string seconds_text(std::int64_t micros) {
    char text[40];
    std::snprintf(text, sizeof text, "%lld.%06lld", static_cast<long long>(micros / 1000000),
                  static_cast<long long>(micros % 1000000));
    return text;
}

void sample(std::string& out, const std::string& name, const std::string& labels, const std::string& value) {
    out += name;
    if (!labels.empty()) out += "{" + labels + "}";
    out += " " + value + "\n";
}

/// 100 µs to 30 s: from a cached page to an upload's flush.
const std::vector<std::int64_t> default_bounds{100,     250,     500,     1000,     2500,    5000,
                                               10000,   25000,   50000,   100000,   250000,  500000,
                                               1000000, 2500000, 5000000, 10000000, 30000000};

}  // namespace

Histogram::Histogram(std::vector<std::int64_t> upper_bounds_micros)
    : bounds_(std::move(upper_bounds_micros)), buckets_(new std::atomic<std::uint64_t>[bounds_.size() + 1]()) {}

void Histogram::observe(std::int64_t micros) {
    const auto at = std::lower_bound(bounds_.begin(), bounds_.end(), micros) - bounds_.begin();
    buckets_[static_cast<std::size_t>(at)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(micros, std::memory_order_relaxed);
}

bool Histogram::empty() const {
    return std::all_of(buckets_.get(), buckets_.get() + bounds_.size() + 1,
                       [](const auto& bucket) { return bucket.load(std::memory_order_relaxed) == 0; });
}

Metrics::Family& Metrics::family(const std::string& name, const std::string& type, const std::string& help) {
    auto& found = families_[name];
    if (!found.type.empty() && found.type != type)
        throw std::invalid_argument("metric " + name + " is a " + found.type);
    if (found.type.empty()) {
        found.type = type;
        found.help = help;
    }
    return found;
}

Counter& Metrics::counter(const std::string& name, const std::string& help, const Labels& labels) {
    const std::lock_guard lock(guard_);
    auto& slot = family(name, "counter", help).counters[label_text(labels)];
    if (!slot) slot = std::make_unique<Counter>();
    return *slot;
}

Gauge& Metrics::gauge(const std::string& name, const std::string& help, const Labels& labels) {
    const std::lock_guard lock(guard_);
    auto& slot = family(name, "gauge", help).gauges[label_text(labels)];
    if (!slot) slot = std::make_unique<Gauge>();
    return *slot;
}

Histogram& Metrics::histogram(const std::string& name, const std::string& help, const Labels& labels) {
    const std::lock_guard lock(guard_);
    auto& slot = family(name, "histogram", help).histograms[label_text(labels)];
    if (!slot) slot = std::make_unique<Histogram>(default_bounds);
    return *slot;
}

void Metrics::on_scrape(const std::string& name, const std::string& help, std::function<std::int64_t()> read) {
    const std::lock_guard lock(guard_);
    family(name, name.ends_with("_total") ? "counter" : "gauge", help).read = std::move(read);
}

std::string Metrics::text() const {
    const std::lock_guard lock(guard_);
    std::string out;
    for (const auto& [name, family] : families_) {
        out += "# HELP " + name + " " + family.help + "\n# TYPE " + name + " " + family.type + "\n";
        if (family.read) sample(out, name, "", std::to_string(family.read()));
        for (const auto& [labels, counter] : family.counters)
            sample(out, name, labels, std::to_string(counter->value()));
        for (const auto& [labels, gauge] : family.gauges) sample(out, name, labels, std::to_string(gauge->value()));
        for (const auto& [labels, histogram] : family.histograms) {
            // Twenty lines for each route that nobody has asked yet would be most of the text.
            if (!labels.empty() && histogram->empty()) continue;
            const std::string before = labels.empty() ? "" : labels + ",";
            std::uint64_t total = 0;
            for (std::size_t i = 0; i <= histogram->bounds_.size(); ++i) {
                total += histogram->buckets_[i].load(std::memory_order_relaxed);
                const std::string bound = i < histogram->bounds_.size() ? seconds_text(histogram->bounds_[i]) : "+Inf";
                sample(out, name + "_bucket", before + "le=\"" + bound + "\"", std::to_string(total));
            }
            sample(out, name + "_sum", labels, seconds_text(histogram->sum_.load(std::memory_order_relaxed)));
            sample(out, name + "_count", labels, std::to_string(total));
        }
    }
    return out;
}

}  // namespace sunhall
