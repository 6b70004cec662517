// Which handler answers which method and path. Filled at the start, then only read, by all threads.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "edge/http/request.hpp"
#include "edge/http/response.hpp"
#include "foundation/bytes.hpp"

namespace sunhall::http {

/// Runs on a worker and may block. A thrown Refusal becomes its problem document; anything else 500 with a correlation
/// id.
using Handler = std::function<Response(Request&)>;

/// Called once, from any thread, at any time; later calls do nothing. Dropping every copy uncalled answers 500.
using Completion = std::function<void(Response)>;
/// Starts on a worker; the answer comes by the completion. No thread waits in between.
using AsyncHandler = std::function<void(Request, Completion)>;

/// Takes the body of a streaming request piece by piece. Calls run on a disk worker, one at a time, never concurrently.
class BodySink {
public:
    virtual ~BodySink() = default;
    /// May throw Refusal: the rest of the body is then not read.
    virtual void piece(ByteView bytes) = 0;
    /// `complete` is false when the client went away or fell silent; the response is then dropped.
    virtual Response finish(bool complete) = 0;
};
/// Looks at the head only: answers at once (the body is not read), or gives the sink that will take the body.
using StreamStart = std::variant<Response, std::unique_ptr<BodySink>>;
using StreamHandler = std::function<StreamStart(Request&)>;

enum class RunOn {
    worker,
    loop
};  ///< `loop`: on the network thread itself; only for handlers that never block (< 50 µs)

/// Which of the rate limits counts a request (R-SEC-17); `upload` is the protected lane, `free` is never limited.
enum class RateClass { page, api, sign_in, upload, free };

struct RouteOptions {
    RunOn run_on = RunOn::worker;
    RateClass rate = RateClass::page;
    std::size_t max_body_bytes = 320 * 1024;  ///< D11's 256 KiB of command input and its envelope
    bool meant_by_post = false;  ///< a POST with X-HTTP-Method-Override means this one (tus 1.0)
};

struct Route {
    std::string method;
    std::string pattern;
    std::variant<Handler, AsyncHandler, StreamHandler> handler;
    RouteOptions options;
};

class Router {
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    /// A pattern is literal segments and parameters: "/lots/{lot}/bids", "{lot:uuid}" and "{n:int}" match only their
    /// kind,
    /// "{path:rest}" takes what remains and stands last. Literal beats typed beats plain beats rest. Throws
    /// std::invalid_argument when the pattern is malformed or the same method and pattern were added before.
    void add(std::string method, std::string pattern, Handler handler, RouteOptions options = {});
    void add_async(std::string method, std::string pattern, AsyncHandler handler, RouteOptions options = {});
    void add_streaming(std::string method, std::string pattern, StreamHandler handler, RouteOptions options = {});
    void get(std::string pattern, Handler handler, RouteOptions options = {}) {
        add("GET", std::move(pattern), std::move(handler), options);
    }
    void post(std::string pattern, Handler handler, RouteOptions options = {}) {
        add("POST", std::move(pattern), std::move(handler), options);
    }

    struct Match {
        const Route* route = nullptr;  ///< null: no such path, or not this method
        std::vector<std::pair<std::string, std::string>> parameters;
        std::string allow;  ///< "GET, HEAD, OPTIONS" when the path exists without this method (405); else empty (404)
    };
    /// `path` is decoded. HEAD is answered by the GET route unless it has its own.
    Match match(std::string_view method, std::string_view path) const;

    /// All routes in the order of their addition, for listings.
    std::vector<const Route*> routes() const;

private:
    struct Node;
    void insert(std::unique_ptr<Route> route);
    std::unique_ptr<Node> root_;
    std::vector<std::unique_ptr<Route>> routes_;
};

}  // namespace sunhall::http
