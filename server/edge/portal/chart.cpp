#include "edge/portal/chart.hpp"

#include <algorithm>

#include "edge/portal/html.hpp"

namespace sunhall::portal {
namespace {

std::string at(const char* name, std::int64_t value) {
    return std::string(" ") + name + "=\"" + std::to_string(value) + "\"";
}

std::int64_t greatest(const std::vector<Bar>& bars) {
    std::int64_t most = 1;
    for (const auto& bar : bars) most = std::max(most, bar.value);
    return most;
}

std::string open(const std::string& label, std::int64_t width, std::int64_t height) {
    return "<svg class=\"chart\" role=\"img\" aria-label=\"" + escape(label) + "\" viewBox=\"0 0 " +
           std::to_string(width) + " " + std::to_string(height) + "\"" + at("width", width) + at("height", height) +
           ">\n";
}

// About the width of a text of 13 pixels: ideographs are square, other letters half as wide.
std::int64_t width_of(const std::string& text) {
    std::int64_t halves = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) halves += 1;
        else if ((byte & 0xC0) != 0x80) halves += 2;
    }
    return halves * 7;
}

}  // namespace

std::string bar_chart(const std::string& label, const std::vector<Bar>& bars) {
    constexpr std::int64_t width = 640, row = 28;
    std::int64_t left = 60;
    for (const auto& bar : bars) left = std::max(left, std::min<std::int64_t>(width_of(bar.title) + 12, 300));
    const std::int64_t most = greatest(bars), room = width - left - 70;
    std::string out = open(label, width, row * static_cast<std::int64_t>(bars.size()) + 8);
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto y = static_cast<std::int64_t>(i) * row + 4,
                   length = std::max<std::int64_t>(bars[i].value * room / most, bars[i].value > 0 ? 2 : 0);
        out += "<text" + at("x", left - 8) + at("y", y + 17) + " text-anchor=\"end\">" + escape(bars[i].title) +
               "</text><rect class=\"c1\"" + at("x", left) + at("y", y + 2) + at("width", length) +
               at("height", row - 8) + "/><text" + at("x", left + length + 6) + at("y", y + 17) + ">" +
               grouped(bars[i].value) + "</text>\n";
    }
    return out + "</svg>\n";
}

std::string column_chart(const std::string& label, const std::vector<Bar>& bars) {
    constexpr std::int64_t width = 640, height = 220, base = 180;
    const std::int64_t most = greatest(bars), count = std::max<std::int64_t>(static_cast<std::int64_t>(bars.size()), 1),
                       step = std::min<std::int64_t>((width - 20) / count, 80);
    std::string out = open(label, width, height) + "<line class=\"axis\"" + at("x1", 10) + at("x2", width - 10) +
                      at("y1", base) + at("y2", base) + "/>\n";
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto x = 10 + static_cast<std::int64_t>(i) * step, tall = bars[i].value * (base - 30) / most;
        out += "<rect class=\"c1\"" + at("x", x + 4) + at("y", base - tall) +
               at("width", std::max<std::int64_t>(step - 8, 2)) + at("height", tall) + "/><text" +
               at("x", x + step / 2) + at("y", base - tall - 6) + " text-anchor=\"middle\">" + grouped(bars[i].value) +
               "</text><text" + at("x", x + step / 2) + at("y", base + 20) + " text-anchor=\"middle\">" +
               escape(bars[i].title) + "</text>\n";
    }
    return out + "</svg>\n";
}

}  // namespace sunhall::portal
