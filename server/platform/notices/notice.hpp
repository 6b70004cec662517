// A notice: published once, never edited, corrected only by another notice (D-CORR-02, T-FLOW-03).
#pragma once
#include "platform/records/record_type.hpp"

namespace sunhall::notices {

/// draft → verified (or returned, then drafted again) → published. `superseded`: a correction replaced it; both stay
/// readable.
enum class NoticeState { draft, returned, verified, published, superseded };
BOOST_DESCRIBE_ENUM(NoticeState, draft, returned, verified, published, superseded)

struct Notice {
    Id<Notice> id;
    std::string type;                   ///< "tender-notice", a row of notice_types.hpp (D-TYPE)
    std::string case_id, project;       ///< ids; project may be empty
    std::string category, region;       ///< "tendering/construction", GB/T 2260
    std::string title;
    std::map<std::string, std::string> fields;  ///< statutory contents by name (D-CONT)
    std::string body;                   ///< free text, paragraphs by line feeds
    std::vector<std::string> attachments;       ///< sha256 of stored files
    std::string publisher, author;      ///< organisation and person
    std::optional<std::string> verifier;
    std::vector<std::string> missing;   ///< named at once when returned
    NoticeState state = NoticeState::draft;
    std::optional<std::int64_t> number; ///< gap-free index of the public feed (D17), from 1
    std::optional<Instant> published_at, period_ends;
    std::optional<Digest> digest;       ///< SHA-256 of the canonical public form (D-INT-01)
    std::optional<std::string> corrects;///< id of the notice this one corrects
    std::optional<std::string> successor;
    std::optional<Digest> words{};      ///< of what its publisher wrote, before the publishing act filled in its facts
};
BOOST_DESCRIBE_STRUCT(Notice, (),
                      (id, type, case_id, project, category, region, title, fields, body, attachments, publisher,
                       author, verifier, missing, state, number, published_at, period_ends, digest, corrects,
                       successor, words))

}  // namespace sunhall::notices

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::notices::Notice>() {
    static const RecordType type("notices.notice",
                                 {text("type"), text("case_id"), text("project"), text("category"), text("region"),
                                  text("state"), integer("number"), text("published_at")},
                                 {unique({"number"}), index({"case_id"}), index({"state", "published_at"})});
    return type;
}
