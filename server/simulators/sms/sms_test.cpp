#include "platform/mail/sms.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/mail/private_process.hpp"

namespace sunhall::mail {
namespace {

struct SmsGatewayProgram : testing::Test {
    std::filesystem::path folder;
    std::unique_ptr<testing_tools::PrivateProcess> process;
    SmsGateway gateway;

    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "sunhall-sms-XXXXXX").string();
        folder = mkdtemp(pattern.data());
        std::ofstream(folder / "token") << "a token for the test\n";
        start();
    }
    void TearDown() override {
        process.reset();
        std::filesystem::remove_all(folder);
    }
    void start() {
        process.reset();
        process = std::make_unique<testing_tools::PrivateProcess>(std::vector<std::string>{
            SUNHALL_DEMO, "--file", folder / "messages.jsonl", "--token-file", folder / "token"});
        gateway = {.url = "http://127.0.0.1:" + process->line(), .token = {"a token for the test"}};
    }
    std::vector<std::string> texts() {
        std::vector<std::string> found;
        std::ifstream in(folder / "messages.jsonl");
        for (std::string line; std::getline(in, line);) found.emplace_back(parse_json(line)->at("text").as_string());
        return found;
    }
    std::string kind(const Sms& sms) {
        try {
            send(gateway, sms);
        } catch (const DeliveryFailure& failed) {
            return std::string(enum_name(failed.kind));
        }
        return "delivered";
    }
};

const Sms reminder{"13800000000", "【阳光大厅】开标将于 09:30 开始。", "notice-17"};

TEST_F(SmsGatewayProgram, a_message_arrives_once_even_when_sent_again_after_a_restart) {
    const std::string number = send(gateway, reminder);
    EXPECT_EQ(send(gateway, reminder), number);
    start();
    EXPECT_EQ(send(gateway, reminder), number);
    EXPECT_EQ(texts(), std::vector<std::string>{reminder.text});
    Sms other = reminder;
    other.key = "notice-18";
    EXPECT_NE(send(gateway, other), number);
    EXPECT_EQ(texts().size(), 2u);
}

TEST_F(SmsGatewayProgram, refusals_say_whether_to_try_again) {
    Sms other = reminder;
    ASSERT_EQ(kind(reminder), "delivered");
    other.text = "another text under the same key";
    EXPECT_EQ(kind(other), "permanent");
    EXPECT_EQ(kind({"02012345678", "x", "k"}), "permanent");
    EXPECT_EQ(kind({"13800000000", "", "k"}), "permanent");
    gateway.token = {"wrong"};
    EXPECT_EQ(kind({"13800000000", "x", "k"}), "setup");
    gateway.token = {"a token for the test"};
    const auto order = [&](int status) {
        http({.method = "POST",
              .url = gateway.url + "/faults",
              .headers = {"Authorization: Bearer a token for the test"},
              .body = "{\"status\":" + std::to_string(status) + "}"});
    };
    order(503);
    EXPECT_EQ(kind({"13800000000", "x", "k"}), "temporary");
    order(429);
    EXPECT_EQ(kind({"13800000000", "x", "k"}), "temporary");
    order(0);
    EXPECT_EQ(kind({"13800000000", "x", "k"}), "delivered");
    process.reset();
    EXPECT_EQ(kind({"13800000000", "y", "k2"}), "temporary");
    EXPECT_EQ(texts().size(), 2u);
}

}  // namespace
}  // namespace sunhall::mail
