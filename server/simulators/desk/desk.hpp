// The little HTTP server of the demonstration programs: one request after the other, so that a simulator's state needs
// no lock, and one connection per request. Not for the hall.
#pragma once
#include <functional>
#include <map>
#include <string>

#include "foundation/json.hpp"

namespace sunhall::desk {

struct Ask {
    std::string method, path;  ///< path without the query, percent-decoded by nobody: our paths are plain
    std::map<std::string, std::string> query;    ///< percent-decoded
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;

    std::string parameter(const std::string& name, const std::string& otherwise = {}) const;
    std::string header(const std::string& name) const;
};

struct Answer {
    int status = 200;
    std::string body;
    std::string type = "application/json";
    bool hang_up = false;  ///< close without answering, as a broken line would, after having acted
    int wait_millis = 0;   ///< before answering
};

Answer json_answer(int status, const json::value& value);
/// {"code": …, "en": …}
Answer problem(int status, const std::string& code, const std::string& en);
/// Names and values of a query or of what a page's form sends (application/x-www-form-urlencoded).
std::map<std::string, std::string> form_of(const std::string& text);

/// The body as a described struct, strictly; throws Answer(400) with the first fault.
template <class T>
T body_of(const Ask& ask) {
    const auto parsed = parse_json(ask.body);
    if (!parsed) throw problem(400, "not-json", "the body is not JSON");
    T value{};
    FieldReport report;
    read_json(*parsed, value, report);
    if (report.clean()) return value;
    const auto fault = report.take().front();
    throw problem(400, "bad-field", fault.field + " " + fault.en);
}

using Handler = std::function<Answer(const Ask&)>;

/// Serves until SIGTERM or SIGINT. `ready` is called with the port, which is free for port 0. Bodies up to 1 MiB; a
/// connection that says nothing for five seconds is closed. A thrown Answer is answered.
void serve(const std::string& address, unsigned short port, const Handler& handler,
           const std::function<void(unsigned short)>& ready);

}  // namespace sunhall::desk
