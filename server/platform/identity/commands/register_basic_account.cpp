// An organisation registers its basic account with the account's certificate; a new one replaces it (T-DEP-03).
#include "platform/identity/basic_account.hpp"
#include "platform/identity/commands/commands.hpp"

namespace sunhall::identity {
namespace {

constexpr Problem account_taken{409,
                                "identity.basic-account-taken",
                                "该账户已由其他单位登记为基本账户。",
                                "Another organisation has registered this account as its basic account.",
                                "请核对账号；确属本单位的，请联系交易受理处。",
                                "Check the number; if it is yours, ask the acceptance office."};

struct RegisterBasicAccount {
    std::string account, bank, permit;
    std::optional<Digest> certificate;
};
BOOST_DESCRIBE_STRUCT(RegisterBasicAccount, (), (account, bank, permit, certificate))
struct BasicAccountRegistered {
    Id<Organisation> organisation;
    Instant registered_at;
};
BOOST_DESCRIBE_STRUCT(BasicAccountRegistered, (), (organisation, registered_at))

void check(const RegisterBasicAccount& input, FieldReport& report) {
    const std::string account = plain_account(input.account);
    if (account.size() < 6 || account.size() > 34 || account.find_first_not_of("0123456789") != std::string::npos)
        report.add_at("account", "账号应为 6 至 34 位数字。", "must be 6 to 34 digits.");
    if (input.bank.empty() || input.bank.size() > 300) report.add_at("bank", "请填写开户银行。", "must name the bank.");
    if (input.permit.empty() || input.permit.size() > 60)
        report.add_at("permit", "请填写基本存款账户编号（开户许可证核准号）。", "must be the number of the account's certificate.");
}

BasicAccountRegistered register_basic_account(const RegisterBasicAccount& input, Operation& op) {
    const std::string account = plain_account(input.account);
    const auto other = op.first<BasicAccount>("account = $1", {Param(account)});
    op.require(!other || other->id.value == op.organisation(), account_taken, {{"account", "已登记", "taken"}});
    if (input.certificate) op.touch_file(*input.certificate);
    const BasicAccount made{Id<BasicAccount>{op.organisation()}, account, input.bank, input.permit, input.certificate,
                            op.person(),                         op.now()};
    op.find(made.id) ? op.update(made) : op.insert(made);
    return {Id<Organisation>{op.organisation()}, made.registered_at};
}

}  // namespace

std::optional<BasicAccount> basic_account_of(Operation& op, const std::string& organisation) {
    return is_uuid(organisation) ? op.find(Id<BasicAccount>{organisation}) : std::nullopt;
}

std::string plain_account(std::string_view account) {
    std::string plain(account);
    std::erase_if(plain, [](char c) { return c == ' ' || c == '-'; });
    return plain;
}

Command register_basic_account_command() {
    return {.name = "identity.register-basic-account",
            .does = "Registers the basic account of one's own organisation, with its certificate.",
            .does_zh = "登记本单位基本账户及其开户证明。",
            .route = operations::post("/organisations/own/basic-account"),
            .who = {"organisation_manager"},
            .refusals = {account_taken},
            .run = operations::handler(register_basic_account, check)};
}

}  // namespace sunhall::identity
