// Submit-bid-sized commands per second through HTTP, by clients that signed in, beside the plain database library
// inserting one row per commit. The hall's own identity module checks each request's session; the load comes from wrk.
//   http_lane_bench [clients] [seconds]
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <fstream>

#include "bench_module.hpp"
#include "edge/api/api.hpp"
#include "edge/http/server.hpp"
#include "foundation/values/uscc.hpp"
#include "platform/identity/store.hpp"
#include "plain_rate.hpp"
#include "testing/world.hpp"

using namespace sunhall;

namespace {

constexpr const char* password = "a long enough secret";

std::string centre() {
    const std::string text = "91429999MA9999999";  // of a division that does not exist
    return text + *uscc_check_character(text);
}

bool found(testing::World& world) {
    json::array people;
    for (const char* post : {"administrator", "security_administrator", "security_administrator", "auditor"}) {
        people.push_back(
            json::object{{"post", post},
                         {"person", json::object{{"name", post}, {"login", post + std::to_string(people.size())}}},
                         {"password", password}});
    }
    const json::object input{{"token", "bench"},
                             {"code", centre()},
                             {"name", "中心"},
                             {"controllers", json::array{}},
                             {"administrators", people}};
    return world.run("identity.found-hall", input, {}).done();
}

// One line of Lua for each client: its session and the number its bids begin at.
void write_script(const std::string& path, const std::string& lot, const std::vector<std::string>& tokens) {
    std::ofstream out(path);
    out << "local tokens = {";
    for (const auto& token : tokens) out << "\"" << token << "\",";
    out << "}\nlocal run = os.time() local n, thread = 0, 0\nlocal count = 0\n"
           "function setup(t) t:set('thread', count) count = count + 1 end\n"
           "function request()\n  n = n + 1\n"
           "  local digest = string.format('%016x%016x%032x', run, thread, n)\n"
           "  local headers = {['Content-Type'] = 'application/json', ['Authorization'] = 'Bearer ' .. tokens[n % "
           "#tokens + 1],\n"
           "    ['Idempotency-Key'] = string.format('%x-%x-%x', run, thread, n)}\n"
           "  return wrk.format('POST', '/api/bench/lots/"
        << lot
        << "/bids', headers, '{\"envelope\":\"' .. digest .. '\",\"envelope_sm3\":\"' .. digest .. "
           "'\",\"size\":1234567}')\nend\n"
           "local bad = 0\nfunction response(status) if status ~= 200 then bad = bad + 1 if bad < 3 then "
           "print('status', status) end end end\n";
}

}  // namespace

int main(int argc, char** argv) {
    const int clients = argc > 1 ? std::atoi(argv[1]) : 64, seconds = argc > 2 ? std::atoi(argv[2]) : 5;
    testing::WorldOptions options;
    auto entrance =
        identity::open_entrance(options.services, {.first_run_token = "bench", .password_cost = {64, 1, 1}});
    options.modules = {identity::module(entrance), bench::bench_module(operations::role::member)};
    testing::World world(std::move(options));
    if (!found(world)) return std::fprintf(stderr, "the hall could not be founded\n"), 1;
    std::vector<std::string> tokens;
    for (int i = 0; i < clients; ++i) {
        const auto answer = world.run("identity.sign-in-with-password",
                                      json::object{{"login", centre() + "/auditor3"}, {"password", password}}, {});
        if (!answer.done()) return std::fprintf(stderr, "sign-in: %s\n", canonical(answer.body).c_str()), 1;
        tokens.emplace_back(answer.body.at("token").as_string());
    }
    const std::string lot = new_uuid7(machine_now());
    if (!world.run("bench.open-lot", json::object{{"lot", lot}}, testing::actor("agency", {"agency"})).done()) return 1;

    http::Router router;
    api::ApiOptions api_options;
    api_options.authenticate = [&](const http::Request& request) -> std::optional<operations::Actor> {
        const auto bearer = request.headers["Authorization"];
        return bearer.starts_with("Bearer ") ? entrance->sessions.authenticate(world.hall(), bearer.substr(7))
                                             : std::nullopt;
    };
    api::add_routes(router, world.hall(), std::move(api_options));
    http::Server server(std::move(router), {});
    server.start();
    const std::string script = (world.folder() / "load.lua").string();
    write_script(script, lot, tokens);
    const double before = bench::plain_rate((world.folder() / "plain.db").string(), 2);
    auto reader = world.hall().reader();
    const std::int64_t from = reader->number("SELECT count(*) FROM bench_bid");
    const auto start = std::chrono::steady_clock::now();
    const std::string run = "wrk -t1 -c" + std::to_string(clients) + " -d" + std::to_string(seconds) +
                            "s --latency -s " + script + " http://127.0.0.1:" + std::to_string(server.port());
    if (std::system(run.c_str()) != 0) return 1;
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const double rate = static_cast<double>(reader->number("SELECT count(*) FROM bench_bid") - from) / took;
    const double plain = (before + bench::plain_rate((world.folder() / "plain.db").string(), 2)) / 2;
    std::printf(
        "through HTTP, %d signed-in clients: %.0f commands/s committed; plain library %.0f/s; ratio %.2f (wanted >= "
        "1)\n",
        clients, rate, plain, rate / plain);
    server.stop();
}
