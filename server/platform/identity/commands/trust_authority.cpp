// Proposes an authority for the trust list: adding one is data only (R-PKI-01, R-PKI-02).
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct TrustAuthority {
    std::string name, licence;
    std::string certificates;  ///< PEM: roots, then intermediates
    std::vector<CertificateUse> uses;
    bool revocation_required = false;
    std::vector<std::string> revocation_addresses;
    Instant from;
    std::optional<Instant> until;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TrustAuthority, (),
                      (name, licence, certificates, uses, revocation_required, revocation_addresses, from, until,
                       reason))

struct AuthorityAnswer {
    Id<TrustedAuthority> authority;
    AuthorityState state;
};
BOOST_DESCRIBE_STRUCT(AuthorityAnswer, (), (authority, state))

void check(const TrustAuthority& input, FieldReport& report) {
    if (input.name.empty()) report.add_at("name", "请填写机构名称。", "is required.");
    if (input.reason.empty()) report.add_at("reason", "请填写依据。", "is required.");
    if (input.uses.empty()) report.add_at("uses", "请选择用途。", "must name at least one use.");
    if (certificates_of(input.certificates).empty())
        report.add_at("certificates", "应为 PEM 格式的根证书和中间证书。", "must be certificates in PEM form.");
    if (input.until && *input.until <= input.from)
        report.add_at("until", "终止时间应晚于起始时间。", "must be later than from.");
}

AuthorityAnswer trust_authority(const TrustAuthority& input, Operation& op) {
    TrustedAuthority authority{.id = op.new_id<TrustedAuthority>(),
                               .name = input.name,
                               .licence = input.licence,
                               .certificates = input.certificates,
                               .uses = input.uses,
                               .revocation_required = input.revocation_required,
                               .revocation_addresses = input.revocation_addresses,
                               .from = input.from,
                               .until = input.until,
                               .reason = input.reason,
                               .proposer = Id<Person>{op.person()}};
    for (const auto& certificate : certificates_of(input.certificates))
        authority.keys.push_back(certificate.spki_digest());
    op.insert(authority);
    return {authority.id, authority.state};
}

}  // namespace

Command trust_authority_command() {
    return {.name = "identity.trust-authority",
            .does = "Proposes a certification authority for the trust list.",
            .does_zh = "提出将认证机构列入信任列表。",
            .route = operations::post("/authorities"),
            .who = {"security_administrator"},
            .refusals = {},
            .run = operations::handler(trust_authority, check)};
}

}  // namespace sunhall::identity
