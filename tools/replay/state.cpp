#include "replay/state.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "foundation/random.hpp"

namespace sunhall::replay {
namespace {

[[noreturn]] void fail(const char* doing) { throw std::system_error(errno, std::generic_category(), doing); }

}  // namespace

State::State(const std::filesystem::path& file, const json::value& about) {
    std::uintmax_t whole = 0;  // bytes of lines that are complete
    if (std::ifstream in(file, std::ios::binary); in) {
        for (std::string line; std::getline(in, line) && !in.eof();) {
            const auto parsed = parse_json(line);
            if (!parsed || !parsed->is_object()) break;
            whole += line.size() + 1;
            const auto& object = parsed->get_object();
            if (const auto* run = object.if_contains("run")) {
                run_ = std::string(run->as_string());
                if (object.at("about") != about)
                    throw std::runtime_error(file.string() +
                                             " belongs to another replay; choose another folder with --state");
            } else if (const auto* intent = object.if_contains("intent")) {
                intended_.insert(std::string(intent->as_string()));
            } else if (const auto* done = object.if_contains("done")) {
                answers_[std::string(done->as_string())] = object.at("answer");
            }
        }
    }
    file_ = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file_ < 0) fail("opening the state file");
    resumed_ = !run_.empty();
    if (::ftruncate(file_, static_cast<off_t>(resumed_ ? whole : 0)) != 0) fail("cutting the state file");
    if (resumed_) return;
    run_ = hex(random_bytes(8));
    append(json::object{{"run", run_}, {"about", about}});
    flush(written_);
}

State::~State() {
    if (file_ >= 0) ::close(file_);
}

std::optional<json::value> State::answer(const std::string& step) const {
    const std::lock_guard lock(mutex_);
    const auto found = answers_.find(step);
    return found == answers_.end() ? std::nullopt : std::optional(found->second);
}

void State::append(const json::value& line) {
    const std::string text = canonical(line) + "\n";
    for (std::size_t at = 0; at < text.size();) {
        const auto wrote = ::write(file_, text.data() + at, text.size() - at);
        if (wrote < 0 && errno != EINTR) fail("writing the state file");
        if (wrote > 0) at += static_cast<std::size_t>(wrote);
    }
    ++written_;
}

// One thread flushes for all that wrote before it began.
void State::flush(std::uint64_t upto) {
    std::unique_lock lock(mutex_);
    while (durable_ < upto) {
        if (flushing_) {
            flushed_.wait(lock);
            continue;
        }
        flushing_ = true;
        const std::uint64_t covers = written_;
        lock.unlock();
        const int result = ::fdatasync(file_);
        lock.lock();
        flushing_ = false;
        flushed_.notify_all();
        if (result != 0) fail("flushing the state file");
        durable_ = covers;
    }
}

void State::intend(const std::string& step) {
    std::uint64_t mine = 0;
    {
        const std::lock_guard lock(mutex_);
        if (!intended_.insert(step).second) return;
        append(json::object{{"intent", step}});
        mine = written_;
    }
    flush(mine);
}

void State::done(const std::string& step, json::value answer) {
    const std::lock_guard lock(mutex_);
    append(json::object{{"done", step}, {"answer", answer}});
    answers_[step] = std::move(answer);
}

std::string State::key(const std::string& step) const { return sha256(run_ + "\n" + step).text(); }

}  // namespace sunhall::replay
