// JSON as the house uses it: strings, booleans, null, arrays, objects and integers |n| < 2^53 (D19) - doubles are
// refused.
#pragma once
#include <boost/describe.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "foundation/digest.hpp"
#include "foundation/id.hpp"
#include "foundation/problem.hpp"
#include "foundation/time.hpp"

namespace sunhall {

namespace json = boost::json;

/// RFC 8785 (JCS) form restricted to D19; members sorted by UTF-16 code units. Throws std::invalid_argument on a
/// double, an integer out of range or a string that is not UTF-8.
std::string canonical(const json::value& value);
void canonical_append(std::string& out, const json::value& value);
/// The canonical form of one text or number, appended; the same faults are thrown.
void append_canonical_text(std::string& out, std::string_view text);
void append_canonical_integer(std::string& out, std::int64_t number);

/// Parses RFC 8259 text into D19 values; duplicate member names, doubles and depth over 64 are refused.
/// On failure nothing, and `why` (when given) says what and at which byte.
std::optional<json::value> parse_json(std::string_view text, std::string* why = nullptr);

constexpr std::int64_t json_integer_limit = 9007199254740991;  // 2^53 - 1

/// Collects what is wrong with an input, each fault with the path of its field.
class FieldReport {
public:
    void add(std::string zh, std::string en) { faults_.push_back({path_, std::move(zh), std::move(en)}); }
    void add_at(std::string_view field, std::string zh, std::string en) {
        const auto before = enter(field);
        add(std::move(zh), std::move(en));
        leave(before);
    }
    std::size_t enter(std::string_view member);
    std::size_t enter(std::size_t index);
    void leave(std::size_t before) { path_.resize(before); }
    bool clean() const { return faults_.empty(); }
    std::vector<FieldError> take() { return std::move(faults_); }

    /// Inputs are strict (unknown or missing members are faults); stored bodies are tolerant (D8).
    bool strict = true;

private:
    std::string path_;
    std::vector<FieldError> faults_;
};

/// A value that never enters digests, kept answers, logs or test output (D15). Written as "***".
template <class T>
struct Secret {
    T value{};
};

/// Specialise for a type that is neither described nor known here: `write` gives JSON, `read` fills or reports.
/// `append`, where a form has it, writes the canonical text at once, without building values: the same bytes as
/// canonical(write(value)).
template <class T, class = void>
struct JsonForm;

template <class T>
json::value to_json(const T& value) { return JsonForm<T>::write(value); }
/// Appends canonical(to_json(value)).
template <class T>
void append_canonical(std::string& out, const T& value) {
    if constexpr (requires { JsonForm<T>::append(out, value); }) JsonForm<T>::append(out, value);
    else canonical_append(out, JsonForm<T>::write(value));
}
/// canonical(to_json(value)), made in one pass.
template <class T>
std::string canonical_text(const T& value) {
    std::string out;
    out.reserve(1024);
    append_canonical(out, value);
    return out;
}
template <class T>
void read_json(const json::value& from, T& to, FieldReport& report) { JsonForm<T>::read(from, to, report); }

/// Reads a stored body: absent members keep their defaults, unknown ones are ignored. Throws std::invalid_argument when
/// it does not fit.
template <class T>
T from_body(const json::value& body) {
    T value{};
    FieldReport report;
    report.strict = false;
    read_json(body, value, report);
    if (!report.clean()) throw std::invalid_argument("stored body does not fit: " + report.take().front().field);
    return value;
}
template <class T>
T from_body(std::string_view text) {
    const auto parsed = parse_json(text);
    if (!parsed) throw std::invalid_argument("stored body is not JSON");
    return from_body<T>(*parsed);
}

// ---- known forms
// -----------------------------------------------------------------------------------------------------

template <>
struct JsonForm<std::string> {
    static json::value write(const std::string& value) { return json::value(value); }
    static void append(std::string& out, const std::string& value) { append_canonical_text(out, value); }
    static void read(const json::value& from, std::string& to, FieldReport& report) {
        if (const auto* text = from.if_string()) to.assign(text->data(), text->size());
        else report.add("应为文字。", "must be text.");
    }
};

template <>
struct JsonForm<bool> {
    static json::value write(bool value) { return value; }
    static void append(std::string& out, bool value) { out += value ? "true" : "false"; }
    static void read(const json::value& from, bool& to, FieldReport& report) {
        if (const auto* flag = from.if_bool()) to = *flag;
        else report.add("应为 true 或 false。", "must be true or false.");
    }
};

template <class T>
struct JsonForm<T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>> {
    static json::value write(T value) { return static_cast<std::int64_t>(value); }
    static void append(std::string& out, T value) { append_canonical_integer(out, static_cast<std::int64_t>(value)); }
    static void read(const json::value& from, T& to, FieldReport& report) {
        const auto* number = from.if_int64();
        if (!number || !std::in_range<T>(*number)) return report.add("应为整数，且在允许范围内。", "must be an integer in range.");
        to = static_cast<T>(*number);
    }
};

template <>
struct JsonForm<json::value> {
    static json::value write(const json::value& value) { return value; }
    static void append(std::string& out, const json::value& value) { canonical_append(out, value); }
    static void read(const json::value& from, json::value& to, FieldReport&) { to = from; }
};

template <class T>
struct JsonForm<Id<T>> {
    static json::value write(const Id<T>& id) { return json::value(id.value); }
    static void append(std::string& out, const Id<T>& id) { append_canonical_text(out, id.value); }
    static void read(const json::value& from, Id<T>& to, FieldReport& report) {
        const auto* text = from.if_string();
        if (!text || (!is_uuid({text->data(), text->size()}) && !(text->empty() && !report.strict)))
            return report.add("应为 36 位标识符。", "must be a 36-character identifier.");
        to.value.assign(text->data(), text->size());
    }
};

template <>
struct JsonForm<Instant> {
    static json::value write(Instant at) { return json::value(at.text()); }
    static void append(std::string& out, Instant at) { append_canonical_text(out, at.text()); }
    static void read(const json::value& from, Instant& to, FieldReport& report) {
        const auto* text = from.if_string();
        const auto at = text ? Instant::parse({text->data(), text->size()}) : std::nullopt;
        if (at) to = *at;
        else
            report.add("应为 RFC 3339 时间，例如 2026-03-16T09:30:00+08:00。",
                       "must be an RFC 3339 time, such as 2026-03-16T09:30:00+08:00.");
    }
};

template <>
struct JsonForm<Date> {
    static json::value write(Date date) { return json::value(date.text()); }
    static void append(std::string& out, Date date) { append_canonical_text(out, date.text()); }
    static void read(const json::value& from, Date& to, FieldReport& report) {
        const auto* text = from.if_string();
        const auto date = text ? Date::parse({text->data(), text->size()}) : std::nullopt;
        if (date) to = *date;
        else report.add("应为日期，例如 2026-03-16。", "must be a date, such as 2026-03-16.");
    }
};

template <>
struct JsonForm<Digest> {
    static json::value write(const Digest& digest) { return json::value(digest.text()); }
    static void append(std::string& out, const Digest& digest) {
        out += '"';
        append_hex(out, digest.bytes);
        out += '"';
    }
    static void read(const json::value& from, Digest& to, FieldReport& report) {
        const auto* text = from.if_string();
        const auto digest = text ? Digest::parse({text->data(), text->size()}) : std::nullopt;
        if (digest) to = *digest;
        else report.add("应为 64 位十六进制摘要。", "must be a digest of 64 hexadecimal digits.");
    }
};

template <class T>
struct JsonForm<Secret<T>> {
    static json::value write(const Secret<T>&) { return json::value("***"); }
    static void append(std::string& out, const Secret<T>&) { out += "\"***\""; }
    static void read(const json::value& from, Secret<T>& to, FieldReport& report) { read_json(from, to.value, report); }
};

template <class T>
struct JsonForm<std::optional<T>> {
    static json::value write(const std::optional<T>& value) { return value ? to_json(*value) : json::value(nullptr); }
    static void append(std::string& out, const std::optional<T>& value) {
        if (value) append_canonical(out, *value);
        else out += "null";
    }
    static void read(const json::value& from, std::optional<T>& to, FieldReport& report) {
        if (from.is_null()) return to.reset();
        read_json(from, to.emplace(), report);
    }
};

template <class T>
struct JsonForm<std::vector<T>> {
    static json::value write(const std::vector<T>& values) {
        json::array out;
        out.reserve(values.size());
        for (const auto& value : values) out.push_back(to_json<T>(value));
        return out;
    }
    static void append(std::string& out, const std::vector<T>& values) {
        out += '[';
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0) out += ',';
            append_canonical<T>(out, values[i]);
        }
        out += ']';
    }
    static void read(const json::value& from, std::vector<T>& to, FieldReport& report) {
        const auto* list = from.if_array();
        if (!list) return report.add("应为列表。", "must be a list.");
        to.clear();
        to.reserve(list->size());
        for (std::size_t i = 0; i < list->size(); ++i) {
            const auto before = report.enter(i);
            T item{};
            read_json((*list)[i], item, report);
            to.push_back(std::move(item));
            report.leave(before);
        }
    }
};

template <class T>
struct JsonForm<std::map<std::string, T>> {
    static json::value write(const std::map<std::string, T>& values) {
        json::object out;
        for (const auto& [name, value] : values) out[name] = to_json<T>(value);
        return out;
    }
    static void read(const json::value& from, std::map<std::string, T>& to, FieldReport& report) {
        const auto* object = from.if_object();
        if (!object) return report.add("应为名称与值的对象。", "must be an object.");
        to.clear();
        for (const auto& member : *object) {
            const auto before = report.enter(std::string_view(member.key()));
            read_json(member.value(), to[std::string(member.key())], report);
            report.leave(before);
        }
    }
};

/// Described enumerations are written by name; C++ words that are reserved end in `_`, which is not written.
template <class T>
struct JsonForm<T, std::enable_if_t<boost::describe::has_describe_enumerators<T>::value>> {
    static std::string_view name(T value) {
        std::string_view found;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto item) {
            if (item.value == value) found = trimmed(item.name);
        });
        return found;
    }
    static json::value write(T value) { return json::value(name(value)); }
    static void append(std::string& out, T value) { append_canonical_text(out, name(value)); }
    static void read(const json::value& from, T& to, FieldReport& report) {
        const auto* text = from.if_string();
        bool found = false;
        std::string known;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto item) {
            const std::string_view own = trimmed(item.name);
            if (text && own == std::string_view(text->data(), text->size())) {
                to = item.value;
                found = true;
            }
            known += (known.empty() ? "" : ", ") + std::string(own);
        });
        if (!found) report.add("应为下列之一：" + known + "。", "must be one of: " + known + ".");
    }

private:
    static std::string_view trimmed(std::string_view name) {
        if (name.ends_with('_')) name.remove_suffix(1);
        return name;
    }
};

template <class T>
std::string_view enum_name(T value) { return JsonForm<T>::name(value); }

template <class T>
constexpr bool may_be_absent = false;
template <class T>
constexpr bool may_be_absent<std::optional<T>> = true;
template <class T>
constexpr bool may_be_absent<std::vector<T>> = true;
template <class K, class V>
constexpr bool may_be_absent<std::map<K, V>> = true;

/// Described structs (BOOST_DESCRIBE_STRUCT): absent optionals are left out.
template <class T>
struct JsonForm<T, std::enable_if_t<boost::describe::has_describe_members<T>::value && !std::is_union_v<T>>> {
    using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

    static json::value write(const T& value) {
        json::object out;
        out.reserve(boost::mp11::mp_size<Members>::value);
        boost::mp11::mp_for_each<Members>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(value.*member.pointer)>;
            const auto& field = value.*member.pointer;
            if constexpr (requires { field.has_value(); }) {
                if (!field.has_value()) return;
            }
            out.emplace(member.name, JsonForm<Field>::write(field));
        });
        return out;
    }

    static void append(std::string& out, const T& value) {
        bool first = true;
        const auto one = [&](auto member) {
            using Field = std::remove_cvref_t<decltype(value.*member.pointer)>;
            const auto& field = value.*member.pointer;
            if constexpr (requires { field.has_value(); }) {
                if (!field.has_value()) return;
            }
            out += first ? "{\"" : ",\"";
            first = false;
            out += member.name;
            out += "\":";
            append_canonical<Field>(out, field);
        };
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (one(boost::mp11::mp_at_c<Members, by_name[I]>{}), ...);
        }(std::make_index_sequence<count>{});
        out += first ? "{}" : "}";
    }

    static void read(const json::value& from, T& to, FieldReport& report) {
        const auto* object = from.if_object();
        if (!object) return report.add("应为对象。", "must be an object.");
        std::size_t seen = 0;
        boost::mp11::mp_for_each<Members>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(to.*member.pointer)>;
            const auto before = report.enter(std::string_view(member.name));
            if (const auto* found = object->if_contains(member.name)) {
                ++seen;
                JsonForm<Field>::read(*found, to.*member.pointer, report);
            } else if (report.strict && !may_be_absent<Field>) {
                report.add("必填。", "is required.");
            }
            report.leave(before);
        });
        if (report.strict && seen < object->size()) unknown_members(*object, report);
    }

private:
    static constexpr std::size_t count = boost::mp11::mp_size<Members>::value;
    // The members' places in the order of the canonical form, found by the compiler. Names are ASCII, so bytes sort as
    // UTF-16 units do.
    static constexpr std::array<std::size_t, count> by_name = [] {
        std::array<std::string_view, count> names{};
        std::array<std::size_t, count> order{};
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            ((names[I] = boost::mp11::mp_at_c<Members, I>::name, order[I] = I), ...);
        }(std::make_index_sequence<count>{});
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
        return order;
    }();

    static void unknown_members(const json::object& object, FieldReport& report) {
        for (const auto& entry : object) {
            bool known = false;
            boost::mp11::mp_for_each<Members>([&](auto member) { known = known || entry.key() == member.name; });
            if (!known) report.add_at(std::string_view(entry.key()), "没有这个字段。", "is not a field of this input.");
        }
    }
};

}  // namespace sunhall
