#include "testing/world.hpp"

#include <atomic>

#include "foundation/crypto/signature.hpp"
#include "foundation/random.hpp"
#include "testing/private_postgres.hpp"

namespace sunhall::testing {
namespace {

const PrivateKey& test_key() {
    static const PrivateKey key = PrivateKey::from_ed25519_seed(sha256("sunhall test signer").view());
    return key;
}

std::unique_ptr<Database> open_database(Kind kind, const std::filesystem::path& folder, const std::string& schema) {
    if (kind == Kind::postgres) return open_postgres(private_postgres(), schema);
    return open_sqlite((folder / "hall.db").string());
}

}  // namespace

std::string kind_name(Kind kind) { return kind == Kind::sqlite ? "sqlite" : "postgres"; }

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "sunhall-test-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code none;
    std::filesystem::remove_all(path_, none);
}

std::unique_ptr<Database> fresh_database(Kind kind, const std::filesystem::path& folder) {
    return open_database(kind, folder, "t" + hex(random_bytes(8)));
}

Bytes TestSigner::sign(ByteView message) const { return test_key().sign(message); }
Bytes TestSigner::public_key() const { return test_key().public_key().ed25519_raw(); }

World::World(WorldOptions options) : options_(std::move(options)), schema_("t" + hex(random_bytes(8))) {
    if (!options_.services.receipts) {
        static const TestSigner signer;
        options_.services.receipts = &signer;
    }
    open();
}

World::~World() { hall_->stop(); }

void World::open() {
    operations::HallOptions hall;
    hall.database = open_database(options_.kind, folder_.path(), schema_);
    hall.modules = options_.modules;
    hall.gate = options_.gate;
    hall.services = options_.services;
    hall.lane = options_.lane;
    hall.scratch = open_sqlite((folder_.path() / "scratch.db").string());
    hall_ = std::make_unique<operations::Hall>(std::move(hall));
    hall_->clock().set_offset(options_.now.micros - machine_now().micros);
    hall_->start();
}

void World::restart() {
    options_.now = hall_->clock().now();
    hall_->stop();
    hall_.reset();
    open();
}

operations::Actor actor(std::string organisation, std::vector<std::string> roles) {
    const auto id_from = [](const std::string& name) {
        std::string text = hex(sha256(name).view()).substr(0, 32);
        for (std::size_t at : {8u, 13u, 18u, 23u}) text.insert(at, "-");
        return text;
    };
    operations::Actor made;
    made.organisation = id_from("organisation " + organisation);
    made.person = id_from("person of " + organisation);
    made.roles = std::move(roles);
    made.from.address = "192.0.2.7";
    return made;
}

}  // namespace sunhall::testing
