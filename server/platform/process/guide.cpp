#include <algorithm>

#include "platform/process/markup.hpp"
#include "platform/process/pictures.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::process {
namespace {

class Guide {
public:
    Guide(const Definition& definition, std::string_view language, const Titles& titles)
        : definition_(definition), language_(language), titles_(titles) {}

    std::string whole() {
        out_ = "<article class=\"guide\" lang=\"" + std::string(html_language(language_)) + "\">\n<" + titles_.heading +
               ">" + text(definition_.title) + "</" + titles_.heading + ">\n<p>" + say("版本", "Version") + " " +
               escaped(definition_.version) + say("，自 ", ", from ") + definition_.from.text() +
               say(" 起适用。全程免费。", ". Free of charge throughout.") + "</p>\n";
        list("h2", say("设定依据", "Legal basis"), definition_.basis);
        glance();
        out_ += "<h2>" + say("各环节怎样办", "Stage by stage") + "</h2>\n";
        for (std::size_t n = 0; n < definition_.stages.size(); ++n) section(definition_.stages[n], n + 1);
        if (!definition_.case_limits.empty()) {
            out_ += "<h2>" + say("贯穿全程的期限", "Limits across stages") + "</h2>\n<ul>" +
                    limits(definition_.case_limits) + "</ul>\n";
        }
        return out_ + "</article>\n";
    }

private:
    std::string say(std::string_view zh, std::string_view en) const { return std::string(language_ == "en" ? en : zh); }
    std::string text(const Text& text) const { return escaped(text.in(language_)); }
    std::string named(const std::map<std::string, Text>& titles, const std::string& name) const {
        const auto found = titles.find(name);
        return escaped(found == titles.end() ? name : found->second.in(language_));
    }
    std::string cited(const std::string& basis) const {
        const auto nice = titles_.cite ? titles_.cite(basis, language_) : std::string();
        return escaped(nice.empty() && !titles_.cite ? basis : nice);
    }

    void list(const std::string& level, const std::string& heading, const std::vector<std::string>& items) {
        if (items.empty()) return;
        out_ += "<" + level + ">" + heading + "</" + level + ">\n<ul>";
        for (const auto& item : items) out_ += "<li>" + escaped(item) + "</li>";
        out_ += "</ul>\n";
    }

    std::string post(const Stage& stage) const {
        for (const auto& one : definition_.posts)
            if (one.name == stage.post) return text(one.title);
        return escaped(stage.post);
    }
    std::string telephone(const Stage& stage) const {
        const auto found = titles_.telephones.find(stage.post);
        return found == titles_.telephones.end() ? "" : escaped(found->second);
    }

    void glance() {
        const std::string caption = say("各环节一览", "All stages at a glance");
        out_ += "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + caption + "\"><table><caption>" +
                caption + "</caption><thead><tr><th scope=\"col\">" + say("环节", "Stage") + "</th><th scope=\"col\">" +
                say("负责", "Responsible") + "</th><th scope=\"col\">" + say("办理时限", "Time limits") +
                "</th><th scope=\"col\">" + say("咨询电话", "Telephone") + "</th></tr></thead><tbody>\n";
        for (const auto& stage : definition_.stages) {
            std::string within;
            for (const auto& limit : stage.limits)
                within += (within.empty() ? "" : "<br/>") + text(limit.title) + say("：", ": ") +
                          escaped(limit_text(limit, language_));
            out_ += "<tr><td><a href=\"#stage-" + escaped(stage.name) + "\">" + text(stage.title) + "</a></td><td>" +
                    post(stage) + "</td><td>" + within + "</td><td>" + telephone(stage) + "</td></tr>\n";
        }
        out_ += "</tbody></table></div>\n";
    }

    static std::string pair(const std::string& name, const std::string& value) {
        return value.empty() ? "" : "<dt>" + name + "</dt><dd>" + value + "</dd>\n";
    }

    void section(const Stage& stage, std::size_t number) {
        out_ += "<section id=\"stage-" + escaped(stage.name) + "\"><h3>" + std::to_string(number) + ". " +
                text(stage.title) + "</h3>\n";
        if (!stage.guidance.in(language_).empty()) out_ += "<p>" + text(stage.guidance) + "</p>\n";
        std::string basis, notices;
        for (const auto& one : stage.basis) {
            const auto text = cited(one);
            if (!text.empty()) basis += (basis.empty() ? "" : say("、", "; ")) + text;
        }
        for (const auto& notice : stage.notices)
            notices += (notices.empty() ? "" : say("、", ", ")) + named(titles_.notices, notice);
        const auto within = limits(stage.limits), papers = materials(stage);
        out_ += "<dl class=\"pairs\">\n" + pair(say("负责", "Responsible"), post(stage)) +
                pair(say("业务咨询电话", "Telephone"), telephone(stage)) + pair(say("依据", "Basis"), basis) +
                pair(say("办理时限", "Time limits"), within.empty() ? "" : "<ul>" + within + "</ul>") +
                pair(say("需要提交的材料", "Materials"), papers.empty() ? "" : "<ul>" + papers + "</ul>") +
                pair(say("公开的公告", "Published notices"), notices) + "</dl>\n";
        acts(stage);
        out_ += "</section>\n";
    }

    void acts(const Stage& stage) {
        std::string rows;
        for (const auto& act : stage.acts) {
            if (act.roles == std::vector<std::string>{"system"}) continue;  // the public guide is about people
            std::string roles;
            for (const auto& role : act.roles)
                roles += (roles.empty() ? "" : say("、", ", ")) + named(titles_.roles, role);
            std::string command = named(titles_.commands, act.command);
            if (command.ends_with("。")) command.resize(command.size() - std::string_view("。").size());
            rows += "<tr><td>" + command + "</td><td>" + roles + "</td><td>" +
                    (act.optional ? say("视情况", "If needed") : say("必经", "Always")) + "</td></tr>\n";
        }
        if (rows.empty()) return;
        const std::string caption = say("办理程序", "Procedure") + say("：", ": ") + text(stage.title);
        out_ += "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + caption + "\"><table><caption>" +
                caption + "</caption><thead><tr><th scope=\"col\">" + say("事项", "Act") + "</th><th scope=\"col\">" +
                say("办理人", "Who") + "</th><th scope=\"col\">" + say("是否必经", "When") +
                "</th></tr></thead><tbody>\n" + rows + "</tbody></table></div>\n";
    }

    std::string limits(const std::vector<Limit>& all) const {
        std::string out;
        for (const auto& limit : all) {
            const auto basis = cited(limit.basis);
            out += "<li>" + text(limit.title) + say("：", ": ") + escaped(limit_text(limit, language_)) +
                   (basis.empty() ? "" : say("（", " (") + basis + say("）", ")")) + "</li>";
        }
        return out;
    }

    std::string materials(const Stage& stage) const {
        std::string out;
        for (const auto& material : stage.materials) {
            out += "<li>" + text(material.name) + say("（", " (") +
                   (material.kind == "original" ? say("原件", "original")
                    : material.kind == "copy"   ? say("复印件", "copy")
                                                : say("电子件", "electronic")) +
                   say("；", "; ") +
                   (material.condition.in(language_).empty() ? say("必须", "always") : text(material.condition)) +
                   say("）", ")");
            if (!material.source.in(language_).empty()) out += say("，来源：", ", from: ") + text(material.source);
            if (!material.sample.empty())
                out += say("，样表：", ", sample: ") + "<a href=\"" + (language_ == "en" ? "/en" : "") + "/forms/" +
                       escaped(material.sample) + "\">" + named(titles_.forms, material.sample) + "</a>";
            out += "</li>";
        }
        return out;
    }

    const Definition& definition_;
    std::string_view language_;
    const Titles& titles_;
    std::string out_;
};

}  // namespace

std::string guide_html(const Definition& definition, std::string_view language, const Titles& titles) {
    return Guide(definition, language, titles).whole();
}

}  // namespace sunhall::process
