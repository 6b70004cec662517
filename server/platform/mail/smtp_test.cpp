#include "platform/mail/smtp.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "platform/mail/private_process.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::mail {
namespace {

using testing_tools::PrivateProcess;

std::vector<std::string> server_command(const std::vector<std::string>& more = {}) {
    // Debian's own Python: the module is a Debian package.
    std::vector<std::string> command{"/usr/bin/python3",
                                     sunhall::source_dir() + "/server/platform/mail/smtp_server.py"};
    command.insert(command.end(), more.begin(), more.end());
    return command;
}

Message letter(std::string to = "bidder@example.test") {
    return {.from = {"阳光大厅公共资源交易中心", "hall@sunhall.test"},
            .to = {{"广州市某某建设工程有限公司投标部", std::move(to)}},
            .subject = "开标提醒：广州市番禺区沙湾水道大桥维修加固工程施工（第二标段）将于2026年3月16日09:30开标",
            .text =
                "尊敬的投标人：\n\n请于开标前 30 分钟内签到。\n.\n.以点开头的一行\nFrom here on\n行末空格 \n网址 "
                "https://example.test/?a=1&b=2\n",
            .message_id = "0195a2b4-notice-17",
            .date = local_instant({2026, 3, 16}, 9, 5, 7)};
}

struct Smtp : testing::Test {
    std::unique_ptr<PrivateProcess> process;
    SmtpServer server;

    void start(const std::vector<std::string>& more = {}) {
        process = std::make_unique<PrivateProcess>(server_command(more));
        server = {.host = "127.0.0.1",
                  .port = std::stoi(process->line()),
                  .security = SmtpSecurity::plain,
                  .helo = "sunhall.test",
                  .timeout_seconds = 10};
    }
    json::object arrived() { return parse_json(process->line())->as_object(); }
    DeliveryFailure failure(const Message& message) {
        try {
            send(server, message);
        } catch (const DeliveryFailure& failed) {
            return failed;
        }
        ADD_FAILURE() << "the mail was taken";
        return {FailureKind::temporary, -1, ""};
    }
};

TEST_F(Smtp, a_mail_arrives_with_its_chinese_subject_names_and_text_unchanged) {
    start();
    send(server, letter());
    const auto mail = arrived();
    EXPECT_EQ(mail.at("subject"), json::value(letter().subject));
    EXPECT_EQ(mail.at("text"), json::value(letter().text));
    EXPECT_EQ(mail.at("from"), json::value("阳光大厅公共资源交易中心 <hall@sunhall.test>"));
    EXPECT_EQ(mail.at("to"), json::value("广州市某某建设工程有限公司投标部 <bidder@example.test>"));
    EXPECT_EQ(mail.at("message_id"), json::value("<0195a2b4-notice-17@sunhall.test>"));
    EXPECT_EQ(mail.at("date"), json::value("2026-03-16T09:05:07+08:00"));
    EXPECT_EQ(mail.at("encoding"), json::value("base64"));
    EXPECT_EQ(mail.at("envelope_from"), json::value("hall@sunhall.test"));
    EXPECT_EQ(mail.at("helo"), json::value("sunhall.test"));
    EXPECT_EQ(mail.at("eight_bit"), json::value(false));
    EXPECT_LE(mail.at("longest_line").as_int64(), 78);
    EXPECT_TRUE(mail.at("defects").as_array().empty());
}

TEST_F(Smtp, an_ascii_text_travels_as_quoted_printable_with_long_lines_leading_dots_and_trailing_spaces) {
    start();
    Message message = letter();
    message.subject = "Opening reminder";
    message.text = "One = 1\n" + std::string(300, 'x') + "\n.\n..two\ntrailing \t\nprice 100 元\nno newline at the end";
    send(server, message);
    const auto mail = arrived();
    EXPECT_EQ(mail.at("encoding"), json::value("quoted-printable"));
    EXPECT_EQ(mail.at("text"), json::value(message.text + "\n"));
    EXPECT_EQ(mail.at("subject"), json::value("Opening reminder"));
    EXPECT_LE(mail.at("longest_line").as_int64(), 78);
}

TEST_F(Smtp, reaches_several_recipients_in_one_exchange) {
    start();
    Message message = letter();
    message.to.push_back({"", "second@example.test"});
    send(server, message);
    EXPECT_EQ(arrived().at("envelope_to"), (json::array{"bidder@example.test", "second@example.test"}));
}

TEST_F(Smtp, maps_refusals_to_temporary_and_permanent_by_their_first_digit) {
    start();
    for (const auto& [to, code, kind] : {std::tuple{"full@example.test", 452, FailureKind::temporary},
                                         std::tuple{"greylisted@example.test", 451, FailureKind::temporary},
                                         std::tuple{"unknown@example.test", 550, FailureKind::permanent}}) {
        const auto failed = failure(letter(to));
        EXPECT_EQ(failed.code, code) << to;
        EXPECT_EQ(failed.kind, kind) << to;
    }
    Message message = letter();
    message.text = "REJECT";
    EXPECT_EQ(failure(message).kind, FailureKind::permanent);
    message.text = "BUSY";
    EXPECT_EQ(failure(message).kind, FailureKind::temporary);
    message.to.push_back({"", "unknown@example.test"});
    message.text = "to one good and one bad recipient";
    EXPECT_EQ(failure(message).kind, FailureKind::permanent);
    send(server, letter("after@example.test"));
    EXPECT_EQ(arrived().at("envelope_to"), (json::array{"after@example.test"}))
        << "nothing of the failed mails may arrive";
}

TEST_F(Smtp, a_server_that_is_down_is_a_temporary_failure) {
    start();
    process->end(SIGKILL);
    const auto failed = failure(letter());
    EXPECT_EQ(failed.kind, FailureKind::temporary);
    EXPECT_EQ(failed.code, 0);
}

struct SmtpOverTls : Smtp {
    std::filesystem::path folder;
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "sunhall-mail-XXXXXX").string();
        folder = mkdtemp(pattern.data());
        const std::string make =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext "
            "subjectAltName=DNS:localhost,IP:127.0.0.1 "
            "-keyout " +
            (folder / "key.pem").string() + " -out " + (folder / "cert.pem").string() + " 2>/dev/null";
        ASSERT_EQ(std::system(make.c_str()), 0);
        start({"--cert", folder / "cert.pem", "--key", folder / "key.pem", "--auth"});
        server.security = SmtpSecurity::starttls;
        server.ca_file = folder / "cert.pem";
        server.user = "hall";
        server.password = {"open sesame"};
    }
    void TearDown() override { std::filesystem::remove_all(folder); }
};

TEST_F(SmtpOverTls, logs_in_after_starttls) {
    send(server, letter());
    const auto mail = arrived();
    EXPECT_EQ(mail.at("tls"), json::value(true));
    EXPECT_EQ(mail.at("user"), json::value("hall"));
    EXPECT_EQ(mail.at("subject"), json::value(letter().subject));
}

TEST_F(SmtpOverTls, a_wrong_password_or_an_untrusted_certificate_is_our_setup_and_nothing_is_sent) {
    server.password = {"wrong"};
    EXPECT_EQ(failure(letter()).kind, FailureKind::setup);
    server.password = {"open sesame"};
    server.ca_file.clear();
    EXPECT_EQ(failure(letter()).kind, FailureKind::setup);
}

TEST_F(Smtp, never_falls_back_to_an_open_line) {
    start();  // offers no STARTTLS
    server.security = SmtpSecurity::starttls;
    EXPECT_EQ(failure(letter()).kind, FailureKind::setup);
    server = {.host = "mail.example.test", .security = SmtpSecurity::plain, .user = "hall", .password = {"x"}};
    EXPECT_EQ(failure(letter()).kind, FailureKind::setup);
}

TEST(MailText, nobody_writes_headers_through_a_subject_or_an_address) {
    Message message = letter();
    message.subject = "a\r\nBcc: evil@example.test";
    const std::string text = compose(message);
    EXPECT_EQ(text.find("\nBcc:"), text.npos);
    for (const char* bad : {"a@b\r\nRCPT TO:<c@d>", "a b@c", "a@b@c", "@c", "a@", "用户@example.test", "a@b>", ""}) {
        EXPECT_FALSE(is_mailbox(bad)) << bad;
        EXPECT_THROW(compose(letter(bad)), DeliveryFailure) << bad;
    }
    message.subject = "\xff";
    EXPECT_THROW(compose(message), DeliveryFailure);
}

// RFC 5322 2.1.1 and 3.4.1, RFC 2047 5 (3): what a strict reader finds no defect in.
TEST(MailText, any_name_and_only_true_addresses_stand_in_a_header) {
    for (const char* bad : {"a..b@x.test", ".a@x.test", "a.@x.test", "a@-x.test", "a@x-.test", "a@x..test",
                            "a@x_y.test", "a@[127.0.0.1]", "a(b)@x.test"})
        EXPECT_FALSE(is_mailbox(bad)) << bad;
    for (const char* good : {"a.b@x.test", "a+b@localhost", "o'neil_x@x1.co-op.test", "1@2.test"})
        EXPECT_TRUE(is_mailbox(good)) << good;
    Message message = letter();
    for (const std::string& name :
         {std::string(1500, 'n'), std::string("=?UTF-8?B?aGk=?="), std::string("A \"Name\"")}) {
        message.to[0].name = name;
        const std::string text = compose(message);
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find("\r\n", at), text.size());
            EXPECT_LE(end - at, 78u) << text.substr(at, 200);
            at = end + 2;
        }
        EXPECT_EQ(text.find("\"=?"), text.npos) << "an encoded word inside quotes";
    }
}

TEST(MailText, encoded_words_are_short_and_never_split_a_character) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += i % 3 ? "桥" : "𠮷";
    for (const std::size_t used : {0, 9, 40}) {
        const std::string header = header_text(text, used);
        std::string joined;
        std::size_t column = used;
        for (std::size_t at = 0; at < header.size();) {
            const auto end = std::min(header.find("\r\n ", at), header.size());
            const std::string word = header.substr(at, end - at);
            EXPECT_LE(word.size(), 75u);
            EXPECT_LE(column + word.size(), 78u);
            const auto raw = from_base64(word.substr(10, word.size() - 12)).value();
            EXPECT_NE(raw.at(0) & 0xC0, 0x80) << "a word begins inside a character";
            joined += as_text(raw);
            column = 1;
            at = end + 3;
        }
        EXPECT_EQ(joined, text);
    }
    EXPECT_EQ(header_text("plain", 9), "plain");
    EXPECT_NE(header_text("=?UTF-8?B?YQ==?=", 9), "=?UTF-8?B?YQ==?=") << "what looks encoded must be encoded";
}

}  // namespace
}  // namespace sunhall::mail
