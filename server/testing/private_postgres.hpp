// A PostgreSQL server of our own for tests and benches: its own folder, a Unix socket, no network (D29).
#pragma once
#include <string>

namespace sunhall::testing {

/// The connection URL of a private server, started on first use and stopped when the program ends.
/// SUNHALL_TEST_POSTGRES, when set, names a server that is already running. Throws when PostgreSQL is not installed.
const std::string& private_postgres();

/// A second server of its own, for tests that kill it.
class PostgresServer {
public:
    PostgresServer();
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    const std::string& url() const { return url_; }
    void start();
    void stop(bool at_once);  ///< at once: like a crash

private:
    std::string folder_, bin_, url_, as_user_;
};

}  // namespace sunhall::testing
