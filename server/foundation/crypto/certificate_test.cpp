#include "foundation/crypto/certificate_authority.hpp"
#include "foundation/crypto/certificate_path.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "foundation/random.hpp"

namespace sunhall {
namespace {

const Instant begin = *Instant::parse("2026-01-01T00:00:00Z"), middle = *Instant::parse("2026-06-01T00:00:00Z"),
              end = *Instant::parse("2027-01-01T00:00:00Z"), far = *Instant::parse("2050-06-01T00:00:00Z");
constexpr SignatureSuite both[] = {SignatureSuite::p256, SignatureSuite::sm2};
const std::string code = "91429999MAKMB9EU2Q";

CertificateAuthority root_of(SignatureSuite suite) {
    return CertificateAuthority::create_root(PrivateKey::generate(suite), "阳光示范根证书", begin, far);
}
CertificateContent content() { return {"示范建设有限公司", code, CodePlace::organization_identifier, begin, end}; }

PathVerdict judge(const Certificate& leaf, std::vector<Certificate> anchors, std::vector<Certificate> between = {},
                  Instant at = middle, std::vector<RevocationList> lists = {},
                  RevocationPolicy policy = RevocationPolicy::if_known) {
    return validate_path(leaf, at, {between, anchors, lists, policy});
}

TEST(Certificate, tells_subject_issuer_serial_validity_and_key) {
    for (const auto suite : both) {
        const auto ca = root_of(suite);
        const auto key = PrivateKey::generate(suite);
        const auto leaf = ca.issue(key.public_key(), content());
        EXPECT_EQ(leaf.common_name(), "示范建设有限公司");
        EXPECT_EQ(leaf.subject(), "CN=示范建设有限公司,organizationIdentifier=" + code + ",O=示范建设有限公司,C=CN");
        EXPECT_EQ(leaf.issuer(), "CN=阳光示范根证书,C=CN");
        EXPECT_EQ(leaf.serial().size(), 32u);
        EXPECT_EQ(leaf.not_before(), begin);
        EXPECT_EQ(leaf.not_after(), end);
        EXPECT_EQ(ca.certificate().not_after(), far) << "beyond 2049";
        ASSERT_TRUE(leaf.public_key());
        EXPECT_EQ(*leaf.public_key(), key.public_key());
        EXPECT_EQ(leaf.spki_digest(), key.public_key().spki_digest());
        const auto again = Certificate::from_pem("text before\n" + leaf.to_pem() + ca.certificate().to_pem());
        ASSERT_TRUE(again);
        EXPECT_EQ(*again, leaf);
        EXPECT_EQ(Certificate::all_from_pem(leaf.to_pem() + ca.certificate().to_pem())->size(), 2u);
    }
}

TEST(Certificate, finds_the_credit_code_wherever_cas_put_it_R_PKI_06) {
    const auto ca = root_of(SignatureSuite::sm2);
    const auto key = PrivateKey::generate(SignatureSuite::sm2).public_key();
    for (const auto place : {CodePlace::organization_identifier, CodePlace::serial_number,
                             CodePlace::extension_registration, CodePlace::extension_organisation})
        for (const std::string text : {"91429999MAKMB9EU2Q", "91429999makmb9eu2q", "NTRCN-91429999MAKMB9EU2Q",
                                       "5007SF91429999MAKMB9EU2Q", "9142 9999-MAKMB9EU2Q"}) {
            auto asked = content();
            asked.place = place;
            asked.code = text;
            EXPECT_EQ(ca.issue(key, asked).organisation().credit_code, code) << text;
        }
}

TEST(Certificate, a_wrong_check_character_is_no_identity_R_PKI_07) {
    EXPECT_EQ(find_organisation("91429999MAKMB9EU2P"), OrganisationIdentity{});
    EXPECT_EQ(find_organisation("914299990000000000"), OrganisationIdentity{});
    EXPECT_EQ(find_organisation(""), OrganisationIdentity{});
    EXPECT_EQ(find_organisation("1@5007SF" + code).credit_code, code);
    EXPECT_EQ(find_organisation("MA2Y7PAA3"), (OrganisationIdentity{{}, "MA2Y7PAA3"}));
    EXPECT_EQ(find_organisation("ma2y7paa-3"), (OrganisationIdentity{{}, "MA2Y7PAA3"}));
    EXPECT_EQ(find_organisation("MA2Y7PAA4"), OrganisationIdentity{});
}

TEST(Certificate, what_is_not_exactly_one_certificate_is_refused) {
    const auto ca = root_of(SignatureSuite::p256);
    const Bytes der(ca.certificate().der().begin(), ca.certificate().der().end());
    ASSERT_TRUE(Certificate::from_der(der));
    for (std::size_t size = 0; size < der.size(); ++size)
        EXPECT_FALSE(Certificate::from_der(ByteView(der).first(size)));
    Bytes longer = der;
    longer.push_back(0);
    EXPECT_FALSE(Certificate::from_der(longer));
    EXPECT_FALSE(Certificate::from_der(Bytes(certificate_limit_bytes + 1, 0x30)));
    EXPECT_FALSE(Certificate::from_pem("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
    EXPECT_FALSE(Certificate::from_pem(""));
}

TEST(Certificate, is_found_in_a_file_that_holds_its_key_or_parameters_before_it) {
    const auto ca = root_of(SignatureSuite::p256);
    const std::string mixed = "CN=示范\n" + ca.key().to_pem() + ca.certificate().to_pem() + ca.key().to_pem();
    const auto read = Certificate::from_pem(mixed);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, ca.certificate());
    EXPECT_FALSE(Certificate::all_from_pem(mixed)) << "a list of trusted certificates holds nothing else";
    EXPECT_FALSE(Certificate::from_pem(ca.key().to_pem()));
    EXPECT_FALSE(Certificate::from_pem("-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\n"));
}

TEST(CertificatePath, a_direct_chain_is_valid_in_both_suites) {
    for (const auto suite : both) {
        const auto ca = root_of(suite);
        const auto leaf = ca.issue(PrivateKey::generate(suite).public_key(), content());
        const auto verdict = judge(leaf, {ca.certificate()});
        EXPECT_EQ(verdict.outcome, PathOutcome::valid) << int(verdict.reason);
        EXPECT_EQ(verdict.path.size(), 2u);
    }
}

TEST(CertificatePath, an_sm2_chain_signed_under_the_empty_id_is_refused_R_PKI_04) {
    const auto ca = root_of(SignatureSuite::sm2);
    const auto leaf = ca.issue(PrivateKey::generate(SignatureSuite::sm2).public_key(), content());
    X509* x509 = X509_dup(leaf.handle());
    ASSERT_GT(X509_sign(x509, ca.key().handle(), EVP_sm3()), 0);  // OpenSSL 3.0 signs under the empty id here
    unsigned char* der = nullptr;
    const int size = i2d_X509(x509, &der);
    const auto empty_id = Certificate::from_der({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    X509_free(x509);
    ASSERT_TRUE(empty_id);
    EXPECT_EQ(judge(*empty_id, {ca.certificate()}).reason, PathReason::bad_signature);
}

TEST(CertificatePath, chains_of_six_pass_and_of_seven_do_not_R_PKI_12) {
    for (const auto suite : both) {
        auto authority = root_of(suite);
        const Certificate anchor = authority.certificate();
        std::vector<Certificate> between;
        for (int depth = 0; depth < 5; ++depth) {
            auto key = PrivateKey::generate(suite);
            between.push_back(
                authority.issue_authority(key.public_key(), "中间 " + std::to_string(depth), begin, far, 9));
            authority = CertificateAuthority(std::move(key), between.back());
            const auto leaf = authority.issue(PrivateKey::generate(suite).public_key(), content());
            const auto verdict = judge(leaf, {anchor}, between);
            EXPECT_EQ(verdict.reason, depth < 4 ? PathReason::none : PathReason::path_too_long) << "depth " << depth;
            EXPECT_EQ(judge(leaf, {anchor}).outcome, PathOutcome::undetermined) << "a link is missing";
        }
    }
}

TEST(CertificatePath, refuses_what_is_out_of_its_time_or_from_another_root) {
    const auto ca = root_of(SignatureSuite::p256), other = root_of(SignatureSuite::p256);
    const auto leaf = ca.issue(PrivateKey::generate(SignatureSuite::p256).public_key(), content());
    EXPECT_EQ(judge(leaf, {ca.certificate()}, {}, begin).outcome, PathOutcome::valid);
    EXPECT_EQ(judge(leaf, {ca.certificate()}, {}, begin - seconds(1)).reason, PathReason::not_yet_valid);
    EXPECT_EQ(judge(leaf, {ca.certificate()}, {}, end).outcome, PathOutcome::valid);
    EXPECT_EQ(judge(leaf, {ca.certificate()}, {}, end + seconds(1)).reason, PathReason::expired);
    const auto imposter = judge(leaf, {other.certificate()});
    EXPECT_EQ(imposter.outcome, PathOutcome::invalid) << "same name, other key";
    EXPECT_EQ(imposter.reason, PathReason::bad_signature);
    EXPECT_EQ(judge(leaf, {}).outcome, PathOutcome::undetermined);
    EXPECT_NE(judge(ca.certificate(), {ca.certificate()}).outcome, PathOutcome::valid) << "a root does not sign bids";
}

// R-PKI-03
TEST(CertificatePath, an_end_entity_cannot_issue_and_path_length_limits_hold) {
    const auto ca = root_of(SignatureSuite::p256);
    auto party = PrivateKey::generate(SignatureSuite::p256);
    const auto party_certificate = ca.issue(party.public_key(), content());
    const CertificateAuthority rogue(std::move(party), party_certificate);
    const auto forged = rogue.issue(PrivateKey::generate(SignatureSuite::p256).public_key(), content());
    EXPECT_EQ(judge(forged, {ca.certificate()}, {party_certificate}).reason, PathReason::not_a_ca);

    auto middle_key = PrivateKey::generate(SignatureSuite::p256);
    const auto middle_certificate = ca.issue_authority(middle_key.public_key(), "中间", begin, far, 0);
    const CertificateAuthority between(std::move(middle_key), middle_certificate);
    auto low_key = PrivateKey::generate(SignatureSuite::p256);
    const auto low_certificate = between.issue_authority(low_key.public_key(), "下级", begin, far, 0);
    const CertificateAuthority low(std::move(low_key), low_certificate);
    const auto leaf = low.issue(PrivateKey::generate(SignatureSuite::p256).public_key(), content());
    EXPECT_EQ(judge(leaf, {ca.certificate()}, {middle_certificate, low_certificate}).reason, PathReason::path_too_long);
}

TEST(CertificatePath, any_changed_bit_of_a_certificate_is_refused) {
    const auto ca = root_of(SignatureSuite::sm2);
    const auto leaf = ca.issue(PrivateKey::generate(SignatureSuite::sm2).public_key(), content());
    const Bytes der(leaf.der().begin(), leaf.der().end());
    for (std::size_t at = 0; at < der.size(); ++at) {
        Bytes changed = der;
        changed[at] ^= static_cast<std::uint8_t>(1 << at % 8);
        const auto read = Certificate::from_der(changed);
        EXPECT_FALSE(read && judge(*read, {ca.certificate()}).outcome == PathOutcome::valid) << "byte " << at;
    }
}

TEST(CertificatePath, revocation_counts_from_its_instant_and_missing_lists_are_told_R_PKI_09) {
    for (const auto suite : both) {
        const auto ca = root_of(suite);
        const auto leaf = ca.issue(PrivateKey::generate(suite).public_key(), content());
        const auto other = ca.issue(PrivateKey::generate(suite).public_key(), content());
        const Revocation revoked[] = {{leaf.serial(), middle}};
        const auto list = ca.revocation_list(revoked, middle, middle + hours(24 * 7), 1);
        EXPECT_TRUE(list.is_from(ca.certificate()));
        EXPECT_EQ(judge(leaf, {ca.certificate()}, {}, middle, {list}).reason, PathReason::revoked);
        EXPECT_EQ(judge(leaf, {ca.certificate()}, {}, middle - seconds(1), {list}).outcome, PathOutcome::valid);
        EXPECT_EQ(judge(other, {ca.certificate()}, {}, middle, {list}, RevocationPolicy::required).outcome,
                  PathOutcome::valid);
        const auto stale = judge(other, {ca.certificate()}, {}, middle + hours(24 * 8) + seconds(1), {list},
                                 RevocationPolicy::required);
        EXPECT_EQ(stale.outcome, PathOutcome::undetermined);
        EXPECT_EQ(stale.reason, PathReason::revocation_unknown);
        EXPECT_EQ(judge(other, {ca.certificate()}, {}, middle, {}, RevocationPolicy::required).reason,
                  PathReason::revocation_unknown);
        EXPECT_FALSE(root_of(suite).revocation_list(revoked, middle, end, 1).is_from(ca.certificate()))
            << "a forged list";
    }
}

TEST(CertificatePath, a_thousand_look_alike_intermediates_do_not_keep_us_busy) {
    const auto ca = root_of(SignatureSuite::p256);
    const auto leaf = ca.issue(PrivateKey::generate(SignatureSuite::p256).public_key(), content());
    const std::vector<Certificate> many(1000, root_of(SignatureSuite::p256).certificate());
    EXPECT_EQ(judge(leaf, {ca.certificate()}, many).outcome, PathOutcome::valid);
    EXPECT_NE(judge(leaf, {}, many).outcome, PathOutcome::valid);
}

}  // namespace
}  // namespace sunhall
