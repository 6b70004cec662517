#include "platform/money/bank_adapter.hpp"

#include "foundation/log/log.hpp"
#include "platform/identity/identity.hpp"
#include "platform/mail/http_call.hpp"

namespace sunhall::money {
namespace {

using bankfile::StatementLine;

constexpr std::int64_t lines_at_once = 200;  // well below 256 KiB of input

mail::HttpAnswer ask_bank(const BankSettings& settings, const std::string& method, const std::string& path,
                          const json::object& body) {
    mail::HttpCall call{.method = method,
                        .url = settings.url + path,
                        .headers = {},
                        .body = method == "POST" ? canonical(body) : "",
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
        const auto answer = ask_bank(settings_, "POST", "/sub-accounts",
                                     {{"account", settings_.account}, {"lot_code", lot_code}, {"token", token}});
        if (answer.status == 200 || answer.status == 201) {
            const std::string number = text_of(read_answer(answer), "sub_account");
            if (!number.empty()) return number;
        }
        log::warning("bank.no-sub-account", {{"status", answer.status}});
    } catch (const mail::DeliveryFailure& failure) {
        log::warning("bank.no-sub-account", {{"why", failure.what()}});
    }
    throw Refusal(bank_away);
}

BankActor bank_of_code(operations::Hall& hall, std::string credit_code) {
    return [&hall, code = std::move(credit_code)]() -> std::optional<operations::Actor> {
        auto connection = hall.reader();
        const auto system = operations::system_actor();
        operations::View view(*connection, system, hall.clock().now(), hall.services());
        const auto found = identity::organisation_by_code(view, code);
        if (!found || found->state != identity::OrganisationState::verified ||
            !found->is(identity::OrganisationKind::bank))
            return std::nullopt;
        operations::Actor bank{.organisation = found->id.value, .roles = {"bank"}};
        bank.from.terminal = "bank-adapter";
        return bank;
    };
}

BankAdapter::BankAdapter(operations::Hall& hall, BankSettings settings, BankActor bank)
    : hall_(hall), settings_(std::move(settings)), who_(std::move(bank)) {}

BankAdapter::BankAdapter(operations::Hall& hall, BankSettings settings, operations::Actor bank)
    : BankAdapter(hall, std::move(settings), [bank = std::move(bank)] { return std::optional(bank); }) {}

BankAdapter::~BankAdapter() { stop(); }

void BankAdapter::start() {
    thread_ = std::thread([this] { work(); });
}

void BankAdapter::work() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        Duration wait = settings_.poll_every;
        try {
            round();
            if (measures_.failures_in_a_row.exchange(0) > 0) log::info("bank.back");
        } catch (const std::exception& failure) {  // the next round begins again from the records
            ++measures_.failures;
            const std::int64_t row = ++measures_.failures_in_a_row;
            for (std::int64_t i = 1; i < row && wait < minutes(5); ++i) wait = wait * 2;
            wait = std::max(settings_.poll_every, std::min(wait, minutes(5)));
            log::warning("bank.round-failed",
                         {{"in_a_row", row}, {"again_in_ms", wait.micros / 1000}, {"why", failure.what()}});
        }
        lock.lock();
        wake_.wait_for(lock, std::chrono::microseconds(wait.micros), [this] { return stopping_; });
    }
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
    auto bank = who_();
    if (!bank) {
        if (!waiting_told_.exchange(true)) log::info("bank.not-registered");
        return;
    }
    bank_ = *std::move(bank);
    keep_clock();
    take_rates();
    take_lines();
    send_payments();
    ++measures_.rounds;
}

// A hall on a demonstration clock takes its bank along (D24), or every arrival would bear the machine's date.
void BankAdapter::keep_clock() {
    if (!hall_.clock().demonstration()) return;
    const std::int64_t ahead = hall_.clock().offset_micros() / 1000000;
    if (ahead == clock_ahead_seconds_) return;
    int status = 0;
    call("POST", "/clock", {{"ahead_seconds", ahead}}, &status);
    if (status != 200) log::warning("bank.clock-not-taken", {{"status", status}});
    clock_ahead_seconds_ = ahead;
}

json::object BankAdapter::call(const std::string& method, const std::string& path, const json::object& body,
                               int* status) {
    const auto answer = ask_bank(settings_, method, path, body);
    if (status) *status = answer.status;
    else if (answer.status != 200)
        throw mail::DeliveryFailure(mail::FailureKind::temporary, answer.status,
                                    "the bank answers " + std::to_string(answer.status));
    return read_answer(answer);
}

void BankAdapter::take_rates() {
    json::array rates;
    std::set<std::string> known;
    hall_.reader()->query("SELECT since FROM money_interest_rate", {},
                          [&](const Row& row) { known.insert(row.string(0)); });
    const auto published =
        call("GET", "/rates", {});  // held while it is walked through: a range does not keep what a call returned
    for (const auto& rate : published.at("rates").as_array()) {
        const auto& one = rate.as_object();
        if (text_of(one, "kind") != "demand" || known.contains(text_of(one, "from"))) continue;
        rates.push_back(json::object{{"since", one.at("from")}, {"per_million", one.at("per_million")}});
    }
    if (rates.empty()) return;
    const auto answer = hall_.run("money.record-rates", json::object{{"rates", rates}}, bank_);
    if (!answer.done()) log::warning("bank.rates-refused", {{"problem", answer.problem()}});
}

std::int64_t BankAdapter::last_taken() {
    return hall_.reader()->number("SELECT coalesce(max(n), 0) FROM money_booking WHERE bank_account = $1",
                                  {Param(settings_.account)});
}

void BankAdapter::take_lines() {
    for (;;) {
        const std::string path = "/statements?account=" + settings_.account + "&after=" + std::to_string(last_taken()) +
                                 "&limit=" + std::to_string(lines_at_once);
        const auto lines = from_body<std::vector<StatementLine>>(call("GET", path, {}).at("lines"));
        if (lines.empty()) return;
        take_batch(lines);
        if (static_cast<std::int64_t>(lines.size()) < lines_at_once) return;
    }
}

// Arrivals are acts in their lot's case; where that is not possible any more (the stage is over, the number unknown)
// the statement takes them all the same. Money that came is always on the books.
void BankAdapter::take_batch(const std::vector<StatementLine>& lines) {
    for (const auto& line : lines) {
        if (line.kind != bankfile::LineKind::transfer || line.sub_account.empty()) continue;
        hall_.run("money.record-deposit", json::object{{"bank_account", settings_.account}, {"line", to_json(line)}},
                  bank_);
    }
    const auto& first = lines.front();
    const Money opening =
        first.balance_after - (first.direction == bankfile::Direction::credit ? first.amount : -first.amount);
    const json::value listed = to_json(lines);
    const json::object statement{{"digest", to_json(sha256(canonical(listed)))},
                                 {"bank_account", settings_.account},
                                 {"opening", to_json(opening)},
                                 {"closing", to_json(lines.back().balance_after)},
                                 {"lines", listed}};
    const auto answer = hall_.run("money.import-statement", statement, bank_);
    if (!answer.done()) throw std::runtime_error("the statement was refused: " + answer.problem());
    if (!answer.body.at("books_agree").as_bool()) {
        log::error("bank.books-disagree", {{"after_line", lines.back().n}});
    }
    measures_.lines += static_cast<std::int64_t>(lines.size());
}

void BankAdapter::send_payments() {
    std::vector<Refund> waiting;
    hall_.reader()->query("SELECT body FROM money_refund WHERE state = 'released' ORDER BY id", {},
                          [&](const Row& row) { waiting.push_back(from_body<Refund>(row.text(0))); });
    const auto now = std::chrono::steady_clock::now();
    for (const auto& refund : waiting) {
        const auto patience = patience_.find(refund.id.value);
        if (patience == patience_.end() || patience->second.next <= now) send(refund);
    }
}

void BankAdapter::send(const Refund& refund) {
    const auto current = records::read_current(*hall_.reader(), records::record_type<Booking>(), *refund.booking);
    const Booking booking = from_body<Booking>(std::string_view(current->body));
    if (booking.bank_account != settings_.account) return;  // another bank's to pay back
    const Payer payer = payer_of(hall_.services(), booking);
    const json::object order{{"key", refund.id.value},
                             {"account", settings_.account},
                             {"sub_account", booking.sub_account},
                             {"to_account", payer.account},
                             {"to_name", payer.name},
                             {"purpose", "退还投标保证金及利息"},
                             {"relates_to", booking.serial},
                             {"amount", to_json(refund.principal + refund.interest)}};
    int status = 0;
    const auto payment = call("POST", "/payments", order, &status);
    if (status == 200 || status == 202) return confirm(refund, payment);
    const std::string code = text_of(payment, "code");
    log::warning("bank.refund-refused", {{"refund", refund.id.value}, {"problem", code}});
    if (status == 422 && code != "funds" && code != "key-used") {  // want of funds passes; the rest never will
        confirm(refund, {{"state", "returned"}, {"payment", "-"}, {"reason", code}});
    }
}

void BankAdapter::confirm(const Refund& refund, const json::object& payment) {
    const std::string state = text_of(payment, "state");
    if (state != "booked" && state != "returned") return;  // accepted: ask again next time, under the same key
    json::object input{{"lot", refund.lot},
                       {"refund", refund.id.value},
                       {"outcome", state == "booked" ? "paid" : "returned"},
                       {"payment", text_of(payment, "payment")}};
    if (state == "returned") input["reason"] = text_of(payment, "reason");
    const auto answer = hall_.run("money.confirm-refund", input, bank_);
    if (answer.done()) {
        patience_.erase(refund.id.value);
        ++measures_.confirmed;
        return;
    }
    auto& patience = patience_[refund.id.value];
    patience.wait = std::min(std::max(patience.wait * 2, std::chrono::minutes(1)), std::chrono::minutes(60));
    patience.next = std::chrono::steady_clock::now() + patience.wait;
    log::warning("bank.confirmation-refused", {{"refund", refund.id.value}, {"problem", answer.problem()}});
}

}  // namespace sunhall::money
