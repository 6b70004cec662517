#pragma once
#include "platform/notices/notices.hpp"

namespace sunhall::notices {

/// Somebody's hint that a notice is wrong (T-NOTE-12, D-PORTAL-09).
struct CorrectionRequest {
    Id<CorrectionRequest> id;
    std::string notice, text;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(CorrectionRequest, (), (id, notice, text, at))

std::vector<operations::Command> drafting_commands();
operations::Command import_notices_command();
operations::Command sign_notice_command();
operations::Command sign_project_notice_command();
operations::Command record_handover_command();
operations::Query text_to_sign_query();
operations::Query to_sign_query();
operations::Query to_check_query();
std::vector<operations::Query> notice_queries();

}  // namespace sunhall::notices

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::notices::CorrectionRequest>() {
    static const RecordType type("notices.correction-request", {text("notice")}, {index({"notice"})});
    return type;
}
