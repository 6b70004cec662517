// Rooms, who watches them, and the thread that tells the watchers what happened.
#pragma once
#include <deque>
#include <map>
#include <set>

#include "edge/http/live.hpp"
#include "platform/live/live.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::live {

/// Rooms "opening/ID" show what `query` answers when `member` is the ID.
struct RoomKind {
    std::string name;
    std::string_view query;
    std::string member;
};

/// What may be watched in this hall; lent as a service by whoever composes it.
struct Rooms {
    static constexpr const char* service_name = "live.rooms";
    std::vector<RoomKind> kinds;
};

struct HubOptions {
    std::vector<RoomKind> kinds;
    /// Who sent the request; nothing for the public. Throws Refusal for a bad session.
    std::function<std::optional<operations::Actor>(const http::Request&)> authenticate;
    std::vector<std::string> origins;  ///< ours: pages of others may not open a socket with our cookie (R-SEC-13)
    std::size_t remembered = 1000;     ///< events of a room kept in memory; older ones come from the database
};

inline constexpr std::size_t most_rooms = 16;  ///< that one socket may watch

class Hub {
public:
    Hub(operations::Hall& hall, HubOptions options);
    ~Hub();
    http::LiveDoor door();
    void start();
    void stop();
    std::size_t sockets() const { return sockets_; }
    std::uint64_t sent() const { return sent_; }

    class Visitor;

private:
    struct Watched {
        const RoomKind* kind = nullptr;
        std::string subject;
        bool open = false;             // its state was shown to the public at least once
        std::int64_t last = 0;         // newest event known here
        std::deque<std::pair<std::int64_t, http::SharedText>> recent;
        http::SharedText state;        // for the public, after `last`
        std::map<std::shared_ptr<Visitor>, std::int64_t> watchers;  // and the number each has seen
    };
    void post(std::function<void()> work);
    void work();
    void watch_journal();
    void take(const std::shared_ptr<Visitor>& visitor, const std::string& text);
    void join(const std::shared_ptr<Visitor>& visitor, const std::string& name, std::optional<std::int64_t> since);
    void leave(const std::shared_ptr<Visitor>& visitor, const std::string& name);
    void forget(const std::shared_ptr<Visitor>& visitor);
    void refresh(const std::string& name, Watched& room);
    bool read_news(const std::string& name, Watched& room);
    void show(const std::string& name, Watched& room, const std::shared_ptr<Visitor>& visitor, std::int64_t& seen);
    operations::Answer ask(const Watched& room, const operations::Actor& actor);
    void say(Visitor& visitor, http::SharedText text);
    std::vector<Event> read_events(const std::string& name, std::int64_t since, std::int64_t limit);

    operations::Hall& hall_;
    HubOptions options_;
    std::map<std::string, Watched> rooms_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;
    bool stopping_ = false, grown_ = false;
    std::atomic<bool> ended_{false};
    std::atomic<std::size_t> sockets_{0};
    std::atomic<std::uint64_t> sent_{0};
    std::thread worker_, follower_;
};

}  // namespace sunhall::live
