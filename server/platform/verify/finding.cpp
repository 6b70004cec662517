#include "platform/verify/finding.hpp"

#include <algorithm>

namespace sunhall::verify {

void Findings::add(const Damage& damage, std::string table, std::string key, std::string detail) {
    const std::lock_guard lock(mutex_);
    if (++found_ <= most_findings) list_.push_back({&damage, std::move(table), std::move(key), std::move(detail)});
}

std::int64_t Findings::count() const {
    const std::lock_guard lock(mutex_);
    return found_;
}

std::vector<Finding> Findings::take(std::int64_t& found) {
    const std::lock_guard lock(mutex_);
    found = found_;
    std::sort(list_.begin(), list_.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.table, a.key, a.damage->code, a.detail) < std::tie(b.table, b.key, b.damage->code, b.detail);
    });
    return std::move(list_);
}

json::value to_report(const Report& report) {
    json::array findings, parts;
    for (const auto& finding : report.findings) {
        json::object one{{"code", finding.damage->code},
                         {"table", finding.table},
                         {"key", finding.key},
                         {"zh", finding.damage->zh},
                         {"en", finding.damage->en}};
        if (!finding.detail.empty()) one["detail"] = finding.detail;
        findings.push_back(std::move(one));
    }
    for (const auto& part : report.parts) {
        json::object one{{"part", part.name}, {"checked", part.checked}};
        if (!part.checked) one["why"] = json::object{{"zh", part.zh}, {"en", part.en}};
        parts.push_back(std::move(one));
    }
    const char* outcome[] = {"valid", "invalid", "undetermined"};
    return json::object{{"v", 1},
                        {"outcome", outcome[report.exit_code()]},
                        {"size", report.size},
                        {"root", base64(report.root.view())},
                        {"entries", report.entries},
                        {"versions", report.versions},
                        {"rows", report.rows},
                        {"heads", report.heads},
                        {"checkpoints", report.checkpoints},
                        {"files", report.files},
                        {"microseconds", report.micros},
                        {"found", report.found},
                        {"findings", std::move(findings)},
                        {"parts", std::move(parts)}};
}

std::string human_text(const Report& report) {
    std::string text;
    const auto line = [&](const std::string& more) { text += more + "\n"; };
    line("日志 " + std::to_string(report.size) + " 条，记录版本 " + std::to_string(report.versions) + "，记录 " +
         std::to_string(report.rows) + " 行；用时 " + std::to_string(report.micros / 1000) + " 毫秒。");
    line(std::to_string(report.size) + " entries, " + std::to_string(report.versions) + " record versions, " +
         std::to_string(report.rows) + " rows; " + std::to_string(report.micros / 1000) + " ms.");
    line("root " + base64(report.root.view()));
    for (const auto& finding : report.findings) {
        line("✗ " + finding.table + " " + finding.key + "：" + std::string(finding.damage->zh) + " / " +
             std::string(finding.damage->en) + " [" + std::string(finding.damage->code) + "]" +
             (finding.detail.empty() ? "" : " " + finding.detail));
    }
    if (report.found > most_findings) line("… " + std::to_string(report.found) + " 处 / findings in all");
    for (const auto& part : report.parts) {
        line(part.checked ? "✓ " + part.name : "– " + part.name + "：未检查，" + part.zh + " / not checked: " + part.en);
    }
    if (report.changed_meanwhile)
        line(
            "检查期间数据库被写入，请停止服务后再查。 / The database was written while it was read; stop the server "
            "and verify again.");
    if (report.nothing_there) line("数据库中没有关于它的任何记载。 / The database holds nothing about it.");
    line(report.exit_code() == 0   ? "已检查的部分完好。 / Everything that was checked is whole."
         : report.exit_code() == 1 ? "发现损坏或改动：" + std::to_string(report.found) +
                                         " 处。 / Damage or tampering found: " + std::to_string(report.found) + "."
                                   : "无法确定。 / Undetermined.");
    return text;
}

}  // namespace sunhall::verify
