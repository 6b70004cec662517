#include "edge/serve/checkpointer.hpp"

#include <spdlog/spdlog.h>

#include <fstream>
#include <sstream>

#include "foundation/crypto/key_file.hpp"
#include "foundation/fault_point.hpp"
#include "platform/merkle/checkpoint.hpp"
#include "platform/merkle/proof.hpp"
#include "platform/merkle/tile.hpp"

namespace sunhall::serve {

const records::ScratchTable checkpoints_table{"checkpoints", R"(
CREATE TABLE IF NOT EXISTS checkpoints (
  size BIGINT NOT NULL PRIMARY KEY,
  note TEXT COLLATE "C" NOT NULL
);
)"};

namespace {
constexpr auto answers_wait_at_most = std::chrono::seconds(5);
}

merkle::HashSource journal_hashes(Connection& connection, std::int64_t size) {
    // Level-0 hashes of the tile last asked for; higher subtrees are folded from tiles below.
    struct Memory {
        std::int64_t tile = -1;
        std::vector<Digest> hashes;
    };
    auto memory = std::make_shared<Memory>();
    const auto leaf = [&connection, size, memory](std::int64_t index) {
        const std::int64_t tile = index / merkle::tile_width;
        if (memory->tile != tile) {
            memory->hashes.clear();
            connection.query("SELECT hashes FROM tiles WHERE tile = $1", {Param(tile)}, [&](const Row& row) {
                for (std::size_t i = 0; i + 32 <= row.bytes(0).size(); i += 32)
                    memory->hashes.push_back(Digest::from(row.bytes(0).subspan(i, 32)));
            });
            if (memory->hashes.empty()) {
                const std::int64_t from = tile * merkle::tile_width;
                journal::read_entries(connection, from, std::min<std::int64_t>(size, from + merkle::tile_width),
                                      [&](const journal::Stored& stored) {
                                          memory->hashes.push_back(merkle::Sha256Tree::leaf(stored.leaf));
                                      });
            }
            memory->tile = tile;
        }
        return memory->hashes.at(static_cast<std::size_t>(index % merkle::tile_width));
    };
    return [leaf](const merkle::Node& node) {
        merkle::CompactRange<> range;
        const auto first = static_cast<std::int64_t>(node.index << node.level);
        for (std::int64_t i = 0; i < (std::int64_t{1} << node.level); ++i) range.append(leaf(first + i));
        return range.root();
    };
}

Checkpointer::Checkpointer(operations::Hall& hall, const merkle::NoteSigner& signer, std::filesystem::path memory)
    : hall_(hall), signer_(signer), memory_(std::move(memory)) {
    std::ifstream file(memory_);
    std::stringstream text;
    text << file.rdbuf();
    if (!file) return;
    const auto opened =
        merkle::open_checkpoint(text.str(), signer_.verifier().name(), std::span(&signer_.verifier(), 1));
    if (!opened) {
        trouble_ = "the signer's memory of its last checkpoint is damaged";
        return;
    }
    newest_ = text.str();
    signed_size_ = static_cast<std::int64_t>(opened->checkpoint.size);
    signed_root_ = opened->checkpoint.root;
}

Checkpointer::~Checkpointer() { stop(); }

void Checkpointer::start() {
    thread_ = std::thread([this] { work(); });
}

void Checkpointer::stop() {
    if (stopping_.exchange(true) || !thread_.joinable()) return;
    thread_.join();
    try {
        sign(hall_.lane().head());  // what was committed last is promised too
    } catch (const std::exception& error) {
        spdlog::error("the last checkpoint was not signed: {}", error.what());
    }
    release(true);
}

std::string Checkpointer::newest() const {
    const std::lock_guard lock(mutex_);
    return newest_;
}

std::string Checkpointer::trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
}

void Checkpointer::when_signed(std::int64_t size, std::function<void(bool)> then) {
    bool covered = false, hopeless = false;
    {
        const std::lock_guard lock(mutex_);
        covered = signed_size_ >= size;
        hopeless = !trouble_.empty() || stopping_;
        if (!covered && !hopeless)
            return waiting_.push_back({size, std::chrono::steady_clock::now() + answers_wait_at_most, std::move(then)});
    }
    then(covered);
}

void Checkpointer::release(bool everybody) {
    std::vector<std::pair<std::function<void(bool)>, bool>> due;
    {
        const std::lock_guard lock(mutex_);
        const auto now = std::chrono::steady_clock::now();
        std::erase_if(waiting_, [&](Waiting& one) {
            const bool covered = one.size <= signed_size_;
            if (!covered && !everybody && trouble_.empty() && now < one.until) return false;
            due.emplace_back(std::move(one.then), covered);
            return true;
        });
    }
    for (auto& [then, covered] : due) then(covered);
}

bool Checkpointer::somebody_waits() const {
    const std::lock_guard lock(mutex_);
    return !waiting_.empty();
}

void Checkpointer::work() {
    while (!stopping_) {
        release(false);
        if (hall_.lane().wait_longer_than(signed_size_, 250) <= signed_size_) continue;
        try {
            sign(hall_.lane().head());
        } catch (const std::exception& error) {  // a full disk, a database that is away: the next round tries again
            spdlog::error("checkpoint not signed: {}", error.what());
        }
        release(false);
        for (int i = 0; i < 20 && !stopping_ && !(i >= 1 && somebody_waits()); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

// Appends the leaves between what was signed and `size`, as the tables hold them now. Tiles are not believed for more
// than that: a tree that was changed below the signed size no longer has the signed root.
bool Checkpointer::follow_to(std::int64_t size) {
    auto connection = hall_.reader();
    if (static_cast<std::int64_t>(range_.size()) > size) return false;
    const auto source = journal_hashes(*connection, size);
    while (static_cast<std::int64_t>(range_.size()) < size) range_.append(source({0, range_.size()}));
    return true;
}

bool Checkpointer::sign(const journal::Head& head) {
    if (!trouble().empty() || head.size <= 0 || (head.size == signed_size_ && head.root == signed_root_)) return false;
    const bool long_enough = head.size >= signed_size_;  // else the tables do not hold what is to be followed
    const bool began_well =
        long_enough && (followed_ || (follow_to(signed_size_) && (signed_size_ == 0 || range_.root() == signed_root_)));
    followed_ = true;
    if (!began_well || !follow_to(head.size) || range_.root() != head.root) {
        const std::lock_guard lock(mutex_);
        trouble_ = "the journal is shorter than, or differs from, what was signed before; nothing more is signed";
        spdlog::error("checkpoint refused: {}", trouble_);
        return false;
    }
    const merkle::Checkpoint checkpoint{signer_.verifier().name(),
                                        static_cast<std::uint64_t>(head.size),
                                        head.root,
                                        {}};
    fault_point("checkpoint.before-signature");
    const std::string note = merkle::sign_checkpoint(checkpoint, signer_);
    fault_point("checkpoint.signed");
    write_secret_file(memory_, as_bytes(note), IfPresent::replace);  // durable before anybody can see it
    fault_point("checkpoint.remembered");
    hall_.write_scratch("INSERT INTO checkpoints (size, note) VALUES ($1, $2) ON CONFLICT (size) DO NOTHING",
                        {Param(head.size), Param(note)});
    fault_point("checkpoint.published");
    const std::lock_guard lock(mutex_);
    newest_ = note;
    signed_size_ = head.size;
    signed_root_ = head.root;
    return true;
}

}  // namespace sunhall::serve
