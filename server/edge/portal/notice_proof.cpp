#include "edge/portal/notice_proof.hpp"

#include "edge/portal/json_reading.hpp"
#include "foundation/crypto/signature.hpp"
#include "platform/notices/problems.hpp"
#include "platform/operations/hall.hpp"
#include "platform/operations/receipts.hpp"

namespace sunhall::portal {
namespace {

std::string signed_text(const json::value& statement) { return "sunhall/notice/v1\n" + canonical(statement); }

}  // namespace

std::optional<PublishedNotice> read_published(Connection& connection, const std::string& id) {
    const auto current = records::read_current(connection, records::record_type<notices::Notice>(), id);
    if (!current) return std::nullopt;
    PublishedNotice read{from_body<notices::Notice>(current->body), {}};
    if (!read.notice.number) return std::nullopt;
    connection.query("SELECT id FROM journal WHERE number = $1", {Param(current->entry)},
                     [&](const Row& row) { read.entry = row.string(0); });
    return read;
}

json::value signed_notice(const Site& site, const notices::Notice& notice) {
    const auto* signer = site.hall.services().receipts;
    if (!signer) throw Refusal(http::not_found);
    const json::value statement = json::object{{"v", 1},
                                               {"origin", signer->origin()},
                                               {"notice", notice.id.value},
                                               {"number", notice.number.value_or(0)},
                                               {"sha256", notice.digest.value_or(Digest{}).text()},
                                               {"published_at", notice.published_at.value_or(Instant{}).text()}};
    return json::object{{"notice", notices::public_form(notice)},
                        {"statement", statement},
                        {"signature", base64(signer->sign(as_bytes(signed_text(statement))))}};
}

std::string signed_notice_text(const Site& site, const http::Request& request) {
    const auto read = read_published(*site.hall.reader(), std::string(request.parameter("id")));
    if (!read) throw Refusal(http::not_found);
    return canonical(signed_notice(site, read->notice)) + "\n";
}

bool check_signed_notice(const json::value& whole, ByteView public_key, std::string* why) {
    const auto refuse = [&](const char* reason) {
        if (why) *why = reason;
        return false;
    };
    const auto *notice = member(whole, "notice"), *statement = member(whole, "statement");
    const auto key = PublicKey::from_ed25519_raw(public_key);
    const auto signature = from_base64(member_text(whole, "signature"));
    if (!notice || !statement || !key || !signature) return refuse("it is not a signed notice");
    if (!key->verify(as_bytes(signed_text(*statement)), *signature)) return refuse("the signature is not the hall's");
    if (sha256(canonical(*notice)).text() != member_text(*statement, "sha256"))
        return refuse("the notice's text was changed");
    return true;
}

}  // namespace sunhall::portal
