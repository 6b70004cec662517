#include "edge/portal/case_papers.hpp"

#include <fmt/format.h>

#include "edge/portal/json_reading.hpp"
#include "edge/portal/texts_cases.hpp"
#include "edge/portal/texts_notices.hpp"

namespace sunhall::portal {
namespace {

json::array papers_of(const Site& site, const std::string& case_id) {
    const auto found = site.ask("papers.of-case", json::object{{"case_id", case_id}});
    const auto* papers = member(found, "papers");
    return papers && papers->is_array() ? papers->as_array() : json::array{};
}

constexpr const char* how_to_check =
    "每个签名由三个文件组成：待签文本 NN.txt、签名 NN.b64、证书 NN.pem。不用本平台软件即可核对：\n"
    "Each signature is three files: text NN.txt, signature NN.b64, certificate NN.pem. To check it without us:\n\n"
    "  openssl x509 -in NN.pem -pubkey -noout > key.pem\n"
    "  openssl base64 -d -A -in NN.b64 -out signature.bin\n"
    "  openssl dgst -sha256 -verify key.pem -signature signature.bin NN.txt\n\n"
    "SM2 证书 / SM2 certificates: openssl dgst -sm3 -sigopt distid:1234567812345678 -verify …\n"
    "待签文本第三行列出所签文件的 SHA-256 和 SM3。 / The third line of the text lists the files by their digests.\n";

}  // namespace

std::string case_papers(const Site& site, const Visit& visit, const std::string& case_id) {
    std::string rows;
    for (const auto& paper : papers_of(site, case_id)) {
        std::string signers;
        for (const auto& one : paper.at("signatures").as_array()) {
            const bool valid = one.at("valid").as_bool();
            signers += (signers.empty() ? "" : "<br>") +
                       escape(member_text(one, "organisation") + visit.say(say::comma) +
                              visit.say(valid ? say::signature_valid : say::signature_broken) +
                              visit.say(say::comma) + member_text(one, "subject"));
        }
        if (signers.empty()) signers = escape(visit.say(say::signatures_none));
        rows += fact_of(member_text(paper, "title"), signers + "<br><code>" + member_text(paper, "digest") + "</code>");
    }
    if (rows.empty()) return {};
    return element("h2", visit.say(say::paper_signatures)) +
           element("p", visit.say(say::paper_signatures_hint), "class=\"hint\"") + "<dl class=\"pairs\">\n" + rows +
           "</dl>\n";
}

void add_signature_entries(const Site& site, const std::string& case_id, const std::string& folder, std::string& sums,
                           std::vector<ZipEntry>& entries) {
    int number = 0;
    const auto add = [&](const std::string& name, std::string text) {
        sums += sha256(text).text() + "  " + name + "\n";
        entries.push_back({.name = folder + name, .text = std::move(text)});
    };
    for (const auto& paper : papers_of(site, case_id)) {
        for (const auto& one : paper.at("signatures").as_array()) {
            const std::string name = fmt::format("signatures/{:02}", ++number);
            add(name + ".txt", member_text(one, "text"));
            add(name + ".b64", member_text(one, "signature") + "\n");
            add(name + ".pem", member_text(one, "certificate"));
        }
    }
    if (number > 0) add("signatures/README.txt", how_to_check);
}

}  // namespace sunhall::portal
