#include "platform/notices/commands/commands.hpp"
#include "platform/notices/handover.hpp"
#include "platform/notices/signing.hpp"

namespace sunhall::notices {

operations::Module module() {
    operations::Module made{.name = "notices"};
    made.commands = drafting_commands();
    made.commands.push_back(import_notices_command());
    made.commands.push_back(sign_notice_command());
    made.commands.push_back(sign_project_notice_command());
    made.commands.push_back(record_handover_command());
    made.queries = notice_queries();
    made.queries.push_back(text_to_sign_query());
    made.queries.push_back(to_sign_query());
    made.queries.push_back(to_check_query());
    made.records = {&records::record_type<Notice>(), &records::record_type<CorrectionRequest>(),
                    &records::record_type<NoticeSignature>(), &records::record_type<SignatureDue>(),
                    &records::record_type<Handover>()};
    return made;
}

}  // namespace sunhall::notices
