#include "trading/tendering/collusion/texts.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace sunhall::tendering {
namespace {

constexpr std::size_t run_length = 12, least_runs = 300, most_runs = 200'000;

// Words that are written wrong in the trade's own texts, by sound or by shape: each is wrong wherever it stands, also
// inside a longer word.
constexpr std::array<std::string_view, 56> mistakes{
    "干躁",     "急燥",     "松驰",     "气侯",     "碰璧",     "修茸",     "提练",     "复盖",
    "贯澈",     "帐蓬",     "螺拴",     "砼凝土",   "砼泥土",   "混泥土",   "混凝士",   "钢筯",
    "沥清",     "渣士",     "施工现厂", "文明施公", "施工进渡", "竣工验受", "质量验受", "质量保征",
    "银行保涵", "履约保涵", "招标从件", "投标从件", "倾刻",     "消毒济",   "减水济",   "外加济",
    "脚手驾",   "安全冒",   "配电厢",   "检察井",   "管糟",     "沟糟",     "基糟",     "模扳",
    "楼扳",     "水准义",   "经纬义",   "全站义",   "项目经里", "工程帅",   "岗位职贵", "规范耍求",
    "设计耍求", "质量耍求", "奈久性",   "坚固奈用", "塑料薄摸", "制做安装", "模版支撑", "土方回田"};

std::uint64_t mixed(std::uint64_t h) {  // spreads neighbouring values over the whole range
    h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9u;
    h = (h ^ (h >> 27)) * 0x94d049bb133111ebu;
    return h ^ (h >> 31);
}

std::vector<std::uint32_t> characters(const std::string& text) {
    std::vector<std::uint32_t> out;
    out.reserve(text.size() / 2);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80 && !out.empty()) out.back() = out.back() << 8 | byte;
        else out.push_back(byte);
    }
    return out;
}

void sort_out(std::vector<std::uint64_t>& runs) {
    std::sort(runs.begin(), runs.end());
    runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
    // The smallest digests are a fair sample, and the same one in every text.
    if (runs.size() > most_runs) runs.resize(most_runs);
}

}  // namespace

TextTrace trace_of_text(const std::string& text) {
    TextTrace trace;
    const auto all = characters(text);
    for (std::size_t at = 0; at + run_length <= all.size(); ++at) {
        std::uint64_t digest = 0;
        for (std::size_t i = 0; i < run_length; ++i) digest = mixed(digest * 31 + all[at + i]);
        trace.runs.push_back(digest);
    }
    sort_out(trace.runs);
    for (const auto mistake : mistakes) {
        if (text.find(mistake) != std::string::npos) trace.mistakes.emplace(mistake);
    }
    return trace;
}

void add_trace(TextTrace& to, const TextTrace& from) {
    to.runs.insert(to.runs.end(), from.runs.begin(), from.runs.end());
    sort_out(to.runs);
    to.mistakes.insert(from.mistakes.begin(), from.mistakes.end());
}

void leave_out(TextTrace& from, const TextTrace& documents) {
    std::vector<std::uint64_t> own;
    std::set_difference(from.runs.begin(), from.runs.end(), documents.runs.begin(), documents.runs.end(),
                        std::back_inserter(own));
    // Of documents that were sampled nothing is known beyond their last digest.
    if (documents.runs.size() == most_runs)
        own.erase(std::upper_bound(own.begin(), own.end(), documents.runs.back()), own.end());
    from.runs = std::move(own);
    for (const auto& mistake : documents.mistakes) from.mistakes.erase(mistake);
}

std::int64_t similarity_percent(const TextTrace& a, const TextTrace& b) {
    if (a.runs.size() < least_runs || b.runs.size() < least_runs) return 0;
    // Of two samples only the range that both cover tells anything.
    const auto last = std::min(a.runs.back(), b.runs.back());
    std::int64_t same = 0, both = 0;
    for (auto x = a.runs.begin(), y = b.runs.begin();;) {
        const bool more_x = x != a.runs.end() && *x <= last, more_y = y != b.runs.end() && *y <= last;
        if (!more_x && !more_y) break;
        if (more_x && more_y && *x == *y) {
            same += 2;
            both += 2;
            ++x;
            ++y;
        } else {
            ++both;
            ++(!more_y || (more_x && *x < *y) ? x : y);
        }
    }
    return both == 0 ? 0 : same * 100 / both;
}

std::vector<std::string> shared_mistakes(const TextTrace& a, const TextTrace& b, const std::vector<TextTrace>& all) {
    std::vector<std::string> shared;
    for (const auto& mistake : a.mistakes) {
        if (!b.mistakes.contains(mistake)) continue;
        const auto holders =
            std::count_if(all.begin(), all.end(), [&](const auto& one) { return one.mistakes.contains(mistake); });
        if (holders == 2 || static_cast<std::size_t>(holders) * 2 <= all.size()) shared.push_back(mistake);
    }
    return shared;
}

}  // namespace sunhall::tendering
