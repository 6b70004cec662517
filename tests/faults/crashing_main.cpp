// The program of main.cpp on a disk that forgets, ending itself with SIGKILL where the environment says. Only for the
// fault tests.
//
//   FAULTS_CRASH=point:NAME:N   at the N-th passing of a named point; SIGUSR1 ends it at any moment
//   FAULTS_SEED=N         which unflushed sectors reach the disk    FAULTS_NO_FLUSH=1       the control: commits are
//   not flushed FAULTS_DISK=FILE            holds sound, full or flush-fails; read whenever it changes
//   FAULTS_POINTS=FILE          the names of the points passed are written there when the program ends
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "composition.hpp"
#include "edge/cli/commands.hpp"
#include "foundation/fault_point.hpp"
#include "power_loss_vfs.hpp"

namespace {

using namespace sunhall;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

std::mutex guard;
std::map<std::string, long, std::less<>> passed;
std::string wanted_point, points_file;
long wanted_count = 0;
std::uint64_t seed = 1;

[[noreturn]] void end_now() {
    faults::spill_some(seed);
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

void note(const char* point) {
    const std::lock_guard lock(guard);
    const long count = ++passed[point];
    if (count == 1 && !points_file.empty()) std::ofstream(points_file, std::ios::app) << point << std::endl;
    if (point == wanted_point && count == wanted_count) end_now();
}

void watch_disk(const std::string& file) {
    for (;; std::this_thread::sleep_for(std::chrono::milliseconds(10))) {
        std::string word;
        std::ifstream(file) >> word;
        faults::set_disk_state(word == "full"          ? faults::DiskState::full
                               : word == "flush-fails" ? faults::DiskState::flush_fails
                                                       : faults::DiskState::sound);
    }
}

std::atomic<bool> told{false};

// SIGUSR1 may come while any lock is held, so the handler only tells a thread that holds none.
void end_when_told() {
    signal(SIGUSR1, [](int) { told = true; });
    std::thread([] {
        while (!told) std::this_thread::sleep_for(std::chrono::microseconds(300));
        end_now();
    }).detach();
}

void arm(const std::string& crash) {
    if (!crash.starts_with("point:")) return;
    const auto colon = crash.rfind(':');
    wanted_point = crash.substr(6, colon - 6);
    wanted_count = std::stol(crash.substr(colon + 1));
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto text = environment("FAULTS_SEED"); !text.empty()) seed = std::stoull(text);
    points_file = environment("FAULTS_POINTS");
    faults::install_power_loss_disk();
    end_when_told();
    arm(environment("FAULTS_CRASH"));
    if (const auto file = environment("FAULTS_DISK"); !file.empty()) std::thread(watch_disk, file).detach();
    fault_hook = note;
    auto made = composition();
    made.sqlite.flush = environment("FAULTS_NO_FLUSH").empty();
    return cli::run(argc, argv, made);
}
