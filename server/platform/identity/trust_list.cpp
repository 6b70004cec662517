#include "platform/identity/trust_list.hpp"

#include <algorithm>

namespace sunhall::identity {

std::vector<Certificate> certificates_of(std::string_view pem) {
    return Certificate::all_from_pem(pem).value_or(std::vector<Certificate>{});
}

struct TrustList::Compiled {
    struct Authority {
        TrustedAuthority record;
        std::vector<Certificate> anchors, intermediates;
        std::vector<RevocationList> lists;
    };
    std::string state;  ///< which versions it was made from
    std::vector<Authority> authorities;
};

std::shared_ptr<const TrustList::Compiled> TrustList::current(Connection& connection) {
    std::string state;
    const auto note = [&](const Row& row) { state += row.string(0) + " " + std::to_string(row.integer(1)) + "\n"; };
    connection.query("SELECT id, version FROM identity_authority ORDER BY id", {}, note);
    connection.query("SELECT id, version FROM identity_revocation_list ORDER BY id", {}, note);
    {
        const std::lock_guard lock(mutex_);
        if (compiled_ && compiled_->state == state) return compiled_;
    }
    auto made = std::make_shared<Compiled>();
    made->state = std::move(state);
    connection.query(
        "SELECT body FROM identity_authority WHERE state = 'recognised' ORDER BY id", {}, [&](const Row& row) {
            Compiled::Authority authority{from_body<TrustedAuthority>(row.text(0)), {}, {}, {}};
            for (auto& certificate : certificates_of(authority.record.certificates)) {
                (certificate.subject() == certificate.issuer() ? authority.anchors : authority.intermediates)
                    .push_back(std::move(certificate));
            }
            if (authority.anchors.empty()) std::swap(authority.anchors, authority.intermediates);
            made->authorities.push_back(std::move(authority));
        });
    connection.query("SELECT body FROM identity_revocation_list ORDER BY id", {}, [&](const Row& row) {
        const auto kept = from_body<KeptRevocationList>(row.text(0));
        const auto der = from_base64(kept.list);
        auto list = der ? RevocationList::from_der(*der) : std::nullopt;
        for (auto& authority : made->authorities) {
            if (list && authority.record.id == kept.authority) authority.lists.push_back(*list);
        }
    });
    const std::lock_guard lock(mutex_);
    compiled_ = made;
    return made;
}

CertificateVerdict TrustList::judge(Connection& connection, const Certificate& certificate, Instant at,
                                    CertificateUse use) {
    CertificateVerdict best;
    const auto compiled = current(connection);
    for (const auto& authority : compiled->authorities) {
        const auto& record = authority.record;
        if (at < record.from || (record.until && at >= *record.until)) continue;
        if (std::find(record.uses.begin(), record.uses.end(), use) == record.uses.end()) continue;
        const PathQuestion question{
            authority.intermediates, authority.anchors, authority.lists,
            record.revocation_required ? RevocationPolicy::required : RevocationPolicy::if_known};
        const PathVerdict verdict = validate_path(certificate, at, question);
        if (verdict.outcome == PathOutcome::valid) return {verdict.outcome, verdict.reason, record.id};
        if (verdict.reason != PathReason::unknown_issuer) best = {verdict.outcome, verdict.reason, record.id};
    }
    return best;
}

}  // namespace sunhall::identity
