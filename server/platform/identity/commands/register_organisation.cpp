// Registration, free and open to everybody, once under each credit code (T-REG-01…04, D26).
#include "foundation/values/uscc.hpp"
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

struct RegisterOrganisation {
    std::string code, name;
    std::vector<OrganisationKind> kinds;
    OrganisationFacts facts;
    NewPerson person;  ///< the first one; he manages the others
    std::optional<Secret<std::string>> password;
    std::optional<CertificateProof> certificate;  ///< over binding_text; either this or a password, or both
};
BOOST_DESCRIBE_STRUCT(RegisterOrganisation, (), (code, name, kinds, facts, person, password, certificate))

struct Registered {
    Id<Organisation> organisation;
    Id<Person> person;
    std::string login;
    std::optional<BindingState> certificate;
};
BOOST_DESCRIBE_STRUCT(Registered, (), (organisation, person, login, certificate))

struct Prepared {
    std::optional<std::string> verifier;
    std::optional<ProvenCertificate> certificate;
    std::optional<SealedContact> contact;
};

std::string login_of(const RegisterOrganisation& input) { return input.code + "/" + input.person.login; }

void check(const RegisterOrganisation& input, FieldReport& report) {
    if (!uscc_valid(input.code))
        report.add_at("code", "统一社会信用代码应为 18 位大写代码，且校验位正确。",
                      "must be a credit code of 18 capitals and digits with the right check character.");
    if (input.name.empty() || input.name.size() > 300)
        report.add_at("name", "请填写单位名称。", "must be a name of at most 300 bytes.");
    if (input.kinds.empty()) report.add_at("kinds", "请至少选择一种主体类别。", "must name at least one kind.");
    for (const auto kind : input.kinds) {
        if (kind == OrganisationKind::centre)
            report.add_at("kinds", "交易中心不能自行登记。",
                          "must not be centre: the centre is founded, not registered.");
    }
    auto before = report.enter("person");
    check_new_person(input.person, report);
    report.leave(before);
    if (!input.password && !input.certificate)
        report.add_at("password", "请设置口令或提供数字证书。", "is required unless a certificate is given.");
    before = report.enter("password");
    if (input.password) check_password(input.password->value, login_of(input), false, report);
    report.leave(before);
}

std::shared_ptr<const void> prepare(const void* from, View& view) {
    const auto& input = *static_cast<const RegisterOrganisation*>(from);
    // Refuse the plain cases before any slow work; the lane looks again.
    view.require(!organisation_by_code(view, input.code), code_taken);
    auto made = std::make_shared<Prepared>();
    Entrance& entrance = entrance_of(view.services());
    if (input.certificate)
        made->certificate = prove_certificate(*input.certificate, binding_text, CertificateUse::login, view);
    if (input.password) made->verifier = entrance.passwords.hash(input.password->value);
    made->contact = seal_contact(entrance, input.person);
    return made;
}

Registered register_organisation(const RegisterOrganisation& input, Operation& op) {
    const auto& prepared = op.prepared<Prepared>();
    const auto centre = centre_of(op);
    op.require(centre.has_value(), hall_not_founded);
    op.require(!organisation_by_code(op, input.code), code_taken);
    Organisation organisation{.id = op.new_id<Organisation>(),
                              .code = input.code,
                              .name = input.name,
                              .kinds = input.kinds,
                              .facts = input.facts,
                              .registered_at = op.now()};
    op.require(
        !organisation.is(OrganisationKind::bidder) || !bound_to_operator(*centre, input.code, input.facts.controllers),
        operator_may_not_bid);  // T-ROLE-01
    const Person person{op.new_id<Person>(), organisation.id,     input.person.name,
                        login_of(input),     PersonState::active, prepared.contact};
    Registered answer{organisation.id, person.id, person.login, std::nullopt};
    if (prepared.certificate)
        answer.certificate = bind_certificate(op, *prepared.certificate, organisation, person.id).state;
    op.insert(organisation);
    op.insert(person);
    op.insert(Credential{Id<Credential>{person.id.value}, prepared.verifier, std::nullopt, -1, op.now()});
    op.insert(Grant{.id = op.new_id<Grant>(),
                    .person = person.id,
                    .organisation = organisation.id,
                    .post = Post::organisation_manager,
                    .scope = "own",
                    .from = op.now(),
                    .until = op.now() + grant_lasts_at_most,
                    .state = GrantState::granted,
                    .reason = "registration",
                    .approved_at = op.now()});
    return answer;
}

}  // namespace

Command register_organisation_command() {
    return {.name = "identity.register-organisation",
            .does = "Registers an organisation with its first person; free, once per province.",
            .does_zh = "登记市场主体及其首位经办人，免费，全省一次登记。",
            .route = operations::post("/organisations"),
            .who = {operations::role::anyone},
            .refusals = {hall_not_founded, code_taken, operator_may_not_bid, challenge_spent, certificate_unreadable,
                         signature_wrong, certificate_not_recognised, certificate_of_another, certificate_taken,
                         sign_in_busy},
            .run = operations::handler(register_organisation, check),
            .prepare = prepare};
}

}  // namespace sunhall::identity
