#include "replay/stage.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "foundation/crypto/key_file.hpp"
#include "foundation/random.hpp"
#include "foundation/values/uscc.hpp"

extern char** environ;

namespace sunhall::replay {
namespace {

json::value about(const Options& options, const Plan& plan) {
    return json::object{{"seed", static_cast<std::int64_t>(options.plan.seed)},
                        {"bidders", static_cast<std::int64_t>(plan.bidders.size())},
                        {"first", plan.bidders.front().code},
                        {"last", plan.bidders.back().code}};
}

std::filesystem::path made(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    return folder;
}

std::string made_up(std::string first_17) { return first_17 + uscc_check_character(first_17).value(); }

}  // namespace

const Cast& cast() {
    static const Cast them{made_up("12350525MB0000001"), made_up("11350525003900001"), made_up("91350500MA0000002"),
                           made_up("11350525003900002"), made_up("91350500MA0000003")};
    return them;
}

Party Party::by_certificate(std::filesystem::path prefix) {
    Party party;
    party.prefix_ = std::move(prefix);
    return party;
}
Party Party::by_password(std::string login, std::string password) {
    Party party;
    party.login_ = std::move(login);
    party.password_ = std::move(password);
    return party;
}

std::string Party::token(client::Api& api) {
    if (anonymous()) return {};
    const std::lock_guard lock(mutex_);
    if (session_.token.empty())
        session_ = prefix_.empty() ? client::sign_in(api, login_, password_)
                                   : client::sign_in(api, client::read_certificate_key(prefix_));
    return session_.token;
}

void Party::forget(const std::string& token) {
    const std::lock_guard lock(mutex_);
    if (session_.token == token) session_ = {};
}

Stage::Stage(Options given, Plan made_plan)
    : options(std::move(given)),
      plan(std::move(made_plan)),
      state(made(options.state) / "state.jsonl", about(options, plan)) {}

client::Api& Stage::api() {
    thread_local std::map<std::string, client::Api> own;
    const auto found = own.find(options.url);
    return found != own.end() ? found->second : own.emplace(options.url, client::Api(options.url)).first->second;
}

json::value Stage::act(const std::string& step, Party& who, const std::string& method, const std::string& path,
                       const json::value& body, const std::vector<std::string>& fine) {
    if (auto known = state.answer(step)) return *std::move(known);
    state.intend(step);
    json::value answer;
    for (int attempt = 1;; ++attempt) {
        const std::string token = who.token(api());
        try {
            answer = api().call({method, path, body, token, state.key(step)}).body;
            break;
        } catch (const client::ServerRefusal& refusal) {
            if (refusal.status == 401 && attempt == 1 && !token.empty()) {
                who.forget(token);
                continue;
            }
            if (std::find(fine.begin(), fine.end(), refusal.code) == fine.end())
                throw std::runtime_error(step + ": " + refusal.what());
            answer = refusal.document;
            break;
        }
    }
    state.done(step, answer);
    return answer;
}

json::value Stage::get(Party& who, const std::string& path) {
    for (int attempt = 1;; ++attempt) {
        const std::string token = who.token(api());
        try {
            return api().get(path, token).body;
        } catch (const client::ServerRefusal& refusal) {
            if (refusal.status != 401 || attempt > 1 || token.empty())
                throw std::runtime_error(path + ": " + refusal.what());
            who.forget(token);
        }
    }
}

void Stage::clock(Instant at) {
    auto& who = staff("administrator");
    const std::string token = who.token(api());
    try {
        api().post("/api/clock", json::object{{"to", at.text()}}, token);
    } catch (const client::ServerRefusal& refusal) {
        if (refusal.status != 401 && refusal.status != 403) throw;
        who.forget(token);
        api().post("/api/clock", json::object{{"to", at.text()}}, who.token(api()));
    }
}

Instant Stage::now() { return Instant::parse(client::text_of(api().get("/api/clock").body, "now")).value(); }

Party& Stage::staff(const std::string& name) {
    const std::lock_guard lock(parties_);
    const auto found = staff_.find(name);
    if (found != staff_.end()) return found->second;
    return staff_.emplace(name, Party::by_password(cast().centre + "/" + name, password(name))).first->second;
}

Party& Stage::firm(const std::string& code) {
    const std::lock_guard lock(parties_);
    const auto found = firms_.find(code);
    if (found != firms_.end()) return found->second;
    for (const auto& bidder : plan.bidders) {
        if (bidder.code == code && bidder.by_process)
            return firms_.emplace(code, Party::by_password(code + "/bidder", password(code))).first->second;
    }
    return firms_.emplace(code, Party::by_certificate(certificate(code))).first->second;
}

std::string Stage::password(const std::string& name) {
    const auto folder = made(options.state / "passwords");
    const auto file = folder / name;
    if (!std::filesystem::exists(file))
        write_secret_file(file, as_bytes(hex(random_bytes(12))), IfPresent::refuse, Flush::to_disk);
    const auto secret = read_secret_file(file);
    return std::string(as_text(secret));
}

void Stage::for_each(const std::string& what, std::size_t count, const std::function<void(std::size_t)>& fn) {
    std::atomic<std::size_t> next{0}, finished{0};
    std::mutex mutex;
    std::exception_ptr fault;
    const auto work = [&] {
        for (;;) {
            const std::size_t i = next++;
            if (i >= count) return;
            try {
                fn(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!fault) fault = std::current_exception();
                next = count;
                return;
            }
            const std::size_t now_finished = ++finished;
            if (!options.quiet && ::isatty(STDERR_FILENO) && (now_finished % 16 == 0 || now_finished == count))
                fmt::print(stderr, "\r  {} {}/{} ", what, now_finished, count);
        }
    };
    std::vector<std::thread> threads;
    const std::size_t wanted = std::min<std::size_t>(count, static_cast<std::size_t>(std::max(1, options.workers)));
    for (std::size_t i = 0; i < wanted; ++i) threads.emplace_back(work);
    for (auto& thread : threads) thread.join();
    if (!options.quiet && ::isatty(STDERR_FILENO)) fmt::print(stderr, "\r\033[K");
    if (fault) std::rethrow_exception(fault);
}

void Stage::say(const std::string& text) const {
    if (!options.quiet) fmt::print(stderr, "{}\n", text);
}

std::string Stage::run_client(const RecordedBidder& bidder, const std::vector<std::string>& arguments) {
    const std::string session = (made(options.state / "sessions") / bidder.code).string();
    auto words = arguments;
    words.insert(words.begin() + 1, {"--session", session});
    if (std::filesystem::exists(session) && client::load_session(session).url == options.url) {
        try {
            return run("sunhall", words);
        } catch (const std::runtime_error& fault) {
            if (std::string_view(fault.what()).find(" 401 ") == std::string_view::npos)
                throw;  // else the session has ended
        }
    }
    password(bidder.code);
    run("sunhall", {"sign-in", "--url", options.url, "--login", bidder.code + "/bidder", "--password-file",
                    (options.state / "passwords" / bidder.code).string(), "--session", session});
    return run("sunhall", words);
}

std::string Stage::run(const std::string& program, const std::vector<std::string>& arguments) const {
    const std::string file =
        options.programs.empty() ? program : options.programs + "/" + program;  // else found along PATH
    std::vector<std::string> words{file};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    int out[2];
    if (::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe for " + program);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDERR_FILENO);
    pid_t child = 0;
    const int started = ::posix_spawnp(&child, file.c_str(), &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(out[1]);
    std::string text;
    char buffer[4096];
    for (ssize_t got;
         started == 0 && ((got = ::read(out[0], buffer, sizeof buffer)) > 0 || (got < 0 && errno == EINTR));) {
        if (got > 0) text.append(buffer, static_cast<std::size_t>(got));
    }
    ::close(out[0]);
    if (started != 0) throw std::runtime_error("cannot start " + file);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error(program + " " + (arguments.empty() ? "" : arguments.front()) + " failed: " + text);
    return text;
}

}  // namespace sunhall::replay
