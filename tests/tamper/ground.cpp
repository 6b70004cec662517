#include "ground.hpp"

#include <thread>

#include "platform/merkle/checkpoint.hpp"
#include "testing/world.hpp"

namespace sunhall::tamper {
namespace {

struct Note {
    Id<Note> id;
    std::string title, owner;
    std::int64_t weight = 0;
    std::optional<std::string> mood;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, title, owner, weight, mood))

struct Box {
    Id<Box> id;
    std::string label;
    bool open = false;
    std::optional<Instant> closed_at;
    std::vector<std::string> things;
};
BOOST_DESCRIBE_STRUCT(Box, (), (id, label, open, closed_at, things))

}  // namespace
}  // namespace sunhall::tamper

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tamper::Note>() {
    static const RecordType type("tamper.note", {text("title"), text("owner"), integer("weight"), text("mood")},
                                 {unique({"title"})});
    return type;
}
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::tamper::Box>() {
    static const RecordType type("tamper.box", {text("label"), integer("open"), text("closed_at")}, {index({"label"})});
    return type;
}

namespace sunhall::tamper {
namespace {

using namespace operations;

constexpr Problem too_heavy{409, "tamper.too-heavy", "太重", "Too heavy.", "减轻后再试", "Make it lighter."};

struct WriteNote {
    std::string title;
    std::int64_t weight;
};
BOOST_DESCRIBE_STRUCT(WriteNote, (), (title, weight))
struct Made {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(Made, (), (id))
Made write_note(const WriteNote& input, Operation& op) {
    const Note note{op.new_id<Note>(), input.title, "阳光 \"" + op.organisation() + "\"\n", input.weight, {}};
    op.insert(note);
    op.require(input.weight < 100, too_heavy);
    if (input.weight == 13) throw std::runtime_error("a fault of ours");
    return {note.id.value};
}

struct Weigh {
    Id<Note> note;
    std::int64_t weight;
};
BOOST_DESCRIBE_STRUCT(Weigh, (), (note, weight))
void weigh(const Weigh& input, Operation& op) {
    auto note = op.get(input.note);
    note.weight = input.weight;
    note.mood = input.weight % 2 == 0 ? std::optional<std::string>("even") : std::nullopt;
    op.update(note);
}

struct Pack {
    std::int64_t boxes;
    Instant due;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Pack, (), (boxes, due, title))
void pack(const Pack& input, Operation& op) {
    for (std::int64_t i = 0; i < input.boxes; ++i) {
        const bool open = i % 2 == 0;
        op.insert(Box{op.new_id<Box>(),
                      input.title + " " + std::to_string(i),
                      open,
                      open ? std::nullopt : std::optional(op.now()),
                      {"a", input.title}});
    }
    op.schedule(input.due, "tamper.write-note", json::object{{"title", "due " + input.title}, {"weight", 1}},
                "reminder");
}

const std::array<std::uint8_t, 32> secret_key{7};

Module tamper_module() {
    Module module{.name = "tamper"};
    module.records = {&records::record_type<Note>(), &records::record_type<Box>()};
    module.commands.push_back({.name = "tamper.write-note",
                               .does = "Writes.",
                               .who = {"writer", role::system},
                               .refusals = {too_heavy},
                               .run = handler(write_note)});
    module.commands.push_back({.name = "tamper.weigh", .does = "Weighs.", .who = {"writer"}, .run = handler(weigh)});
    module.commands.push_back({.name = "tamper.pack", .does = "Packs.", .who = {"writer"}, .run = handler(pack)});
    module.commands.push_back({.name = "tamper.whisper",
                               .does = "Writes unseen.",
                               .who = {"writer"},
                               .refusals = {too_heavy},
                               .run = handler(write_note),
                               .conceal = [](const void*, Operation&) {
                                   return std::optional(ConcealKey{"lot-7", secret_key});
                               }});
    return module;
}

const merkle::NoteSigner& signer(bool another) {
    static const auto log = merkle::NoteSigner::from_seed("hall.test/journal", sha256("tamper log key").view());
    static const auto other = merkle::NoteSigner::from_seed("hall.test/journal", sha256("another key").view());
    return another ? other : log;
}

void act(testing::World& world, Random& random, int client, int number, std::vector<std::string>& notes) {
    static const Actor writer = testing::actor("Alpha", {"writer"});
    const std::string name = std::to_string(client) + "/" + std::to_string(number);
    const auto choice = random() % 10;
    const auto weight = static_cast<std::int64_t>(random() % 110);
    Answer answer;
    if (choice < 4 || notes.empty())
        answer = world.run("tamper.write-note", json::object{{"title", name}, {"weight", weight}}, writer,
                           choice == 0 ? "key " + name : "");
    else if (choice < 7)
        answer = world.run("tamper.weigh", json::object{{"note", pick(notes, random)}, {"weight", weight}}, writer);
    else if (choice < 8)
        answer = world.run("tamper.whisper", json::object{{"title", name}, {"weight", weight}}, writer);
    else if (choice < 9)
        answer = world.run("tamper.write-note", json::object{{"title", name}, {"weight", weight}},
                           testing::actor("Beta", {"reader"}));
    else {
        const Instant due = world.hall().clock().now() + minutes(static_cast<std::int64_t>(1 + random() % 500));
        answer = world.run("tamper.pack",
                           json::object{{"boxes", static_cast<std::int64_t>(random() % 5)},
                                        {"due", due.text()},
                                        {"title", name}},
                           writer);
    }
    const auto* made = answer.done() ? answer.body.get_object().if_contains("id") : nullptr;
    if (made) notes.emplace_back(made->get_string());
}

}  // namespace

struct LivedHall::Inside {
    testing::World world;
    records::Catalogue catalogue;
};

LivedHall::LivedHall(bool postgres, std::uint64_t seed, int acts, int clients)
    : inside_(new Inside{testing::World({.kind = postgres ? testing::Kind::postgres : testing::Kind::sqlite,
                                         .modules = {tamper_module()}}),
                         {}}) {
    std::vector<std::thread> threads;
    for (int client = 0; client < clients; ++client) {
        threads.emplace_back([&, client] {
            Random random(seed + static_cast<std::uint64_t>(client));
            std::vector<std::string> notes;
            for (int i = 0; i < acts / clients; ++i) act(inside_->world, random, client, i, notes);
        });
    }
    for (auto& thread : threads) thread.join();
    inside_->world.move_to(inside_->world.hall().clock().now() + hours(4));  // half of the deadlines come true
    inside_->world.hall().stop();
    inside_->catalogue = inside_->world.hall().catalogue();
}
LivedHall::~LivedHall() = default;
Database& LivedHall::database() { return inside_->world.hall().database(); }
const records::Catalogue& LivedHall::catalogue() const { return inside_->catalogue; }

Ground LivedHall::look() {
    Ground ground;
    const auto connection = database().reader();
    for (const auto* type : inside_->catalogue) {
        connection->query("SELECT id, version, entry FROM " + type->table() + " ORDER BY id", {}, [&](const Row& row) {
            ground.rows.push_back({type->table(), row.string(0), row.integer(1), row.integer(2)});
        });
    }
    connection->query(
        "SELECT h.entry, h.n, h.type, h.id, h.version, (SELECT count(*) FROM history o WHERE o.entry = h.entry), "
        "(SELECT max(version) FROM history m WHERE m.id = h.id) FROM history h ORDER BY h.entry, h.n",
        {}, [&](const Row& row) {
            std::string table = row.string(2);
            for (char& c : table) c = c == '.' || c == '-' ? '_' : c;
            ground.versions.push_back({row.integer(0), row.integer(1), row.string(2), table, row.string(3),
                                       row.integer(4), row.integer(5), row.integer(6) == row.integer(4)});
        });
    ground.size = connection->number("SELECT count(*) FROM journal");
    connection->query("SELECT size, root FROM heads ORDER BY size", {}, [&](const Row& row) {
        const bool last = row.integer(0) == ground.size;
        if (row.integer(0) % 50 == 0 || last)
            ground.notes.push_back(
                {std::to_string(row.integer(0)), signed_note(row.integer(0), Digest::from(row.bytes(1)))});
    });
    return ground;
}

merkle::NoteVerifier log_key() { return signer(false).verifier(); }

std::string signed_note(std::int64_t size, const Digest& root, bool by_another) {
    return merkle::sign_checkpoint({"hall.test/journal", static_cast<std::uint64_t>(size), root, {}},
                                   signer(by_another));
}

}  // namespace sunhall::tamper
