#include "platform/money/bank_adapter.hpp"

#include <spdlog/spdlog.h>

#include "platform/mail/http_call.hpp"

namespace sunhall::money {
namespace {

using bankfile::StatementLine;

constexpr std::int64_t lines_at_once = 200;  // well below 256 KiB of input

mail::HttpAnswer ask_bank(const BankSettings& settings, const std::string& method, const std::string& path, const json::object& body) {
    mail::HttpCall call{.method = method, .url = settings.url + path, .headers = {}, .body = method == "POST" ? canonical(body) : "",
                        .timeout_seconds = settings.timeout_seconds};
    if (!settings.token.empty()) call.headers.push_back("Authorization: Bearer " + settings.token);
    return mail::http(call);
}

json::object read_answer(const mail::HttpAnswer& answer) {
    const auto body = parse_json(answer.body);
    if (!body || !body->is_object()) {
        throw mail::DeliveryFailure(mail::FailureKind::temporary, answer.status, "the bank's answer is not understood");
    }
    return body->as_object();
}

std::string text_of(const json::object& object, std::string_view name) {
    const auto* found = object.if_contains(name);
    return found && found->is_string() ? std::string(found->as_string()) : "";
}

}  // namespace

std::string BankSubAccounts::open(const std::string& lot_code, const std::string& token) {
    try {
        const auto answer = ask_bank(settings_, "POST", "/sub-accounts", {{"account", settings_.account}, {"lot_code", lot_code}, {"token", token}});
        if (answer.status == 200 || answer.status == 201) {
            const std::string number = text_of(read_answer(answer), "sub_account");
            if (!number.empty()) return number;
        }
        spdlog::warn("the bank gave no sub-account: {}", answer.status);
    } catch (const mail::DeliveryFailure& failure) {
        spdlog::warn("the bank gave no sub-account: {}", failure.what());
    }
    throw Refusal(bank_away);
}

BankAdapter::BankAdapter(operations::Hall& hall, BankSettings settings, operations::Actor bank)
    : hall_(hall), settings_(std::move(settings)), bank_(std::move(bank)) {}

BankAdapter::~BankAdapter() { stop(); }

void BankAdapter::start() {
    thread_ = std::thread([this] {
        std::unique_lock lock(mutex_);
        while (!stopping_) {
            lock.unlock();
            try {
                round();
            } catch (const std::exception& failure) {
                spdlog::warn("bank: {}", failure.what());  // the next round begins again from the records
            }
            lock.lock();
            wake_.wait_for(lock, std::chrono::microseconds(settings_.poll_every.micros), [this] { return stopping_; });
        }
    });
}

void BankAdapter::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void BankAdapter::round() {
    take_rates();
    take_lines();
    send_payments();
}

json::object BankAdapter::call(const std::string& method, const std::string& path, const json::object& body, int* status) {
    const auto answer = ask_bank(settings_, method, path, body);
    if (status) *status = answer.status;
    else if (answer.status != 200) throw mail::DeliveryFailure(mail::FailureKind::temporary, answer.status, "the bank answers " + std::to_string(answer.status));
    return read_answer(answer);
}

void BankAdapter::take_rates() {
    json::array rates;
    std::set<std::string> known;
    hall_.reader()->query("SELECT since FROM money_interest_rate", {}, [&](const Row& row) { known.insert(row.string(0)); });
    for (const auto& rate : call("GET", "/rates", {}).at("rates").as_array()) {
        const auto& one = rate.as_object();
        if (text_of(one, "kind") != "demand" || known.contains(text_of(one, "from"))) continue;
        rates.push_back(json::object{{"since", one.at("from")}, {"per_million", one.at("per_million")}});
    }
    if (rates.empty()) return;
    const auto answer = hall_.run("money.record-rates", json::object{{"rates", rates}}, bank_);
    if (!answer.done()) spdlog::warn("bank: rates were refused: {}", answer.problem());
}

std::int64_t BankAdapter::last_taken() {
    return hall_.reader()->number("SELECT coalesce(max(last_n), 0) FROM money_statement WHERE bank_account = $1", {Param(settings_.account)});
}

void BankAdapter::take_lines() {
    for (;;) {
        const std::string path = "/statements?account=" + settings_.account + "&after=" + std::to_string(last_taken()) + "&limit=" + std::to_string(lines_at_once);
        const auto lines = from_body<std::vector<StatementLine>>(call("GET", path, {}).at("lines"));
        if (lines.empty()) return;
        take_batch(lines);
        if (static_cast<std::int64_t>(lines.size()) < lines_at_once) return;
    }
}

// Arrivals are acts in their lot's case; where that is not possible any more (the stage is over, the number unknown) the
// statement takes them all the same. Money that came is always on the books.
void BankAdapter::take_batch(const std::vector<StatementLine>& lines) {
    for (const auto& line : lines) {
        if (line.kind != bankfile::LineKind::transfer || line.sub_account.empty()) continue;
        hall_.run("money.record-deposit", json::object{{"bank_account", settings_.account}, {"line", to_json(line)}}, bank_);
    }
    const auto& first = lines.front();
    const Money opening = first.balance_after - (first.direction == bankfile::Direction::credit ? first.amount : -first.amount);
    const json::value listed = to_json(lines);
    const json::object statement{{"digest", to_json(sha256(canonical(listed)))}, {"bank_account", settings_.account}, {"opening", to_json(opening)},
                                 {"closing", to_json(lines.back().balance_after)}, {"lines", listed}};
    const auto answer = hall_.run("money.import-statement", statement, bank_);
    if (!answer.done()) throw std::runtime_error("the statement was refused: " + answer.problem());
    if (!answer.body.at("books_agree").as_bool()) spdlog::error("bank: the ledger does not agree with the statement after line {}", lines.back().n);
}

void BankAdapter::send_payments() {
    std::vector<Refund> waiting;
    hall_.reader()->query("SELECT body FROM money_refund WHERE state = 'released' ORDER BY id", {},
                          [&](const Row& row) { waiting.push_back(from_body<Refund>(row.text(0))); });
    for (const auto& refund : waiting) send(refund);
}

void BankAdapter::send(const Refund& refund) {
    const auto current = records::read_current(*hall_.reader(), records::record_type<Booking>(), *refund.booking);
    const Booking booking = from_body<Booking>(std::string_view(current->body));
    const Payer payer = payer_of(hall_.services(), booking);
    const json::object order{{"key", refund.id.value},   {"account", settings_.account}, {"sub_account", booking.sub_account},
                             {"to_account", payer.account}, {"to_name", payer.name},     {"purpose", "退还投标保证金及利息"},
                             {"relates_to", booking.serial}, {"amount", to_json(refund.principal + refund.interest)}};
    int status = 0;
    const auto payment = call("POST", "/payments", order, &status);
    if (status == 200 || status == 202) return confirm(refund, payment);
    const std::string code = text_of(payment, "code");
    spdlog::warn("bank: refund {} was refused: {}", refund.id.value, code);
    if (status == 422 && code != "funds" && code != "key-used") {  // want of funds passes; the rest never will
        confirm(refund, {{"state", "returned"}, {"payment", "-"}, {"reason", code}});
    }
}

void BankAdapter::confirm(const Refund& refund, const json::object& payment) {
    const std::string state = text_of(payment, "state");
    if (state != "booked" && state != "returned") return;  // accepted: ask again next time, under the same key
    json::object input{{"lot", refund.lot}, {"refund", refund.id.value}, {"outcome", state == "booked" ? "paid" : "returned"},
                       {"payment", text_of(payment, "payment")}};
    if (state == "returned") input["reason"] = text_of(payment, "reason");
    const auto answer = hall_.run("money.confirm-refund", input, bank_);
    if (!answer.done()) spdlog::warn("bank: confirmation of {} was refused: {}", refund.id.value, answer.problem());
}

}  // namespace sunhall::money
