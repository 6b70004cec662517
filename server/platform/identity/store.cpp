#include "platform/identity/store.hpp"

#include <algorithm>

#include "foundation/random.hpp"
#include "foundation/values/identity_number.hpp"
#include "platform/identity/roles.hpp"

namespace sunhall::identity {

Entrance& entrance_of(const operations::Services& services) { return services.extra<Entrance>(); }

void check_new_person(const NewPerson& person, FieldReport& report) {
    if (person.name.empty() || person.name.size() > 100)
        report.add_at("name", "请填写姓名。", "must be a name of at most 100 bytes.");
    const bool plain = std::none_of(person.login.begin(), person.login.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= ' ' || byte == 0x7F || c == '/' || (c >= 'A' && c <= 'Z');
    });
    if (person.login.size() < 2 || person.login.size() > 48 || !plain)
        report.add_at("login", "登录名为 2 至 48 个字节，不含空格、斜线和大写字母。",
                      "must have 2 to 48 bytes without spaces, slashes and capitals.");
    if (person.mobile && !mobile_number_valid(person.mobile->value))
        report.add_at("mobile", "应为 11 位手机号码。", "must be a mobile number of 11 digits.");
    if (person.email && (person.email->value.find('@') == std::string::npos || person.email->value.size() > 254))
        report.add_at("email", "应为电子邮箱地址。", "must be an e-mail address.");
}

std::optional<SealedContact> seal_contact(const Entrance& entrance, const NewPerson& person) {
    if (!person.mobile && !person.email) return std::nullopt;
    Contact contact;
    std::string shown;
    if (person.mobile) {
        contact.mobile = person.mobile->value;
        shown = contact.mobile->substr(0, 3) + "****" + contact.mobile->substr(7);
    }
    if (person.email) {
        contact.email = person.email->value;
        if (shown.empty())
            shown = contact.email->substr(0, 1) + "****" + contact.email->substr(contact.email->find('@'));
    }
    return SealedContact{entrance.seal("identity.contact", as_bytes(canonical(to_json(contact)))), shown};
}

std::optional<Person> person_by_login(View& view, std::string_view login) {
    auto found = view.select<Person>("login = $1", {Param(login)});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

ProvenCertificate prove_certificate(const CertificateProof& proof, TextOfChallenge text, CertificateUse use,
                                    View& view) {
    Entrance& entrance = entrance_of(view.services());
    const auto challenge = entrance.challenges.take(proof.challenge);
    view.require(challenge.has_value(), challenge_spent);
    view.require(proof.certificate.size() <= 2 * certificate_limit_bytes, certificate_unreadable);
    const auto certificate = Certificate::from_pem(proof.certificate);
    view.require(certificate && certificate->public_key(), certificate_unreadable);
    const auto signature = from_base64(proof.signature);
    view.require(
        signature && certificate->public_key()->verify(as_bytes(text(entrance.origin(), *challenge)), *signature),
        signature_wrong);
    view.require(entrance.trust.judge(view.connection(), *certificate, entrance.now(), use).valid(),
                 certificate_not_recognised);
    return {*certificate, certificate->spki_digest(), certificate->organisation()};
}

bool names_organisation(const OrganisationIdentity& named, std::string_view code) {
    if (named.credit_code) return *named.credit_code == code;
    return named.organisation_code && code.size() == 18 && code.substr(8, 9) == *named.organisation_code;
}

CertificateBinding bind_certificate(Operation& op, const ProvenCertificate& proven, const Organisation& organisation,
                                    const Id<Person>& person) {
    op.require(names_organisation(proven.organisation, organisation.code), certificate_of_another);
    const Certificate& certificate = proven.certificate;
    auto earlier = binding_by_key(op, proven.spki);
    // A renewed certificate may carry the same key for the same person; any other holder of that key is refused.
    const bool renewed = earlier && earlier->organisation == organisation.id && earlier->person == person &&
                         earlier->state != BindingState::revoked && earlier->serial != certificate.serial();
    op.require(!earlier || renewed, certificate_taken);
    CertificateBinding binding;
    if (renewed)
        binding = *earlier;
    else
        binding.id = op.new_id<CertificateBinding>();
    binding.spki = proven.spki;
    binding.organisation = organisation.id;
    binding.person = person;
    binding.issuer = certificate.issuer();
    binding.serial = certificate.serial();
    binding.subject = certificate.subject();
    binding.from = certificate.not_before();
    binding.until = certificate.not_after();
    binding.certificate = certificate.to_pem();
    if (!renewed) binding.state = proven.organisation.credit_code ? BindingState::bound : BindingState::awaiting;
    renewed ? op.update(binding) : op.insert(binding);
    return binding;
}

std::optional<CertificateBinding> binding_by_key(Operation& op, const Digest& spki) {
    return op.first<CertificateBinding>("spki = $1", {Param(spki.text())});
}

std::optional<CertificateBinding> binding_by_key(View& view, const Digest& spki) {
    auto found = view.select<CertificateBinding>("spki = $1", {Param(spki.text())});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

void end_session(Operation& op, Session session, std::string_view because) {
    Entrance& entrance = entrance_of(op.services());
    entrance.sessions.doubt(session.id.value);
    if (session.ended) return;
    session.ended = entrance.now();
    session.ended_because = std::string(because);
    op.update(session);
}

int end_sessions(Operation& op, const Id<Person>& person, std::string_view because, const std::optional<Digest>& key) {
    Entrance& entrance = entrance_of(op.services());
    entrance.sessions.doubt(key ? key->text() : person.value);
    int ended = 0;
    for (const auto& session : op.select<Session>("person = $1 AND ended IS NULL ORDER BY id", {Param(person.value)})) {
        if (key && session.certificate != key) continue;
        if (session.expires <= entrance.now()) continue;
        end_session(op, session, because);
        ++ended;
    }
    return ended;
}

NewSession draw_session(const Entrance& entrance) { return {new_uuid7(entrance.now()), base64url(random_bytes(32))}; }

SignedIn open_session(Operation& op, const NewSession& fresh, const Person& person, const Organisation& organisation,
                      const std::optional<Digest>& key) {
    Entrance& entrance = entrance_of(op.services());
    Session session;
    session.id = Id<Session>{fresh.id};
    session.token = sha256(fresh.token);
    session.person = person.id;
    session.organisation = organisation.id;
    session.roles = roles_of(organisation, grants_of(op, person.id), op.now());
    session.certificate = key;
    session.address = op.actor().from.address;
    session.created = entrance.now();
    session.expires = session.created + entrance.sessions.times().absolute;
    op.insert(session);
    entrance.sessions.hold(fresh.id, fresh.token);
    return {session.id, person.id, organisation.id, session.roles, session.expires, std::nullopt};
}

std::function<void(json::value&, const operations::Committed&)> give_token(std::shared_ptr<Entrance> entrance) {
    return [entrance = std::move(entrance)](json::value& answer, const operations::Committed&) {
        auto& body = answer.as_object();
        if (auto token = entrance->sessions.take(std::string(body.at("session").as_string())))
            body["token"] = std::move(*token);
    };
}

std::vector<Grant> grants_of(Operation& op, const Id<Person>& person) {
    return op.select<Grant>("person = $1 AND state = 'granted' ORDER BY id", {Param(person.value)});
}

bool is_separate(Operation& op, const Id<Person>& person) {
    const auto grants = grants_of(op, person);
    return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
        return is_separate_administrator(grant.post) && op.now() < grant.until;
    });
}

void require_admissible(Operation& op, const Person& person, Post post) {
    const auto organisation = op.get(person.organisation);
    op.require(!is_post_of_the_centre(post) || organisation.is(OrganisationKind::centre), post_not_here);
    op.require(post != Post::evaluator || !organisation.is(OrganisationKind::supervisor), post_not_here);  // T-ROLE-02
    for (const auto& held : grants_of(op, person.id)) {
        if (op.now() < held.until) op.require(exclusion(held.post, post).empty(), posts_exclude);
    }
}

bool bound_to_operator(const Organisation& centre, std::string_view code, const std::vector<std::string>& controllers) {
    const auto lists = [](const std::vector<std::string>& codes, std::string_view wanted) {
        return std::find(codes.begin(), codes.end(), wanted) != codes.end();
    };
    return centre.code == code || lists(controllers, centre.code) || lists(centre.facts.controllers, code);
}

std::optional<Organisation> centre_of(Operation& op) {
    const auto founding = op.find(the_founding);
    if (!founding) return std::nullopt;
    return op.find(founding->centre);
}

}  // namespace sunhall::identity
