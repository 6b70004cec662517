// What other modules may do with notices: publish one as part of their own act, so that act and notice stand or fall
// together (D-NOTICE-07: one transaction).
#pragma once
#include "platform/notices/notice.hpp"
#include "platform/operations/module.hpp"

namespace sunhall::notices {

struct Draft {
    std::string type, case_id, project, category, region, title;
    std::map<std::string, std::string> fields;
    std::string body;
    std::vector<std::string> attachments;
    std::optional<Instant> period_ends;
    std::optional<std::string> corrects;
};

/// Publishes at once. Refuses with notices.contents-missing, all missing statutory contents named together (D-CONT).
Notice publish(operations::Operation& op, const Draft& draft);
/// Publishes a notice that was drafted and verified before; `added` fills fields the act itself knows (times, amounts).
/// Refuses with notices.not-verified, notices.not-signed, notices.wrong-type or notices.contents-missing.
Notice publish_drafted(operations::Operation& op, const Id<Notice>& notice, std::string_view type,
                       const std::map<std::string, std::string>& added = {}, std::optional<Instant> period_ends = {});
/// Whether the case has a verified, not yet published notice of this type (guard `notice_verified`).
bool has_verified(operations::Operation& op, const std::string& case_id, std::string_view type = {});

operations::Module module();

}  // namespace sunhall::notices
