#include "platform/bankfile/bank_file.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>

namespace sunhall::bankfile {
namespace {

Statement sample() {
    const Instant noon = local_instant({2026, 3, 16}, 12);
    return {.account = "6200000000000000017",
            .from = {2026, 3, 16},
            .to = {2026, 3, 16},
            .made_at = local_instant({2026, 3, 17}),
            .opening = fen(1000),
            .closing = fen(2050),
            .lines = {{4, "B1", noon, Direction::credit, fen(1200), fen(2200), "620001", LineKind::transfer, "33010",
                       "某某\"建设\",有限公司", "保证金\n第二行", "x"},
                      {5, "B2", noon + seconds(1), Direction::debit, fen(200), fen(2000), "620001", LineKind::payment,
                       "33010", "某某", "退还", "P1"},
                      {6, "B3", noon + seconds(2), Direction::credit, fen(50), fen(2050), "", LineKind::interest, "",
                       "", "", ""}}};
}

// The file with one text replaced and the digest line made to fit again.
std::string altered(const std::string& from, const std::string& to) {
    std::string text = write_bank_file(sample());
    text.resize(text.size() - 67);
    const auto at = text.find(from);
    if (at == text.npos) throw std::logic_error("no " + from);
    text.replace(at, from.size(), to);
    return text + "S," + sha256(text).text() + "\n";
}

std::string code_of(const std::string& file) {
    const auto parsed = parse_bank_file(file);
    if (parsed.faults.empty()) return "none";
    return parsed.faults.front().code + "@" + std::to_string(parsed.faults.front().line);
}

TEST(BankFile, is_read_back_as_it_was_written) {
    const auto parsed = parse_bank_file(write_bank_file(sample()));
    ASSERT_TRUE(parsed.statement) << parsed.faults.at(0).en;
    EXPECT_EQ(*parsed.statement, sample());
    Statement empty = sample();
    empty.lines.clear();
    empty.closing = empty.opening;
    EXPECT_EQ(parse_bank_file(write_bank_file(empty)).statement, empty);
}

TEST(BankFile, any_changed_cut_or_added_byte_is_found) {
    const std::string good = write_bank_file(sample());
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] ^= 1;
        EXPECT_FALSE(parse_bank_file(bad).statement) << "byte " << i;
        EXPECT_FALSE(parse_bank_file(good.substr(0, i)).statement) << "cut at " << i;
    }
    EXPECT_FALSE(parse_bank_file(good + "\n").statement);
    EXPECT_FALSE(parse_bank_file(good + good).statement);
}

TEST(BankFile, names_line_and_fault_when_the_content_does_not_hold) {
    EXPECT_EQ(code_of("hello"), "header@1");
    EXPECT_EQ(code_of(altered("H,", "X,")), "header@2");
    EXPECT_EQ(code_of(altered("2026-03-16,2026-03-16", "2026-03-17,2026-03-16")), "header@2");
    EXPECT_EQ(code_of(altered(",1200,", ",1201,")), "balance@3");
    EXPECT_EQ(code_of(altered("D,5,", "D,7,")), "sequence@5") << "the booking before has two lines";
    EXPECT_EQ(code_of(altered(",B2,", ",B1,")), "duplicate@5");
    EXPECT_EQ(code_of(altered("D,6,B3,2026-03-16", "D,6,B3,2026-03-15")), "date@6");
    EXPECT_EQ(code_of(altered("T,3,", "T,2,")), "totals@7");
    EXPECT_EQ(code_of(altered(",1250,200,", ",1250,201,")), "totals@7");
    EXPECT_EQ(code_of(altered(",200,2050\n", ",200,2051\n")), "totals@7");
    EXPECT_EQ(code_of(altered("T,3,1250,200,2050\n", "")), "torn@0");
    EXPECT_EQ(code_of(altered("T,3,1250,200,2050\n", "T,3,1250,200,2050\nT,3,1250,200,2050\n")), "form@8");
    EXPECT_EQ(code_of(altered(",credit,1200,", ",Credit,1200,")), "field@3");
    EXPECT_EQ(code_of(altered(",1200,2200,", ",+1200,2200,")), "field@3");
    EXPECT_EQ(code_of(altered(",1200,2200,", ",01200,2200,")), "field@3");
    EXPECT_EQ(code_of(altered(",debit,200,2000,", ",debit,-200,2400,")), "field@5");
    EXPECT_EQ(code_of(altered(",interest,", ",gift,")), "field@6");
    EXPECT_EQ(code_of(altered("\"\"建设\"\"", "\"建设\"")), "form@3");
    EXPECT_EQ(code_of(altered("D,6", "D,6\r")), "form@1");
}

TEST(BankFile, sums_beyond_64_bits_are_a_fault_and_no_overflow) {
    std::string rows = "SUNBANK-STATEMENT,1\nH,1,2026-03-16,2026-03-16,0,2026-03-16T16:00:00.000000Z\n";
    for (int i = 1; i <= 1100; ++i)  // alternating, so that every balance stays in range
        rows += "D," + std::to_string(i) + ",B" + std::to_string(i) + ",2026-03-16T04:00:00.000000Z," +
                (i % 2 ? "credit" : "debit") + ",9007199254740991," + (i % 2 ? "9007199254740991" : "0") +
                ",,transfer,,,,\n";
    rows += "T,1100,4953959590107545050,4953959590107545050,0\n";
    EXPECT_EQ(code_of(rows + "S," + sha256(rows).text() + "\n"), "field@1103")
        << "totals are limited like every number";
}

TEST(BankFile, statements_that_overlap_are_told_from_statements_that_contradict) {
    const auto lines = sample().lines;
    std::map<std::string, Digest> known{{"B1", fingerprint(lines[0])}, {"B2", fingerprint(lines[1])}};
    auto changed = lines;
    changed[1].amount = fen(201);
    const auto result = reconcile(known, changed);
    ASSERT_EQ(result.fresh.size(), 1u);
    EXPECT_EQ(result.fresh[0].serial, "B3");
    ASSERT_EQ(result.repeated.size(), 1u);
    EXPECT_EQ(result.repeated[0].serial, "B1");
    ASSERT_EQ(result.conflicting.size(), 1u);
    EXPECT_EQ(result.conflicting[0].serial, "B2");
}

TEST(BankFile, a_thousand_random_statements_survive_the_round_trip) {
    std::mt19937_64 random(20260316);
    const std::string characters[] = {"a", "\"", ",", "\n", "桥", "=", " ", "'", "+"};
    const auto text = [&] {
        std::string out;
        for (auto i = random() % 8; i > 0; --i) out += characters[random() % 9];
        return out;
    };
    for (int round = 0; round < 1000; ++round) {
        Statement s = sample();
        s.lines.clear();
        std::int64_t balance = s.opening.fen;
        const std::int64_t first = static_cast<std::int64_t>(random() % 1000) + 1;
        for (auto i = random() % 10; i > 0; --i) {
            const bool credit = random() % 2;
            const auto amount = static_cast<std::int64_t>(random() % 1000000) + 1;
            balance += credit ? amount : -amount;
            const auto n = first + static_cast<std::int64_t>(s.lines.size());
            s.lines.push_back({n,
                               "S" + std::to_string(n),
                               local_instant(s.from, 10),
                               credit ? Direction::credit : Direction::debit,
                               {amount},
                               {balance},
                               text(),
                               LineKind(random() % 5),
                               text(),
                               text(),
                               text(),
                               text()});
        }
        s.closing = {balance};
        const auto parsed = parse_bank_file(write_bank_file(s));
        ASSERT_TRUE(parsed.statement) << round << " " << parsed.faults.at(0).en;
        ASSERT_EQ(*parsed.statement, s) << round;
    }
}

}  // namespace
}  // namespace sunhall::bankfile
