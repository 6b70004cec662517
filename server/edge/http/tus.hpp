// Resumable uploads: tus 1.0.0 with creation, expiration, checksum and termination (R-SEAL-14 to R-SEAL-16, D25).
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "edge/http/router.hpp"
#include "edge/http/tus_headers.hpp"
#include "foundation/blobs/uploads.hpp"
#include "foundation/problem.hpp"

namespace sunhall::http {

/// One entrance. There are two: sealed objects and ordinary documents.
struct TusEntrance {
    std::string path;  ///< "/uploads/sealed"; an upload is at path + "/" + 32 hex digits
    std::string kind;  ///< kept with the upload; an upload is visible at its own entrance only
    std::vector<std::string> allowed_keys, required_keys;  ///< of Upload-Metadata; any other key is refused
    std::uint64_t largest_bytes = 5ull << 30;
    bool meant_by_post = false;  ///< X-HTTP-Method-Override counts (tus 1.0); off where R-SEAL-15 forbids it
    Duration lasts = hours(24);  ///< after its creation an unfinished upload expires
    /// The signed-in organisation, or nothing: 401. Runs on a disk worker.
    std::function<std::optional<std::string>(const Request&)> owner;
    /// Looks at the metadata before anything is stored; may throw Refusal.
    std::function<void(const Request&, const tus::Metadata&, std::uint64_t length)> admit;
    /// Told once the file is durable and digested, before the answer leaves. May throw Refusal; the file stays.
    std::function<void(const UploadFacts&)> completed;
    std::function<Instant()> now = machine_now;
};

/// Bids: metadata only `role` and `lock`, so that no name or address is ever written beside them (R-SEAL-15).
TusEntrance sealed_entrance(std::function<std::optional<std::string>(const Request&)> owner);
/// Documents with `filename` and `filetype` (or `type`).
TusEntrance document_entrance(std::function<std::optional<std::string>(const Request&)> owner);

/// OPTIONS and POST at the path; HEAD, GET, PATCH, DELETE and OPTIONS below it. A finished upload's answers carry
/// Sunhall-Digest-Sha256, Sunhall-Digest-Sm3 (hex) and Sunhall-Delivered-At; GET gives the same as JSON.
void add_tus_routes(Router& router, Uploads& uploads, TusEntrance entrance);

namespace tus {
extern const Problem not_signed_in, unknown_upload, expired, wrong_version, wrong_offset, busy, checksum_mismatch,
    bad_length, bad_offset, bad_checksum, bad_metadata;
}

}  // namespace sunhall::http
