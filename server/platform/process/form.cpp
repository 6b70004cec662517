#include "platform/process/form.hpp"

#include <fstream>
#include <iterator>
#include <regex>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace sunhall::process {

struct Form::Compiled {
    valijson::Schema schema;
};

namespace {

std::string text_of(const json::object& object, std::string_view key) {
    const auto* found = object.if_contains(key);
    const auto* text = found ? found->if_string() : nullptr;
    return text ? std::string(text->data(), text->size()) : std::string();
}

std::optional<std::int64_t> number_of(const json::object& object, std::string_view key) {
    const auto* found = object.if_contains(key);
    if (!found || !found->is_int64()) return std::nullopt;
    return found->get_int64();
}

std::size_t characters(std::string_view text) {
    std::size_t n = 0;
    for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
    return n;
}

// Walks schema and value together and says in both languages what is wrong, for the keywords the forms use.
// valijson decides afterwards whether anything is left that this walk does not know.
class Walk {
public:
    explicit Walk(FieldReport& report) : report_(report) {}

    void check(const json::object& schema, const json::value& value) {
        const auto type = text_of(schema, "type");
        if (type == "object") return object(schema, value);
        if (type == "array") return array(schema, value);
        if (type == "string") return text(schema, value);
        if (type == "integer") return integer(schema, value);
        if (type == "boolean" && !value.is_bool()) report_.add("应为是或否。", "must be yes or no.");
    }

private:
    void object(const json::object& schema, const json::value& value) {
        const auto* members = value.if_object();
        if (!members) return report_.add("应为一组字段。", "must be a group of fields.");
        const auto& properties = schema.at("properties").as_object();
        if (const auto* required = schema.if_contains("required"))
            for (const auto& name : required->as_array())
                if (!members->contains(name.as_string())) {
                    const auto* property = properties.if_contains(name.as_string());
                    const auto title = property ? schema_text(property->as_object(), "title") : Text{};
                    report_.add_at(std::string_view(name.as_string()), "请填写“" + title.zh + "”。",
                                   "Enter: " + title.en + ".");
                }
        for (const auto& member : *members) {
            const auto before = report_.enter(std::string_view(member.key()));
            if (const auto* property = properties.if_contains(member.key()))
                check(property->as_object(), member.value());
            else report_.add("表单中没有这一项。", "is not a field of this form.");
            report_.leave(before);
        }
    }

    void array(const json::object& schema, const json::value& value) {
        const auto* items = value.if_array();
        if (!items) return report_.add("应为列表。", "must be a list.");
        if (const auto least = number_of(schema, "minItems"); least && std::cmp_less(items->size(), *least))
            report_.add("至少填写 " + std::to_string(*least) + " 项。",
                        "needs at least " + std::to_string(*least) + " entries.");
        if (const auto most = number_of(schema, "maxItems"); most && std::cmp_greater(items->size(), *most))
            return report_.add("最多填写 " + std::to_string(*most) + " 项。",
                               "may have at most " + std::to_string(*most) + " entries.");
        const auto* each = schema.if_contains("items");
        for (std::size_t n = 0; each && n < items->size(); ++n) {
            const auto before = report_.enter(n);
            check(each->as_object(), (*items)[n]);
            report_.leave(before);
        }
    }

    void text(const json::object& schema, const json::value& value) {
        const auto* found = value.if_string();
        if (!found) return report_.add("应为文字。", "must be text.");
        const std::string_view word(found->data(), found->size());
        if (const auto* choices = schema.if_contains("enum")) {
            for (const auto& choice : choices->as_array())
                if (choice == value) return;
            return report_.add("请从列出的选项中选择。", "must be one of the listed choices.");
        }
        const auto length = characters(word);
        if (const auto least = number_of(schema, "minLength"); least && std::cmp_less(length, *least))
            return report_.add(
                *least == 1 ? "不能为空。" : "至少 " + std::to_string(*least) + " 个字。",
                *least == 1 ? "must not be empty." : "needs at least " + std::to_string(*least) + " characters.");
        if (const auto most = number_of(schema, "maxLength"); most && std::cmp_greater(length, *most))
            return report_.add("最多 " + std::to_string(*most) + " 个字。",
                               "may have at most " + std::to_string(*most) + " characters.");
        if (const auto pattern = text_of(schema, "pattern"); !pattern.empty())
            if (!std::regex_search(word.begin(), word.end(), std::regex(pattern, std::regex::ECMAScript))) {
                const auto hint = schema_text(schema, "description");
                report_.add("格式不对。" + hint.zh, "has another form. " + hint.en);
            }
    }

    void integer(const json::object& schema, const json::value& value) {
        if (!value.is_int64()) return report_.add("应为整数。", "must be a whole number.");
        const auto number = value.get_int64();
        if (const auto least = number_of(schema, "minimum"); least && number < *least)
            report_.add("不能小于 " + std::to_string(*least) + "。",
                        "must not be less than " + std::to_string(*least) + ".");
        if (const auto most = number_of(schema, "maximum"); most && number > *most)
            report_.add("不能大于 " + std::to_string(*most) + "。", "must not be more than " + std::to_string(*most) + ".");
    }

    FieldReport& report_;
};

// What the drawing and the walk rely on; a form that breaks it cannot be loaded.
void require_drawable(const json::value& schema, const std::string& path) {
    const auto refuse = [&](const std::string& why) { throw std::invalid_argument(path + ": " + why); };
    const auto* object = schema.if_object();
    if (!object) refuse("must be an object");
    const auto type = text_of(*object, "type");
    if (text_of(*object, "title").empty() || text_of(*object, "title_en").empty())
        refuse("needs a title in both languages");
    if (object->contains("description") != object->contains("description_en"))
        refuse("needs its hint in both languages");
    if (type == "object") {
        const auto* properties = object->if_contains("properties");
        if (!properties || !properties->is_object()) refuse("needs properties");
        const auto* closed = object->if_contains("additionalProperties");
        if (!closed || *closed != json::value(false)) refuse("must refuse unknown fields");
        for (const auto& property : properties->as_object())
            require_drawable(property.value(), path + "." + std::string(property.key()));
        if (const auto* required = object->if_contains("required"))
            for (const auto& name : required->as_array())
                if (!properties->as_object().contains(name.as_string())) refuse("requires an unknown field");
    } else if (type == "array") {
        const auto* items = object->if_contains("items");
        if (!items || !number_of(*object, "maxItems")) refuse("a list needs items and maxItems");
        require_drawable(*items, path + "[]");
    } else if (type == "string") {
        if (const auto* choices = object->if_contains("enum")) {
            for (const auto& choice : choices->as_array())
                if (choice_text(*object, choice.as_string()).zh.empty()) refuse("a choice has no name");
        } else if (const auto most = number_of(*object, "maxLength"); !most) {
            refuse("a text needs maxLength");
        } else if (object->contains("pattern") && *most > 200) {
            refuse("a text with a pattern may be 200 characters at most");  // std::regex recurses over the text
        }
    } else if (type != "integer" && type != "boolean") {
        refuse("type \"" + type + "\" cannot be drawn");
    }
}

// "<root>[lots][1]" as valijson gives it, in our form "lots[1]".
std::string path_of(const std::vector<std::string>& context) {
    std::string path;
    for (std::size_t n = 1; n < context.size(); ++n) {
        auto part = context[n];
        if (part.size() > 2 && part.front() == '[') part = part.substr(1, part.size() - 2);
        const bool index = part.find_first_not_of("0123456789") == std::string::npos;
        path += index ? "[" + part + "]" : (path.empty() ? "" : ".") + part;
    }
    return path;
}

}  // namespace

Form::Form(std::string name, std::string_view text) : name_(std::move(name)), compiled_(std::make_unique<Compiled>()) {
    std::string why;
    const auto parsed = parse_json(text, &why);
    if (!parsed) throw std::invalid_argument(name_ + ": " + why);
    try {
        require_drawable(*parsed, name_);
        schema_ = parsed->as_object();
        valijson::adapters::BoostJsonAdapter adapter(*parsed);
        valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, compiled_->schema);
    } catch (const std::invalid_argument&) {
        throw;
    } catch (const std::exception& error) {
        throw std::invalid_argument(name_ + ": " + error.what());
    }
}

Form::Form(Form&&) noexcept = default;
Form& Form::operator=(Form&&) noexcept = default;
Form::~Form() = default;

Text Form::title() const { return schema_text(schema_, "title"); }

std::vector<FieldError> Form::check(const json::value& value) const {
    FieldReport report;
    Walk(report).check(schema_, value);
    if (!report.clean()) return report.take();
    valijson::adapters::BoostJsonAdapter target(value);
    valijson::ValidationResults results;
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    if (validator.validate(compiled_->schema, target, &results)) return {};
    std::vector<FieldError> errors;
    valijson::ValidationResults::Error error;
    while (results.popError(error))
        errors.push_back({path_of(error.context), "不符合表单规则。", "does not fit the form: " + error.description});
    return errors;
}

std::map<std::string, Form> load_forms(const std::filesystem::path& folder) {
    std::map<std::string, Form> forms;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        if (!in) throw std::invalid_argument("cannot read " + entry.path().string());
        const auto name = entry.path().stem().string();
        forms.emplace(name, Form(name, std::string{std::istreambuf_iterator<char>(in), {}}));
    }
    return forms;
}

Text schema_text(const json::object& schema, std::string_view keyword) {
    return {text_of(schema, keyword), text_of(schema, std::string(keyword) + "_en")};
}

Text choice_text(const json::object& schema, std::string_view choice) {
    const auto* choices = schema.if_contains("choices");
    const auto* names = choices && choices->is_object() ? choices->get_object().if_contains(choice) : nullptr;
    if (!names || !names->is_object()) return {};
    return {text_of(names->get_object(), "zh"), text_of(names->get_object(), "en")};
}

std::vector<std::string> property_order(const json::object& schema) {
    std::vector<std::string> names;
    const auto& properties = schema.at("properties").as_object();
    if (const auto* order = schema.if_contains("order"))
        for (const auto& name : order->as_array())
            if (properties.contains(name.as_string())) names.emplace_back(name.as_string());
    for (const auto& property : properties)
        if (std::find(names.begin(), names.end(), property.key()) == names.end()) names.emplace_back(property.key());
    return names;
}

}  // namespace sunhall::process
