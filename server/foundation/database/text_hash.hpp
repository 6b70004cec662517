// Prepared statements are found by their text without copying it.
#pragma once
#include <functional>
#include <string_view>

namespace sunhall {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

}  // namespace sunhall
