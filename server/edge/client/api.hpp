// A client of the hall's public HTTP interface: JSON in, JSON or a problem out. What bidders' programs, the replay and
// other halls use; it knows nothing that the OpenAPI document does not say.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "foundation/json.hpp"

namespace sunhall::client {

/// The hall refused (RFC 9457). `code` is stable, such as "tendering.envelope-not-stored"; what() is one line for
/// people.
class ServerRefusal : public std::runtime_error {
public:
    ServerRefusal(int status_code, json::value problem);
    int status;
    std::string code;
    json::value document;
};

/// No answer came, or none that a hall gives. Whether the act was done is unknown: repeat it with the same idempotency
/// key.
class Unreachable : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Call {
    std::string method = "GET", path;    ///< path from the root: "/api/me"
    std::optional<json::value> body{};
    std::string token{};                 ///< of a session; empty for the public
    std::string idempotency_key{};       ///< 1 to 200 characters; without one a POST is never repeated
};

struct Answer {
    json::value body;
    std::string entry;                ///< id of the journal entry
    std::optional<Instant> at;        ///< the hall's instant of the act
    bool replayed = false;            ///< an earlier call with this key had been done
};

/// One request as it is, for what is not JSON (uploads, checkpoints, tiles).
struct RawRequest {
    std::string method = "GET", path;  ///< or a whole address of the same hall
    std::map<std::string, std::string> headers{};
    std::optional<ByteView> body{};    ///< must outlive the call
    bool repeatable = false;           ///< may be sent again when the connection was lost
};
struct RawAnswer {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
    std::string header(const std::string& name) const;  ///< empty when absent
};

struct ApiOptions {
    std::string ca_file{};            ///< PEM of an authority beside the system's
    int timeout_seconds = 120;
    int attempts = 6;                 ///< for calls that may be repeated; also how often 429 and 503 are waited out
};

/// One connection, kept alive; for one thread at a time. Follows no redirect and uses no proxy.
class Api {
public:
    explicit Api(std::string url, ApiOptions options = {});
    ~Api();
    Api(Api&&) noexcept;

    /// Throws ServerRefusal or Unreachable. Repeats GET, HEAD and calls with a key after a lost connection, 429 and
    /// 503.
    Answer call(const Call& call);
    Answer get(std::string path, std::string token = {}) {
        return call({"GET", std::move(path), {}, std::move(token), {}});
    }
    Answer post(std::string path, json::value body, std::string token = {}, std::string key = {}) {
        return call({"POST", std::move(path), std::move(body), std::move(token), std::move(key)});
    }
    /// Any status is an answer. Throws Unreachable.
    RawAnswer raw(const RawRequest& request);

    const std::string& url() const { return url_; }

private:
    struct Handle;
    RawAnswer once(const RawRequest& request);
    std::string url_;
    ApiOptions options_;
    std::unique_ptr<Handle> handle_;
};

/// A JSON member as text; throws Unreachable naming it when the answer does not hold it.
std::string text_of(const json::value& body, std::string_view member);
/// For one segment of a path.
std::string percent_encoded(std::string_view text);

}  // namespace sunhall::client
