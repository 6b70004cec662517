// Which event is told to whom in which words: the whole policy of the module, as a table.
#pragma once
#include <span>

#include "platform/messaging/letter.hpp"

namespace sunhall::messaging {

/// is, is_not: the member's text ("true" for a flag; alternatives by "|"). present: it is there.
enum class Holds { is, is_not, present };
struct Condition {
    std::string_view member;  ///< "state", "facts.decryption_ends_at"
    Holds holds = Holds::is;
    std::string_view value{};
};

/// A rule fires for a version of the record that meets all conditions; without conditions, for the first version alone.
/// What it would say again in the same words was said: the letter's id follows from record and words.
struct Rule {
    std::string_view event, record;
    std::vector<Condition> when;
    std::string_view case_member;          ///< which member names the case
    std::vector<std::string_view>
        to;  ///< "role:owner", "to:depositor" (one, by relation), "org:organisation" (a member), "takers"
    bool urgent = false;
    std::string_view subject_zh, subject_en, text_zh, text_en;
};

std::span<const Rule> rules();
/// The reminders' own wordings, by name: "opening-soon", "overdue".
const Rule& reminder_rule(std::string_view event);

bool fires(const Rule& rule, const json::object& record, std::int64_t version);
/// Fills {case} with `title`, {member} with the record's text, {yuan:member} with an amount, {at:member} with a local
/// time. What is missing becomes "—".
std::string filled(std::string_view pattern, std::string_view title, const json::object& record);

}  // namespace sunhall::messaging
