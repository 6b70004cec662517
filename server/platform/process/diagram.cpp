#include <algorithm>

#include "platform/process/layout.hpp"
#include "platform/process/markup.hpp"
#include "platform/process/pictures.hpp"
#include "platform/process/questions.hpp"

namespace sunhall::process {
namespace {

std::string number(std::string_view name, int value) {
    return " " + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const auto& part : parts) all += (all.empty() ? "" : std::string(between)) + part;
    return all;
}

std::string description(const Definition& definition, const Stage* current, std::string_view language) {
    const bool en = language == "en";
    std::string text = en ? "Stages in order: " : "依次为：";
    std::vector<std::string> main, branches;
    for (const auto& stage : definition.stages) (stage.branch ? branches : main).push_back(stage.title.in(language));
    text += joined(main, en ? ", " : "、") + (en ? "." : "。");
    if (!branches.empty())
        text += (en ? " Beside them: " : "旁支：") + joined(branches, en ? ", " : "、") + (en ? "." : "。");
    if (current) text += (en ? " Now: " : "当前：") + current->title.in(language) + (en ? "." : "。");
    return text;
}

std::string post_title(const Definition& definition, const std::string& name, std::string_view language) {
    for (const auto& post : definition.posts)
        if (post.name == name) return post.title.in(language);
    return name;
}

std::string line_svg(const Definition& definition, const WayLine& line, std::string_view language) {
    std::string title = line.from->title.in(language) + " → " + line.to->title.in(language);
    for (const auto* leave : line.leaves) title += "\n" + way_text(definition, *leave, language);
    std::string points;
    for (const auto& point : line.points)
        points += (points.empty() ? "" : " ") + std::to_string(point.x) + "," + std::to_string(point.y);
    return "<polyline points=\"" + points +
           "\" fill=\"none\" stroke=\"#505a5f\" stroke-width=\"1.5\" marker-end=\"url(#arrow)\"><title>" +
           escaped(title) + "</title></polyline>\n";
}

std::string box_svg(const Definition& definition, const StageBox& box, bool now, std::string_view language) {
    const auto& stage = *box.stage;
    const bool en = language == "en";
    std::string out = "<g role=\"listitem\"" + std::string(now ? " aria-current=\"step\"" : "") + "><title>" +
                      escaped(stage.title.in(language)) + (now ? (en ? " (now)" : "（当前）") : "") +
                      "</title>\n<rect" + number("x", box.x) + number("y", box.y) + number("width", box.width) +
                      number("height", box.height) + number("rx", is_end(stage) ? box.height / 2 : 6) + " fill=\"" +
                      (now ? "#fff3c4" : "#ffffff") + "\" stroke=\"#0b0c0c\" stroke-width=\"" + (now ? "4" : "1.5") +
                      "\"" + (box.suspendable ? " stroke-dasharray=\"8 3\"" : "") + "/>\n";
    const int middle = box.x + box.width / 2;
    out += "<text" + number("x", middle) + number("y", box.y + 24) +
           " text-anchor=\"middle\" font-size=\"15\" fill=\"#0b0c0c\"" + (now ? " font-weight=\"bold\"" : "") + ">" +
           (now ? (en ? "▶ " : "▶ 当前：") : "") + escaped(stage.title.in(language)) + "</text>\n";
    out += "<text" + number("x", middle) + number("y", box.y + 44) +
           " text-anchor=\"middle\" font-size=\"12\" fill=\"#383f43\">" +
           escaped(joined(stage.nodes, " ") + " · " + post_title(definition, stage.post, language)) + "</text>\n</g>\n";
    return out;
}

}  // namespace

std::string way_text(const Definition& definition, const Leave& leave, std::string_view language) {
    std::string text = leave.on;
    if (leave.when.empty()) return text;
    const bool opposite = leave.when.front() == '!';
    const auto* guard = find_guard(definition, std::string_view(leave.when).substr(opposite ? 1 : 0));
    const auto message = guard ? guard->message.in(language) : leave.when;
    if (language == "en") return text + (opposite ? " – if not: " : " – if: ") + message;
    return text + (opposite ? "——不满足：" : "——满足：") + message;
}

std::string limit_text(const Limit& limit, std::string_view language) {
    const auto unit = unit_text(limit.unit).in(language);
    const auto value = std::to_string(limit.value);
    if (language == "en") return (limit.kind == LimitKind::min ? "at least " : "at most ") + value + " " + unit;
    return (limit.kind == LimitKind::min ? "不少于 " : "不超过 ") + value + " " + unit;
}

std::string diagram_svg(const Definition& definition, std::string_view current_stage, std::string_view language) {
    const auto layout = lay_out(definition);
    const auto* current = find_stage(definition, current_stage);
    const bool any_suspendable =
        std::any_of(layout.boxes.begin(), layout.boxes.end(), [](const StageBox& box) { return box.suspendable; });
    const int height = layout.height + (any_suspendable ? 28 : 0);
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"" + std::string(html_language(language)) +
                      "\" role=\"img\"" + " aria-labelledby=\"process-title process-description\" viewBox=\"0 0 " +
                      std::to_string(layout.width) + " " + std::to_string(height) + "\"" +
                      number("width", layout.width) + number("height", height) + " font-family=\"sans-serif\">\n";
    out += "<title id=\"process-title\">" + escaped(definition.title.in(language)) +
           "</title>\n<desc id=\"process-description\">" + escaped(description(definition, current, language)) +
           "</desc>\n";
    out +=
        "<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" "
        "orient=\"auto\">"
        "<path d=\"M0 0 L10 5 L0 10 z\" fill=\"#505a5f\"/></marker></defs>\n";
    for (const auto& line : layout.lines) out += line_svg(definition, line, language);
    out += "<g role=\"list\">\n";
    for (const auto& box : layout.boxes) out += box_svg(definition, box, box.stage == current, language);
    out += "</g>\n";
    if (any_suspendable)
        out +=
            "<text" + number("x", 24) + number("y", height - 14) + " font-size=\"12\" fill=\"#383f43\">" +
            (language == "en" ? "Dashed frame: the procedure can be suspended here." : "虚线框：该环节可以依法暂停。") +
            "</text>\n";
    return out + "</svg>\n";
}

}  // namespace sunhall::process
