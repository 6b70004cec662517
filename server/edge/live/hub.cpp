#include "edge/live/hub.hpp"

#include "edge/http/guards.hpp"
#include "edge/http/problem_document.hpp"
#include "edge/live/visitor.hpp"
#include "foundation/log/log.hpp"

namespace sunhall::live {
namespace {

constexpr int follow_ms = 250;
constexpr std::chrono::milliseconds breath{5};  // acts of one moment are told together
constexpr std::int64_t most_at_once = 500;
constexpr std::string_view waiting = "\"waiting\":true}";

http::SharedText text_of(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

std::string opening_of(const std::string& room) { return "{\"room\":" + canonical(json::value(room)) + ","; }

http::SharedText event_text(const std::string& room, const Event& event) {
    std::string text = opening_of(room) + "\"n\":" + std::to_string(event.number) +
                       ",\"kind\":" + canonical(json::value(event.kind)) + ",\"at\":\"" + event.at.text() + "\"";
    if (event.facts) text += ",\"facts\":" + canonical(*event.facts);
    return text_of(text + "}");
}

http::SharedText state_text(const std::string& room, std::int64_t number, const json::value& state) {
    return text_of(opening_of(room) + "\"n\":" + std::to_string(number) + ",\"state\":" + canonical(state) + "}");
}

std::string member(const json::value& value, std::string_view name) {
    const auto* object = value.if_object();
    const auto* found = object ? object->if_contains(name) : nullptr;
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::optional<std::int64_t> number_member(const json::value& value, std::string_view name) {
    const auto* object = value.if_object();
    const auto* found = object ? object->if_contains(name) : nullptr;
    if (!found || !found->is_int64() || found->get_int64() < 0) return std::nullopt;
    return found->get_int64();
}

bool not_yet(const operations::Answer& answer) { return answer.status == 409; }

}  // namespace

Hub::Hub(operations::Hall& hall, HubOptions options) : hall_(hall), options_(std::move(options)) {}
Hub::~Hub() { stop(); }

http::LiveDoor Hub::door() {
    return [this](const http::Request& request) -> std::shared_ptr<http::LiveReceiver> {
        const auto origin = request.headers.find("Origin");
        const bool ours =
            origin && std::find(options_.origins.begin(), options_.origins.end(), *origin) != options_.origins.end();
        // Browsers always say where the page is from; other programs carry no cookie.
        if (!ours && (origin || request.headers.has("Cookie"))) throw Refusal(http::cross_site_request);
        if (options_.authenticate) options_.authenticate(request);
        http::Request kept;
        kept.address = request.address;
        for (const auto* name : {"Authorization", "Cookie", "User-Agent"})
            if (const auto value = request.headers.find(name)) kept.headers.add(name, *value);
        return std::make_shared<Visitor>(*this, std::move(kept));
    };
}

void Hub::start() {
    worker_ = std::thread([this] { work(); });
    follower_ = std::thread([this] { watch_journal(); });
}

void Hub::stop() {
    if (ended_.exchange(true)) return;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        wake_.notify_all();
    }
    if (follower_.joinable()) follower_.join();
    if (worker_.joinable()) worker_.join();
    rooms_.clear();
}

void Hub::post(std::function<void()> work) {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    queue_.push_back(std::move(work));
    wake_.notify_one();
}

void Hub::watch_journal() {
    std::int64_t size = hall_.lane().head().size;
    while (!ended_) {
        const std::int64_t now = hall_.lane().wait_longer_than(size, follow_ms);
        if (now <= size) continue;
        size = now;
        const std::lock_guard lock(mutex_);
        grown_ = true;
        wake_.notify_one();
    }
}

void Hub::work() {
    for (;;) {
        std::deque<std::function<void()>> jobs;
        bool grown = false;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [&] { return stopping_ || grown_ || !queue_.empty(); });
            if (stopping_) return;
            jobs.swap(queue_);
            grown = std::exchange(grown_, false);
        }
        try {
            for (const auto& job : jobs) job();
            if (!grown) continue;
            for (auto& [name, room] : rooms_) refresh(name, room);
            std::this_thread::sleep_for(breath);
        } catch (const std::exception& fault) {
            log::error("live.hub", {{"why", fault.what()}});
        }
    }
}

// What a browser says. Anything that is not one of the known texts closes nothing and is simply not answered with data.
void Hub::take(const std::shared_ptr<Visitor>& visitor, const std::string& text) {
    const auto said = parse_json(text);
    if (!said || !said->is_object()) return;
    if (member(*said, "ask") == "time") {
        const auto mark = number_member(*said, "mark").value_or(0);
        return say(*visitor,
                   text_of("{\"mark\":" + std::to_string(mark) + ",\"time\":\"" + hall_.clock().now().text() + "\"}"));
    }
    if (const auto room = member(*said, "leave"); !room.empty()) return leave(visitor, room);
    if (const auto room = member(*said, "join"); !room.empty()) join(visitor, room, number_member(*said, "since"));
}

void Hub::join(const std::shared_ptr<Visitor>& visitor, const std::string& name, std::optional<std::int64_t> since) {
    const auto slash = name.find('/');
    const auto kind = std::find_if(options_.kinds.begin(), options_.kinds.end(),
                                   [&](const auto& one) { return one.name == name.substr(0, slash); });
    const auto refuse = [&](const json::value& problem) {
        say(*visitor, text_of(opening_of(name) + "\"refused\":" + canonical(problem) + "}"));
    };
    if (slash == std::string::npos || name.size() > 100 || kind == options_.kinds.end() ||
        (visitor->rooms.size() >= most_rooms && !visitor->rooms.contains(name)))
        return refuse(operations::problem_details(operations::not_found, {}, ""));
    auto found = rooms_.find(name);
    if (found == rooms_.end()) {
        Watched fresh;
        fresh.kind = &*kind;
        fresh.subject = name.substr(slash + 1);
        const auto answer = ask(fresh, {});
        if (!answer.done() && answer.outcome != journal::Outcome::looked && !not_yet(answer))
            return refuse(answer.body);
        found = rooms_.emplace(name, std::move(fresh)).first;
    }
    auto& room = found->second;
    refresh(name, room);
    visitor->rooms.insert(name);
    auto& seen = room.watchers[visitor];
    seen = since.value_or(room.last);
    if (!room.open) {
        seen = since.value_or(0);
        return say(*visitor, text_of(opening_of(name) + std::string(waiting)));
    }
    if (seen > room.last) {
        seen = room.last;
        say(*visitor, text_of(opening_of(name) + "\"reset\":true}"));
    }
    show(name, room, visitor, seen);
}

void Hub::leave(const std::shared_ptr<Visitor>& visitor, const std::string& name) {
    visitor->rooms.erase(name);
    const auto found = rooms_.find(name);
    if (found == rooms_.end()) return;
    found->second.watchers.erase(visitor);
    if (found->second.watchers.empty()) rooms_.erase(found);
}

void Hub::forget(const std::shared_ptr<Visitor>& visitor) {
    const auto rooms = visitor->rooms;
    for (const auto& name : rooms) leave(visitor, name);
}

operations::Answer Hub::ask(const Watched& room, const operations::Actor& actor) {
    return hall_.ask(room.kind->query, json::object{{room.kind->member, room.subject}}, actor);
}

std::vector<Event> Hub::read_events(const std::string& name, std::int64_t since, std::int64_t limit) {
    auto reader = hall_.reader();
    operations::View view(*reader, operations::system_actor(), hall_.clock().now(), hall_.services());
    return events_since(view, name, since, limit);
}

/// True when the public state changed. Events are read before the state, so the state is never older than its number.
bool Hub::read_news(const std::string& name, Watched& room) {
    bool news = !room.state;
    if (room.last == 0 && room.recent.empty()) {  // newly watched: only the last ones are worth keeping
        auto reader = hall_.reader();
        operations::View view(*reader, operations::system_actor(), hall_.clock().now(), hall_.services());
        room.last = std::max<std::int64_t>(0, last_number(view, name) - static_cast<std::int64_t>(options_.remembered));
    }
    for (;;) {
        const auto events = read_events(name, room.last, most_at_once);
        for (const auto& event : events) {
            room.recent.emplace_back(event.number, event_text(name, event));
            room.last = event.number;
            news = true;
        }
        while (room.recent.size() > options_.remembered) room.recent.pop_front();
        if (static_cast<std::int64_t>(events.size()) < most_at_once) break;
    }
    if (!news) return false;
    const auto answer = ask(room, {});
    if (!answer.done() && answer.outcome != journal::Outcome::looked) return false;
    room.open = true;
    room.state = state_text(name, room.last, answer.body);
    return true;
}

void Hub::refresh(const std::string& name, Watched& room) {
    if (!read_news(name, room)) return;
    for (auto& [visitor, seen] : room.watchers) show(name, room, visitor, seen);
}

/// Everything after the number the watcher has seen, then the state: the public's, or its own organisation's.
void Hub::show(const std::string& name, Watched& room, const std::shared_ptr<Visitor>& visitor, std::int64_t& seen) {
    if (!room.recent.empty() && seen + 1 < room.recent.front().first) {
        while (seen + 1 < room.recent.front().first) {
            const auto older = read_events(name, seen, most_at_once);
            if (older.empty()) break;
            for (const auto& event : older) {
                if (event.number >= room.recent.front().first) break;
                say(*visitor, event_text(name, event));
                seen = event.number;
            }
        }
    }
    for (const auto& [number, text] : room.recent) {
        if (number <= seen) continue;
        say(*visitor, text);
        seen = number;
    }
    const auto actor = visitor->actor();
    if (!actor.organisation) return say(*visitor, room.state);
    const auto own = ask(room, actor);
    const bool shown = own.done() || own.outcome == journal::Outcome::looked;
    say(*visitor, shown ? state_text(name, room.last, own.body) : room.state);
}

void Hub::say(Visitor& visitor, http::SharedText text) {
    ++sent_;
    visitor.say(std::move(text));
}

}  // namespace sunhall::live
