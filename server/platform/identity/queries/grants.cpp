// Posts and who holds them, with those due for review (R-SEC-21), and how long a sensitive post has been one person's
// (P-DUTY-05).
#include "platform/identity/queries/queries.hpp"

#include <map>

namespace sunhall::identity {
namespace {

struct AskGrants {
    std::optional<GrantState> state;  ///< proposed, to see what awaits approval; granted by default
};
BOOST_DESCRIBE_STRUCT(AskGrants, (), (state))

/// Of a sensitive post: since when the person holds it without a gap worth the name, over all his grants of it.
struct Tenure {
    Instant since;
    std::int64_t months = 0;
    bool rotation_due = false;  ///< the notice: somebody else should take the post
};
BOOST_DESCRIBE_STRUCT(Tenure, (), (since, months, rotation_due))

struct GrantLine {
    Id<Grant> grant;
    Id<Person> person;
    std::string person_name, organisation_name;
    Post post;
    Level level;
    std::string scope, reason;
    Instant from, until;
    GrantState state;
    std::optional<Id<Person>> proposer, approver;
    bool review_due;  ///< approved a quarter ago or longer (R-SEC-21)
    std::optional<Tenure> tenure;
};
BOOST_DESCRIBE_STRUCT(GrantLine, (),
                      (grant, person, person_name, organisation_name, post, level, scope, reason, from, until, state,
                       proposer, approver, review_due, tenure))

struct Grants {
    std::vector<GrantLine> lines;
};
BOOST_DESCRIBE_STRUCT(Grants, (), (lines))

constexpr Duration review_after = hours(24 * 90);
constexpr std::int64_t rotation_after_months = 36;
constexpr Duration no_gap = hours(24 * 31);  // a renewal that came late does not begin a new tenure

// Posts that handle bids, draws, records or rights for others.
bool is_sensitive(Post post) {
    return is_separate_administrator(post) || post == Post::acceptance || post == Post::opening_staff ||
           post == Post::it_staff || post == Post::witness || post == Post::archivist;
}

std::int64_t whole_months(Date from, Date to) {
    return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day);
}

/// Grants of sensitive posts, past and present, by person and post.
class Tenures {
public:
    explicit Tenures(View& view) : now_(view.now()) {
        for (auto& one : view.select<Grant>("state IN ('granted', 'ended') ORDER BY id LIMIT 50000", {}))
            if (is_sensitive(one.post)) held_[{one.person.value, one.post}].push_back(std::move(one));
    }
    std::optional<Tenure> of(const Grant& grant) const {
        const auto held = held_.find({grant.person.value, grant.post});
        if (held == held_.end() || !grant.in_force(now_)) return std::nullopt;
        Instant since = grant.from;
        for (bool further = true; further;) {
            further = false;
            for (const auto& one : held->second) {
                const Instant end = one.ended_at ? std::min(*one.ended_at, one.until) : one.until;
                if (one.from >= since || end + no_gap < since) continue;
                since = one.from;
                further = true;
            }
        }
        const auto months = whole_months(local_date(since), local_date(now_));
        return Tenure{since, months, months >= rotation_after_months};
    }

private:
    Instant now_;
    std::map<std::pair<std::string, Post>, std::vector<Grant>> held_;
};

// Security administrator and auditor see all, a manager those of his organisation.
Grants grants(const AskGrants& input, View& view) {
    const bool all = view.actor().holds("security_administrator") || view.actor().holds("auditor");
    const std::string_view state = enum_name(input.state.value_or(GrantState::granted));
    const std::string organisation = view.actor().organisation.value_or("");
    const auto found = all ? view.select<Grant>("state = $1 ORDER BY id DESC LIMIT 5000", {Param(state)})
                           : view.select<Grant>("state = $1 AND organisation = $2 ORDER BY id DESC",
                                                {Param(state), Param(organisation)});
    Grants answer;
    const Tenures tenures(view);
    for (const auto& one : found) {
        const auto person = view.find(one.person);
        const bool review_due =
            one.state == GrantState::granted && one.approved_at && view.now() - *one.approved_at >= review_after;
        answer.lines.push_back({one.id, one.person, person ? person->name : "",
                                organisation_name(view, one.organisation.value), one.post, one.level, one.scope,
                                one.reason, one.from, one.until, one.state, one.proposer, one.approver, review_due,
                                tenures.of(one)});
    }
    return answer;
}

}  // namespace

Query grants_query() {
    return {.name = "identity.grants",
            .does = "Grants of posts, with those due for review and the tenure of sensitive ones.",
            .does_zh = "岗位授权、待复核清单及敏感岗位任职时间。",
            .route = operations::get("/grants"),
            .who = {"security_administrator", "auditor", "organisation_manager"},
            .run = operations::answering(grants)};
}

}  // namespace sunhall::identity
