#include "platform/notices/commands/commands.hpp"

namespace sunhall::notices {

operations::Module module() {
    operations::Module made{.name = "notices"};
    made.commands = drafting_commands();
    made.commands.push_back(import_notices_command());
    made.queries = notice_queries();
    made.records = {&records::record_type<Notice>(), &records::record_type<CorrectionRequest>()};
    return made;
}

}  // namespace sunhall::notices
