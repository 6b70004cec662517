// The basic account on record, for the organisation itself alone.
#include "platform/identity/basic_account.hpp"
#include "platform/identity/queries/queries.hpp"

namespace sunhall::identity {
namespace {

struct AskOwnBasicAccount {};
BOOST_DESCRIBE_STRUCT(AskOwnBasicAccount, (), ())
struct OwnBasicAccount {
    std::optional<BasicAccount> basic_account;
};
BOOST_DESCRIBE_STRUCT(OwnBasicAccount, (), (basic_account))

OwnBasicAccount own_basic_account(const AskOwnBasicAccount&, View& view) {
    return {view.find(Id<BasicAccount>{view.actor().organisation.value_or("")})};
}

}  // namespace

Query own_basic_account_query() {
    return {.name = "identity.own-basic-account",
            .does = "The basic account of one's own organisation.",
            .does_zh = "本单位登记的基本账户。",
            .route = operations::get("/organisations/own/basic-account"),
            .who = {"organisation_manager", "bidder"},
            .run = operations::answering(own_basic_account)};
}

}  // namespace sunhall::identity
