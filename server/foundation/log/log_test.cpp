#include <gtest/gtest.h>

#include "foundation/log/log.hpp"
#include "foundation/log/metrics.hpp"

namespace sunhall {
namespace {

const Instant noon = *Instant::parse("2026-03-16T04:00:00Z");

TEST(Log, a_line_is_one_json_object_with_instant_level_and_event_R_SEC_32) {
    EXPECT_EQ(
        log::line(log::Level::warning, "http.slow", {{"took_micros", 12}, {"kept", true}, {"path", "/lots"}}, noon),
        R"({"at":"2026-03-16T04:00:00.000000Z","level":"warning","event":"http.slow",)"
              R"("took_micros":12,"kept":true,"path":"/lots"})");
}

TEST(Log, no_value_can_begin_a_line_of_its_own_R_SEC_31) {
    const std::string hostile = "a\r\n{\"level\":\"error\"}\x1b[31m\x7f\xE2\x80\xA8\xC2\x85";
    const std::string line = log::line(log::Level::info, "x", {{"agent", hostile}}, noon);
    for (const char c : line) EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    const auto parsed = parse_json(line);
    ASSERT_TRUE(parsed) << line;
    EXPECT_EQ(parsed->as_object().size(), 4u) << "the hostile text stays one member";
    EXPECT_EQ(parsed->at("agent").as_string().find("\n") != json::string::npos, true) << "escaped, not dropped";
    EXPECT_EQ(line.find("\xE2\x80\xA8"), std::string::npos);
}

TEST(Log, bytes_that_are_not_utf8_become_the_replacement_character) {
    const auto parsed = parse_json(log::line(log::Level::info, "x", {{"v", "\xff\xC0\x80 ok 标段 \xE4\xB8"}}, noon));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->at("v").as_string(), "\uFFFD\uFFFD\uFFFD ok 标段 \uFFFD\uFFFD");
}

TEST(Log, secrets_are_hidden_by_type_and_by_name_R_SEC_31) {
    const std::string line = log::line(log::Level::info, "x",
                                       {{"value", Secret<std::string>{"planted-1"}},
                                        {"Set-Cookie", "planted-2"},
                                        {"new_password", "planted-3"},
                                        {"access_token", 4711},
                                        {"Authorization", "planted-5"}},
                                       noon);
    EXPECT_EQ(line.find("planted"), std::string::npos) << line;
    EXPECT_EQ(line.find("4711"), std::string::npos) << line;
}

TEST(Log, lines_below_the_level_are_dropped) {
    std::vector<std::string> seen;
    log::set_sink([&](std::string_view line) { seen.emplace_back(line); });
    log::set_level(log::Level::warning);
    log::info("quiet");
    log::error("loud");
    log::set_level(log::Level::info);
    log::set_sink(nullptr);
    ASSERT_EQ(seen.size(), 1u);
    EXPECT_NE(seen[0].find("\"loud\""), std::string::npos);
    EXPECT_THROW(log::level_named("noisy"), std::invalid_argument);
}

TEST(Metrics, are_written_in_the_text_format_with_escaped_labels) {
    Metrics metrics;
    metrics.counter("requests_total", "Requests.", {{"route", "/a\"b\\\n"}}).add(3);
    metrics.gauge("open", "Open.").set(-2);
    metrics.on_scrape("queue", "Waiting.", [] { return std::int64_t{7}; });
    EXPECT_EQ(
        metrics.text(),
        "# HELP open Open.\n# TYPE open gauge\nopen -2\n"
        "# HELP queue Waiting.\n# TYPE queue gauge\nqueue 7\n"
        "# HELP requests_total Requests.\n# TYPE requests_total counter\nrequests_total{route=\"/a\\\"b\\\\\\n\"} 3\n");
    EXPECT_THROW(metrics.gauge("requests_total", ""), std::invalid_argument);
}

TEST(Metrics, a_histogram_counts_cumulatively_and_sums_in_seconds) {
    Metrics metrics;
    auto& histogram = metrics.histogram("took_seconds", "Took.");
    histogram.observe(100);       // the bound itself belongs to its bucket
    histogram.observe(101);
    histogram.observe(60000000);  // beyond the last bound
    const std::string text = metrics.text();
    EXPECT_NE(text.find("took_seconds_bucket{le=\"0.000100\"} 1\n"), std::string::npos);
    EXPECT_NE(text.find("took_seconds_bucket{le=\"0.000250\"} 2\n"), std::string::npos);
    EXPECT_NE(text.find("took_seconds_bucket{le=\"30.000000\"} 2\n"), std::string::npos);
    EXPECT_NE(text.find("took_seconds_bucket{le=\"+Inf\"} 3\n"), std::string::npos);
    EXPECT_NE(text.find("took_seconds_sum 60.000201\n"), std::string::npos);
    EXPECT_NE(text.find("took_seconds_count 3\n"), std::string::npos);
}

}  // namespace
}  // namespace sunhall
