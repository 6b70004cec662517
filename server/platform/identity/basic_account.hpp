// The one account of an organisation from which it may pay deposits of tenders the law compels (基本账户, T-DEP-03, R§26).
#pragma once
#include "platform/identity/organisation.hpp"
#include "platform/operations/operation.hpp"

namespace sunhall::identity {

/// Its id is the organisation's. Shown to the organisation itself alone; every earlier one stays in its history.
struct BasicAccount {
    Id<BasicAccount> id;
    std::string account;  ///< digits, without spaces
    std::string bank;     ///< name of the opening branch
    std::string permit;   ///< number of the account's certificate (基本存款账户编号)
    std::optional<Digest> certificate;  ///< the certificate as a file
    std::string person;
    Instant registered_at;
};
BOOST_DESCRIBE_STRUCT(BasicAccount, (), (id, account, bank, permit, certificate, person, registered_at))

std::optional<BasicAccount> basic_account_of(operations::Operation& op, const std::string& organisation);

/// An account number as banks write it into a statement: without spaces and dashes.
std::string plain_account(std::string_view account);

}  // namespace sunhall::identity

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::identity::BasicAccount>() {
    static const RecordType type("identity.basic-account", {text("account")}, {unique({"account"})});
    return type;
}
