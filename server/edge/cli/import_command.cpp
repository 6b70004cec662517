#include "edge/cli/import_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "edge/cli/app.hpp"
#include "edge/cli/bidder_commands.hpp"
#include "edge/cli/receipt_check.hpp"
#include "edge/client/sign_in.hpp"

namespace sunhall::cli {
namespace {

constexpr std::size_t most_in_batch = 100, most_bytes = 180 * 1024;

constexpr std::pair<std::string_view, std::string_view> provinces[] = {
    {"北京", "110000"}, {"天津", "120000"}, {"河北", "130000"},   {"山西", "140000"}, {"内蒙古", "150000"},
    {"辽宁", "210000"}, {"吉林", "220000"}, {"黑龙江", "230000"}, {"上海", "310000"}, {"江苏", "320000"},
    {"浙江", "330000"}, {"安徽", "340000"}, {"福建", "350000"},   {"江西", "360000"}, {"山东", "370000"},
    {"河南", "410000"}, {"湖北", "420000"}, {"湖南", "430000"},   {"广东", "440000"}, {"广西", "450000"},
    {"海南", "460000"}, {"重庆", "500000"}, {"四川", "510000"},   {"贵州", "520000"}, {"云南", "530000"},
    {"西藏", "540000"}, {"陕西", "610000"}, {"甘肃", "620000"},   {"青海", "630000"}, {"宁夏", "640000"},
    {"新疆", "650000"}, {"台湾", "710000"}, {"香港", "810000"},   {"澳门", "820000"}};

// The hall's own name where it trades the kind itself, else the kind as published.
std::string category_of(const noticefile::ImportedNotice& notice) {
    if (notice.business_type == "工程建设") return "tendering/construction";
    return notice.business_type.empty() ? "其他" : notice.business_type;
}

std::string text_of_notice(const noticefile::ImportedNotice& notice) {
    std::string text = notice.info_type.empty() ? "" : notice.info_type + "\n";
    text += notice.body;
    for (const auto& [label, value] : notice.fields) {
        if (notice.body.find(value) == std::string::npos)
            text += (text.ends_with('\n') || text.empty() ? "" : "\n") + label + "：" + value + "\n";
    }
    if (!notice.source_name.empty() || !notice.source_url.empty())
        text += "\n来源：" + notice.source_name + " " + notice.source_url;
    return text;
}

struct Counted {
    std::int64_t taken = 0, known = 0;
};

Counted send(client::Api& api, const client::Session& session, const std::string& source,
             const std::vector<json::array>& batches) {
    Counted counted;
    for (const auto& batch : batches) {
        const json::object input{{"source", source}, {"notices", batch}};
        const auto answer = api.post("/api/notices/import", input, session.token, sha256(canonical(input)).text()).body;
        counted.taken += answer.at("taken").to_number<std::int64_t>();
        counted.known += answer.at("known").to_number<std::int64_t>();
    }
    return counted;
}

}  // namespace

std::string province_code(std::string_view name) {
    for (const auto& [begin, code] : provinces) {
        if (name.starts_with(begin)) return std::string(code);
    }
    return {};
}

std::optional<json::object> foreign_notice(const noticefile::ImportedNotice& notice) {
    json::object made{{"source_id", notice.id},
                      {"title", notice.title},
                      {"body", text_of_notice(notice)},
                      {"region", province_code(notice.region)},
                      {"category", category_of(notice)},
                      {"issuer", notice.issuer},
                      {"published_at", notice.published_at.text()}};
    if (canonical(made).size() > most_bytes) return std::nullopt;
    return made;
}

std::vector<json::array> batches_of(const noticefile::ImportedFile& file, std::vector<std::string>& left_out) {
    for (const auto& fault : file.faults) left_out.push_back("row " + std::to_string(fault.row) + ": " + fault.what);
    std::vector<const noticefile::ImportedNotice*> ordered;
    for (const auto& notice : file.notices) ordered.push_back(&notice);
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto* a, const auto* b) { return a->published_at < b->published_at; });
    std::vector<json::array> batches(1);
    std::size_t bytes = 0;
    for (const auto* notice : ordered) {
        auto made = foreign_notice(*notice);
        if (!made) {
            left_out.push_back(notice->id + ": longer than one command may be");
            continue;
        }
        const std::size_t more = canonical(*made).size();
        if (batches.back().size() == most_in_batch || bytes + more > most_bytes) {
            batches.emplace_back();
            bytes = 0;
        }
        bytes += more;
        batches.back().push_back(*std::move(made));
    }
    if (batches.back().empty()) batches.pop_back();
    return batches;
}

int import_command(int argc, char** argv, const serve::Composition&) {
    CLI::App app(
        "Examples:\n  sunhall import notices collected.json\n"
        "  sunhall import notices list.csv --source hospital-list --json\n\n"
        "Takes notices over that were published elsewhere, each once however often it is run. Three forms are known by "
        "their content:\n"
        "pages of a trading site (JSON), an aggregator's list (CSV), operators' purchases (JSON). Needs an "
        "administrator's session;\n"
        "look after the licence of what you import. / 导入其他媒介已发布的公告，重复导入不会重复发布。",
        "import");
    auto* notices = app.add_subcommand("notices", "Takes over a file of notices / 导入公告文件");
    std::string file, source, session = default_session_file(), ca_file;
    bool as_json = false;
    notices->add_option("file", file, "The file")->required()->check(CLI::ExistingFile);
    notices->add_option("--source", source, "Name under which the ids are kept apart; by default the form's name");
    notices->add_option("--session", session, "The session of `sunhall sign-in`")->capture_default_str();
    notices->add_option("--ca", ca_file, "Authority of the hall's TLS certificate (PEM)");
    notices->add_flag("--json", as_json, "Answer in JSON");
    app.require_subcommand(1);
    return run_client(app, argc, argv, [&] {
        const auto read = noticefile::parse_notice_file(read_text(file));
        if (source.empty()) source = std::string(enum_name(read.form));
        std::vector<std::string> left_out;
        const auto batches = batches_of(read, left_out);
        const auto signed_in = client::load_session(session);
        client::Api api(signed_in.url, {.ca_file = ca_file});
        const auto counted = send(api, signed_in, source, batches);
        if (!as_json) {
            for (const auto& one : left_out) std::cerr << "left out / 未导入: " << one << "\n";
        }
        tell(as_json,
             json::object{{"form", enum_name(read.form)},
                          {"taken", counted.taken},
                          {"known", counted.known},
                          {"left_out", to_json(left_out)}},
             std::to_string(counted.taken) + " notices taken, " + std::to_string(counted.known) + " known already, " +
                 std::to_string(left_out.size()) + " left out / 导入 " + std::to_string(counted.taken) + " 条，已有 " +
                 std::to_string(counted.known) + " 条，未导入 " + std::to_string(left_out.size()) + " 条");
        return static_cast<int>(good);
    });
}

}  // namespace sunhall::cli
