#include "platform/process/differences.hpp"

#include <algorithm>

namespace sunhall::process {
namespace {

// What a part of a list is called in the file; acts of one command and ways out on one event may come several times.
std::string name_of(const json::object& part) {
    for (const char* member : {"name", "key", "command", "on", "first"}) {
        if (const auto* named = part.if_contains(member); named && named->is_string())
            return std::string(named->get_string());
    }
    return {};
}

using Parts = std::vector<std::pair<std::string, const json::value*>>;

// Nothing when the list is no list of named parts.
std::optional<Parts> parts_of(const json::value& value) {
    Parts parts;
    if (const auto* object = value.if_object()) {
        for (const auto& member : *object) parts.emplace_back(std::string(member.key()), &member.value());
        return parts;
    }
    const auto* list = value.if_array();
    if (!list) return std::nullopt;
    std::map<std::string, int> times;
    for (const auto& one : *list) {
        const auto* object = one.if_object();
        const std::string name = object ? name_of(*object) : "";
        if (name.empty()) return std::nullopt;
        const int time = ++times[name];
        parts.emplace_back(time == 1 ? name : name + "#" + std::to_string(time), &one);
    }
    return parts;
}

const json::value* found(const Parts& parts, const std::string& name) {
    const auto at = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.first == name; });
    return at == parts.end() ? nullptr : at->second;
}

std::optional<std::string> shown(const json::value* value) {
    if (!value) return std::nullopt;
    return value->is_string() ? std::string(value->get_string()) : canonical(*value);
}

class Comparison {
public:
    void compare(const std::string& path, std::optional<Text> title, const json::value* before,
                 const json::value* after) {
        if (before && after && *before == *after) return;
        const auto old_parts = before ? parts_of(*before) : std::nullopt;
        const auto new_parts = after ? parts_of(*after) : std::nullopt;
        if (const auto named = title_of(after ? after : before)) title = named;
        if (!old_parts || !new_parts) {
            if (!is_nothing(before) || !is_nothing(after)) all.push_back({path, title, shown(before), shown(after)});
            return;
        }
        const std::string at = path.empty() ? "" : path + ".";
        for (const auto& [name, value] : *new_parts) compare(at + name, title, found(*old_parts, name), value);
        for (const auto& [name, value] : *old_parts) {
            if (!found(*new_parts, name)) compare(at + name, title, value, nullptr);
        }
    }

    std::vector<Difference> all;

private:
    static bool is_nothing(const json::value* value) { return !value || value->is_null(); }

    static std::optional<Text> title_of(const json::value* value) {
        const auto* object = value ? value->if_object() : nullptr;
        const auto* title = object ? object->if_contains("title") : nullptr;
        return title && title->is_object() ? std::optional(from_body<Text>(*title)) : std::nullopt;
    }
};

}  // namespace

std::vector<Difference> differences(const Definition& before, const Definition& after) {
    Comparison comparison;
    const auto old_body = to_json(before), new_body = to_json(after);
    comparison.compare("", {}, &old_body, &new_body);
    return std::move(comparison.all);
}

}  // namespace sunhall::process
