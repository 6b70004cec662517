#include "platform/process/faults.hpp"

#include <algorithm>
#include <numeric>

namespace sunhall::process {
namespace {

std::string listed(const std::vector<Fault>& faults) {
    std::string text;
    for (const auto& fault : faults) text += (text.empty() ? "" : "\n") + fault.message();
    return text;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

}  // namespace

std::string Fault::message() const {
    const std::string where = line == 0 ? file : file + ":" + std::to_string(line);
    return where + ": " + (weight == Weight::warning ? "warning: " : "") + rule + ": " + text;
}

int Lines::of(std::string path) const {
    for (;;) {
        if (const auto found = lines_.find(path); found != lines_.end()) return found->second;
        const auto dot = path.rfind('.');
        if (dot == std::string::npos) return 0;
        path.resize(dot);
    }
}

BrokenProcess::BrokenProcess(std::vector<Fault> faults)
    : std::runtime_error(listed(faults)), faults_(std::move(faults)) {}

bool broken(const std::vector<Fault>& faults) {
    return std::any_of(faults.begin(), faults.end(),
                       [](const Fault& fault) { return fault.weight == Fault::Weight::error; });
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    if (word.size() > 100) return {};
    std::string best;
    std::size_t least = word.size() / 2 + 1;  // more than half wrong is another word
    for (const auto& candidate : known)
        if (const auto distance = edit_distance(word, candidate); distance < least) {
            least = distance;
            best = candidate;
        }
    return best;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
    const auto meant = nearest(word, known);
    return meant.empty() ? "" : "; did you mean \"" + meant + "\"?";
}

}  // namespace sunhall::process
