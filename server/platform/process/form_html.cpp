#include <charconv>

#include "platform/process/form.hpp"
#include "platform/process/markup.hpp"

namespace sunhall::process {
namespace {

std::string keyword(const json::object& schema, std::string_view key) {
    const auto* found = schema.if_contains(key);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

bool in_yuan(const json::object& schema) { return keyword(schema, "unit") == "fen"; }

std::string yuan(std::int64_t fen) {
    const auto minor = std::to_string((fen < 0 ? -fen : fen) % 100);
    return (fen < 0 ? "-" : "") + std::to_string((fen < 0 ? -fen : fen) / 100) + "." + (minor.size() < 2 ? "0" : "") +
           minor;
}

class Drawing {
public:
    Drawing(std::string_view language, const std::vector<FieldError>& errors) : language_(language), errors_(errors) {}

    std::string whole(const Form& form, const json::value& value) {
        schema_ = &form.schema();
        out_ = "<div class=\"form\" lang=\"" + std::string(html_language(language_)) + "\">\n";
        summary();
        members(form.schema(), value, "");
        out_ += "</div>\n";
        return std::move(out_);
    }

private:
    std::string say(std::string_view zh, std::string_view en) const { return std::string(language_ == "en" ? en : zh); }
    static std::string id(std::string_view path) {
        std::string text = "f-";
        for (const char c : path) text += (c == '.' || c == '[' || c == ']') ? '-' : c;
        return text;
    }

    std::string unit_word(const std::string& unit) const {
        if (unit == "fen") return say("元", "yuan");
        if (unit == "days") return say("天", "days");
        if (unit == "count") return say("个", "in number");
        return unit == "percent" ? "%" : unit;
    }

    void summary() {
        if (errors_.empty()) return;
        out_ += "<div class=\"error-summary\" role=\"alert\" tabindex=\"-1\"><h2>" +
                say("有内容需要更正", "There is a problem") + "</h2><ul>\n";
        for (const auto& error : errors_)
            out_ += "<li><a href=\"#" + escaped(id(error.field)) + "\">" + escaped(named(error.field)) +
                    escaped(say(error.zh, error.en)) + "</a></li>\n";
        out_ += "</ul></div>\n";
    }

    // "bids[1].price" as people call it: the title of the field, and which entry of a list.
    std::string named(std::string_view path) const {
        const auto* at = schema_;
        std::string entry;
        while (!path.empty() && at) {
            const auto end = std::min(path.find_first_of(".["), path.size());
            if (end > 0) {
                const auto* properties = at->if_contains("properties");
                const auto* next = properties ? properties->as_object().if_contains(path.substr(0, end)) : nullptr;
                at = next ? &next->as_object() : nullptr;
                path.remove_prefix(end);
            } else if (path.front() == '.') {
                path.remove_prefix(1);
            } else {
                const auto close = std::min(path.find(']'), path.size() - 1);
                std::size_t n = 0;
                std::from_chars(path.data() + 1, path.data() + close, n);
                entry += " " + std::to_string(n + 1);
                const auto* items = at->if_contains("items");
                at = items ? &items->as_object() : nullptr;
                path.remove_prefix(close + 1);
            }
        }
        if (!at || at == schema_) return path.empty() ? "" : std::string(path) + ": ";
        return schema_text(*at, "title").in(language_) + entry + (language_ == "en" ? ": " : "：");
    }

    void members(const json::object& schema, const json::value& value, const std::string& path) {
        const auto* object = value.if_object();
        const auto* required = schema.if_contains("required");
        for (const auto& name : property_order(schema)) {
            const auto* member = object ? object->if_contains(name) : nullptr;
            bool needed = false;
            if (required)
                for (const auto& one : required->as_array()) needed = needed || one.as_string() == name;
            field(schema.at("properties").at(name).as_object(), member ? *member : json::value(),
                  path.empty() ? name : path + "." + name, needed);
        }
    }

    void field(const json::object& schema, const json::value& value, const std::string& path, bool needed) {
        const auto type = keyword(schema, "type");
        if (type == "object") return group(schema, path, [&] { members(schema, value, path); });
        if (type == "array") return list(schema, value, path);
        if (schema.contains("enum")) return choice(schema, value, path, needed);
        out_ += "<div class=\"field\">";
        if (type == "boolean") {
            const bool on = value.is_bool() && value.get_bool();
            out_ += "<input type=\"checkbox\" value=\"true\"" + std::string(on ? " checked" : "") +
                    attributes(schema, path, false) + ">" + label(schema, path, true) + notes(schema, path);
        } else {
            out_ += label(schema, path, needed) + notes(schema, path);
            const auto shown = text_of(schema, value);
            const auto* most = schema.if_contains("maxLength");
            if (type == "string" && most && most->as_int64() > 200)
                out_ +=
                    "<textarea rows=\"5\"" + attributes(schema, path, needed) + ">\n" + escaped(shown) + "</textarea>";
            else
                out_ += "<input type=\"text\"" + std::string(type == "integer" ? " inputmode=\"decimal\"" : "") +
                        " value=\"" + escaped(shown) + "\"" + attributes(schema, path, needed) + ">";
            if (const auto unit = keyword(schema, "unit"); !unit.empty())
                out_ += " <span class=\"unit\">" + escaped(unit_word(unit)) + "</span>";
        }
        out_ += "</div>\n";
    }

    static std::string text_of(const json::object& schema, const json::value& value) {
        if (value.is_int64()) return in_yuan(schema) ? yuan(value.get_int64()) : std::to_string(value.get_int64());
        if (value.is_string()) return std::string(value.get_string());
        return {};
    }

    template <class Body>
    void group(const json::object& schema, const std::string& path, Body body) {
        out_ += "<fieldset id=\"" + escaped(id(path)) + "\"><legend>" + title(schema) + "</legend>" +
                notes(schema, path) + "\n";
        body();
        out_ += "</fieldset>\n";
    }

    // A list shows what it has, and one empty entry more for pages without script.
    void list(const json::object& schema, const json::value& value, const std::string& path) {
        const auto& item = schema.at("items").as_object();
        const auto count = value.is_array() ? value.get_array().size() : 0;
        const auto most = static_cast<std::size_t>(schema.at("maxItems").as_int64());
        group(schema, path, [&] {
            for (std::size_t n = 0; n < std::min(count + 1, most); ++n)
                field(item, n < count ? value.get_array()[n] : json::value(), path + "[" + std::to_string(n) + "]",
                      false);
        });
    }

    void choice(const json::object& schema, const json::value& value, const std::string& path, bool needed) {
        const auto& choices = schema.at("enum").as_array();
        out_ += "<div class=\"field\">" + label(schema, path, needed) + notes(schema, path) + "<select" +
                attributes(schema, path, needed) + ">";
        out_ += "<option value=\"\">" + say("请选择", "Choose") + "</option>";
        for (const auto& one : choices) {
            const std::string_view name(one.as_string());
            out_ += "<option value=\"" + escaped(name) + "\"" + (value == one ? " selected" : "") + ">" +
                    escaped(choice_text(schema, name).in(language_)) + "</option>";
        }
        out_ += "</select></div>\n";
    }

    std::string title(const json::object& schema) const { return escaped(schema_text(schema, "title").in(language_)); }

    std::string label(const json::object& schema, const std::string& path, bool needed) const {
        const auto optional =
            needed ? std::string() : " <span class=\"optional\">" + say("（选填）", "(optional)") + "</span>";
        return "<label for=\"" + escaped(id(path)) + "\">" + title(schema) + optional + "</label>";
    }

    const FieldError* error_at(const std::string& path) const {
        for (const auto& error : errors_)
            if (error.field == path) return &error;
        return nullptr;
    }

    std::string notes(const json::object& schema, const std::string& path) const {
        std::string text;
        if (const auto hint = schema_text(schema, "description").in(language_); !hint.empty())
            text += "<p class=\"hint\" id=\"" + escaped(id(path)) + "-hint\">" + escaped(hint) + "</p>";
        if (const auto* error = error_at(path))
            text += "<p class=\"error\" id=\"" + escaped(id(path)) + "-error\"><span class=\"visually-hidden\">" +
                    say("错误：", "Error: ") + "</span>" + escaped(say(error->zh, error->en)) + "</p>";
        return text;
    }

    std::string attributes(const json::object& schema, const std::string& path, bool needed) const {
        std::string text = " id=\"" + escaped(id(path)) + "\" name=\"" + escaped(path) + "\"";
        std::string described;
        if (schema.contains("description")) described = id(path) + "-hint";
        if (error_at(path)) described += (described.empty() ? "" : " ") + id(path) + "-error";
        if (!described.empty()) text += " aria-describedby=\"" + escaped(described) + "\"";
        if (error_at(path)) text += " aria-invalid=\"true\"";
        if (needed) text += " required";
        return text;
    }

    std::string_view language_;
    const std::vector<FieldError>& errors_;
    const json::object* schema_ = nullptr;
    std::string out_;
};

// Yuan with at most two decimals as fen; nothing when it is not that.
std::optional<std::int64_t> fen_of(std::string_view text) {
    const auto dot = text.find('.');
    auto digits = std::string(text.substr(0, dot));
    const auto minor = dot == std::string_view::npos ? std::string() : std::string(text.substr(dot + 1));
    if (minor.size() > 2 || minor.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    digits += minor + std::string(2 - minor.size(), '0');
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

using Fields = std::map<std::string, std::string>;

bool any_below(const Fields& fields, const std::string& path) {
    for (auto found = fields.lower_bound(path); found != fields.end() && found->first.starts_with(path); ++found)
        if (!found->second.empty()) return true;
    return false;
}

json::value read_field(const json::object& schema, const Fields& fields, const std::string& path) {
    const auto type = keyword(schema, "type");
    if (type == "object") {
        json::object object;
        for (const auto& name : property_order(schema)) {
            const auto& property = schema.at("properties").at(name).as_object();
            const auto below = path.empty() ? name : path + "." + name;
            auto value = read_field(property, fields, below);
            if (!value.is_null()) object.emplace(name, std::move(value));
        }
        if (object.empty() && !path.empty()) return nullptr;
        if (const auto* required = schema.if_contains("required"))  // a box not ticked is not sent
            for (const auto& name : required->as_array())
                if (!object.contains(name.as_string()) &&
                    keyword(schema.at("properties").at(name.as_string()).as_object(), "type") == "boolean")
                    object.emplace(name.as_string(), false);
        return object;
    }
    if (type == "array") {
        json::array items;
        for (std::size_t n = 0; n < 500; ++n) {
            const auto entry = path + "[" + std::to_string(n) + "]";
            if (!any_below(fields, entry)) break;
            items.push_back(read_field(schema.at("items").as_object(), fields, entry));
        }
        if (items.empty()) return nullptr;
        return items;
    }
    const auto found = fields.find(path);
    const auto text = found == fields.end() ? std::string() : found->second;
    if (type == "boolean") {
        if (text.empty()) return nullptr;
        return text == "true" ? json::value(true) : json::value(text);
    }
    if (text.empty()) return nullptr;
    if (type != "integer") return json::value(text);
    if (in_yuan(schema)) {
        const auto fen = fen_of(text);
        return fen ? json::value(*fen) : json::value(text);
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? json::value(number) : json::value(text);
}

}  // namespace

std::string render_form_html(const Form& form, const json::value& value, std::string_view language,
                             const std::vector<FieldError>& errors) {
    return Drawing(language, errors).whole(form, value);
}

json::value value_from_fields(const Form& form, const Fields& fields) { return read_field(form.schema(), fields, ""); }

}  // namespace sunhall::process
