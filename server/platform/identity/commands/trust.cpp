// The trust list: proposed by one security administrator, approved by a second; suspended by one alone, for that protects (R-PKI-01).
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
BOOST_DESCRIBE_STRUCT(TrustAuthority, (), (name, licence, certificates, uses, revocation_required, revocation_addresses, from, until, reason))

struct NameAuthority {
    Id<TrustedAuthority> authority;
};
BOOST_DESCRIBE_STRUCT(NameAuthority, (), (authority))

struct SuspendAuthority {
    Id<TrustedAuthority> authority;
    bool for_good = false;  ///< withdrawn instead of suspended
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SuspendAuthority, (), (authority, for_good, reason))

struct AuthorityAnswer {
    Id<TrustedAuthority> authority;
    AuthorityState state;
};
BOOST_DESCRIBE_STRUCT(AuthorityAnswer, (), (authority, state))

struct RecordRevocationList {
    Id<TrustedAuthority> authority;
    std::string list;  ///< base64 of the DER, at most 180 KiB
};
BOOST_DESCRIBE_STRUCT(RecordRevocationList, (), (authority, list))

std::vector<Certificate> certificates_of(std::string_view pem) { return Certificate::all_from_pem(pem).value_or(std::vector<Certificate>{}); }

void check(const TrustAuthority& input, FieldReport& report) {
    if (input.name.empty()) report.add_at("name", "请填写机构名称。", "is required.");
    if (input.reason.empty()) report.add_at("reason", "请填写依据。", "is required.");
    if (input.uses.empty()) report.add_at("uses", "请选择用途。", "must name at least one use.");
    if (certificates_of(input.certificates).empty()) report.add_at("certificates", "应为 PEM 格式的根证书和中间证书。", "must be certificates in PEM form.");
    if (input.until && *input.until <= input.from) report.add_at("until", "终止时间应晚于起始时间。", "must be later than from.");
}

AuthorityAnswer trust_authority(const TrustAuthority& input, Operation& op) {
    TrustedAuthority authority{.id = op.new_id<TrustedAuthority>(), .name = input.name, .licence = input.licence,
                               .certificates = input.certificates, .uses = input.uses, .revocation_required = input.revocation_required,
                               .revocation_addresses = input.revocation_addresses, .from = input.from, .until = input.until,
                               .reason = input.reason, .proposer = Id<Person>{op.person()}};
    for (const auto& certificate : certificates_of(input.certificates)) authority.keys.push_back(certificate.spki_digest());
    op.insert(authority);
    return {authority.id, authority.state};
}

AuthorityAnswer approve_authority(const NameAuthority& input, Operation& op) {
    auto authority = op.get(input.authority);
    op.require(authority.state == AuthorityState::proposed, nothing_awaits);
    op.require(authority.proposer != Id<Person>{op.person()}, own_proposal);
    authority.state = AuthorityState::recognised;
    authority.approver = Id<Person>{op.person()};
    op.update(authority);
    return {authority.id, authority.state};
}

AuthorityAnswer suspend_authority(const SuspendAuthority& input, Operation& op) {
    auto authority = op.get(input.authority);
    op.require(authority.state == AuthorityState::recognised || authority.state == AuthorityState::proposed, nothing_awaits);
    authority.state = input.for_good ? AuthorityState::withdrawn : AuthorityState::suspended;
    authority.reason = input.reason;
    op.update(authority);
    return {authority.id, authority.state};
}

void check_reason(const SuspendAuthority& input, FieldReport& report) {
    if (input.reason.empty()) report.add_at("reason", "请填写原因。", "is required.");
}

void record_revocation_list(const RecordRevocationList& input, Operation& op) {
    const auto authority = op.get(input.authority);
    const auto der = from_base64(input.list);
    const auto list = der ? RevocationList::from_der(*der) : std::nullopt;
    std::string issuer;
    for (const auto& certificate : certificates_of(authority.certificates)) {
        if (list && list->is_from(certificate)) issuer = certificate.subject() + " " + certificate.spki_digest().text();
    }
    op.require(!issuer.empty(), certificate_unreadable);
    auto kept = op.first<KeptRevocationList>("issuer = $1", {Param(issuer)});
    op.require(!kept || kept->this_update < list->this_update(), nothing_awaits);
    const KeptRevocationList fresh{kept ? kept->id : op.new_id<KeptRevocationList>(), authority.id, issuer, input.list, list->this_update(),
                                   list->next_update()};
    kept ? op.update(fresh) : op.insert(fresh);
    // Keys that the new list revokes lose their sessions now, not when somebody looks (R-PKI-10).
    for (auto& binding : op.select<CertificateBinding>("state = 'bound' ORDER BY id", {})) {
        const auto at = list->revoked_at(binding.serial);
        const auto certificate = at ? Certificate::from_pem(binding.certificate) : std::nullopt;
        if (!certificate || !issuer.starts_with(certificate->issuer() + " ")) continue;
        binding.state = BindingState::revoked;
        binding.reason = "revoked by its authority";
        op.update(binding);
        end_sessions(op, binding.person, "certificate revoked", binding.spki);
    }
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

Command approve_authority_command() {
    return {.name = "identity.approve-authority",
            .does = "Recognises an authority that another security administrator proposed.",
            .does_zh = "批准他人提出的认证机构。",
            .route = operations::post("/authorities/{authority}/approval"),
            .who = {"security_administrator"},
            .refusals = {nothing_awaits, own_proposal, operations::not_found},
            .run = operations::handler(approve_authority)};
}

Command suspend_authority_command() {
    return {.name = "identity.suspend-authority",
            .does = "Suspends or withdraws an authority at once, with a reason.",
            .does_zh = "暂停或撤销认证机构。",
            .route = operations::post("/authorities/{authority}/suspension"),
            .who = {"security_administrator"},
            .refusals = {nothing_awaits, operations::not_found},
            .run = operations::handler(suspend_authority, check_reason)};
}

Command record_revocation_list_command() {
    return {.name = "identity.record-revocation-list",
            .does = "Keeps the newest revocation list of a recognised authority and ends what it revokes.",
            .does_zh = "记录认证机构最新的证书吊销列表。",
            .route = operations::post("/authorities/{authority}/revocation-list"),
            .who = {"security_administrator", operations::role::system},
            .refusals = {certificate_unreadable, nothing_awaits, operations::not_found},
            .run = operations::handler(record_revocation_list)};
}

}  // namespace sunhall::identity
