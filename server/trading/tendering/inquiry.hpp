// Questions about the documents and the clarifications that answer them; who took the documents.
#pragma once
#include "platform/records/record_type.hpp"

namespace sunhall::tendering {

/// The author stays sealed under the lot's key: others read the question, never the name (E20§22, T-OBJ-06).
struct Question {
    Id<Question> id;
    std::string lot, text, author;
    Instant asked_at;
    bool answered = false;
};
BOOST_DESCRIBE_STRUCT(Question, (), (id, lot, text, author, asked_at, answered))

enum class ClarifiedMatter { tender, prequalification };
BOOST_DESCRIBE_ENUM(ClarifiedMatter, tender, prequalification)

struct Clarification {
    Id<Clarification> id;
    std::string lot, text;
    std::int64_t edition = 1;
    bool may_affect_bids = true;              ///< default true; false needs a reason (T-NOTE-03)
    std::optional<std::string> reason_if_not;
    std::vector<std::string> questions;       ///< ids of what it answers
    std::optional<Instant> new_deadline;
    std::string notice;                       ///< id of the published notice
    Instant published_at;
    ClarifiedMatter about = ClarifiedMatter::tender;  ///< which documents it changes
};
BOOST_DESCRIBE_STRUCT(Clarification, (),
                      (id, lot, text, edition, may_affect_bids, reason_if_not, questions, new_deadline, notice,
                       published_at, about))

/// Who took the documents: secret until the deadline, even the number (E20§21); the organisation is sealed.
struct Download {
    Id<Download> id;
    std::string lot, tag, author;
    std::vector<std::string> files;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Download, (), (id, lot, tag, author, files, at))

/// What the acceptance office found missing, all at once (SEED 27).
struct AcceptanceNote {
    Id<AcceptanceNote> id;
    std::string lot;
    std::vector<std::string> missing;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(AcceptanceNote, (), (id, lot, missing, at))

}  // namespace sunhall::tendering

namespace sunhall::records {
template <>
inline const RecordType& record_type<tendering::Question>() {
    static const RecordType type("tendering.question", {text("lot")}, {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::Clarification>() {
    static const RecordType type("tendering.clarification", {text("lot")}, {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::Download>() {
    static const RecordType type("tendering.download", {text("lot"), text("tag")}, {index({"lot", "tag"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::AcceptanceNote>() {
    static const RecordType type("tendering.acceptance-note", {text("lot")}, {index({"lot"})});
    return type;
}
}  // namespace sunhall::records
