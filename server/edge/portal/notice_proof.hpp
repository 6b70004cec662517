// What a reader may keep of a notice as proof: its public form under the hall's signature.
#pragma once
#include "edge/portal/site.hpp"

namespace sunhall::portal {

struct PublishedNotice {
    notices::Notice notice;
    std::string entry;  ///< id of the journal entry that last wrote it; empty when unknown
};
/// Nothing for drafts and unknown ids.
std::optional<PublishedNotice> read_published(Connection& connection, const std::string& id);

/// {notice, statement{v, origin, notice, number, sha256, published_at}, signature}: the signature is the receipt key's
/// over "sunhall/notice/v1" LF and the canonical statement; `sha256` is of the canonical `notice`. The form is frozen.
json::value signed_notice(const Site& site, const notices::Notice& notice);
/// The same as text for `/notices/{id}/signed.json`; refuses with http.not-found.
std::string signed_notice_text(const Site& site, const http::Request& request);
/// Whether all of it holds. For tests and for the page that checks what was pasted.
bool check_signed_notice(const json::value& whole, ByteView public_key, std::string* why = nullptr);

}  // namespace sunhall::portal
