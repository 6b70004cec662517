#include "edge/serve/listening.hpp"

#include <gmock/gmock.h>

#include "edge/serve/serve.hpp"

namespace sunhall::serve {
namespace {

http::ServerOptions options_of(const std::string& yaml) {
    Config config(settings());
    config.read_yaml(yaml, "test");
    http::ServerOptions options;
    set_listening(options, config);
    return options;
}

TEST(Listening, believes_no_proxy_and_promises_no_tls_unless_told_so) {
    const auto plain = options_of("listen: 127.0.0.1:8080\n");
    EXPECT_EQ(plain.address, "127.0.0.1");
    EXPECT_EQ(plain.port, 8080);
    EXPECT_TRUE(plain.trusted_proxies.empty());
    EXPECT_FALSE(plain.hsts);
    EXPECT_TRUE(plain.certificate_file.empty());
}

// Without this, everybody behind the proxy would have the proxy's address: in the journal, in the rate limits and for
// /metrics.
TEST(Listening, behind_a_proxy_that_ends_tls_believes_it_and_announces_tls_R_SEC_23) {
    const auto behind = options_of("url: https://hall.example\nhttp.trusted-proxies: [127.0.0.1, 10.0.0.0/8]\n");
    EXPECT_THAT(behind.trusted_proxies, testing::ElementsAre("127.0.0.1", "10.0.0.0/8"));
    EXPECT_TRUE(behind.hsts);
}

TEST(Listening, names_a_proxy_that_is_no_network_and_a_key_without_its_certificate) {
    EXPECT_THROW(options_of("http.trusted-proxies: [proxy.example]\n"), ConfigFault);
    EXPECT_THROW(options_of("http.key-file: /k.pem\n"), ConfigFault);
    EXPECT_EQ(options_of("http.key-file: /k.pem\nhttp.certificate-file: /c.pem\n").key_file, "/k.pem");
}

TEST(Listening, a_process_tells_of_itself_under_the_customary_names) {
    Metrics metrics;
    add_process_measures(metrics);
    const auto text = metrics.text();
    EXPECT_THAT(text, testing::HasSubstr("# TYPE process_cpu_seconds_total counter\n"));
    EXPECT_THAT(text, testing::HasSubstr("# TYPE process_resident_memory_bytes gauge\n"));
    EXPECT_THAT(text, testing::ContainsRegex("process_resident_memory_bytes [0-9]{7,}\n"));
    EXPECT_THAT(text, testing::ContainsRegex("process_open_fds [1-9][0-9]*\n"));
}

}  // namespace
}  // namespace sunhall::serve
