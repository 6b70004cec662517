// A hall for tests: a database of its own, a clock that is set, and plain words to act with.
#pragma once
#include <filesystem>

#include "platform/operations/hall.hpp"

namespace sunhall::testing {

enum class Kind { sqlite, postgres };
inline constexpr Kind both_databases[] = {Kind::sqlite, Kind::postgres};
std::string kind_name(Kind kind);

/// A folder that goes when the test ends.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }
private:
    std::filesystem::path path_;
};

/// Opens a fresh, empty database of the given kind; the folder holds the SQLite file.
std::unique_ptr<Database> fresh_database(Kind kind, const std::filesystem::path& folder);

/// Signs receipts in tests, with a key made from a fixed seed.
class TestSigner : public operations::ReceiptSigner {
public:
    std::string origin() const override { return "hall.test/journal"; }
    Bytes sign(ByteView message) const override;
    Bytes public_key() const override;
};

struct WorldOptions {
    Kind kind = Kind::sqlite;
    std::vector<operations::Module> modules;
    std::shared_ptr<operations::Gate> gate;
    operations::Services services;
    Instant now = local_instant({2026, 3, 2}, 9);
    operations::LaneOptions lane;
};

class World {
public:
    explicit World(WorldOptions options);
    ~World();
    operations::Hall& hall() { return *hall_; }
    const std::filesystem::path& folder() const { return folder_.path(); }
    /// Moves the clock forward, running the deadlines between.
    void move_to(Instant at) { hall_->move_clock(at); }
    operations::Answer run(std::string_view command, const json::value& input, const operations::Actor& actor,
                           std::string key = {}) {
        return hall_->run(command, input, actor, std::move(key));
    }
    operations::Answer ask(std::string_view query, const json::value& input, const operations::Actor& actor) {
        return hall_->ask(query, input, actor);
    }
    /// Stops the hall and opens it again on the same database, as after a restart.
    void restart();

private:
    void open();
    TemporaryFolder folder_;
    WorldOptions options_;
    std::string schema_;
    std::unique_ptr<operations::Hall> hall_;
};

/// An actor for tests: a person of an organisation with roles.
operations::Actor actor(std::string organisation, std::vector<std::string> roles);

}  // namespace sunhall::testing
