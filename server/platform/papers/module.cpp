#include "platform/papers/commands/commands.hpp"

namespace sunhall::papers {

operations::Module module() {
    operations::Module made{.name = "papers"};
    made.commands = {sign_paper_command()};
    made.queries = {papers_to_sign_query(), paper_text_query(), papers_of_case_query()};
    made.records = {&records::record_type<Paper>(), &records::record_type<AskedSignature>()};
    return made;
}

}  // namespace sunhall::papers
