// Any bytes as what a browser sends beside the body: query or form, path, cookies, languages, the proxies' addresses.
#include <cstdlib>

#include "edge/http/real_address.hpp"
#include "edge/http/request.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sunhall::http;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto query = Query::parse(text);
    std::string written;
    for (const auto& [name, value] : query.pairs) {
        written += (written.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
        (void)query.integer(name);
    }
    if (!query.pairs.empty() && Query::parse(written).pairs != query.pairs) std::abort();
    if (const auto decoded = percent_decoded(text, false)) {
        if (decoded->find('\0') != std::string::npos) std::abort();
        if (percent_decoded(percent_encoded(*decoded), false) != decoded) std::abort();
    }
    if (const auto address = NetworkAddress::parse(text); address && NetworkAddress::parse(address->text()) != address)
        std::abort();
    Request request;
    for (const char* name : {"Cookie", "Accept-Language", "Accept", "X-Forwarded-For", "X-Forwarded-Proto"}) {
        try {
            request.headers.set(name, text);
        } catch (const std::invalid_argument&) {
            return 0;  // control characters never become a header
        }
    }
    (void)request.cookie("__Host-session");
    const auto language = request.language();
    if (language != "zh" && language != "en") std::abort();
    (void)request.wants_html();
    static const TrustedProxies proxies({"10.0.0.0/8", "::1"});
    if (proxies.origin("192.0.2.1", request.headers).address != "192.0.2.1")
        std::abort();  // a stranger's word counts for nothing
    (void)proxies.origin("10.1.2.3", request.headers);
    return 0;
}
