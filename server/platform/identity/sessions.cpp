#include "platform/identity/sessions.hpp"

#include "platform/identity/roles.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::identity {
namespace {

constexpr Duration doubt_lasts = minutes(5);  // far longer than any commit takes
constexpr Duration token_waits = minutes(2);  // for the answer to be completed
constexpr std::size_t token_characters = 43;  // base64url of 32 bytes

}  // namespace

Sessions::Sessions(SessionTimes times, std::function<Instant()> clock)
    : times_(times), clock_(std::move(clock)), started_(clock_()), swept_(started_) {}

std::optional<operations::Actor> Sessions::authenticate(operations::Hall& hall, std::string_view token) {
    if (token.size() != token_characters) return std::nullopt;
    const Digest digest = sha256(token);
    const std::string key = digest.text();
    const Instant now = clock_(), hall_now = hall.clock().now();
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = known_.find(key); found != known_.end()) {
            Known& known = found->second;
            if (now >= known.expires) return std::nullopt;
            if (known.idle_out || now - known.seen >= known.idle) {
                known.idle_out = true;
                return std::nullopt;
            }
            if (still_right(known, now, hall_now)) {
                known.seen = now;
                return known.actor;
            }
        }
    }
    auto fresh = read(hall, digest, now);
    const std::lock_guard lock(mutex_);
    forget_old(now);
    const auto earlier = known_.find(key);
    if (!fresh) {
        if (earlier != known_.end()) known_.erase(earlier);
        return std::nullopt;
    }
    if (earlier != known_.end()) {
        fresh->seen = earlier->second.seen;
        fresh->idle_out = earlier->second.idle_out;
    }
    if (fresh->idle_out || now - fresh->seen >= fresh->idle) {
        fresh->idle_out = true;
        known_.insert_or_assign(key, std::move(*fresh));
        return std::nullopt;
    }
    fresh->seen = now;
    fresh->hall_at = hall_now;
    fresh->read_at = in_doubt(fresh->actor, now) ? Instant{} : now;
    return known_.insert_or_assign(key, std::move(*fresh)).first->second.actor;
}

bool Sessions::still_right(const Known& known, Instant now, Instant hall_now) const {
    if (now - known.read_at >= times_.remembered || hall_now - known.hall_at >= times_.remembered) return false;
    return !in_doubt(known.actor, now);
}

bool Sessions::in_doubt(const operations::Actor& actor, Instant now) const {
    const auto doubted = [&](const std::optional<std::string>& id) {
        if (!id) return false;
        const auto found = doubts_.find(*id);
        return found != doubts_.end() && now < found->second;
    };
    return doubted(actor.session) || doubted(actor.person) || doubted(actor.organisation) || doubted(actor.certificate);
}

std::optional<Sessions::Known> Sessions::read(operations::Hall& hall, const Digest& token, Instant now) const {
    auto reader = hall.reader();
    const operations::Actor nobody;
    operations::View view(*reader, nobody, hall.clock().now(), hall.services());
    const auto sessions = view.select<Session>("token = $1 AND ended IS NULL", {Param(token.text())});
    if (sessions.empty() || now >= sessions.front().expires) return std::nullopt;
    const Session& session = sessions.front();
    const auto person = view.find(session.person);
    const auto organisation = view.find(session.organisation);
    if (!person || !organisation || person->state != PersonState::active) return std::nullopt;
    Known known;
    known.actor.person = person->id.value;
    known.actor.organisation = organisation->id.value;
    known.actor.session = session.id.value;
    if (session.certificate) known.actor.certificate = session.certificate->text();
    const auto grants = view.select<Grant>("person = $1 AND state = 'granted' ORDER BY id", {Param(person->id.value)});
    known.actor.roles = roles_of(*organisation, grants, view.now());
    known.expires = session.expires;
    known.seen = std::max(session.created, started_);  // what was seen before a restart is forgotten (D7)
    known.idle = is_administrator(known.actor.roles) ? times_.idle_of_administrators : times_.idle;
    return known;
}

void Sessions::forget_old(Instant now) {
    if (now - swept_ < minutes(1)) return;
    swept_ = now;
    std::erase_if(known_, [&](const auto& item) { return now >= item.second.expires; });
    std::erase_if(held_, [&](const auto& item) { return now >= item.second.second; });
    std::erase_if(doubts_, [&](const auto& item) { return now >= item.second; });
}

void Sessions::hold(const std::string& session, std::string token) {
    const Instant now = clock_();
    const std::lock_guard lock(mutex_);
    forget_old(now);
    held_.insert_or_assign(session, std::pair(std::move(token), now + token_waits));
}

std::optional<std::string> Sessions::take(const std::string& session) {
    const Instant now = clock_();
    const std::lock_guard lock(mutex_);
    const auto found = held_.find(session);
    if (found == held_.end()) return std::nullopt;
    auto [token, until] = std::move(found->second);
    held_.erase(found);
    if (now >= until) return std::nullopt;
    return token;
}

void Sessions::doubt(const std::string& id) {
    const Instant now = clock_();
    const std::lock_guard lock(mutex_);
    forget_old(now);
    doubts_[id] = now + doubt_lasts;
}

std::size_t Sessions::remembered() const {
    const std::lock_guard lock(mutex_);
    return known_.size();
}

}  // namespace sunhall::identity
