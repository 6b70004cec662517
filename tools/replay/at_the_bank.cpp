#include "replay/at_the_bank.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "foundation/crypto/key_file.hpp"

namespace sunhall::replay {

void wait_until(const std::string& what, const std::function<bool()>& holds) {
    const auto begun = std::chrono::steady_clock::now();
    while (!holds()) {
        if (std::chrono::steady_clock::now() - begun > std::chrono::minutes(2))
            throw std::runtime_error("waited two minutes for " + what);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

json::object AtTheBank::ask(const std::string& method, const std::string& path, const json::object& body) {
    client::Api api(stage_.options.bank);
    client::RawRequest request{.method = method, .path = path};
    const std::string text = canonical(body);
    if (!stage_.options.bank_token_file.empty()) {
        const auto secret = read_secret_file(stage_.options.bank_token_file);
        std::string token(as_text(secret));
        while (!token.empty() && token.back() == '\n') token.pop_back();
        request.headers["Authorization"] = "Bearer " + token;
    }
    if (method == "POST") {
        request.headers["Content-Type"] = "application/json";
        request.body = as_bytes(text);
    }
    const auto answer = api.raw(request);
    const auto parsed = parse_json(answer.body);
    if (answer.status >= 300 || !parsed || !parsed->is_object())
        throw std::runtime_error("the bank refused " + path + ": " + answer.body);
    return parsed->as_object();
}

void AtTheBank::open_account() { ask("POST", "/accounts", {{"number", hall_account}, {"name", "投标保证金专户"}}); }

void AtTheBank::wait_for_clock() {
    wait_until("the bank's clock", [&] {
        const auto shown = Instant::parse(client::text_of(json::value(ask("GET", "/health")), "now"));
        return shown && std::abs((*shown - stage_.now()).micros) < hours(1).micros;
    });
}

void AtTheBank::learn_what_was_paid() {
    const auto statement = ask("GET", "/statements?account=" + hall_account + "&after=0&limit=1000");
    for (const auto& line : statement.at("lines").as_array()) paid_.insert(client::text_of(line, "reference"));
}

void AtTheBank::fund_interest() {
    const std::string reference = "INTEREST";
    if (paid_.contains(reference)) return;
    ask("POST", "/transfers",
        {{"to", hall_account},
         {"amount", yuan(10000).fen},
         {"from_account", "3505250100999"},
         {"from_name", "公共资源交易中心"},
         {"purpose", "垫付利息"},
         {"reference", reference}});
}

void AtTheBank::pay_in(const std::string& to, Money amount, const RecordedBidder& by, const std::string& reference) {
    if (paid_.contains(reference)) return;
    ask("POST", "/transfers",
        {{"to", to},
         {"amount", amount.fen},
         {"from_account", fmt::format("6222{:012}", by.order)},
         {"from_name", by.name},
         {"purpose", "投标保证金"},
         {"reference", reference}});
}

}  // namespace sunhall::replay
