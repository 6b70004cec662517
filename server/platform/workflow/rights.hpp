// What one actor may do in one case: in a role of his own, by a post, or for a post-holder who delegated it to him.
// Remembers on the way what was wanting, for the refusal.
#pragma once
#include "platform/workflow/authority.hpp"

namespace sunhall::workflow {

class Rights {
public:
    Rights(Operation& op, const Case& running) : op_(op), running_(running) {}

    /// Whether he holds the role himself, and by a post of this level over this case where a post gives it.
    bool own(const std::string& role, process::Level least);
    /// The person whose post reaches the act and who delegated it to the actor (P-AUTH-05).
    std::optional<std::string> delegated(const std::string& role, const process::Act& act);
    /// With what came nearest: the level wanting, the scope and who has it, or no permission at all.
    [[noreturn]] void refuse() const;

private:
    bool wanting(Reach reach, const std::string& role, process::Level least);
    bool has_part(const std::string& organisation);
    std::vector<FieldError> scope_and_who() const;

    Operation& op_;
    const Case& running_;
    std::optional<std::vector<identity::Grant>> grants_;
    std::optional<std::vector<Delegated>> delegated_;
    Reach reach_ = Reach::no_post;
    std::string role_;
    process::Level level_ = process::Level::L1;
};

}  // namespace sunhall::workflow
