// The letters of whoever asks: his own, and those of audiences he belongs to, newest first.
#include "platform/messaging/commands/commands.hpp"

namespace sunhall::messaging {
namespace {

struct AskLetters {
    std::optional<bool> unread;
    std::optional<Instant> before;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(AskLetters, (), (unread, before, limit))

struct ShownLetter {
    std::string id, event, case_id;
    Wording subject, text;
    Instant at;
    bool urgent = false;
    std::optional<Instant> read_at;
};
BOOST_DESCRIBE_STRUCT(ShownLetter, (), (id, event, case_id, subject, text, at, urgent, read_at))
struct Letters {
    std::vector<ShownLetter> letters;
    std::int64_t unread = 0;  ///< among those shown
    bool more = false;
};
BOOST_DESCRIBE_STRUCT(Letters, (), (letters, unread, more))

struct Found {
    Letter letter;
    std::string reader;
};

// One question per case and audience, not per letter: whether the asker belongs to it does not change within.
void of_audiences(View& view, const std::string& before, std::vector<Found>& found) {
    struct Group {
        std::string case_id;
        std::optional<std::string> audience;
    };
    std::vector<Group> groups;
    view.query("SELECT DISTINCT case_id, audience FROM messaging_letter WHERE organisation IS NULL AND at < $1",
               {Param(before)}, [&](const Row& row) {
                   groups.push_back({row.string(0), row.null(1) ? std::nullopt : std::optional(row.string(1))});
               });
    for (const auto& group : groups) {
        if (!group.audience) {
            auto* known = parties(view.services());
            const auto tag = known ? known->tag(view, group.case_id, *view.actor().organisation) : std::nullopt;
            if (!tag) continue;
            for (auto& letter : view.select<Letter>("case_id = $1 AND tag = $2 AND at < $3",
                                                    {Param(group.case_id), Param(*tag), Param(before)})) {
                found.push_back({std::move(letter), *tag});
            }
            continue;
        }
        const Letter any{.id = {},
                         .event = {},
                         .case_id = group.case_id,
                         .organisation = {},
                         .tag = {},
                         .audience = group.audience,
                         .subject = {},
                         .text = {}};
        const auto reader = reader_of(view, any, view.actor());
        if (!reader) continue;
        for (auto& letter : view.select<Letter>("case_id = $1 AND audience = $2 AND at < $3",
                                                {Param(group.case_id), Param(*group.audience), Param(before)})) {
            found.push_back({std::move(letter), *reader});
        }
    }
}

Letters letters(const AskLetters& input, View& view) {
    Letters shown;
    if (!view.actor().organisation) return shown;
    const std::string& mine = *view.actor().organisation;
    const std::string before = input.before.value_or(view.now() + seconds(1)).text();
    const auto limit = static_cast<std::size_t>(std::clamp<std::int64_t>(input.limit.value_or(50), 1, 200));
    std::vector<Found> found;
    for (auto& letter :
         view.select<Letter>("organisation = $1 AND at < $2 ORDER BY at DESC LIMIT 1000", {Param(mine), Param(before)}))
        found.push_back({std::move(letter), mine});
    of_audiences(view, before, found);
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return std::tie(b.letter.at, b.letter.id.value) < std::tie(a.letter.at, a.letter.id.value);
    });
    for (auto& [letter, reader] : found) {
        const auto mark = view.find(Id<ReadMark>{id_of_name("read " + letter.id.value + " " + reader)});
        if (input.unread.value_or(false) && mark) continue;
        if (shown.letters.size() == limit) {
            shown.more = true;
            break;
        }
        shown.unread += !mark;
        shown.letters.push_back({letter.id.value, letter.event, letter.case_id, std::move(letter.subject),
                                 std::move(letter.text), letter.at, letter.urgent,
                                 mark ? std::optional(mark->at) : std::nullopt});
    }
    return shown;
}

struct AskNothing {};
BOOST_DESCRIBE_STRUCT(AskNothing, (), ())
struct Preferences {
    ContactPreference effective;
    std::optional<ContactPreference> mine, organisation;
};
BOOST_DESCRIBE_STRUCT(Preferences, (), (effective, mine, organisation))

Preferences preferences(const AskNothing&, View& view) {
    const std::string organisation = view.actor().organisation.value_or(""), person = view.actor().person.value_or("");
    return {preference_of(view, organisation, person),
            view.find(Id<ContactPreference>{id_of_name("contact " + person)}),
            view.find(Id<ContactPreference>{id_of_name("contact " + organisation)})};
}

}  // namespace

operations::Query letters_query() {
    return {.name = "messaging.letters",
            .does = "The letters for the signed-in person's side, newest first.",
            .does_zh = "本单位的站内信，最新在前。",
            .route = operations::get("/letters"),
            .who = {role::member},
            .run = operations::answering(letters)};
}

operations::Query preferences_query() {
    return {.name = "messaging.contact-preferences",
            .does = "How the signed-in person and organisation are told beside the letters.",
            .does_zh = "站内信之外的提醒方式。",
            .route = operations::get("/contact-preferences"),
            .who = {role::member},
            .run = operations::answering(preferences)};
}

}  // namespace sunhall::messaging
