// What RFC 5280 says of certificates that no honest CA issues. Each case is one link of a chain, made wrong in one way.
#include <gtest/gtest.h>
#include <openssl/x509v3.h>

#include <functional>

#include "foundation/crypto/certificate_authority.hpp"
#include "foundation/crypto/certificate_path.hpp"
#include "foundation/crypto/openssl_handle.hpp"

namespace sunhall {
namespace {

const Instant rules_begin = *Instant::parse("2026-01-01T00:00:00Z"),
              rules_middle = *Instant::parse("2026-06-01T00:00:00Z"),
              rules_end = *Instant::parse("2027-01-01T00:00:00Z"), rules_far = *Instant::parse("2050-06-01T00:00:00Z");

using Change = std::function<void(X509*)>;

PrivateKey p256_key() { return PrivateKey::generate(SignatureSuite::p256); }

// The certificate as the authority would have issued it, changed, and signed by the same authority again.
Certificate changed(const Certificate& certificate, const CertificateAuthority& by, const Change& change) {
    const openssl::X509Pointer copy(X509_dup(certificate.handle()));
    change(copy.get());
    EXPECT_GT(X509_sign(copy.get(), by.key().handle(), EVP_sha256()), 0);
    unsigned char* der = nullptr;
    const int size = i2d_X509(copy.get(), &der);
    const auto read = Certificate::from_der({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return read ? *read : throw std::runtime_error("not read");
}

void drop(X509* x509, int kind) {
    for (int at; (at = X509_get_ext_by_NID(x509, kind, -1)) >= 0;) X509_EXTENSION_free(X509_delete_ext(x509, at));
}
void put(X509* x509, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, x509, x509, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    ASSERT_TRUE(extension) << value;
    X509_add_ext(x509, extension, -1);
    X509_EXTENSION_free(extension);
}
Change with(int kind, std::string value) {
    return [=](X509* x509) {
        drop(x509, kind);
        if (!value.empty()) put(x509, kind, value.c_str());
    };
}
Change unknown_extension(bool critical) {
    return [=](X509* x509) {
        const std::unique_ptr<ASN1_OBJECT, openssl::Release<ASN1_OBJECT_free>> kind(OBJ_txt2obj("1.2.3.4.5", 1));
        using Octets = std::unique_ptr<ASN1_OCTET_STRING, openssl::Release<ASN1_OCTET_STRING_free>>;
        const Octets value(ASN1_OCTET_STRING_new());
        ASN1_OCTET_STRING_set(value.get(), reinterpret_cast<const unsigned char*>("\x05"), 2);  // NULL
        X509_EXTENSION* extension = X509_EXTENSION_create_by_OBJ(nullptr, kind.get(), critical, value.get());
        X509_add_ext(x509, extension, -1);
        X509_EXTENSION_free(extension);
    };
}

// Root, one authority below it, and a party.
struct Chain {
    CertificateAuthority root = CertificateAuthority::create_root(p256_key(), "根", rules_begin, rules_far);
    PrivateKey between_key = p256_key();
    Certificate between = root.issue_authority(between_key.public_key(), "中间", rules_begin, rules_far, 0);
    CertificateContent content{"示范建设有限公司", "91429999MAKMB9EU2Q", CodePlace::organization_identifier,
                               rules_begin, rules_end};
    Certificate leaf = CertificateAuthority(std::move(between_key), between).issue(p256_key().public_key(), content);

    PathReason judge(const Certificate& end_entity, const Certificate& authority, const Certificate& anchor) const {
        const Certificate between_these[] = {authority}, anchors[] = {anchor};
        return validate_path(end_entity, rules_middle, {between_these, anchors, {}, RevocationPolicy::if_known}).reason;
    }
    PathReason with_authority(const Change& change) const {
        return judge(leaf, changed(between, root, change), root.certificate());
    }
    PathReason with_root(const Change& change) const {
        return judge(leaf, between, changed(root.certificate(), root, change));
    }
    PathReason with_party(const Change& change) const {  // issued by the root itself
        return judge(changed(root.issue(p256_key().public_key(), content), root, change), between, root.certificate());
    }
};

TEST(CertificateRules, a_chain_without_a_fault_is_good) {
    const Chain chain;
    EXPECT_EQ(chain.judge(chain.leaf, chain.between, chain.root.certificate()), PathReason::none);
    EXPECT_EQ(chain.with_party([](X509*) {}), PathReason::none);
}

// RFC 5280 4.2.1.9, 6.1.4 (k); NIST PKITS 4.6.1 to 4.6.4.
TEST(CertificateRules, an_authority_says_so_in_its_basic_constraints) {
    const Chain chain;
    EXPECT_EQ(chain.with_authority(with(NID_basic_constraints, "")), PathReason::not_a_ca);
    EXPECT_EQ(chain.with_authority(with(NID_basic_constraints, "critical,CA:FALSE")), PathReason::not_a_ca);
    EXPECT_EQ(chain.with_authority(with(NID_basic_constraints, "CA:FALSE")), PathReason::not_a_ca);
    EXPECT_EQ(chain.with_authority(with(NID_basic_constraints, "CA:TRUE")), PathReason::none);
    EXPECT_EQ(chain.with_root(with(NID_basic_constraints, "")), PathReason::not_a_ca);
}

// RFC 5280 4.2.1.3, 6.1.4 (n); PKITS 4.7.1 to 4.7.3.
TEST(CertificateRules, a_key_signs_certificates_only_when_its_usage_says_so) {
    const Chain chain;
    for (const char* usage : {"critical,digitalSignature,cRLSign", "digitalSignature,cRLSign"}) {
        EXPECT_EQ(chain.with_authority(with(NID_key_usage, usage)), PathReason::wrong_key_usage);
        EXPECT_EQ(chain.with_root(with(NID_key_usage, usage)), PathReason::wrong_key_usage);
    }
    EXPECT_EQ(chain.with_authority(with(NID_key_usage, "keyCertSign")), PathReason::none);
    EXPECT_EQ(chain.with_party(with(NID_key_usage, "critical,keyEncipherment")), PathReason::wrong_key_usage);
    EXPECT_EQ(chain.with_party(with(NID_key_usage, "critical,nonRepudiation")), PathReason::none);
    EXPECT_EQ(chain.with_party(with(NID_ext_key_usage, "serverAuth")), PathReason::wrong_key_usage);
    EXPECT_EQ(chain.with_party(with(NID_ext_key_usage, "serverAuth,clientAuth")), PathReason::none);
    EXPECT_EQ(chain.with_party(with(NID_ext_key_usage, "anyExtendedKeyUsage")), PathReason::none);
}

// RFC 5280 4.2; PKITS 4.16.2.
TEST(CertificateRules, what_is_critical_and_unknown_or_stands_twice_spoils_the_chain) {
    const Chain chain;
    const auto unknown = PathReason::unknown_critical_extension;
    EXPECT_EQ(chain.with_party(unknown_extension(true)), unknown);
    EXPECT_EQ(chain.with_authority(unknown_extension(true)), unknown);
    EXPECT_EQ(chain.with_root(unknown_extension(true)), unknown);
    EXPECT_EQ(chain.with_party(unknown_extension(false)), PathReason::none);
    EXPECT_EQ(chain.with_authority(with(NID_policy_constraints, "critical,requireExplicitPolicy:0")), unknown);
    EXPECT_EQ(chain.with_authority(with(NID_inhibit_any_policy, "critical,0")), unknown);

    const auto twice = [](X509* x509) { unknown_extension(false)(x509), unknown_extension(false)(x509); };
    EXPECT_EQ(chain.with_party(twice), PathReason::malformed);
    EXPECT_EQ(chain.with_authority(twice), PathReason::malformed);
    const auto usage_twice = [](X509* x509) { put(x509, NID_key_usage, "critical,digitalSignature"); };
    EXPECT_EQ(chain.with_party(usage_twice), PathReason::malformed);
}

// RFC 5280 6.1.4 (l); PKITS 4.6.15 and 4.6.17.
TEST(CertificateRules, a_ca_that_certifies_its_own_new_key_does_not_count_against_a_limit) {
    const Chain chain;
    auto old_key = p256_key(), new_key = p256_key(), low_key = p256_key();
    const auto old_one = chain.root.issue_authority(old_key.public_key(), "中间", rules_begin, rules_far, 0);
    const CertificateAuthority old_authority(std::move(old_key), old_one);
    const auto rolled = old_authority.issue_authority(new_key.public_key(), "中间", rules_begin, rules_far, 0);
    const CertificateAuthority new_authority(std::move(new_key), rolled);
    const auto leaf = new_authority.issue(p256_key().public_key(), chain.content);
    const Certificate anchors[] = {chain.root.certificate()};
    const Certificate both[] = {old_one, rolled};
    EXPECT_EQ(validate_path(leaf, rules_middle, {both, anchors, {}, {}}).reason, PathReason::none);

    const auto low = new_authority.issue_authority(low_key.public_key(), "下级", rules_begin, rules_far, 0);
    const auto deep = CertificateAuthority(std::move(low_key), low).issue(p256_key().public_key(), chain.content);
    const Certificate three[] = {old_one, rolled, low};
    EXPECT_EQ(validate_path(deep, rules_middle, {three, anchors, {}, {}}).reason, PathReason::path_too_long);
}

// RFC 5280 7.1, 4.1.2.4; PKITS 4.3.3 to 4.3.11.
TEST(CertificateRules, names_are_the_same_in_any_string_type_case_and_spacing_but_never_empty) {
    const Chain chain;
    const auto named = [](const char* text, int type) {
        return [=](X509* x509) {
            X509_NAME* name = X509_NAME_new();
            X509_NAME_add_entry_by_txt(name, "CN", type, reinterpret_cast<const unsigned char*>(text), -1, -1, 0);
            X509_set_subject_name(x509, name);
            X509_set_issuer_name(x509, name);
            X509_NAME_free(name);
        };
    };
    const auto root = changed(chain.root.certificate(), chain.root, named("Root  One", V_ASN1_UTF8STRING));
    const auto issued = [&](const char* text, int type) {
        auto copy = chain.root.issue(p256_key().public_key(), chain.content);
        return changed(copy, chain.root, [&](X509* x509) {
            const openssl::X509Pointer other(X509_dup(x509));
            named(text, type)(other.get());
            X509_set_issuer_name(x509, X509_get_issuer_name(other.get()));
        });
    };
    EXPECT_EQ(chain.judge(issued("Root  One", V_ASN1_UTF8STRING), chain.between, root), PathReason::none);
    EXPECT_EQ(chain.judge(issued(" root one ", V_ASN1_PRINTABLESTRING), chain.between, root), PathReason::none);
    EXPECT_EQ(chain.judge(issued("Root Two", V_ASN1_UTF8STRING), chain.between, root), PathReason::unknown_issuer);

    const auto nameless = [](X509* x509) {
        X509_NAME* nothing = X509_NAME_new();
        X509_set_issuer_name(x509, nothing);
        X509_NAME_free(nothing);
    };
    const auto nameless_root = changed(chain.root.certificate(), chain.root, [&](X509* x509) {
        nameless(x509);
        X509_set_subject_name(x509, X509_get_issuer_name(x509));
    });
    const auto orphan = changed(chain.root.issue(p256_key().public_key(), chain.content), chain.root, nameless);
    EXPECT_EQ(chain.judge(orphan, chain.between, nameless_root), PathReason::malformed);
}

// RFC 5280 4.1.2.5.2: GeneralizedTime in whole seconds and Greenwich time.
TEST(CertificateRules, times_have_one_spelling) {
    const Chain chain;
    for (const char* spelling : {"20260101000000.5Z", "20260101000000+0800", "202601010000Z"}) {
        const auto end = [=](X509* x509) {
            ASN1_TIME* time = X509_getm_notAfter(x509);
            time->type = V_ASN1_GENERALIZEDTIME;
            ASN1_STRING_set(time, spelling, -1);
        };
        EXPECT_THROW(changed(chain.leaf, chain.root, end), std::runtime_error) << spelling;
    }
    const auto endless = [](X509* x509) { ASN1_TIME_set_string_X509(X509_getm_notAfter(x509), "99991231235959Z"); };
    EXPECT_EQ(chain.with_party(endless), PathReason::none);
}

RevocationList reread(const RevocationList& list, const CertificateAuthority& by,
                      const std::function<void(X509_CRL*)>& change) {
    const Bytes der(list.der().begin(), list.der().end());
    const unsigned char* at = der.data();
    const openssl::CrlPointer crl(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
    change(crl.get());
    EXPECT_GT(X509_CRL_sign(crl.get(), by.key().handle(), EVP_sha256()), 0);
    unsigned char* out = nullptr;
    const int size = i2d_X509_CRL(crl.get(), &out);
    const auto read = RevocationList::from_der({out, static_cast<std::size_t>(size)});
    OPENSSL_free(out);
    return read ? *read : throw std::runtime_error("not read");
}

// RFC 5280 5.3 and 7.1; PKITS 4.4.8 to 4.4.10 and 4.3.11.
TEST(RevocationRules, a_list_with_a_critical_unknown_entry_is_no_list_and_its_issuer_is_known_in_any_spelling) {
    const Chain chain;
    const Revocation revoked[] = {{chain.between.serial(), rules_begin}};
    const auto list = chain.root.revocation_list(revoked, rules_begin, rules_end, 1);
    const auto with_entry_extension = [](bool critical) {
        return [=](X509_CRL* crl) {
            using Reason = std::unique_ptr<ASN1_ENUMERATED, openssl::Release<ASN1_ENUMERATED_free>>;
            const Reason reason(ASN1_ENUMERATED_new());
            ASN1_ENUMERATED_set(reason.get(), 1);
            X509_REVOKED_add1_ext_i2d(sk_X509_REVOKED_value(X509_CRL_get_REVOKED(crl), 0), NID_crl_reason, reason.get(),
                                      critical, X509V3_ADD_DEFAULT);
            X509_CRL_sort(crl);
        };
    };
    EXPECT_THROW(reread(list, chain.root, with_entry_extension(true)), std::runtime_error);
    reread(list, chain.root, [](X509_CRL* crl) {
        EXPECT_GE(X509_CRL_get_ext_by_NID(crl, NID_authority_key_identifier, -1), 0) << "RFC 5280 5.2.1";
    });
    const auto plain = reread(list, chain.root, with_entry_extension(false));
    EXPECT_TRUE(plain.is_from(chain.root.certificate()));
    EXPECT_TRUE(plain.revoked_at(chain.between.serial()));

    const auto respelled = reread(list, chain.root, [&](X509_CRL* crl) {
        X509_NAME* name = X509_NAME_new();
        const auto add = [&](const char* field, int type, const char* text, int size) {
            X509_NAME_add_entry_by_txt(name, field, type, reinterpret_cast<const unsigned char*>(text), size, -1, 0);
        };
        add("C", V_ASN1_PRINTABLESTRING, "CN", 2);
        add("CN", V_ASN1_BMPSTRING, "\x68\x39", 2);  // 根
        X509_CRL_set_issuer_name(crl, name);
        X509_NAME_free(name);
    });
    EXPECT_TRUE(respelled.is_from(chain.root.certificate()));
}

}  // namespace
}  // namespace sunhall
