// Header fields of a message: order kept, names compared without regard to case (RFC 9110 section 5.1).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sunhall::http {

/// ASCII only, as HTTP tokens are.
bool equal_ignoring_case(std::string_view a, std::string_view b);
/// Without leading and trailing spaces and tabs.
std::string_view trimmed(std::string_view text);

class Headers {
public:
    /// Throws std::invalid_argument when the name is not a token or the value holds a control character (no injection).
    void add(std::string_view name, std::string_view value);
    /// Replaces every field of that name.
    void set(std::string_view name, std::string_view value);
    void remove(std::string_view name);

    /// The first field of that name; the view lives as long as these headers are neither changed nor moved.
    std::optional<std::string_view> find(std::string_view name) const;
    /// The same, or an empty view.
    std::string_view operator[](std::string_view name) const { return find(name).value_or(std::string_view{}); }
    bool has(std::string_view name) const { return find(name).has_value(); }
    /// All fields of that name, in order.
    std::vector<std::string_view> all(std::string_view name) const;

    std::size_t size() const { return fields_.size(); }
    std::string_view name_at(std::size_t i) const { return view(fields_[i].name, fields_[i].name_size); }
    std::string_view value_at(std::size_t i) const { return view(fields_[i].value, fields_[i].value_size); }

private:
    // One string for all fields, with offsets: a request costs two allocations for its headers, and may be moved.
    struct Field {
        std::uint32_t name, name_size, value, value_size;
    };
    std::string_view view(std::uint32_t at, std::uint32_t size) const {
        return std::string_view(text_).substr(at, size);
    }
    std::string text_;
    std::vector<Field> fields_;
};

}  // namespace sunhall::http
