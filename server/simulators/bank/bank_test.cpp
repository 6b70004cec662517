// The bank as a process, spoken to over HTTP, as the ledger will.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/bankfile/bank_file.hpp"
#include "platform/bankfile/guarantee.hpp"
#include "platform/mail/http_call.hpp"
#include "platform/mail/private_process.hpp"

namespace sunhall::bankfile {
namespace {

using mail::DeliveryFailure;
using mail::http;

const std::string hall_account = "6200000000000000017", payer = "33010000000000000001";

struct DemoBank : testing::Test {
    std::filesystem::path folder;
    std::unique_ptr<testing_tools::PrivateProcess> process;
    std::string url;

    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "sunhall-bank-XXXXXX").string();
        folder = mkdtemp(pattern.data());
        start();
        post("/accounts", {{"number", hall_account}, {"name", "公共资源交易中心保证金专户"}}, 201);
    }
    void TearDown() override {
        process.reset();
        std::filesystem::remove_all(folder);
    }
    void start(std::vector<std::string> more = {"--settle-after", "-1"}) {
        if (process) process->end(SIGKILL);  // a crash, not a farewell
        std::vector<std::string> command{SUNHALL_DEMO, "--folder", folder};
        command.insert(command.end(), more.begin(), more.end());
        process = std::make_unique<testing_tools::PrivateProcess>(command);
        url = "http://127.0.0.1:" + process->line();
    }
    json::object post(const std::string& path, const json::object& body, int status) {
        const auto answer = http({.method = "POST", .url = url + path, .body = canonical(body)});
        EXPECT_EQ(answer.status, status) << path << " " << answer.body;
        return parse_json(answer.body)->as_object();
    }
    json::object get(const std::string& path, int status = 200) {
        const auto answer = http({.url = url + path});
        EXPECT_EQ(answer.status, status) << path << " " << answer.body;
        return parse_json(answer.body)->as_object();
    }
    std::string sub_account(const std::string& token, int status = 201) {
        return std::string(
            post("/sub-accounts", {{"account", hall_account}, {"lot_code", "LOT-1"}, {"token", token}}, status)
                .at("sub_account")
                .as_string());
    }
    StatementLine transfer(const std::string& to, std::int64_t amount, const std::string& from = payer) {
        return from_body<StatementLine>(json::value(post("/transfers",
                                                         {{"to", to},
                                                          {"amount", amount},
                                                          {"from_account", from},
                                                          {"from_name", "某某建设\"有限\",公司"},
                                                          {"purpose", "投标保证金"},
                                                          {"reference", "r"}},
                                                         201)));
    }
    static json::object refund(const std::string& key, std::int64_t amount, const std::string& relates_to = "",
                               const std::string& to = payer) {
        return {{"key", key},
                {"account", hall_account},
                {"sub_account", ""},
                {"to_account", to},
                {"to_name", "某某建设"},
                {"purpose", "退还保证金"},
                {"relates_to", relates_to},
                {"amount", amount}};
    }
    std::vector<StatementLine> lines(std::int64_t after = 0) {
        return from_body<std::vector<StatementLine>>(
            get("/statements?account=" + hall_account + "&after=" + std::to_string(after)).at("lines"));
    }
    std::string file() {
        const std::string day = local_date(machine_now()).text();
        return http({.url = url + "/statement-file?account=" + hall_account +
                            "&from=" + local_date(machine_now() - hours(24)).text() + "&to=" + day})
            .body;
    }
    void faults(const std::string& payments, const std::string& statement_file, int hang_up = 0) {
        post("/faults",
             {{"payments", payments}, {"statement_file", statement_file}, {"hang_up", hang_up}, {"wait_millis", 0}},
             200);
    }
};

TEST_F(DemoBank, each_lot_and_bidder_get_one_sub_account_whose_number_tells_nothing_T_DEP_05) {
    const std::string first = sub_account("token-1"), second = sub_account("token-2");
    EXPECT_NE(first, second);
    EXPECT_EQ(sub_account("token-1", 200), first);
    EXPECT_NE(std::stoll(second.substr(6)), std::stoll(first.substr(6)) + 1)
        << "a running number would count the bidders";
    const auto line = transfer(first, 50000000);
    EXPECT_EQ(line.sub_account, first);
    EXPECT_EQ(line.n, 1);
    post("/sub-accounts/" + first + "/close", {}, 200);
    const json::object late{{"to", first},      {"amount", 1},   {"from_account", "1"},
                            {"from_name", "x"}, {"purpose", ""}, {"reference", ""}};
    EXPECT_EQ(post("/transfers", late, 422).at("code").as_string(), "closed");
}

TEST_F(DemoBank, statement_lines_follow_one_another_without_gap_and_survive_a_crash) {
    const std::string sub = sub_account("t");
    std::vector<StatementLine> posted;
    for (int i = 1; i <= 5; ++i) posted.push_back(transfer(sub, 100 * i));
    EXPECT_EQ(lines(), posted);
    EXPECT_EQ(lines(3), (std::vector<StatementLine>{posted[3], posted[4]}));
    EXPECT_TRUE(lines(5).empty());
    start();
    EXPECT_EQ(lines(), posted);
    EXPECT_EQ(sub_account("t", 200), sub);
    EXPECT_EQ(transfer(sub, 7).n, 6);
    EXPECT_EQ(get("/statements?account=" + hall_account + "&after=4&limit=1").at("lines").as_array().size(), 1u);
    get("/statements?account=" + hall_account + "&after=-1", 400);
    get("/statements?account=1", 404);
}

TEST_F(DemoBank, the_statement_file_says_the_same_as_the_lines) {
    const std::string sub = sub_account("t");
    transfer(sub, 1000);
    transfer(hall_account, 2500);
    const auto parsed = parse_bank_file(file());
    ASSERT_TRUE(parsed.statement) << parsed.faults.at(0).en;
    EXPECT_EQ(parsed.statement->lines, lines());
    EXPECT_EQ(parsed.statement->closing, fen(3500));
}

TEST_F(DemoBank, every_spoiled_statement_file_is_refused_by_the_parser) {
    transfer(sub_account("t"), 1000);
    for (const auto& [fault, code] : {std::pair{"torn", "torn"}, std::pair{"digest", "digest"},
                                      std::pair{"totals", "totals"}, std::pair{"duplicate", "sequence"}}) {
        faults("none", fault);
        const auto parsed = parse_bank_file(file());
        ASSERT_FALSE(parsed.faults.empty()) << fault;
        EXPECT_EQ(parsed.faults.front().code, code);
    }
    faults("none", "none");
    EXPECT_TRUE(parse_bank_file(file()).statement);
}

TEST_F(DemoBank, a_payment_is_made_once_however_often_it_is_asked_for) {
    const auto receipt = transfer(sub_account("t"), 1000);
    const auto order = refund("refund-1", 1000, receipt.serial);
    const auto payment = post("/payments", order, 202);
    EXPECT_EQ(payment.at("state").as_string(), "accepted");
    EXPECT_EQ(post("/payments", order, 200).at("payment"), payment.at("payment"));
    EXPECT_EQ(post("/payments", refund("refund-1", 999, receipt.serial), 422).at("code").as_string(), "key-used");
    EXPECT_EQ(post("/payments", refund("refund-2", 1), 422).at("code").as_string(), "funds")
        << "accepted money is spoken for";
    EXPECT_EQ(lines().size(), 1u) << "nothing is booked yet";
    post("/settle", {}, 200);
    post("/settle", {}, 200);
    EXPECT_EQ(get("/payments/refund-1").at("state").as_string(), "booked");
    ASSERT_EQ(lines().size(), 2u);
    EXPECT_EQ(lines()[1].kind, LineKind::payment);
    EXPECT_EQ(json::value(lines()[1].reference), payment.at("payment"));
    EXPECT_EQ(lines()[1].balance_after, fen(0));
}

TEST_F(DemoBank, money_goes_back_only_to_the_account_it_came_from) {
    const auto receipt = transfer(sub_account("t"), 1000);
    EXPECT_EQ(post("/payments", refund("a", 1000, receipt.serial, "999"), 422).at("code").as_string(), "not-the-payer");
    EXPECT_EQ(post("/payments", refund("b", 1000, "B999"), 422).at("code").as_string(), "relates-to");
}

TEST_F(DemoBank, a_returned_payment_leaves_two_lines_and_the_money_where_it_was) {
    transfer(sub_account("t"), 1000);
    faults("return", "none");
    post("/payments", refund("r", 600), 202);
    post("/settle", {}, 200);
    EXPECT_EQ(get("/payments/r").at("state").as_string(), "returned");
    const auto all = lines();
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[1].kind, LineKind::payment);
    EXPECT_EQ(all[2].kind, LineKind::payment_return);
    EXPECT_EQ(all[2].reference, all[1].reference);
    EXPECT_EQ(all[2].balance_after, fen(1000));
    EXPECT_TRUE(parse_bank_file(file()).statement);
    faults("hold", "none");
    post("/payments", refund("h", 600), 202);
    post("/settle", {}, 200);
    EXPECT_EQ(get("/payments/h").at("state").as_string(), "accepted");
}

TEST_F(DemoBank, a_lost_answer_does_not_lose_or_double_the_payment) {
    transfer(sub_account("t"), 1000);
    faults("none", "none", 1);
    const mail::HttpCall call{.method = "POST", .url = url + "/payments", .body = canonical(refund("lost", 1000))};
    EXPECT_THROW(http(call), DeliveryFailure);
    EXPECT_EQ(http(call).status, 200) << "it was accepted the first time";
    post("/settle", {}, 200);
    EXPECT_EQ(lines().size(), 2u);
}

TEST_F(DemoBank, payments_settle_by_themselves_when_the_bank_is_started_so) {
    transfer(sub_account("t"), 1000);
    start({"--settle-after", "0"});
    post("/payments", refund("auto", 1000), 202);
    EXPECT_EQ(get("/payments/auto").at("state").as_string(), "booked");
}

TEST_F(DemoBank, a_guarantee_can_be_checked_by_its_signature_and_its_standing_T_DEP_02) {
    const auto key =
        PublicKey::from_ed25519_raw(*from_base64url(std::string_view(get("/guarantor-key").at("ed25519").as_string())))
            .value();
    const auto issued = post("/guarantees",
                             {{"lot_code", "LOT-1"},
                              {"beneficiary", "招标人"},
                              {"applicant", "某某建设"},
                              {"applicant_code", "91440101MA59U4XU0X"},
                              {"amount", 80000000},
                              {"valid_from", "2026-03-01"},
                              {"valid_to", "2026-06-30"}},
                             201);
    auto guarantee = from_body<Guarantee>(issued.at("guarantee"));
    const std::string signature(issued.at("signature").as_string());
    EXPECT_TRUE(is_signed(key, signed_text(guarantee), signature));
    start();
    const auto standing_of = [&] {
        const auto shown = get("/guarantees/" + guarantee.number);
        EXPECT_EQ(from_body<Guarantee>(shown.at("guarantee")), guarantee);
        const auto standing = from_body<GuaranteeStanding>(shown.at("standing"));
        EXPECT_TRUE(is_signed(key, signed_text(standing), std::string_view(shown.at("standing_signature").as_string())))
            << "the key outlives a restart";
        return standing.status;
    };
    EXPECT_EQ(standing_of(), GuaranteeStatus::valid);
    post("/guarantees/" + guarantee.number + "/revoke", {}, 200);
    EXPECT_EQ(standing_of(), GuaranteeStatus::revoked);
    post("/guarantees/" + guarantee.number + "/claim", {}, 409);
    get("/guarantees/BH0", 404);
    guarantee.amount += fen(1);
    EXPECT_FALSE(is_signed(key, signed_text(guarantee), signature));
    EXPECT_EQ(std::filesystem::status(folder / "guarantor.key").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(DemoBank, its_clock_goes_forward_only_once_anything_is_booked_and_dates_the_bookings) {
    const std::string sub = sub_account("t");
    post("/clock", {{"ahead_seconds", -86400 * 300}}, 200);
    post("/clock", {{"ahead_seconds", 86400 * 30}}, 200);
    EXPECT_GT(transfer(sub, 1).posted_at, machine_now() + hours(24 * 29));
    post("/clock", {{"ahead_seconds", 5}}, 422);
    EXPECT_GT(get("/rates").at("rates").as_array().size(), 1u);
}

TEST_F(DemoBank, refuses_what_it_does_not_understand_and_who_does_not_belong) {
    post("/transfers", {{"to", hall_account}}, 400);
    post("/transfers",
         {{"to", hall_account},
          {"amount", 0},
          {"from_account", "1"},
          {"from_name", "x"},
          {"purpose", ""},
          {"reference", ""}},
         422);
    EXPECT_EQ(http({.method = "POST", .url = url + "/transfers", .body = "{"}).status, 400);
    EXPECT_EQ(http({.method = "DELETE", .url = url + "/accounts"}).status, 405);
    get("/nothing", 404);
    std::ofstream(folder / "token") << "secret of the test\n";
    start({"--token-file", folder / "token"});
    get("/rates", 401);
    EXPECT_EQ(http({.url = url + "/rates", .headers = {"Authorization: Bearer secret of the test"}}).status, 200);
}

TEST_F(DemoBank, takes_a_transfer_at_its_counter_and_tells_what_is_wrong_with_another) {
    const std::string to = sub_account("counter");
    EXPECT_EQ(http({.url = url + "/counter"}).status, 404) << "only where it was asked for";
    start({"--settle-after", "-1", "--counter"});
    const auto page = http({.url = url + "/counter?to=" + to});
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("value=\"" + to + "\""), std::string::npos);
    const auto pay = [&](const std::string& amount, const std::string& payer_name) {
        return http({.method = "POST",
                     .url = url + "/counter",
                     .body = "to=" + to + "&amount=" + amount + "&from_name=" + payer_name +
                             "&from_account=6222000000000000017&purpose=x"});
    };
    EXPECT_EQ(pay("80000.001", "A").status, 422);
    EXPECT_EQ(pay("80000.00", "").status, 422);
    const auto wrong = pay("1e3", "%3Cscript%3E");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(wrong.body.find("<script>"), std::string::npos);
    EXPECT_EQ(pay("80000.00", "%E6%A1%83%E6%BA%AA").status, 200);
    const auto lines = get("/statements?account=" + hall_account).at("lines").as_array();
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].at("amount").as_int64(), 8000000);
    EXPECT_EQ(lines[0].at("sub_account").as_string(), to);
    EXPECT_EQ(lines[0].at("counter_name").as_string(), "桃溪");
}

}  // namespace
}  // namespace sunhall::bankfile
