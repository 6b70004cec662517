#include "edge/serve/checkpointer.hpp"

#include <spdlog/spdlog.h>

#include <condition_variable>
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

struct FillJournal {};
BOOST_DESCRIBE_STRUCT(FillJournal, (), ())
void fill_journal(const FillJournal&, operations::Operation&) {}
}  // namespace

operations::Command fill_command() {
    return {.name = "log.fill",
            .does = "An entry of nothing, so that the journal's growth does not tell how many acts there were.",
            .does_zh = "空白日志条目，使日志的增长不透露办理了多少事项。",
            .who = {operations::role::system},
            .run = operations::handler(fill_journal)};
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

Checkpointer::Checkpointer(operations::Hall& hall, const merkle::NoteSigner& signer, std::filesystem::path memory,
                           Pace pace, std::shared_ptr<journal::Published> published)
    : hall_(hall), signer_(signer), memory_(std::move(memory)), pace_(pace), published_(std::move(published)) {
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
    published_->size = signed_size_;
}

Checkpointer::~Checkpointer() { stop(); }

void Checkpointer::start() {
    thread_ = std::thread([this] { work(); });
}

void Checkpointer::stop() {
    if (stopping_.exchange(true) || !thread_.joinable()) return;
    thread_.join();
    try {
        const auto head = hall_.lane().head();
        sign(head, head.size);  // what was committed last is promised too
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
        const std::int64_t before = signed_size_;
        try {
            sign_when_due();
        } catch (const std::exception& error) {  // a full disk, a database that is away: the next round tries again
            spdlog::error("checkpoint not signed: {}", error.what());
        }
        release(false);
        const int rounds = signed_size_ == before ? 1 : 20;
        for (int i = 0; i < rounds && !stopping_ && !(i >= 1 && somebody_waits()); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

void Checkpointer::sign_when_due() {
    const auto now = std::chrono::steady_clock::now();
    const std::int64_t size = hall_.lane().head().size;
    const bool nothing_whole = whole(size) <= signed_size_;
    if (nothing_whole && beyond_since_ == std::chrono::steady_clock::time_point{}) beyond_since_ = now;
    const bool waited_long = nothing_whole && now - beyond_since_ >= pace_.fill_after;
    if (size > whole(size) && (somebody_waits() || waited_long)) fill_up();
    const auto head = hall_.lane().head();
    if (whole(head.size) <= signed_size_) return;
    beyond_since_ = {};
    sign(head, whole(head.size));
}

void Checkpointer::fill_up() {
    const std::lock_guard alone(filling_);
    const std::int64_t size = hall_.lane().head().size;
    struct Open {
        std::mutex mutex;
        std::condition_variable changed;
        std::int64_t left;
    };
    const auto open = std::make_shared<Open>();
    open->left = whole(size + pace_.multiple - 1) - size;
    const std::int64_t many = open->left;
    for (std::int64_t i = 0; i < many; ++i) {
        hall_.submit("log.fill", json::object{}, operations::system_actor(), "", [open](operations::Answer) {
            const std::lock_guard lock(open->mutex);
            if (--open->left == 0) open->changed.notify_all();
        });
    }
    std::unique_lock lock(open->mutex);
    open->changed.wait_for(lock, answers_wait_at_most, [&] { return open->left == 0; });
}

// Appends leaves as the tables hold them now.
void Checkpointer::append_leaves(merkle::CompactRange<>& range, std::int64_t size) {
    if (static_cast<std::int64_t>(range.size()) >= size) return;
    auto connection = hall_.reader();
    const auto source = journal_hashes(*connection, size);
    while (static_cast<std::int64_t>(range.size()) < size) range.append(source({0, range.size()}));
}

// Tiles are not believed for more than what lies between the signed size and the next: a tree that was changed below no
// longer has the signed root. What lies beyond `size` must lead to the head all the same.
bool Checkpointer::goes_on_from_what_was_signed(const journal::Head& head, std::int64_t size) {
    if (head.size < signed_size_) return false;  // the tables do not hold what is to be followed
    if (!followed_) {
        followed_ = true;
        append_leaves(range_, signed_size_);
        if (signed_size_ > 0 && range_.root() != signed_root_) return false;
    }
    append_leaves(range_, size);
    auto beyond = range_;
    append_leaves(beyond, head.size);
    return beyond.root() == head.root;
}

bool Checkpointer::sign(const journal::Head& head, std::int64_t size) {
    if (!trouble().empty() || size <= 0 || (head.size == signed_size_ && head.root == signed_root_)) return false;
    if (!goes_on_from_what_was_signed(head, std::max(size, signed_size_))) {
        const std::lock_guard lock(mutex_);
        trouble_ = "the journal is shorter than, or differs from, what was signed before; nothing more is signed";
        spdlog::error("checkpoint refused: {}", trouble_);
        return false;
    }
    if (size <= signed_size_) return false;
    const Digest root = range_.root();
    const merkle::Checkpoint checkpoint{signer_.verifier().name(),
                                        static_cast<std::uint64_t>(size),
                                        root,
                                        {}};
    fault_point("checkpoint.before-signature");
    const std::string note = merkle::sign_checkpoint(checkpoint, signer_);
    fault_point("checkpoint.signed");
    write_secret_file(memory_, as_bytes(note), IfPresent::replace);  // durable before anybody can see it
    fault_point("checkpoint.remembered");
    hall_.write_scratch("INSERT INTO checkpoints (size, note) VALUES ($1, $2) ON CONFLICT (size) DO NOTHING",
                        {Param(size), Param(note)});
    fault_point("checkpoint.published");
    const std::lock_guard lock(mutex_);
    newest_ = note;
    signed_size_ = size;
    signed_root_ = root;
    published_->size = size;
    return true;
}

}  // namespace sunhall::serve
