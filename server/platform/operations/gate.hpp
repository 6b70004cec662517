// Who may act now: the one place where permission is decided. `who` on the command is the ceiling; the process file
// says in which stage.
#pragma once
#include "platform/operations/operation.hpp"

namespace sunhall::operations {

inline constexpr Problem not_signed_in{401, "identity.not-signed-in", "尚未登录。", "You are not signed in.",
                                       "请先登录后再办理。", "Sign in and try again."};
inline constexpr Problem not_permitted{403,
                                       "identity.not-permitted",
                                       "您没有办理此事项的权限。",
                                       "You are not permitted to do this.",
                                       "请确认所用身份，或联系本单位管理员授权。",
                                       "Check which role you act in, or ask your organisation's administrator."};

/// Implemented by workflow; the lane asks it around each act.
class Gate {
public:
    virtual ~Gate() = default;
    /// Throws a Refusal unless the actor may run the command now, in the operation's case. Sets the operation's role
    /// and stage.
    virtual void admit(const Command& command, Operation& op) = 0;
    /// After the act succeeded, still inside the operation: moves the case on.
    virtual void done(const Command& command, Operation& op) = 0;
};

/// Decides by the actor's own roles alone; for halls without procedures and for tests.
class RolesGate : public Gate {
public:
    void admit(const Command& command, Operation& op) override {
        if (command.who.contains(role::anyone)) return op.set_role(std::string(role::anyone));
        if (command.who.contains(role::member) && op.actor().person) return op.set_role(std::string(role::member));
        for (const auto& name : command.who) {
            if (op.actor().holds(name)) return op.set_role(std::string(name));
        }
        throw Refusal(op.actor().known() ? not_permitted : not_signed_in);
    }
    void done(const Command&, Operation&) override {}
};

}  // namespace sunhall::operations
