// "Check it yourself": the browser verifies what is pasted or dropped; without script the server checks receipts, and
// the page says how to check without trusting it.
#include "edge/portal/pages.hpp"
#include "edge/portal/texts_check.hpp"
#include "platform/operations/hall.hpp"
#include "platform/operations/receipts.hpp"

namespace sunhall::portal {
namespace {

std::int64_t number_in_log(const Site& site, const std::string& entry, const std::string& leaf) {
    std::int64_t number = -1;
    site.hall.reader()->query("SELECT number, leaf FROM journal WHERE id = $1", {Param(entry)}, [&](const Row& row) {
        if (base64(row.bytes(1)) == leaf) number = row.integer(0);
    });
    return number;
}

std::string receipt_key(const Site& site) {
    const auto* signer = site.hall.services().receipts;
    return signer ? hex(signer->public_key()) : "";
}

std::string verdict(const Site& site, const Visit& visit, const std::string& text) {
    const auto receipt = parse_json(text);
    if (!receipt)
        return "<p class=\"bad\" role=\"alert\">" + escape(visit.say(say::bad_server) + visit.say(say::not_json)) +
               "</p>";
    std::string why;
    const auto* signer = site.hall.services().receipts;
    if (!signer || !operations::check_receipt(*receipt, signer->public_key(), &why))
        return "<p class=\"bad\" role=\"alert\">" + escape(visit.say(say::bad_server) + why) + "</p>";
    const auto& promise = receipt->at("promise").as_object();  // check_receipt saw to it
    const std::string entry(promise.at("entry").as_string()), leaf(promise.at("leaf").as_string());
    const auto at = Instant::parse(std::string(promise.at("at").as_string()));
    std::string out = "<div class=\"good\" role=\"status\">" + element("p", visit.say(say::good_server)) + "<dl>" +
                      element("dt", visit.say(say::entry)) + element("dd", entry) + element("dt", visit.say(say::at)) +
                      element("dd", at ? local_text(*at) : "") + "</dl></div>";
    const auto number = number_in_log(site, entry, leaf);
    if (number < 0) return out + element("p", visit.say(say::not_in_log), "class=\"bad\" role=\"alert\"");
    return out + "<p class=\"good\">" + escape(visit.say(say::in_log)) + std::to_string(number) + " · " +
           link("/log/proof/" + entry, visit.say(say::proof)) + "</p>";
}

std::string script_words(const Visit& visit) {
    std::string out = "<div id=\"check-words\" hidden>";
    for (const auto& [code, words] : say::check_words)
        out += "<span data-word=\"" + std::string(code) + "\">" + escape(visit.say(words)) + "</span>";
    return out + "</div>\n";
}

// The script fills in the log's key from /log/key; readers put their own copies in its place.
std::string key_fields(const Site& site, const Visit& visit) {
    return "<details class=\"scripted\"><summary>" + escape(visit.say(say::keys)) + "</summary>" +
           element("p", visit.say(say::keys_hint), "class=\"hint\"") + "<p>" +
           element("label", visit.say(say::receipt_key), "for=\"receipt-key\"") +
           "<input id=\"receipt-key\" class=\"wide\" spellcheck=\"false\" autocomplete=\"off\" value=\"" +
           receipt_key(site) + "\"></p><p>" + element("label", visit.say(say::log_key), "for=\"log-key\"") +
           "<input id=\"log-key\" class=\"wide\" spellcheck=\"false\" autocomplete=\"off\"></p><p><input "
           "type=\"checkbox\" id=\"online\" checked>" +
           element("label", visit.say(say::online), "class=\"beside\" for=\"online\"") + "</p></details>\n";
}

}  // namespace

PageText verify_page(const Site& site, const Visit& visit, const http::Request& request) {
    const std::string text(request.method == "POST" ? http::Query::parse(request.body)["receipt"] : std::string_view{});
    PageText page{.title = visit.say(say::check_heading),
                  .body = element("h1", visit.say(say::check_heading)) +
                          element("p", visit.say(say::check_intro), "class=\"lede\"")};
    page.description = visit.say(say::check_intro);
    page.script = "/check-page.js";
    if (request.method == "POST") page.body += verdict(site, visit, text);
    page.body +=
        "<div id=\"verdict\" tabindex=\"-1\" role=\"status\" hidden></div>\n<form id=\"check-form\" method=\"post\" "
        "action=\"" +
        visit.to("/verify") + "\"><div id=\"drop\" class=\"drop scripted\">" + element("p", visit.say(say::drop)) +
        element("label", visit.say(say::choose), "for=\"file\"") +
        "<input id=\"file\" type=\"file\" multiple><p id=\"chosen\" class=\"meta\" role=\"status\"></p></div>\n<p>" +
        element("label", visit.say(say::paste), "for=\"receipt\"") +
        "<textarea id=\"receipt\" name=\"receipt\" spellcheck=\"false\" autocomplete=\"off\">" + escape(text) +
        "</textarea></p>\n" + key_fields(site, visit) + "<p><button>" + escape(visit.say(say::check_button)) +
        "</button></p><progress id=\"progress\" max=\"1\" value=\"0\" hidden aria-label=\"" +
        escape(visit.say(say::check_button)) + "\"></progress></form>\n<noscript>" +
        element("p", visit.say(say::no_script), "class=\"note\"") + "</noscript>\n" +
        element("h2", visit.say(say::offline)) + "<ol><li>" + escape(visit.say(say::offline_1)) + " " +
        link("/log/key", visit.say(say::key_link)) + " · " + link("/log/checkpoint", visit.say(say::checkpoint_link)) +
        "</li><li>" + escape(visit.say(say::offline_2)) + " <code>/log/proof/…</code></li><li>" +
        escape(visit.say(say::offline_3)) + "<pre>sunhall verify receipt my-receipt.json --receipt-key " +
        receipt_key(site) + " --proof my-proof.txt --log-key hall.vkey</pre></li></ol>" +
        element("h2", visit.say(say::limits)) + element("p", visit.say(say::limits_text)) + script_words(visit);
    return page;
}

}  // namespace sunhall::portal
