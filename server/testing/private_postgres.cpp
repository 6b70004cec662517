#include "testing/private_postgres.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace sunhall::testing {
namespace {

namespace fs = std::filesystem;

std::string newest_server_programs() {
    std::string found;
    int newest = 0;
    std::error_code none;
    for (const auto& folder : fs::directory_iterator("/usr/lib/postgresql", none)) {
        const int version = std::atoi(folder.path().filename().c_str());
        if (version > newest && fs::exists(folder.path() / "bin/initdb")) {
            newest = version;
            found = folder.path() / "bin";
        }
    }
    if (found.empty()) throw std::runtime_error("PostgreSQL is not installed (Debian package postgresql)");
    return found;
}

void run(const std::string& command) {
    if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

}  // namespace

PostgresServer::PostgresServer() {
    bin_ = newest_server_programs();
    std::string name = (fs::temp_directory_path() / "sunhall-pg-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder_ = name;
    if (geteuid() == 0) {  // initdb refuses root
        as_user_ = "setpriv --reuid=postgres --regid=postgres --clear-groups ";
        run("chown postgres:postgres " + folder_);
    }
    run(as_user_ + bin_ + "/initdb -D " + folder_ + "/data -U sunhall -A trust -E UTF8 --locale=C >/dev/null 2>&1");
    url_ = "postgresql:///postgres?user=sunhall&host=" + folder_;
    start();
}

void PostgresServer::start() {
    run(as_user_ + bin_ + "/pg_ctl -D " + folder_ + "/data -w -t 60 -l " + folder_ + "/log -o \"-k " + folder_ +
        " -c listen_addresses='' -c shared_buffers=128MB -c max_wal_size=2GB -c max_connections=200\" start >/dev/null "
        "2>&1");
}

void PostgresServer::stop(bool at_once) {
    run(as_user_ + bin_ + "/pg_ctl -D " + folder_ + "/data -w -m " + (at_once ? "immediate" : "fast") +
        " stop >/dev/null 2>&1");
}

PostgresServer::~PostgresServer() {
    const std::string stop = as_user_ + bin_ + "/pg_ctl -D " + folder_ + "/data -m immediate stop >/dev/null 2>&1";
    [[maybe_unused]] const int ignored = std::system(stop.c_str());
    std::error_code none;
    fs::remove_all(folder_, none);
}

const std::string& private_postgres() {
    static const std::string given = [] {
        const char* url = std::getenv("SUNHALL_TEST_POSTGRES");
        return std::string(url ? url : "");
    }();
    if (!given.empty()) return given;
    static PostgresServer server;
    return server.url();
}

}  // namespace sunhall::testing
