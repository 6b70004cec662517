#include "edge/client/api.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <thread>

namespace sunhall::client {
namespace {

constexpr std::size_t answer_limit = 64u << 20;

using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

std::string line_of(int status, const json::value& problem) {
    const auto* object = problem.if_object();
    const auto text = [&](const char* name) {
        const auto* found = object ? object->if_contains(name) : nullptr;
        return found && found->is_string() ? std::string(found->get_string()) : std::string();
    };
    std::string line = std::to_string(status) + " " + text("code") + " " + text("title");
    if (const auto* errors = object ? object->if_contains("errors") : nullptr) line += " " + json::serialize(*errors);
    return line;
}

std::size_t take_header(char* data, std::size_t one, std::size_t count, void* into) {
    auto& headers = *static_cast<std::map<std::string, std::string>*>(into);
    std::string_view line(data, one * count);
    if (line.starts_with("HTTP/")) headers.clear();  // a new answer after 100 Continue
    if (const auto colon = line.find(':'); colon != line.npos) {
        std::string_view value = line.substr(colon + 1);
        while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
        while (!value.empty() && (value.back() == '\r' || value.back() == '\n' || value.back() == ' '))
            value.remove_suffix(1);
        headers[lower(line.substr(0, colon))] = std::string(value);
    }
    return one * count;
}

std::size_t take_body(char* data, std::size_t one, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + one * count > answer_limit) return 0;
    body.append(data, one * count);
    return one * count;
}

std::chrono::milliseconds pause_before(int attempt, const RawAnswer* answer) {
    if (answer) {
        const int seconds = std::atoi(answer->header("retry-after").c_str());
        if (seconds > 0) return std::chrono::seconds(std::min(seconds, 30));
    }
    return std::chrono::milliseconds(std::min(100 << std::min(attempt, 6), 5000));
}

}  // namespace

ServerRefusal::ServerRefusal(int status_code, json::value problem)
    : std::runtime_error(line_of(status_code, problem)), status(status_code), document(std::move(problem)) {
    if (const auto* object = document.if_object()) {
        if (const auto* found = object->if_contains("code"); found && found->is_string())
            code = std::string(found->get_string());
    }
}

std::string RawAnswer::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

struct Api::Handle {
    CURL* curl;
    Handle() {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        curl = curl_easy_init();
        if (!curl) throw std::bad_alloc();
    }
    ~Handle() { curl_easy_cleanup(curl); }
};

Api::Api(std::string url, ApiOptions options)
    : url_(std::move(url)), options_(std::move(options)), handle_(std::make_unique<Handle>()) {
    while (url_.ends_with('/')) url_.pop_back();
}
Api::~Api() = default;
Api::Api(Api&&) noexcept = default;

RawAnswer Api::once(const RawRequest& request) {
    CURL* curl = handle_->curl;
    curl_easy_reset(curl);  // keeps connections; forgets the last request
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl, option, value); };
    const std::string address = request.path.starts_with("http") ? request.path : url_ + request.path;
    RawAnswer answer;
    char error[CURL_ERROR_SIZE] = {};
    List headers(nullptr, curl_slist_free_all);
    const auto add = [&](const std::string& line) {
        if (line.find_first_of("\r\n") != line.npos) throw std::invalid_argument("a header holds a line end");
        curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
        if (!longer) throw std::bad_alloc();
        (void)headers.release();
        headers.reset(longer);
    };
    for (const auto& [name, value] : request.headers) add(name + ": " + value);
    add("Expect:");
    set(CURLOPT_URL, address.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TCP_NODELAY, 1L);
    set(CURLOPT_TIMEOUT, static_cast<long>(options_.timeout_seconds));
    set(CURLOPT_CONNECTTIMEOUT, 10L);
    set(CURLOPT_USERAGENT, "sunhall-client/1");
    set(CURLOPT_ERRORBUFFER, error);
    if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
    if (request.body) {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(request.body->data()));
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
    } else if (request.method == "POST") {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, "");
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(0));
    }
    if (request.method == "HEAD") set(CURLOPT_NOBODY, 1L);
    else set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_HEADERFUNCTION, take_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(&answer.headers));
    set(CURLOPT_WRITEFUNCTION, take_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&answer.body));
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK) throw Unreachable(address + ": " + (error[0] ? error : curl_easy_strerror(code)));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    return answer;
}

RawAnswer Api::raw(const RawRequest& request) {
    const bool safe = request.repeatable || request.method == "GET" || request.method == "HEAD";
    for (int attempt = 1;; ++attempt) {
        try {
            auto answer = once(request);
            // A refused rate means that nothing was done, so waiting is right for every method.
            const bool again = answer.status == 429 || (answer.status == 503 && safe);
            if (!again || attempt >= options_.attempts) return answer;
            std::this_thread::sleep_for(pause_before(attempt, &answer));
        } catch (const Unreachable&) {
            if (!safe || attempt >= options_.attempts) throw;
            std::this_thread::sleep_for(pause_before(attempt, nullptr));
        }
    }
}

Answer Api::call(const Call& call) {
    RawRequest request{.method = call.method,
                       .path = call.path,
                       .headers = {{"Accept", "application/json"}, {"Accept-Language", "zh"}}};
    std::string text;
    if (call.body) {
        text = canonical(*call.body);
        request.body = as_bytes(text);
        request.headers["Content-Type"] = "application/json";
    }
    if (!call.token.empty()) request.headers["Authorization"] = "Bearer " + call.token;
    if (!call.idempotency_key.empty()) {
        request.headers["Idempotency-Key"] = call.idempotency_key;
        request.repeatable = true;
    }
    const auto answer = raw(request);
    auto body = answer.body.empty() ? std::optional<json::value>(json::object{}) : parse_json(answer.body);
    if (answer.status < 200 || answer.status >= 300) throw ServerRefusal(answer.status, body.value_or(json::object{}));
    if (!body) throw Unreachable(call.path + ": the answer is not JSON; is this the address of a hall?");
    return {*std::move(body), answer.header("sunhall-entry"), Instant::parse(answer.header("sunhall-at")),
            answer.header("idempotent-replayed") == "true"};
}

std::string text_of(const json::value& body, std::string_view member) {
    const auto* found = body.is_object() ? body.get_object().if_contains(member) : nullptr;
    if (!found || !found->is_string()) throw Unreachable("the answer holds no text `" + std::string(member) + "`");
    return std::string(found->get_string());
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    for (const char c : text) {
        if (plain.find(c) != plain.npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<std::uint8_t>(c);
        out += '%';
        out += "0123456789ABCDEF"[byte >> 4];
        out += "0123456789ABCDEF"[byte & 15];
    }
    return out;
}

}  // namespace sunhall::client
