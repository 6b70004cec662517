// A letter lies in the hall until its addressees read it. One letter serves a whole audience: whom it is for is decided
// when somebody looks, so neither its record nor the journal tells how many there are (D17, D22).
#pragma once
#include "platform/messaging/messaging.hpp"
#include "platform/operations/hall.hpp"
#include "platform/records/record_type.hpp"

namespace sunhall::messaging {

using operations::Operation;
using operations::View;

struct Wording {
    std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(Wording, (), (zh, en))

/// Exactly one of organisation, tag and audience is set. audience: "role:owner", or a name that Parties knows.
struct Letter {
    Id<Letter> id;      ///< follows from record, rule and words: the same event makes no second one
    std::string event;  ///< name of the rule
    std::string case_id;
    std::optional<std::string> organisation, tag, audience;
    Wording subject, text;
    bool urgent = false;  ///< also as a short message
    bool discreet = false;  ///< bidders were secret when it was written: mails say no more than that there is a letter
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Letter, (),
                      (id, event, case_id, organisation, tag, audience, subject, text, urgent, discreet, at))

/// That one reader's side has read a letter. reader: the organisation, or its tag where the letter is for a secret
/// audience.
struct ReadMark {
    Id<ReadMark> id;  ///< follows from letter and reader
    std::string letter, reader;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(ReadMark, (), (id, letter, reader, at))

enum class Language { zh, en, both };
BOOST_DESCRIBE_ENUM(Language, zh, en, both)

/// How one person, or everyone of an organisation who said nothing else, wants to be told beside the letter.
struct ContactPreference {
    Id<ContactPreference> id;  ///< follows from whose it is
    std::string organisation;
    std::optional<std::string> person;
    bool mail = true, sms = true;
    Language language = Language::both;
    std::vector<std::string> muted;  ///< events nobody is told of but by the letter
};
BOOST_DESCRIBE_STRUCT(ContactPreference, (), (id, organisation, person, mail, sms, language, muted))

/// A reminder that waits for its instant; planned from the facts of a case and planned anew when they move.
struct Reminder {
    Id<Reminder> id;   ///< follows from case and name
    std::string case_id, name, deadline;
    Instant due;
    bool waiting = true;
};
BOOST_DESCRIBE_STRUCT(Reminder, (), (id, case_id, name, deadline, due, waiting))

/// An id that follows from a name, for records of which there is one per name.
std::string id_of_name(std::string_view name);
/// Null in a hall without secret parties.
Parties* parties(const operations::Services& services);
/// As whom the actor reads the letter: nothing when it is not for him.
std::optional<std::string> reader_of(View& view, const Letter& letter, const operations::Actor& actor);
ContactPreference preference_of(View& view, const std::string& organisation, const std::string& person);

}  // namespace sunhall::messaging

namespace sunhall::records {
template <>
inline const RecordType& record_type<messaging::Letter>() {
    static const RecordType type("messaging.letter",
                                 {text("event"), text("case_id"), text("organisation"), text("tag"), text("audience"),
                                  text("at")},
                                 {index({"organisation", "at"}), index({"case_id", "audience"}),
                                  index({"case_id", "tag"})});
    return type;
}
template <>
inline const RecordType& record_type<messaging::ReadMark>() {
    static const RecordType type("messaging.read-mark", {text("letter"), text("reader")}, {index({"reader"})});
    return type;
}
template <>
inline const RecordType& record_type<messaging::ContactPreference>() {
    static const RecordType type("messaging.preference", {text("organisation"), text("person")},
                                 {index({"organisation"})});
    return type;
}
template <>
inline const RecordType& record_type<messaging::Reminder>() {
    static const RecordType type("messaging.reminder", {text("case_id"), text("name"), integer("waiting")},
                                 {index({"case_id"})});
    return type;
}
}  // namespace sunhall::records
