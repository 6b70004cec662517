// T-NOTE-11, T-SEC-04: what a party publishes bears the signature of its organisation and of the person who answers for
// it; papers bear those of who they ask. The hall says what waits; whatever a run that was cut off has signed already
// is not on that list.
#include "edge/client/sign_in.hpp"
#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {

std::filesystem::path key_of(const Stage& stage, const std::string& code, std::string_view capacity) {
    return stage.certificate(capacity == "organisation" ? code : responsible(code));
}

void sign(Stage& stage, const std::string& code, const std::string& notice, const std::string& lot,
          const std::string& capacity) {
    auto& firm = stage.firm(code);
    const auto words = stage.get(firm, "/api/notices/" + notice + "/text-to-sign?as=" + capacity);
    const auto with = client::read_certificate_key(key_of(stage, code, capacity));
    const std::string path = lot.empty() ? "/api/notices/" + notice : "/api/lots/" + lot + "/notices/" + notice;
    // Without a key: a signature is another each time.
    stage.api().post(path + "/signatures",
                     json::object{{"as", capacity},
                                  {"certificate", with.certificate},
                                  {"signature", base64(with.key.sign(as_bytes(client::text_of(words, "text"))))}},
                     firm.token(stage.api()));
}

json::array papers_waiting(Stage& stage, Party& who) {
    return stage.get(who, "/api/papers-to-sign").at("papers").as_array();
}

json::array waiting(Stage& stage, const std::string& code) {
    return stage.get(stage.firm(code), "/api/notices-to-sign").at("notices").as_array();
}

}  // namespace

std::string responsible(const std::string& code) { return code + "-responsible"; }

const std::vector<std::string>& publishers() {
    static const std::vector<std::string> codes{cast().centre, cast().owner, cast().agency, cast().supervisor};
    return codes;
}

void sign_waiting(Stage& stage, const std::string& code) {
    for (const auto& notice : waiting(stage, code)) {
        for (const auto& capacity : notice.at("missing").as_array())
            sign(stage, code, client::text_of(notice, "id"), client::text_of(notice, "case_id"),
                 std::string(capacity.as_string()));
    }
    sign_papers(stage, stage.firm(code), code);
}

void sign_papers(Stage& stage, Party& who, const std::string& certificate) {
    for (const auto& paper : papers_waiting(stage, who)) {
        const std::string at = "/api/papers/" + client::text_of(paper, "id");
        const auto words = stage.get(who, at + "/text-to-sign");
        const auto with = client::read_certificate_key(stage.certificate(certificate));
        stage.api().post(at + "/signatures",
                         json::object{{"certificate", with.certificate},
                                      {"signature", base64(with.key.sign(as_bytes(client::text_of(words, "text"))))}},
                         who.token(stage.api()));
    }
}

std::int64_t unsigned_notices(Stage& stage) {
    std::int64_t count = 0;
    for (const auto& code : publishers()) {
        count += static_cast<std::int64_t>(waiting(stage, code).size());
        count += static_cast<std::int64_t>(papers_waiting(stage, stage.firm(code)).size());
    }
    return count;
}

}  // namespace sunhall::replay
