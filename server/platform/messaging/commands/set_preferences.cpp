// How somebody wants to be told beside the letter, which nobody can switch off.
#include "platform/messaging/commands/commands.hpp"

namespace sunhall::messaging {
namespace {

enum class Whose { me, organisation };
BOOST_DESCRIBE_ENUM(Whose, me, organisation)

struct SetPreferences {
    Whose whose = Whose::me;
    bool mail = true, sms = true;
    Language language = Language::both;
    std::vector<std::string> muted;
};
BOOST_DESCRIBE_STRUCT(SetPreferences, (), (whose, mail, sms, language, muted))

void check(const SetPreferences& input, FieldReport& report) {
    if (input.muted.size() > 50) report.add_at("muted", "最多 50 项。", "names 50 events at most.");
}

constexpr Problem no_organisation{403, "messaging.no-organisation", "当前身份不属于任何单位。", "You act for no organisation.",
                                  "请以单位人员身份登录。", "Sign in as a person of an organisation."};

void set_preferences(const SetPreferences& input, Operation& op) {
    op.require(!op.organisation().empty(), no_organisation);
    const bool own = input.whose == Whose::me;
    const Id<ContactPreference> id{id_of_name("contact " + (own ? op.person() : op.organisation()))};
    const ContactPreference wanted{id,         op.organisation(), own ? std::optional(op.person()) : std::nullopt,
                                   input.mail, input.sms,         input.language,
                                   input.muted};
    if (op.find(id)) op.update(wanted);
    else op.insert(wanted);
}

}  // namespace

Command set_preferences_command() {
    return {.name = "messaging.set-preferences",
            .does = "Says whether mails and short messages follow the letters, for oneself or for the organisation.",
            .does_zh = "设置站内信之外的邮件和短信提醒方式。",
            .route = operations::post("/contact-preferences"),
            .who = {role::member},
            .refusals = {no_organisation},
            .run = operations::handler(set_preferences, check)};
}

}  // namespace sunhall::messaging
