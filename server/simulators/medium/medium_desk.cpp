#include "simulators/medium/medium_desk.hpp"

#include <fstream>

#include "foundation/crypto/certificate.hpp"

namespace sunhall::medium_desk {
namespace {

struct Stored {
    std::string id, receipt, text;
};
BOOST_DESCRIBE_STRUCT(Stored, (), (id, receipt, text))

struct Fault {
    int status = 0;
    bool alter = false;
};
BOOST_DESCRIBE_STRUCT(Fault, (), (status, alter))

bool verifies(const SignedPart& part) {
    const auto certificate = Certificate::from_pem(part.certificate);
    const auto signature = from_base64(part.signature);
    return certificate && signature && certificate->public_key() &&
           certificate->public_key()->verify(as_bytes(part.text), *signature);
}

}  // namespace

Medium::Medium(std::filesystem::path file, std::string token) : file_(std::move(file)), token_(std::move(token)) {
    std::ifstream in(file_);
    for (std::string line; std::getline(in, line);) {
        const auto stored = from_body<Stored>(std::string_view(line));
        known_[stored.id] = {stored.receipt, stored.text};
    }
}

desk::Answer Medium::answer(const desk::Ask& ask) {
    if (ask.method == "GET" && ask.path.starts_with("/notices/")) return shown(ask.path.substr(9));  // for everybody
    if (!token_.empty() && !equal_constant_time(as_bytes(ask.header("authorization")), as_bytes("Bearer " + token_)))
        return desk::problem(401, "token", "the token is missing or wrong");
    if (ask.method == "POST" && ask.path == "/faults") {
        const auto fault = desk::body_of<Fault>(ask);
        failing_ = fault.status;
        altering_ = fault.alter;
        return desk::json_answer(200, json::object{{"status", failing_}, {"alter", altering_}});
    }
    if (ask.method != "POST" || ask.path != "/notices") return desk::problem(404, "unknown", "POST /notices");
    if (failing_ != 0) return desk::problem(failing_, "ordered", "a fault was ordered");
    return take(desk::body_of<NewNotice>(ask));
}

desk::Answer Medium::take(const NewNotice& notice) {
    if (notice.id.empty() || notice.text.empty()) return desk::problem(422, "empty", "id and text are needed");
    for (const auto& part : notice.signatures) {
        if (!verifies(part)) return desk::problem(422, "signature", "a signature does not verify");
    }
    const auto known = known_.find(notice.id);
    if (known != known_.end() && known->second.second != notice.text)
        return desk::problem(409, "published", "the id stands for another text");
    if (known == known_.end()) {
        const Stored stored{notice.id, "G" + std::to_string(known_.size() + 1), notice.text};
        std::ofstream out(file_, std::ios::app);
        out << canonical(to_json(stored)) << std::endl;
        if (!out) throw std::runtime_error("cannot write " + file_.string());
        known_[notice.id] = {stored.receipt, stored.text};
    }
    return desk::json_answer(known == known_.end() ? 201 : 200, json::object{{"receipt", known_[notice.id].first},
                                                                             {"text", notice.text},
                                                                             {"address", "/notices/" + notice.id}});
}

desk::Answer Medium::shown(const std::string& id) const {
    const auto known = known_.find(id);
    if (known == known_.end()) return desk::problem(404, "unknown", "no such notice");
    const std::string text = altering_ ? known->second.second + " " : known->second.second;
    return desk::json_answer(200, json::object{{"receipt", known->second.first}, {"text", text}});
}

}  // namespace sunhall::medium_desk
