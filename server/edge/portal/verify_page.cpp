// Checks a receipt for those who trust the server, and says how to check without trusting it.
#include "edge/portal/site.hpp"
#include "platform/operations/receipts.hpp"

namespace sunhall::portal {
namespace {

struct InLog {
    std::int64_t number = -1;
};

InLog find_in_log(const Site& site, const std::string& entry, const std::string& leaf) {
    InLog found;
    site.hall.reader()->query("SELECT number, leaf FROM journal WHERE id = $1", {Param(entry)}, [&](const Row& row) {
        if (base64(row.bytes(1)) == leaf) found.number = row.integer(0);
    });
    return found;
}

std::string receipt_key(const Site& site) {
    const auto* signer = site.hall.services().receipts;
    return signer ? hex(signer->public_key()) : "";
}

std::string verdict(const Site& site, const Visit& visit, const std::string& text) {
    const auto receipt = parse_json(text);
    if (!receipt) return "<p class=\"bad\" role=\"alert\">" + escape(visit.say(say::bad) + visit.say(say::not_json)) + "</p>";
    std::string why;
    const auto* signer = site.hall.services().receipts;
    if (!signer || !operations::check_receipt(*receipt, signer->public_key(), &why)) return "<p class=\"bad\" role=\"alert\">" + escape(visit.say(say::bad) + why) + "</p>";
    const auto& promise = receipt->at("promise").as_object();  // check_receipt saw to it
    const std::string entry(promise.at("entry").as_string()), leaf(promise.at("leaf").as_string());
    const auto at = Instant::parse(std::string(promise.at("at").as_string()));
    std::string out = "<div class=\"good\" role=\"status\">" + element("p", visit.say(say::good)) + "<dl>" + element("dt", visit.say(say::entry)) + element("dd", entry) +
                      element("dt", visit.say(say::at)) + element("dd", at ? local_text(*at) : "") + "</dl></div>";
    const auto log = find_in_log(site, entry, leaf);
    if (log.number < 0) return out + element("p", visit.say(say::not_in_log), "class=\"bad\" role=\"alert\"");
    return out + "<p class=\"good\">" + escape(visit.say(say::in_log)) + std::to_string(log.number) + " · " + link("/log/proof/" + entry, visit.say(say::proof)) + "</p>";
}

}  // namespace

PageText verify_page(const Site& site, const Visit& visit, const http::Request& request) {
    const std::string text(request.method == "POST" ? http::Query::parse(request.body)["receipt"] : std::string_view{});
    std::string body = element("h1", visit.say(say::verify)) + element("p", visit.say(say::verify_intro));
    if (request.method == "POST") body += verdict(site, visit, text);
    body += "<form class=\"card\" method=\"post\" action=\"" + visit.to("/verify") + "\"><label for=\"receipt\">" + escape(visit.say(say::receipt)) +
            "</label><textarea id=\"receipt\" name=\"receipt\" required spellcheck=\"false\">" + escape(text) + "</textarea><p><button>" + escape(visit.say(say::check)) + "</button></p></form>\n" +
            element("h2", visit.say(say::without_us)) + "<ol class=\"card\"><li>" + escape(visit.say(say::without_us_1)) + " " + link("/log/key", visit.say(say::key)) + " · " +
            link("/log/checkpoint", visit.say(say::checkpoint)) + "</li><li>" + escape(visit.say(say::without_us_2)) + " <code>/log/proof/…</code></li><li>" +
            escape(visit.say(say::without_us_3)) + "<pre>sunhall verify receipt my-receipt.json --receipt-key " + receipt_key(site) + " --proof my-proof.txt --log-key hall.vkey</pre></li></ol>";
    return {visit.say(say::verify), std::move(body)};
}

}  // namespace sunhall::portal
