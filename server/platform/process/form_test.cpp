#include "platform/process/form.hpp"

#include <gmock/gmock.h>
#include <libxml/parser.h>

#include "platform/process/small_process_test.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::process {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::map<std::string, Form>& forms() {
    static const auto all = load_forms(sunhall::source_dir() + "/processes/forms");
    return all;
}

json::value bid_summary() {
    return {{"price", 960'000'000},
            {"price_in_words", "玖佰陆拾万元整"},
            {"duration_days", 180},
            {"quality", "合格"},
            {"deposit_form", "guarantee"},
            {"project_leader", {{"name", "某某"}, {"certificate", "一级注册建造师"}, {"number", "鄂142000000001"}}}};
}

std::vector<std::string> fields(const std::vector<FieldError>& errors) {
    std::vector<std::string> names;
    for (const auto& error : errors) names.push_back(error.field);
    return names;
}

TEST(Form, all_shipped_forms_can_be_drawn_and_checked) {
    EXPECT_GE(forms().size(), 30u);
    for (const auto& [name, form] : forms()) {
        EXPECT_FALSE(form.title().zh.empty()) << name;
        EXPECT_FALSE(form.check(json::object{}).empty()) << name << " accepts nothing at all";
        for (const auto* language : {"zh", "en"}) {
            const auto html = render_form_html(form, json::object{}, language);
            // `required`, `checked` and `selected` are HTML's short attributes; written out the page must be
            // well-formed XML.
            auto xml = html;
            for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
                     {" required", " required=\"\""}, {" checked", " checked=\"\""}})
                for (auto at = xml.find(from + ">"); at != std::string::npos; at = xml.find(from + ">", at + 1))
                    xml.replace(at, from.size(), to);
            for (auto at = xml.find("<input"); at != std::string::npos; at = xml.find("<input", at + 1))
                xml.insert(xml.find('>', at), "/");
            auto* document = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "form", nullptr,
                                           XML_PARSE_NONET | XML_PARSE_NOERROR);
            EXPECT_NE(document, nullptr) << name << "\n" << xml;
            xmlFreeDoc(document);
        }
    }
}

TEST(Form, accepts_a_value_that_conforms) {
    EXPECT_THAT(fields(forms().at("bid-summary").check(bid_summary())), testing::IsEmpty());
}

TEST(Form, names_each_wrong_field_by_its_path_in_both_languages) {
    auto value = bid_summary();
    value.as_object()["price"] = 0;
    value.as_object()["project_leader"].as_object().erase("number");
    value.as_object()["deposit_form"] = "gold";
    value.as_object()["extra"] = 1;
    value.as_object()["consortium"] =
        json::array{json::object{{"credit_code", "x"}, {"share_percent", 50}, {"lead", true}}};
    const auto errors = forms().at("bid-summary").check(value);
    EXPECT_THAT(fields(errors), testing::UnorderedElementsAre("price", "project_leader.number", "deposit_form", "extra",
                                                              "consortium[0].credit_code"));
    for (const auto& error : errors) {
        EXPECT_FALSE(error.zh.empty()) << error.field;
        EXPECT_FALSE(error.en.empty()) << error.field;
    }
}

TEST(Form, finds_what_only_the_schema_library_knows) {
    const Form form("either", R"({"type":"object","title":"表","title_en":"Form","additionalProperties":false,
        "properties":{"a":{"type":"integer","title":"甲","title_en":"A"},
        "b":{"type":"integer","title":"乙","title_en":"B"}},
        "oneOf":[{"required":["a"]},{"required":["b"]}]})");
    EXPECT_THAT(fields(form.check(json::value{{"a", 1}})), testing::IsEmpty());
    EXPECT_FALSE(form.check(json::value{{"a", 1}, {"b", 2}}).empty());
    EXPECT_FALSE(form.check(json::object{}).empty());
}

TEST(Form, refuses_a_schema_that_cannot_be_drawn_or_is_open) {
    EXPECT_THROW(Form("x", "{"), std::invalid_argument);
    EXPECT_THROW(Form("x", R"({"type":"object","title":"表","title_en":"F","properties":{}})"), std::invalid_argument);
    EXPECT_THROW(Form("x", R"({"type":"string","title":"表","title_en":"F"})"), std::invalid_argument);
    EXPECT_THROW(Form("x", R"({"type":"string","title":"表","maxLength":5})"), std::invalid_argument);
    EXPECT_THROW(Form("x", R"({"type":"string","title":"表","title_en":"F","maxLength":4000,"pattern":"a*"})"),
                 std::invalid_argument);
    EXPECT_THROW(Form("x", R"({"type":"number","title":"表","title_en":"F"})"), std::invalid_argument);
}

TEST(FormHtml, escapes_what_people_typed) {
    auto value = bid_summary();
    value.as_object()["quality"] = "\"><script>alert(1)</script>";
    const auto html = render_form_html(forms().at("bid-summary"), value, "zh");
    EXPECT_THAT(html, Not(HasSubstr("<script>")));
    EXPECT_THAT(html, HasSubstr("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\""));
}

TEST(FormHtml, ties_label_hint_and_error_to_the_field) {
    const auto& form = forms().at("project");
    const json::value value{{"region", "42"}};
    const auto html = render_form_html(form, value, "en", form.check(value));
    EXPECT_THAT(html, HasSubstr("<label for=\"f-region\">Region (division code)</label>"));
    EXPECT_THAT(html, HasSubstr("aria-describedby=\"f-region-hint f-region-error\" aria-invalid=\"true\" required"));
    EXPECT_THAT(html, HasSubstr("<a href=\"#f-region\">Region (division code): needs at least 6 characters.</a>"));
    EXPECT_THAT(html, HasSubstr("role=\"alert\""));
}

TEST(FormHtml, shows_money_as_yuan_and_reads_back_what_it_drew) {
    const auto& form = forms().at("bid-summary");
    EXPECT_THAT(render_form_html(form, bid_summary(), "zh"), HasSubstr("value=\"9600000.00\""));
    const auto read = value_from_fields(form, {{"price", "9600000"},
                                               {"price_in_words", "玖佰陆拾万元整"},
                                               {"duration_days", "180"},
                                               {"quality", "合格"},
                                               {"deposit_form", "guarantee"},
                                               {"project_leader.name", "某某"},
                                               {"project_leader.certificate", "一级注册建造师"},
                                               {"project_leader.number", "鄂142000000001"},
                                               {"consortium[0].credit_code", ""}});
    EXPECT_EQ(canonical(read), canonical(bid_summary()));
}

TEST(FormHtml, keeps_what_it_cannot_read_so_that_the_check_names_it) {
    const auto& form = forms().at("bid-summary");
    const auto read = value_from_fields(form, {{"price", "12.345"}, {"duration_days", "soon"}});
    EXPECT_THAT(fields(form.check(read)), testing::IsSupersetOf({"price", "duration_days"}));
    EXPECT_EQ(value_from_fields(form, {{"price", "0.05"}}).at("price"), json::value(5));
    EXPECT_EQ(value_from_fields(forms().at("objection-reply"), {}).at("upheld"), json::value(false));
}

}  // namespace
}  // namespace sunhall::process
