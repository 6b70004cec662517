// Reads the journal, finds the rules that fire on what an entry wrote, and puts letters into the hall and deliveries
// into the outbox. All of it may come twice: letters and deliveries have ids that follow from the event.
#include "platform/identity/identity.hpp"
#include "platform/messaging/commands/commands.hpp"
#include "platform/messaging/outbox.hpp"
#include "platform/messaging/rules.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::messaging {
namespace {

using operations::Hall;

/// After a loss of the follower's place old events come again: their letters are there, and nobody is mailed of them
/// after so long.
constexpr Duration mailed_within = hours(24);

struct Version {
    std::string type, id;
    std::int64_t version = 0;
    json::object body;
};

std::vector<Version> written_by(Connection& connection, std::int64_t entry) {
    std::vector<Version> found;
    connection.query("SELECT type, id, version, body FROM history WHERE entry = $1 ORDER BY n", {Param(entry)},
                     [&](const Row& row) {
                         if (row.null(3)) return;  // erased
                         const auto body = parse_json(row.text(3));
                         if (body && body->is_object())
                             found.push_back({row.string(0), row.string(1), row.integer(2), body->get_object()});
                     });
    return found;
}

std::string member(const json::object& record, std::string_view name) {
    const auto* found = record.if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : "";
}

// Fills in whom the letter is for; false when there is nobody.
bool address(Letter& letter, std::string_view to, const json::object& record, View& view) {
    if (to.starts_with("org:")) {
        letter.organisation = member(record, to.substr(4));
        return !letter.organisation->empty();
    }
    if (!to.starts_with("to:")) {
        letter.audience = std::string(to);
        return true;
    }
    auto* known = parties(view.services());
    if (!known) return false;
    const auto meant = known->addressee(view, letter.case_id, std::string(to.substr(3)), record);
    letter.organisation = meant.organisation;
    if (!letter.organisation) letter.tag = meant.tag;
    return letter.organisation || letter.tag;
}

std::vector<Letter> letters_of(const Version& now, View& view) {
    std::vector<Letter> made;
    for (const auto& rule : rules()) {
        if (rule.record != now.type || !fires(rule, now.body, now.version)) continue;
        const std::string case_id = member(now.body, rule.case_member);
        const auto running = is_uuid(case_id) ? view.find(Id<workflow::Case>{case_id}) : std::nullopt;
        const std::string title = running ? running->title : "";
        auto* known = parties(view.services());
        const bool secret = known && !case_id.empty() && known->secret(view, case_id);
        const Wording subject{filled(rule.subject_zh, title, now.body), filled(rule.subject_en, title, now.body)};
        const Wording text{filled(rule.text_zh, title, now.body), filled(rule.text_en, title, now.body)};
        for (const auto to : rule.to) {
            Letter letter{.id = Id<Letter>{id_of_name("letter " + now.id + " " + std::string(rule.event) + " " +
                                                      std::string(to) + " " + text.zh + text.en)},
                          .event = std::string(rule.event),
                          .case_id = case_id,
                          .organisation = {},
                          .tag = {},
                          .audience = {},
                          .subject = subject,
                          .text = text,
                          .urgent = rule.urgent,
                          .discreet = secret && !to.starts_with("role:")};
            if (!view.find(letter.id) && address(letter, to, now.body, view)) made.push_back(std::move(letter));
        }
    }
    return made;
}

bool concerns_us(std::string_view type) {
    static const std::set<std::string_view> types = [] {
        std::set<std::string_view> all{"messaging.letter", "workflow.case"};
        for (const auto& rule : rules()) all.insert(rule.record);
        return all;
    }();
    return types.contains(type);
}

/// What of each case was planned for in this run of the program: most versions of a case move none of it.
using Planned = std::map<std::string, Digest>;

bool moved(const Version& now, Planned& planned) {
    const auto* facts = now.body.if_contains("facts");
    const Digest is = sha256(member(now.body, "stage") + (facts ? canonical(*facts) : ""));
    const auto [known, fresh] = planned.try_emplace(now.id, is);
    return fresh || std::exchange(known->second, is) != is;
}

std::vector<identity::Person> people_of(View& view, const std::string& organisation) {
    return view.select<identity::Person>("organisation = $1 AND state = 'active' ORDER BY id", {Param(organisation)});
}

std::vector<identity::Person> holders_of(View& view, const std::string& case_id, const std::string& role) {
    std::vector<identity::Person> found;
    if (workflow::given_by_case(role)) {
        for (const auto& held : view.select<workflow::CaseRole>("case_id = $1 AND role = $2 AND ended = 0",
                                                                {Param(case_id), Param(role)})) {
            for (auto& person : people_of(view, held.organisation)) {
                if (!held.person || *held.person == person.id.value) found.push_back(std::move(person));
            }
        }
        return found;
    }
    for (const auto& grant : view.select<identity::Grant>("state = 'granted' AND post = $1", {Param(role)})) {
        const auto person = grant.in_force(view.now()) ? view.find(grant.person) : std::nullopt;
        if (person && person->state == identity::PersonState::active) found.push_back(*person);
    }
    return found;
}

std::vector<identity::Person> receivers_of(const Letter& letter, View& view) {
    if (letter.audience && letter.audience->starts_with("role:"))
        return holders_of(view, letter.case_id, letter.audience->substr(5));
    std::vector<std::string> organisations;
    auto* known = parties(view.services());
    if (letter.organisation) organisations = {*letter.organisation};
    else if (known && letter.audience) organisations = known->organisations(view, letter.case_id, *letter.audience);
    else if (known && letter.tag) {
        if (auto one = known->organisation_of_tag(view, letter.case_id, *letter.tag)) organisations = {*std::move(one)};
    }
    std::vector<identity::Person> found;
    for (const auto& organisation : organisations) {
        for (auto& person : people_of(view, organisation)) found.push_back(std::move(person));
    }
    return found;
}

void deliver(const Letter& letter, View& view, Outbox& outbox, Instant machine) {
    std::vector<Delivery> all;
    std::set<std::string> seen;
    for (const auto& person : receivers_of(letter, view)) {
        const auto wanted = preference_of(view, person.organisation.value, person.id.value);
        if (std::find(wanted.muted.begin(), wanted.muted.end(), letter.event) != wanted.muted.end() ||
            !seen.insert(person.id.value).second)
            continue;
        // Who gave no address at all is put down once, so that the administrator sees it.
        const auto contact = identity::contact_of(view.services(), person);
        const bool mail = wanted.mail && (contact.email || !contact.mobile),
                   sms = wanted.sms && letter.urgent && contact.mobile;
        for (const Channel channel : {Channel::mail, Channel::sms}) {
            if (channel == Channel::mail ? !mail : !sms) continue;
            all.push_back({.id = outbox.id_for(letter.id.value, person.id.value, channel),
                           .letter = letter.id.value,
                           .event = letter.event,
                           .channel = channel,
                           .person = person.id.value,
                           .discreet = letter.discreet,
                           .made_at = machine,
                           .next_at = machine,
                           .error = {}});
        }
    }
    outbox.add(all);
}

void follow(Hall& hall, const journal::Stored& stored, Planned& planned) {
    if (stored.rec.empty()) return;
    const auto entry = from_body<journal::Entry>(std::string_view(stored.rec));
    if (entry.outcome != journal::Outcome::done || entry.writes.count == 0) return;
    std::vector<Letter> letters;
    std::set<std::string> to_plan;
    {
        auto connection = hall.reader();
        const auto system = operations::system_actor();
        View view(*connection, system, hall.clock().now(), hall.services());
        for (const auto& now : written_by(*connection, stored.number)) {
            if (!concerns_us(now.type)) continue;
            if (now.type == "messaging.letter") {
                if (!hall.services().extras.contains(Outbox::service_name) || view.now() - entry.at > mailed_within)
                    continue;
                deliver(from_body<Letter>(json::value(now.body)), view, hall.services().extra<Outbox>(),
                        entry.machine_at.value_or(entry.at));
                continue;
            }
            if (now.type == "workflow.case" && moved(now, planned)) to_plan.insert(now.id);
            for (auto& letter : letters_of(now, view)) letters.push_back(std::move(letter));
        }
    }
    const std::string key = "messaging/" + std::to_string(stored.number) + "/";
    for (const auto& letter : letters) {
        const auto sent = hall.run("messaging.send-letter", json::object{{"letter", to_json(letter)}},
                                   operations::system_actor(), key + letter.id.value);
        if (!sent.done())
            throw std::runtime_error("a letter was not taken: " + sent.problem());  // the entry comes again
    }
    for (const auto& case_id : to_plan)
        hall.run("messaging.plan-reminders", json::object{{"case_id", case_id}}, operations::system_actor(),
                 key + case_id);
}

}  // namespace

operations::Follower letters_follower() {
    return {"messaging", [planned = std::make_shared<Planned>()](Hall& hall, const journal::Stored& stored) {
                follow(hall, stored, *planned);
            }};
}

}  // namespace sunhall::messaging
