#include "foundation/crypto/certificate_path.hpp"

#include <openssl/x509v3.h>

#include <algorithm>

#include "foundation/crypto/openssl_handle.hpp"

namespace sunhall {
namespace {

// Critical extensions whose meaning is honoured below; any other makes the certificate unusable (RFC 5280 4.2).
bool understands(int kind) {
    return kind == NID_basic_constraints || kind == NID_key_usage || kind == NID_ext_key_usage ||
           kind == NID_subject_alt_name || kind == NID_certificate_policies || kind == NID_name_constraints;
}

bool has_unknown_critical(const X509* x509) {
    for (int i = 0; i < X509_get_ext_count(x509); ++i) {
        X509_EXTENSION* extension = X509_get_ext(x509, i);
        if (X509_EXTENSION_get_critical(extension) && !understands(OBJ_obj2nid(X509_EXTENSION_get_object(extension))))
            return true;
    }
    return false;
}

// RFC 5280 4.2: an extension stands once. Readers that take the first and those that take the last must not differ.
bool repeats_an_extension(const X509* x509) {
    for (int i = 1; i < X509_get_ext_count(x509); ++i) {
        const ASN1_OBJECT* kind = X509_EXTENSION_get_object(X509_get_ext(x509, i));
        if (X509_get_ext_by_OBJ(x509, kind, -1) != i) return true;
    }
    return false;
}

bool is_self_issued(const Certificate& certificate) {
    return X509_NAME_cmp(X509_get_issuer_name(certificate.handle()), X509_get_subject_name(certificate.handle())) == 0;
}

// A certificate limited to servers, code, time stamps or status answers is not for signing by a party.
bool permits_party(const Certificate& certificate) {
    EXTENDED_KEY_USAGE* uses =
        static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(certificate.handle(), NID_ext_key_usage, nullptr, nullptr));
    if (!uses) return true;
    bool permitted = false;
    for (int i = 0; i < sk_ASN1_OBJECT_num(uses); ++i) {
        char oid[80] = "";
        OBJ_obj2txt(oid, sizeof oid, sk_ASN1_OBJECT_value(uses, i), 1);
        const std::string_view text = oid;
        permitted = permitted || text == "1.3.6.1.5.5.7.3.2" || text == "1.3.6.1.5.5.7.3.4" ||
                    text == "1.3.6.1.5.5.7.3.36" || text == "2.5.29.37.0";
    }
    EXTENDED_KEY_USAGE_free(uses);
    return permitted;
}

PathReason fault_of_any(const Certificate& certificate, Instant at) {
    X509* x509 = certificate.handle();
    if (X509_get_extension_flags(x509) & EXFLAG_INVALID) return PathReason::malformed;
    const bool nameless = X509_NAME_entry_count(X509_get_issuer_name(x509)) == 0;  // RFC 5280 4.1.2.4
    if (nameless || repeats_an_extension(x509)) return PathReason::malformed;
    if (!certificate.public_key()) return PathReason::unsupported_key;
    if (has_unknown_critical(x509)) return PathReason::unknown_critical_extension;
    if (at < certificate.not_before()) return PathReason::not_yet_valid;
    // "Valid until 23:59:59" includes that whole second.
    if (at >= certificate.not_after() + seconds(1)) return PathReason::expired;
    return PathReason::none;
}

PathReason fault_of_end_entity(const Certificate& certificate) {
    const std::uint32_t usage = X509_get_key_usage(certificate.handle());  // all bits when absent
    if ((usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0 || !permits_party(certificate))
        return PathReason::wrong_key_usage;
    return PathReason::none;
}

// `below` counts the CA certificates between this one and the end entity. Those by which a CA certifies itself anew do
// not count against a limit (RFC 5280 6.1.4 (l)).
PathReason fault_of_ca(const Certificate& certificate, std::size_t below) {
    X509* x509 = certificate.handle();
    if ((X509_get_extension_flags(x509) & EXFLAG_CA) == 0) return PathReason::not_a_ca;
    if ((X509_get_key_usage(x509) & KU_KEY_CERT_SIGN) == 0) return PathReason::wrong_key_usage;
    const long limit = X509_get_pathlen(x509);
    if (limit >= 0 && below > static_cast<std::size_t>(limit)) return PathReason::path_too_long;
    return PathReason::none;
}

bool names_permitted(std::span<const Certificate> path) {
    for (std::size_t ca = 1; ca < path.size(); ++ca) {
        auto* limits = static_cast<NAME_CONSTRAINTS*>(
            X509_get_ext_d2i(path[ca].handle(), NID_name_constraints, nullptr, nullptr));
        if (!limits) continue;
        bool good = true;
        for (std::size_t i = 0; i < ca; ++i)
            good = good && NAME_CONSTRAINTS_check(path[i].handle(), limits) == X509_V_OK;
        NAME_CONSTRAINTS_free(limits);
        if (!good) return false;
    }
    return true;
}

struct Search {
    Instant at;
    const PathQuestion& question;
    int checks_left = 64;  // signature checks: a heap of look-alike intermediates must not keep us busy
    PathReason nearest = PathReason::unknown_issuer;
    std::vector<Certificate> path{};

    PathReason fault_of_path() const {
        for (const auto& certificate : path)
            if (const auto fault = fault_of_any(certificate, at); fault != PathReason::none) return fault;
        if (const auto fault = fault_of_end_entity(path.front()); fault != PathReason::none) return fault;
        std::size_t below = 0;
        for (std::size_t i = 1; i < path.size(); ++i) {
            if (const auto fault = fault_of_ca(path[i], below); fault != PathReason::none) return fault;
            if (!is_self_issued(path[i])) ++below;
        }
        return names_permitted(path) ? PathReason::none : PathReason::name_not_permitted;
    }

    bool is_link(const Certificate& subject, const Certificate& issuer) {
        if (X509_NAME_cmp(X509_get_issuer_name(subject.handle()), X509_get_subject_name(issuer.handle())) != 0)
            return false;
        if (checks_left == 0) return false;
        --checks_left;
        if (!issuer.public_key()) {
            nearest = PathReason::unsupported_key;
            return false;
        }
        if (subject.is_signed_by(*issuer.public_key())) return true;
        if (nearest == PathReason::unknown_issuer) nearest = PathReason::bad_signature;
        return false;
    }

    // Extends `path` until an anchor closes it without fault; the first fault met is remembered.
    bool extend() {
        const Certificate subject = path.back();
        for (const auto& anchor : question.anchors) {
            const bool is_anchor = anchor == subject;
            if (!is_anchor && (path.size() == path_limit || !is_link(subject, anchor))) continue;
            if (is_anchor && path.size() == 1) continue;  // an anchor does not sign as a party
            if (!is_anchor) path.push_back(anchor);
            nearest = fault_of_path();
            if (nearest == PathReason::none) return true;
            if (!is_anchor) path.pop_back();
        }
        const auto offered = question.intermediates.first(std::min<std::size_t>(question.intermediates.size(), 32));
        for (const auto& issuer : offered) {
            if (std::find(path.begin(), path.end(), issuer) != path.end() || !is_link(subject, issuer)) continue;
            if (path.size() + 1 >= path_limit) {
                nearest = PathReason::path_too_long;
                continue;
            }
            path.push_back(issuer);
            if (extend()) return true;
            path.pop_back();
        }
        return false;
    }

    PathReason revocation_fault() const {
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            bool known = false;
            for (const auto& list : question.revocation_lists) {
                if (!list.is_from(path[i + 1])) continue;
                const auto revoked = list.revoked_at(path[i].serial());
                if (revoked && *revoked <= at) return PathReason::revoked;
                known = known || at <= list.next_update() + hours(24);
            }
            if (!known && question.revocation == RevocationPolicy::required) return PathReason::revocation_unknown;
        }
        return PathReason::none;
    }
};

}  // namespace

PathVerdict validate_path(const Certificate& end_entity, Instant at, const PathQuestion& question) {
    const openssl::QuietErrors quiet;
    Search search{at, question};
    search.path.push_back(end_entity);
    if (!search.extend()) {
        const bool unknown = search.nearest == PathReason::unknown_issuer;
        return {unknown ? PathOutcome::undetermined : PathOutcome::invalid, search.nearest, {}};
    }
    const PathReason fault = search.revocation_fault();
    const auto outcome = fault == PathReason::none ? PathOutcome::valid
                         : fault == PathReason::revocation_unknown ? PathOutcome::undetermined : PathOutcome::invalid;
    return {outcome, fault, std::move(search.path)};
}

}  // namespace sunhall
