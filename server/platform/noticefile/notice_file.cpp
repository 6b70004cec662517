#include "platform/noticefile/notice_file.hpp"

#include <charconv>
#include <set>

#include "foundation/json.hpp"
#include "foundation/values/csv.hpp"

namespace sunhall::noticefile {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == text.npos) return "";
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

// "2026-03-17", "2026-03-17 00:32" or "2026-03-17 00:32:09", Beijing time.
std::optional<Instant> published(std::string text) {
    if (text.size() == 10) text += " 00:00";
    if (text.size() == 16) text += ":00";
    return parse_local(text);
}

// A number as it would be written by hand: other people's files give an amount as text or as a number.
std::string member(const json::object& row, std::string_view name) {
    const auto* found = row.if_contains(name);
    if (!found) return "";
    if (const auto* text = found->if_string()) return trimmed({text->data(), text->size()});
    if (found->is_int64()) return std::to_string(found->get_int64());
    if (found->is_uint64()) return std::to_string(found->get_uint64());
    if (!found->is_double()) return "";
    char written[400];  // the largest double has 309 digits
    constexpr auto plain = std::chars_format::fixed;
    return {written, std::to_chars(written, written + sizeof written, found->get_double(), plain).ptr};
}

// RFC 8259 as others write it: fractions and repeated members are theirs to answer for, not ours to sign (D19).
std::optional<json::value> parse_foreign(std::string_view text, std::string* why = nullptr) {
    json::error_code error;
    json::value list = json::parse({text.data(), text.size()}, error, {}, json::parse_options{.max_depth = 64});
    if (!error) return list;
    if (why) *why = error.message();
    return std::nullopt;
}

void say(ImportedNotice& notice, const char* label, const std::string& value) {
    if (value.empty()) return;
    notice.fields[label] = value;
    notice.body += std::string(label) + "：" + value + "\n";
}

class Collecting {
public:
    explicit Collecting(NoticeForm form) { file_.form = form; }

    void take(ImportedNotice notice, const std::string& time) {
        ++row_;
        const auto at = published(time);
        if (notice.id.empty()) return leave_out("no id");
        if (notice.title.empty()) return leave_out("no title");
        if (!at) return leave_out("no such time: " + time);
        if (!ids_.insert(notice.id).second) return leave_out("the id stands twice: " + notice.id);
        notice.published_at = *at;
        file_.notices.push_back(std::move(notice));
    }
    void skip(const std::string& why) {
        ++row_;
        leave_out(why);
    }
    ImportedFile finish() { return std::move(file_); }

private:
    void leave_out(std::string why) { file_.faults.push_back({row_, std::move(why)}); }

    ImportedFile file_;
    std::set<std::string> ids_;
    std::size_t row_ = 0;
};

void take_trading_site(const json::object& row, Collecting& into) {
    ImportedNotice notice{.id = member(row, "id"),
                          .title = member(row, "title"),
                          .region = member(row, "region"),
                          .business_type = member(row, "business_type"),
                          .info_type = member(row, "info_type"),
                          .issuer = member(row, "issuer"),
                          .agency = member(row, "agency"),
                          .number = member(row, "project_code"),
                          .budget = member(row, "budget"),
                          .body = member(row, "content_text"),
                          .source_name = member(row, "source_platform"),
                          .source_url = member(row, "source_url")};
    if (const auto* fields = row.if_contains("fields"); fields && fields->is_object())
        for (const auto& field : fields->get_object())
            notice.fields[std::string(field.key())] = member(fields->get_object(), field.key());
    into.take(std::move(notice), member(row, "publish_time"));
}

void take_operator_site(const json::object& row, Collecting& into) {
    ImportedNotice notice{.id = member(row, "sourceId"),
                          .title = member(row, "title"),
                          .region = member(row, "region"),
                          .business_type = "企业采购",
                          .info_type = member(row, "category"),
                          .issuer = member(row, "operator"),
                          .number = member(row, "projectNo"),
                          .budget = member(row, "budget"),
                          .source_name = member(row, "sourceName"),
                          .source_url = member(row, "url")};
    say(notice, "采购内容", member(row, "purchaseContent"));
    say(notice, "资格要求", member(row, "qualification"));
    say(notice, "业绩要求", member(row, "performance"));
    say(notice, "文件发售时间", member(row, "saleTime"));
    say(notice, "截止时间", member(row, "deadline"));
    const std::string created = member(row, "createDate");
    into.take(std::move(notice), created.empty() ? member(row, "date") : created);
}

ImportedFile parse_aggregator(std::string_view text) {
    const CsvTable table = CsvTable::parse(text);
    Collecting into(NoticeForm::aggregator);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto at = [&](const char* name) { return table.has(name) ? trimmed(table.at(i, name)) : std::string(); };
        ImportedNotice notice{.id = at("id"),
                              .title = at("title"),
                              .region = at("province"),
                              .business_type = "政府采购",
                              .info_type = at("notice_subtype"),
                              .issuer = at("buyer"),
                              .agency = at("agency"),
                              .source_name = at("source_site")};
        const std::string budget = at("budget_yuan");
        if (!budget.empty()) notice.budget = budget + "元";
        say(notice, "采购人", notice.issuer);
        say(notice, "采购代理机构", notice.agency);
        say(notice, "地区", at("province") + at("city") + at("district"));
        say(notice, "行业", at("industry"));
        say(notice, "预算金额", notice.budget);
        say(notice, "中标供应商", at("winner"));
        say(notice, "中标金额", at("award_amount_yuan").empty() ? "" : at("award_amount_yuan") + "元");
        say(notice, "报名截止时间", at("signup_end_at"));
        say(notice, "投标截止时间", at("bid_end_at"));
        say(notice, "开标时间", at("bid_open_at"));
        into.take(std::move(notice), at("published_at"));
    }
    return into.finish();
}

std::optional<NoticeForm> recognise_object(const json::value& list) {
    const auto* rows = list.if_array();
    if (!rows || rows->empty() || !rows->front().is_object()) return std::nullopt;
    const auto& first = rows->front().get_object();
    if (first.contains("sourceId") && first.contains("title")) return NoticeForm::operator_site;
    if (first.contains("publish_time") && first.contains("content_text")) return NoticeForm::trading_site;
    return std::nullopt;
}

bool is_aggregator(std::string_view text) {
    try {
        CsvReader reader(text);
        CsvRow header;
        if (!reader.next(header)) return false;
        const std::set<std::string> names(header.begin(), header.end());
        return names.contains("id") && names.contains("title") && names.contains("notice_subtype") &&
               names.contains("published_at");
    } catch (const CsvError&) {
        return false;
    }
}

std::string_view without_mark(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return text;
}

}  // namespace

std::optional<NoticeForm> recognise(std::string_view text) {
    text = without_mark(text);
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) return std::nullopt;
    if (text[first] != '[') return is_aggregator(text) ? std::optional(NoticeForm::aggregator) : std::nullopt;
    const auto list = parse_foreign(text);
    return list ? recognise_object(*list) : std::nullopt;
}

ImportedFile parse_notice_file(std::string_view text) {
    text = without_mark(text);
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) throw UnreadableFile("the file is empty");
    if (text[first] != '[') {
        if (!is_aggregator(text))
            throw UnreadableFile(
                "neither a JSON list nor a CSV with the columns id, title, notice_subtype, published_at");
        try {
            return parse_aggregator(text);
        } catch (const CsvError& error) {
            throw UnreadableFile(error.what());
        }
    }
    std::string why;
    const auto list = parse_foreign(text, &why);
    if (!list) throw UnreadableFile("not JSON: " + why);
    const auto form = recognise_object(*list);
    if (!form) throw UnreadableFile("the first object has the members of no known form");
    Collecting into(*form);
    for (const auto& row : list->get_array()) {
        if (!row.is_object())
            into.skip("not an object");
        else if (*form == NoticeForm::trading_site)
            take_trading_site(row.get_object(), into);
        else
            take_operator_site(row.get_object(), into);
    }
    return into.finish();
}

}  // namespace sunhall::noticefile
