// Which request is which act, and the two ways to read a statement.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "platform/bankfile/bank_file.hpp"
#include "simulators/bank/bank.hpp"

namespace sunhall::bank {
namespace {

using bankfile::Direction;
using desk::Answer;
using desk::Ask;
using desk::body_of;
using desk::json_answer;
using desk::problem;

std::int64_t whole(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0)
        throw problem(400, "bad-number", "not a whole number: " + text);
    return value;
}

// "/guarantees/BH1/revoke" against "/guarantees/" and "/revoke" gives BH1; empty when it does not fit.
std::string between(const std::string& path, std::string_view before, std::string_view behind = "") {
    if (!path.starts_with(before) || !path.ends_with(behind) || path.size() <= before.size() + behind.size()) return "";
    const std::string part = path.substr(before.size(), path.size() - before.size() - behind.size());
    return part.find('/') == part.npos ? part : "";
}

std::string with_digest(std::string text) { return text + "S," + sha256(text).text() + "\n"; }

// The ways a real file has been wrong; all but `digest` and `torn` carry a fitting digest.
std::string spoiled(std::string file, FileFaultKind fault) {
    if (fault == FileFaultKind::torn) return file.substr(0, file.size() / 2);
    const std::string body = file.substr(0, file.size() - 67);
    const auto trailer = body.rfind("\nT,") + 1;
    switch (fault) {
        case FileFaultKind::digest: file[file.size() / 2] ^= 1; return file;
        case FileFaultKind::totals: return with_digest(body.substr(0, body.size() - 1) + "1\n");
        case FileFaultKind::duplicate: {
            const auto last = body.rfind('\n', trailer - 2) + 1;
            return with_digest(body.substr(0, trailer) + body.substr(last, trailer - last) + body.substr(trailer));
        }
        default: return file;
    }
}

}  // namespace

Answer Bank::statement_lines(const Ask& ask) const {
    const Account& of = account(ask.parameter("account"));
    const auto after = whole(ask.parameter("after", "0"));
    const auto limit = std::min<std::int64_t>(whole(ask.parameter("limit", "100")), 1000);
    json::array lines;
    const auto count = static_cast<std::int64_t>(of.lines.size());
    for (std::int64_t n = after; n < count && n < after + limit; ++n)
        lines.push_back(to_json(of.lines[static_cast<std::size_t>(n)]));
    return json_answer(
        200, json::object{
                 {"account", of.number}, {"lines", std::move(lines)}, {"last", count}, {"balance", of.balance.fen}});
}

Answer Bank::statement_file(const Ask& ask) const {
    const Account& of = account(ask.parameter("account"));
    const auto from = Date::parse(ask.parameter("from")), to = Date::parse(ask.parameter("to", ask.parameter("from")));
    if (!from || !to || *to < *from) throw problem(400, "period", "from and to are dates, to not before from");
    bankfile::Statement statement{.account = of.number, .from = *from, .to = *to, .made_at = now()};
    Money before;
    for (const auto& line : of.lines) {
        const Date day = local_date(line.posted_at);
        if (day < *from)
            before = line.balance_after;
        else if (day <= *to)
            statement.lines.push_back(line);
    }
    statement.opening = before;
    statement.closing = statement.lines.empty() ? before : statement.lines.back().balance_after;
    const std::string file = spoiled(bankfile::write_bank_file(statement), books_.faults.statement_file);
    const auto kept = options_.folder / "statements";
    std::filesystem::create_directories(kept);
    std::ofstream(kept / (of.number + "_" + from->text() + "_" + to->text() + ".csv"),
                  std::ios::binary | std::ios::trunc)
        << file;
    return {.status = 200, .body = file, .type = "text/csv; charset=utf-8"};
}

Answer Bank::route_get(const Ask& ask) {
    if (ask.path == "/statements") return statement_lines(ask);
    if (ask.path == "/statement-file") return statement_file(ask);
    if (ask.path == "/rates") return json_answer(200, json::object{{"rates", to_json(books_.rates)}});
    if (ask.path == "/guarantor-key")
        return json_answer(
            200, json::object{{"ed25519", base64url(key_.public_key().ed25519_raw())}, {"name", options_.name}});
    if (ask.path == "/health") return json_answer(200, json::object{{"now", now().text()}});
    if (const auto number = between(ask.path, "/guarantees/"); !number.empty()) return show_guarantee(number);
    if (const auto number = between(ask.path, "/payments/"); !number.empty())
        for (const auto& payment : books_.payments)
            if (payment.payment == number || payment.key == number) {
                json::object shown = to_json(payment).as_object();
                shown.erase("request");
                return json_answer(200, shown);
            }
    return problem(404, "unknown", "nothing is here");
}

Answer Bank::route_post(const Ask& ask) {
    if (ask.path == "/accounts") return open_account(body_of<NewAccount>(ask));
    if (ask.path == "/sub-accounts") return open_sub_account(body_of<NewSubAccount>(ask));
    if (const auto number = between(ask.path, "/sub-accounts/", "/close"); !number.empty())
        return close_sub_account(number);
    if (ask.path == "/transfers") return receive(body_of<NewTransfer>(ask));
    if (ask.path == "/payments") return pay(body_of<NewPayment>(ask));
    if (ask.path == "/guarantees") return issue(body_of<NewGuarantee>(ask));
    if (const auto number = between(ask.path, "/guarantees/", "/revoke"); !number.empty())
        return change_guarantee(number, bankfile::GuaranteeStatus::revoked);
    if (const auto number = between(ask.path, "/guarantees/", "/claim"); !number.empty())
        return change_guarantee(number, bankfile::GuaranteeStatus::claimed);
    if (ask.path == "/settle") {
        settle(true);
        return json_answer(200, json::object{});
    }
    if (ask.path == "/clock") {
        const auto ahead = body_of<ClockChange>(ask).ahead_seconds;
        const bool booked = std::any_of(books_.accounts.begin(), books_.accounts.end(),
                                        [](const auto& account) { return !account.second.lines.empty(); });
        if (ahead < books_.ahead_seconds && booked) throw problem(422, "backward", "the clock goes forward only");
        books_.ahead_seconds = ahead;
        changed_ = true;
        return json_answer(200, json::object{{"now", now().text()}});
    }
    if (ask.path == "/faults") {
        books_.faults = body_of<Faults>(ask);
        changed_ = true;
        return json_answer(200, to_json(books_.faults));
    }
    return problem(404, "unknown", "nothing is here");
}

Answer Bank::route(const Ask& ask) {
    if (options_.counter && ask.path == "/counter") return counter(ask);
    if (!options_.token.empty() &&
        !equal_constant_time(as_bytes(ask.header("authorization")), as_bytes("Bearer " + options_.token)))
        return problem(401, "token", "the token is missing or wrong");
    if (ask.method == "GET") return route_get(ask);
    if (ask.method == "POST") return route_post(ask);
    return problem(405, "method", "GET or POST");
}

Answer Bank::answer(const Ask& ask) {
    settle(false);
    Answer answer;
    try {
        answer = route(ask);
    } catch (const Answer& refused) {
        answer = refused;
    }
    const bool ordinary = ask.method == "POST" && ask.path != "/faults" && ask.path != "/clock";
    if (ordinary && books_.faults.hang_up > 0) {
        --books_.faults.hang_up;
        changed_ = true;
        answer.hang_up = true;
    }
    answer.wait_millis = static_cast<int>(std::clamp<std::int64_t>(books_.faults.wait_millis, 0, 60000));
    if (changed_) save(options_.folder, books_);
    changed_ = false;
    return answer;
}

}  // namespace sunhall::bank
