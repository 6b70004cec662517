#include "platform/identity/scope.hpp"

#include <algorithm>

namespace sunhall::identity {
namespace {

enum class Kind { all, own, region, category, nonsense };

bool is_word(char c) { return (c >= 'a' && c <= 'z') || c == '-' || c == '/'; }

Kind kind_of(std::string_view part) {
    if (part == "all") return Kind::all;
    if (part == "own") return Kind::own;
    const bool digits = !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    if (digits) return part.size() == 2 || part.size() == 4 || part.size() == 6 ? Kind::region : Kind::nonsense;
    const bool words = !part.empty() && std::all_of(part.begin(), part.end(), is_word);
    return words && part.front() != '/' && part.back() != '/' ? Kind::category : Kind::nonsense;
}

// Pairs of zeros at the end stand for all below.
std::string_view region_stem(std::string_view code) {
    while (code.size() > 2 && code.ends_with("00")) code.remove_suffix(2);
    return code;
}

bool part_covers(std::string_view part, const Matter& matter) {
    switch (kind_of(part)) {
        case Kind::all: return true;
        case Kind::own: return matter.own;
        case Kind::region: return matter.region && matter.region->starts_with(region_stem(part));
        case Kind::category: {
            const std::string_view category = matter.category;
            return category.starts_with(part) &&
                   (category.size() == part.size() || category[part.size()] == '/');
        }
        case Kind::nonsense: return false;
    }
    return false;
}

template <class Holds>
bool every_part(std::string_view scope, Holds holds) {
    for (;;) {
        const auto plus = scope.find('+');
        if (!holds(scope.substr(0, plus))) return false;
        if (plus == std::string_view::npos) return true;
        scope.remove_prefix(plus + 1);
    }
}

}  // namespace

bool scope_well_formed(std::string_view scope) {
    return scope.size() <= 60 && every_part(scope, [](auto part) { return kind_of(part) != Kind::nonsense; });
}

bool scope_covers(std::string_view scope, const Matter& matter) {
    return every_part(scope, [&](auto part) { return part_covers(part, matter); });
}

}  // namespace sunhall::identity
