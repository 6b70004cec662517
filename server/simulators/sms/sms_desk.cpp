#include "simulators/sms/sms_desk.hpp"

#include <fstream>

namespace sunhall::sms_desk {
namespace {

struct Stored {
    std::string message, key, to, text;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Stored, (), (message, key, to, text, at))

struct Fault {
    int status = 0;
};
BOOST_DESCRIBE_STRUCT(Fault, (), (status))

Digest digest_of(const std::string& to, const std::string& text) { return sha256(to + "\n" + text); }

}  // namespace

Gateway::Gateway(std::filesystem::path file, std::string token) : file_(std::move(file)), token_(std::move(token)) {
    std::ifstream in(file_);
    for (std::string line; std::getline(in, line);) {
        const auto stored = from_body<Stored>(line);
        known_[stored.key] = {stored.message, digest_of(stored.to, stored.text)};
    }
}

desk::Answer Gateway::answer(const desk::Ask& ask) {
    if (!token_.empty() && !equal_constant_time(as_bytes(ask.header("authorization")), as_bytes("Bearer " + token_)))
        return desk::problem(401, "token", "the token is missing or wrong");
    if (ask.method == "POST" && ask.path == "/faults") {
        failing_ = desk::body_of<Fault>(ask).status;
        return desk::json_answer(200, json::object{{"status", failing_}});
    }
    if (ask.method != "POST" || ask.path != "/messages") return desk::problem(404, "unknown", "POST /messages");
    if (failing_ != 0) return desk::problem(failing_, "ordered", "a fault was ordered");
    return take(desk::body_of<NewMessage>(ask));
}

desk::Answer Gateway::take(const NewMessage& message) {
    if (message.to.size() != 11 || message.to[0] != '1' ||
        message.to.find_first_not_of("0123456789") != std::string::npos)
        return desk::problem(422, "number", "not a mobile number");
    if (message.key.empty() || message.text.empty()) return desk::problem(422, "empty", "key and text are needed");
    const Digest digest = digest_of(message.to, message.text);
    if (const auto found = known_.find(message.key); found != known_.end()) {
        if (found->second.second != digest) return desk::problem(422, "key-used", "the key stands for another message");
        return desk::json_answer(200, json::object{{"message", found->second.first}});
    }
    const Stored stored{"M" + std::to_string(known_.size() + 1), message.key, message.to, message.text, machine_now()};
    std::ofstream out(file_, std::ios::app);
    out << canonical(to_json(stored)) << std::endl;
    if (!out) throw std::runtime_error("cannot write " + file_.string());
    known_[message.key] = {stored.message, digest};
    return desk::json_answer(201, json::object{{"message", stored.message}});
}

}  // namespace sunhall::sms_desk
