// A thousand viewers of one opening: memory of each socket, and how long after its act an event reaches each of them.
//   live_bench [VIEWERS] [ACTS]
// The server is this process, the viewers are a child process of it, so that the memory measured is the server's.
#include <poll.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "edge/http/raw_live_client.hpp"
#include "edge/http/server.hpp"
#include "edge/live/hub.hpp"
#include "foundation/log/log.hpp"
#include "testing/world.hpp"

using namespace sunhall;
using Clock = std::chrono::steady_clock;  // one clock for both processes

namespace {

struct Happen {
    std::string room;
    std::int64_t sent_at = 0;
};
BOOST_DESCRIBE_STRUCT(Happen, (), (room, sent_at))
void happen(const Happen& input, operations::Operation& op) {
    live::tell(op, "opening/" + input.room, "key-released", json::value(json::object{{"sent_at", input.sent_at}}));
}

struct AskState {
    std::string lot;
};
BOOST_DESCRIBE_STRUCT(AskState, (), (lot))
struct State {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(State, (), (text))
State state(const AskState&, operations::View&) {
    return {std::string(800, 's')};
}  // about what an opening's state has

operations::Module acts() {
    return {.name = "bench",
            .commands = {{.name = "bench.happen",
                          .does = "Something happens.",
                          .who = {operations::role::system},
                          .run = operations::handler(happen)}},
            .queries = {{.name = "bench.state", .does = "What is.", .run = operations::answering(state)}}};
}

std::int64_t micros_now() {
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now().time_since_epoch()).count();
}

std::int64_t resident_kib() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::stoll(line.substr(6));
    return 0;
}

double at_share(const std::vector<std::int64_t>& sorted, double share) {
    return sorted.empty()
               ? 0
               : static_cast<double>(sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))]) /
                     1000;
}

/// The viewers: each joins, then all are read until every one has heard every act.
int view(std::uint16_t port, std::size_t viewers, std::int64_t acts, int tell) {
    std::vector<http::RawLiveClient> clients;
    for (std::size_t i = 0; i < viewers; ++i) {
        clients.emplace_back(port);
        if (clients.back().open("/api/live") != 101) return 2;
        clients.back().say(R"({"join":"opening/00000000-0000-7000-8000-000000000001"})");
        if (!clients.back().hear()) return 3;
    }
    if (::write(tell, "r", 1) != 1) return 4;
    std::vector<pollfd> watched;
    for (auto& client : clients) watched.push_back({client.descriptor(), POLLIN, 0});
    std::vector<std::int64_t> took, last(viewers, 0);
    std::int64_t wrong = 0;
    const auto all = static_cast<std::size_t>(acts) * viewers;
    while (took.size() < all) {
        if (::poll(watched.data(), watched.size(), 10000) <= 0) return 5;
        for (std::size_t i = 0; i < viewers; ++i) {
            if (!(watched[i].revents & POLLIN)) continue;
            if (!clients[i].more_bytes(MSG_DONTWAIT)) return 6;
            const auto now = micros_now();
            while (const auto frame = clients[i].take()) {
                const auto said = parse_json(frame->payload);
                if (!said || !said->get_object().contains("kind")) continue;
                const auto number = said->at("n").get_int64();
                if (number != last[i] + 1) ++wrong;
                last[i] = number;
                took.push_back(now - said->at("facts").at("sent_at").get_int64());
            }
        }
    }
    std::sort(took.begin(), took.end());
    std::printf("%zu viewers, %lld acts: %zu events, %lld out of order; ms p50 %.1f p99 %.1f most %.1f\n", viewers,
                static_cast<long long>(acts), took.size(), static_cast<long long>(wrong), at_share(took, 0.5),
                at_share(took, 0.99), at_share(took, 1));
    return wrong == 0 ? 0 : 7;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t viewers = argc > 1 ? static_cast<std::size_t>(std::atoi(argv[1])) : 1000;
    const std::int64_t acts_wanted = argc > 2 ? std::atoi(argv[2]) : 100;
    int ports[2], ready[2];
    if (::pipe(ports) != 0 || ::pipe(ready) != 0) return 1;
    const pid_t child = ::fork();  // before any thread
    if (child == 0) {
        std::uint16_t port = 0;
        if (::read(ports[0], &port, sizeof port) != sizeof port) std::_Exit(8);
        const int result = view(port, viewers, acts_wanted, ready[1]);
        std::fflush(stdout);
        std::_Exit(result);
    }
    log::set_level(log::Level::error);
    testing::World world({.kind = testing::Kind::sqlite, .modules = {live::module(), acts()}});
    live::Hub hub(world.hall(), {.kinds = {{"opening", "bench.state", "lot"}},
                                 .authenticate = [](const http::Request&) { return std::nullopt; },
                                 .origins = {}});
    hub.start();
    http::ServerOptions options;
    options.live["/api/live"] = hub.door();
    options.rate_limits.api = {1e6, 1e6};
    http::Server server(http::Router(), options);
    server.start();
    const auto port = server.port();
    const auto before = resident_kib();
    if (::write(ports[1], &port, sizeof port) != sizeof port) return 1;
    char signal = 0;
    if (::read(ready[0], &signal, 1) != 1) return 1;
    const auto after = resident_kib();
    std::printf("memory: %lld KiB before, %lld KiB with %zu sockets: %.1f KiB for each\n",
                static_cast<long long>(before), static_cast<long long>(after), hub.sockets(),
                static_cast<double>(after - before) / static_cast<double>(viewers));
    std::fflush(stdout);
    for (std::int64_t i = 0; i < acts_wanted; ++i) {
        world.run("bench.happen",
                  json::object{{"room", "00000000-0000-7000-8000-000000000001"}, {"sent_at", micros_now()}},
                  operations::system_actor());
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    const auto stopping = micros_now();
    server.stop();
    hub.stop();
    std::printf("stopped in %lld ms\n", static_cast<long long>((micros_now() - stopping) / 1000));
    return WIFEXITED(status) ? WEXITSTATUS(status) : 9;
}
