#include "platform/identity/store.hpp"

namespace sunhall::identity {
namespace {

template <class Source, class T>
std::optional<T> by_id(Source& source, const std::string& id, const Id<T>*) {
    if (!is_uuid(id)) return std::nullopt;
    return source.find(Id<T>{id});
}

template <class T>
std::optional<T> front(std::vector<T> found) {
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::optional<CertificateBinding> in_force(std::optional<CertificateBinding> binding, Instant at) {
    if (!binding || binding->state != BindingState::bound || at < binding->from || at > binding->until)
        return std::nullopt;
    return binding;
}

}  // namespace

std::optional<Organisation> organisation_of(Operation& op, const std::string& id) {
    return by_id<Operation, Organisation>(op, id, nullptr);
}
std::optional<Organisation> organisation_of(View& view, const std::string& id) {
    return by_id<View, Organisation>(view, id, nullptr);
}

std::optional<Organisation> organisation_by_code(Operation& op, std::string_view code) {
    return op.first<Organisation>("code = $1", {Param(code)});
}
std::optional<Organisation> organisation_by_code(View& view, std::string_view code) {
    return front(view.select<Organisation>("code = $1", {Param(code)}));
}

std::string organisation_name(Operation& op, const std::string& id) {
    const auto found = organisation_of(op, id);
    return found ? found->name : id;
}
std::string organisation_name(View& view, const std::string& id) {
    const auto found = organisation_of(view, id);
    return found ? found->name : id;
}

std::optional<Person> person_of(Operation& op, const std::string& id) {
    return by_id<Operation, Person>(op, id, nullptr);
}
std::optional<Person> person_of(View& view, const std::string& id) { return by_id<View, Person>(view, id, nullptr); }

bool may_bid(Operation& op, const Organisation& organisation) {
    const auto centre = centre_of(op);
    return !centre || !bound_to_operator(*centre, organisation.code, organisation.facts.controllers);
}

std::vector<Person> holders_of(Operation& op, Post post, std::string_view scope) {
    std::vector<Person> holders;
    for (const auto& grant :
         op.select<Grant>("state = 'granted' AND post = $1 ORDER BY person, id", {Param(enum_name(post))})) {
        if (!grant.in_force(op.now()) || (!scope.empty() && grant.scope != scope && grant.scope != "all")) continue;
        if (!holders.empty() && holders.back().id == grant.person) continue;
        const auto person = op.find(grant.person);
        if (person && person->state == PersonState::active) holders.push_back(*person);
    }
    return holders;
}

std::optional<CertificateBinding> binding_of_key(Operation& op, const Digest& spki, Instant at) {
    return in_force(binding_by_key(op, spki), at);
}
std::optional<CertificateBinding> binding_of_key(View& view, const Digest& spki, Instant at) {
    return in_force(binding_by_key(view, spki), at);
}

Contact contact_of(const operations::Services& services, const Person& person) {
    if (!person.contact) return {};
    const auto plain = entrance_of(services).open("identity.contact", person.contact->box);
    if (!plain) return {};
    return from_body<Contact>(as_text(*plain));
}

}  // namespace sunhall::identity
