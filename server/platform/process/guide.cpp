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
        out_ = "<article class=\"guide\" lang=\"" + std::string(html_language(language_)) + "\">\n<h1>" +
               text(definition_.title) + "</h1>\n<p>" + say("版本", "Version") + " " + escaped(definition_.version) +
               say("，自 ", ", from ") + definition_.from.text() +
               say(" 起适用。全程免费。", ". Free of charge throughout.") + "</p>\n";
        list(say("设定依据", "Legal basis"), definition_.basis, "h2");
        out_ += "<ol class=\"stages\">\n";
        for (const auto& stage : definition_.stages) section(stage);
        out_ += "</ol>\n";
        if (!definition_.case_limits.empty()) {
            out_ += "<h2>" + say("贯穿全程的期限", "Limits across stages") + "</h2>\n";
            limits(definition_.case_limits);
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

    void list(const std::string& heading, const std::vector<std::string>& items, const std::string& level) {
        if (items.empty()) return;
        out_ += "<" + level + ">" + heading + "</" + level + ">\n<ul>";
        for (const auto& item : items) out_ += "<li>" + escaped(item) + "</li>";
        out_ += "</ul>\n";
    }

    void section(const Stage& stage) {
        out_ += "<li id=\"stage-" + escaped(stage.name) + "\"><h2>" + text(stage.title) + "</h2>\n";
        if (!stage.guidance.in(language_).empty()) out_ += "<p>" + text(stage.guidance) + "</p>\n";
        for (const auto& post : definition_.posts)
            if (post.name == stage.post) out_ += "<p>" + say("负责：", "Responsible: ") + text(post.title) + "</p>\n";
        list(say("依据", "Basis"), stage.basis, "h3");
        acts(stage);
        if (!stage.limits.empty()) {
            out_ += "<h3>" + say("办理时限", "Time limits") + "</h3>\n";
            limits(stage.limits);
        }
        materials(stage);
        std::vector<std::string> notices;
        for (const auto& notice : stage.notices) {
            const auto found = titles_.notices.find(notice);
            notices.push_back(found == titles_.notices.end() ? notice : found->second.in(language_));
        }
        list(say("公开的公告", "Published notices"), notices, "h3");
        out_ += "</li>\n";
    }

    void acts(const Stage& stage) {
        std::string rows;
        for (const auto& act : stage.acts) {
            if (act.roles == std::vector<std::string>{"system"}) continue;  // the public guide is about people
            std::string roles;
            for (const auto& role : act.roles)
                roles += (roles.empty() ? "" : say("、", ", ")) + named(titles_.roles, role);
            rows += "<tr><td>" + named(titles_.commands, act.command) + "</td><td>" + roles + "</td><td>" +
                    (act.optional ? say("视情况", "If needed") : say("必经", "Always")) + "</td></tr>\n";
        }
        if (rows.empty()) return;
        out_ += "<h3>" + say("办理程序", "Procedure") + "</h3>\n<table><thead><tr><th scope=\"col\">" +
                say("事项", "Act") + "</th><th scope=\"col\">" + say("办理人", "Who") + "</th><th scope=\"col\">" +
                say("是否必经", "When") + "</th></tr></thead><tbody>\n" + rows + "</tbody></table>\n";
    }

    void limits(const std::vector<Limit>& all) {
        out_ += "<ul>";
        for (const auto& limit : all)
            out_ += "<li>" + text(limit.title) + say("：", ": ") + escaped(limit_text(limit, language_)) +
                    say("（", " (") + escaped(limit.basis) + say("）", ")") + "</li>";
        out_ += "</ul>\n";
    }

    void materials(const Stage& stage) {
        if (stage.materials.empty()) return;
        out_ += "<h3>" + say("需要提交的材料", "Materials") + "</h3>\n<ul>";
        for (const auto& material : stage.materials) {
            out_ += "<li>" + text(material.name) + say("（", " (") +
                    (material.kind == "original" ? say("原件", "original")
                     : material.kind == "copy"   ? say("复印件", "copy")
                                                 : say("电子件", "electronic")) +
                    say("；", "; ") +
                    (material.condition.in(language_).empty() ? say("必须", "always") : text(material.condition)) +
                    say("）", ")");
            if (!material.sample.empty())
                out_ += say("，样表：", ", sample: ") + "<a href=\"/forms/" + escaped(material.sample) + "\">" +
                        named(titles_.forms, material.sample) + "</a>";
            out_ += "</li>";
        }
        out_ += "</ul>\n";
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
