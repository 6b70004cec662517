// Who takes part: organisations, their people, certificates, posts and sessions. What other modules may use.
#pragma once
#include "platform/identity/entrance.hpp"
#include "platform/identity/grant.hpp"
#include "platform/identity/session.hpp"
#include "platform/identity/trusted_authority.hpp"
#include "platform/operations/module.hpp"

namespace sunhall::identity {

/// The module of one hall. The same entrance must be lent to that hall (open_entrance does it).
operations::Module module(std::shared_ptr<Entrance> entrance);

// ---- questions, in the lane and on readers
// ---------------------------------------------------------------------------------
std::optional<Organisation> organisation_of(operations::Operation& op, const std::string& id);
std::optional<Organisation> organisation_of(operations::View& view, const std::string& id);
std::optional<Organisation> organisation_by_code(operations::Operation& op, std::string_view code);
std::optional<Organisation> organisation_by_code(operations::View& view, std::string_view code);
/// For showing: the registered name, or the id when there is none.
std::string organisation_name(operations::Operation& op, const std::string& id);
std::string organisation_name(operations::View& view, const std::string& id);
std::optional<Person> person_of(operations::Operation& op, const std::string& id);
std::optional<Person> person_of(operations::View& view, const std::string& id);

/// False for the operator of the platform and whoever controls it or is controlled by it (T-ROLE-01).
bool may_bid(operations::Operation& op, const Organisation& organisation);

/// The people who hold a post now, in order of their ids; `scope` empty asks for any scope.
std::vector<Person> holders_of(operations::Operation& op, Post post, std::string_view scope = {});

/// The binding of a key that is in force at the instant (the hall's clock), for checking signatures on documents.
std::optional<CertificateBinding> binding_of_key(operations::Operation& op, const Digest& spki, Instant at);
std::optional<CertificateBinding> binding_of_key(operations::View& view, const Digest& spki, Instant at);

/// Where a person is reached, opened for sending; empty members when unknown. Never put it into an answer or a log.
struct Contact {
    std::optional<std::string> mobile, email;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (mobile, email))
Contact contact_of(const operations::Services& services, const Person& person);

}  // namespace sunhall::identity
