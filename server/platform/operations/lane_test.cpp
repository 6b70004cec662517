// What the lane promises, on both databases (architecture §2, D1-D10, D17).
#include <gtest/gtest.h>

#include <future>

#include "foundation/crypto/aead.hpp"
#include "platform/merkle/tree.hpp"
#include "testing/world.hpp"

namespace sunhall::operations {
namespace {

struct Note {
    Id<Note> id;
    std::string title, owner;
    std::int64_t weight = 0;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, title, owner, weight))

}  // namespace
}  // namespace sunhall::operations

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::operations::Note>() {
    static const RecordType type("test.note", {text("title"), text("owner"), integer("weight")}, {unique({"title"})});
    return type;
}

namespace sunhall::operations {
namespace {

using testing::actor;
using testing::World;

constexpr Problem too_heavy{409, "test.too-heavy", "太重", "Too heavy.", "减轻后再试", "Make it lighter."};

struct WriteNote {
    std::string title;
    std::int64_t weight;
    std::optional<bool> look_first;
};
BOOST_DESCRIBE_STRUCT(WriteNote, (), (title, weight, look_first))
struct Written {
    Id<Note> id;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Written, (), (id, at))

Written write_note(const WriteNote& input, Operation& op) {
    const Note note{op.new_id<Note>(), input.title, op.organisation(), input.weight};
    op.insert(note);
    if (input.look_first.value_or(false)) {  // sees its own row, then may still be refused
        const auto seen = op.select<Note>("title = $1", {Param(input.title)});
        if (seen.size() != 1) throw std::logic_error("an act does not see its own write");
    }
    op.require(input.weight < 100, too_heavy, {{"weight", "须小于 100", "must be below 100"}});
    if (input.weight == 13) throw std::runtime_error("a fault of ours");
    return {note.id, op.now()};
}

struct Weigh {
    Id<Note> note;
    std::int64_t weight;
};
BOOST_DESCRIBE_STRUCT(Weigh, (), (note, weight))
void weigh(const Weigh& input, Operation& op) {
    auto note = op.get(input.note);
    note.weight = input.weight;
    op.update(note);
    note.title += " weighed";
    op.update(note);
}

// Each organisation has one note of weight 1: a later one replaces it.
constexpr const char* weighing_one = "owner = $1 AND weight = $2 ORDER BY id DESC LIMIT 1";
struct Replace {
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Replace, (), (title))
void replace(const Replace& input, Operation& op) {
    if (auto earlier = op.first<Note>(weighing_one, {Param(op.organisation()), Param(1)})) {
        earlier->weight = 0;
        op.update(*earlier);
    }
    op.insert(Note{op.new_id<Note>(), input.title, op.organisation(), 1});
}
void foresee_replace(const void*, Operation& op, Foresight& ahead) {
    ahead.will_select<Note>(weighing_one, {Param(op.organisation()), Param(1)});
}

struct Remind {
    Instant due;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Remind, (), (due, title))
void remind(const Remind& input, Operation& op) {
    op.schedule(input.due, "test.write-note", json::object{{"title", input.title}, {"weight", 1}}, "reminder");
}

struct AskNote {
    Id<Note> id;
};
BOOST_DESCRIBE_STRUCT(AskNote, (), (id))
Note see_note(const AskNote& input, View& view) { return view.get(input.id); }

const std::array<std::uint8_t, 32> secret_key{7};

Module test_module() {
    Module module{.name = "test"};
    module.records = {&records::record_type<Note>()};
    module.commands.push_back({.name = "test.write-note",
                               .does = "Writes.",
                               .who = {"writer", role::system},
                               .refusals = {too_heavy},
                               .run = handler(write_note)});
    module.commands.push_back({.name = "test.weigh", .does = "Weighs.", .who = {"writer"}, .run = handler(weigh)});
    module.commands.push_back({.name = "test.replace",
                               .does = "Replaces.",
                               .who = {"writer"},
                               .run = handler(replace),
                               .foresee = foresee_replace});
    module.commands.push_back({.name = "test.remind", .does = "Schedules.", .who = {"writer"}, .run = handler(remind)});
    module.commands.push_back({.name = "test.whisper",
                               .does = "Writes unseen.",
                               .who = {"writer"},
                               .refusals = {too_heavy},
                               .run = handler(write_note),
                               .conceal = [](const void*, Operation&) {
                                   return std::optional(ConcealKey{"lot-7", secret_key});
                               }});
    module.commands.push_back(
        {.name = "test.promise",
         .does = "Writes with a receipt.",
         .who = {"writer"},
         .run = handler(write_note),
         .finish = [](json::value& body, const Committed& committed) {
             body.get_object()["receipt"] = make_receipt(testing::TestSigner(), committed, json::object{{"note", "n"}});
         }});
    module.queries.push_back(
        {.name = "test.see-note", .does = "Shows.", .who = {"writer"}, .run = answering(see_note), .traced = true});
    return module;
}

class LaneTest : public ::testing::TestWithParam<testing::Kind> {
protected:
    World world{{.kind = GetParam(), .modules = {test_module()}}};
    const Actor writer = actor("Alpha", {"writer"});

    Answer write(const std::string& title, std::int64_t weight = 1, std::string key = {}) {
        return world.run("test.write-note", json::object{{"title", title}, {"weight", weight}}, writer, std::move(key));
    }
    std::int64_t count(const std::string& table) {
        return world.hall().reader()->number("SELECT count(*) FROM " + table);
    }
    std::vector<journal::Entry> entries() {
        std::vector<journal::Entry> list;
        journal::read_entries(*world.hall().reader(), 0, 1000000, [&](const journal::Stored& stored) {
            list.push_back(from_body<journal::Entry>(stored.rec));
        });
        return list;
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, LaneTest, ::testing::ValuesIn(testing::both_databases),
                         [](const auto& info) { return testing::kind_name(info.param); });

// R-JRN-05
TEST_P(LaneTest, every_act_stands_in_the_journal_with_time_address_operator_and_digest_of_what_it_wrote) {
    const auto answer = write("first");
    ASSERT_TRUE(answer.done()) << answer.problem();
    const auto list = entries();
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0].id, answer.entry);
    EXPECT_EQ(list[0].at, answer.at);
    EXPECT_EQ(list[0].act->command, "test.write-note");
    EXPECT_EQ(list[0].act->who.person, writer.person);
    EXPECT_EQ(list[0].act->who.organisation, writer.organisation);
    EXPECT_EQ(list[0].act->from.address, "192.0.2.7");
    EXPECT_EQ(list[0].writes.count, 1);
    merkle::CompactRange<> tree;
    world.hall().reader()->query("SELECT type, id, version, digest, salt, body FROM history WHERE entry = 0 ORDER BY n",
                                 {}, [&](const Row& row) {
                                     records::Salt salt;
                                     std::copy_n(row.bytes(4).begin(), 32, salt.begin());
                                     EXPECT_EQ(Digest::from(row.bytes(3)), records::history_digest(salt, row.text(5)));
                                     tree.append_leaf(records::write_leaf(row.text(0), row.text(1), row.integer(2),
                                                                          Digest::from(row.bytes(3))));
                                 });
    EXPECT_EQ(list[0].writes.root, tree.root());
}

// R-JRN-10
TEST_P(LaneTest, a_refusal_changes_nothing_and_is_journaled_with_its_code) {
    const auto answer = write("heavy", 100);
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(answer.problem(), "test.too-heavy");
    EXPECT_EQ(answer.body.at("fields").at(0).at("field").as_string(), "weight");
    EXPECT_EQ(count("test_note"), 0);
    ASSERT_EQ(entries().size(), 1u);
    EXPECT_EQ(entries()[0].outcome, journal::Outcome::refused);
    EXPECT_EQ(entries()[0].act->problem, "test.too-heavy");
}

TEST_P(LaneTest, an_act_refused_after_seeing_its_own_writes_leaves_none_of_them) {
    const auto answer =
        world.run("test.write-note", json::object{{"title", "seen"}, {"weight", 100}, {"look_first", true}}, writer);
    EXPECT_EQ(answer.problem(), "test.too-heavy");
    EXPECT_EQ(count("test_note"), 0);
    EXPECT_EQ(count("history"), 0);
    const auto kept =
        world.run("test.write-note", json::object{{"title", "seen"}, {"weight", 1}, {"look_first", true}}, writer);
    EXPECT_TRUE(kept.done()) << kept.problem();
    EXPECT_EQ(count("test_note"), 1);
}

TEST_P(LaneTest, a_fault_of_ours_changes_nothing_and_is_journaled_as_failed) {
    const auto answer = write("unlucky", 13);
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.problem(), "operations.failed");
    EXPECT_EQ(count("test_note"), 0);
    EXPECT_EQ(entries()[0].outcome, journal::Outcome::failed);
}

TEST_P(LaneTest, who_lacks_the_role_is_refused_and_only_a_known_person_is_journaled) {
    EXPECT_EQ(
        world.run("test.write-note", json::object{{"title", "x"}, {"weight", 1}}, actor("Beta", {"reader"})).problem(),
        "identity.not-permitted");
    EXPECT_EQ(entries().size(), 1u);
    EXPECT_EQ(world.run("test.write-note", json::object{{"title", "x"}, {"weight", 1}}, Actor{}).problem(),
              "identity.not-signed-in");
    EXPECT_EQ(entries().size(), 1u);
}

TEST_P(LaneTest, bad_input_names_every_faulty_field_and_is_not_journaled) {
    const auto answer = world.run("test.write-note", json::object{{"title", 5}, {"colour", "red"}}, writer);
    EXPECT_EQ(answer.problem(), "operations.invalid-input");
    std::set<std::string> fields;
    for (const auto& field : answer.body.at("fields").as_array()) fields.emplace(field.at("field").as_string());
    EXPECT_EQ(fields, (std::set<std::string>{"title", "weight", "colour"}));
    EXPECT_EQ(count("journal"), 0);
}

TEST_P(LaneTest, a_retry_with_the_same_key_finds_the_first_answer_and_another_input_is_refused_R_REL_02) {
    const auto first = write("once", 1, "key-1");
    const auto again = write("once", 1, "key-1");
    EXPECT_TRUE(again.replayed);
    EXPECT_EQ(again.entry, first.entry);
    EXPECT_EQ(again.at, first.at);
    EXPECT_EQ(canonical(again.body), canonical(first.body));
    EXPECT_EQ(count("test_note"), 1);
    const auto other = write("twice", 1, "key-1");
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(other.problem(), "operations.key-reused");
}

// R-JRN-12
TEST_P(LaneTest, two_acts_on_one_record_make_one_version_and_the_columns_follow) {
    const auto written = write("scale");
    const std::string id(written.body.at("id").as_string());
    ASSERT_TRUE(world.run("test.weigh", json::object{{"note", id}, {"weight", 42}}, writer).done());
    auto reader = world.hall().reader();
    EXPECT_EQ(reader->number("SELECT version FROM test_note WHERE id = $1", {Param(id)}), 2);
    EXPECT_EQ(reader->number("SELECT weight FROM test_note WHERE title = 'scale weighed'"), 42);
    EXPECT_EQ(reader->number("SELECT count(*) FROM history WHERE id = $1", {Param(id)}), 2);
}

TEST_P(LaneTest, a_broken_uniqueness_rule_refuses_that_act_alone) {
    ASSERT_TRUE(write("same").done());
    std::vector<std::thread> clients;
    std::atomic<int> done{0}, refused{0};
    for (int i = 0; i < 8; ++i) {
        clients.emplace_back(
            [&, i] { (write(i == 3 ? "same" : "other " + std::to_string(i)).done() ? done : refused)++; });
    }
    for (auto& client : clients) client.join();
    EXPECT_EQ(done, 7);
    EXPECT_EQ(refused, 1);
    EXPECT_EQ(write("same").problem(), "records.conflict");
    EXPECT_EQ(count("test_note"), 8);
}

TEST_P(LaneTest, what_a_batch_foresaw_is_asked_again_once_an_act_of_it_changed_the_answer) {
    constexpr int owners = 5, rounds = 60;
    std::promise<void> all_answered;
    std::atomic<int> left{owners * rounds}, refused{0};
    for (int n = 0; n < rounds; ++n) {
        for (int i = 0; i < owners; ++i) {  // queued without waiting: many of one owner run in one batch
            world.hall().submit("test.replace", json::object{{"title", std::to_string(n) + "/" + std::to_string(i)}},
                                actor("Owner " + std::to_string(i), {"writer"}), {}, [&](Answer answer) {
                                    if (!answer.done()) ++refused;
                                    if (--left == 0) all_answered.set_value();
                                });
        }
    }
    all_answered.get_future().wait();
    EXPECT_EQ(refused, 0);
    auto reader = world.hall().reader();
    EXPECT_EQ(reader->number("SELECT count(*) FROM test_note"), owners * rounds);
    EXPECT_EQ(reader->number("SELECT count(*) FROM test_note WHERE weight = 1"), owners);
    for (int i = 0; i < owners; ++i) {
        EXPECT_EQ(reader->number("SELECT count(*) FROM test_note WHERE weight = 1 AND title = $1",
                                 {Param(std::to_string(rounds - 1) + "/" + std::to_string(i))}),
                  1)
            << "the last one stands";
    }
}

// R-JRN-13
TEST_P(LaneTest, queue_order_is_time_order_for_many_clients) {
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i) {
        clients.emplace_back([&, i] {
            for (int n = 0; n < 25; ++n) write(std::to_string(i) + "/" + std::to_string(n));
        });
    }
    for (auto& client : clients) client.join();
    const auto list = entries();
    ASSERT_EQ(list.size(), 200u);
    for (std::size_t i = 1; i < list.size(); ++i) EXPECT_LT(list[i - 1].at, list[i].at);
}

TEST_P(LaneTest, a_deadline_runs_at_its_own_instant_before_any_later_act_and_a_jump_runs_them_in_order) {
    const Instant start = world.hall().clock().now();
    for (const int minute : {30, 10, 20}) {
        ASSERT_TRUE(
            world
                .run("test.remind",
                     json::object{{"due", (start + minutes(minute)).text()}, {"title", "at " + std::to_string(minute)}},
                     writer)
                .done());
    }
    world.move_to(start + minutes(25));
    ASSERT_TRUE(write("after the jump").done());
    const auto list = entries();
    ASSERT_EQ(list.size(), 6u);
    EXPECT_EQ(list[3].at, start + minutes(10));
    EXPECT_EQ(list[4].at, start + minutes(20));
    EXPECT_EQ(list[3].act->who.role, "system");
    EXPECT_GT(list[5].at, start + minutes(25));
    EXPECT_EQ(world.hall().lane().next_deadline(), start + minutes(30));
}

TEST_P(LaneTest, after_a_restart_numbers_deadlines_and_kept_answers_go_on) {
    const Instant start = world.hall().clock().now();
    const auto first = write("before", 1, "key-r");
    ASSERT_TRUE(world.run("test.remind", json::object{{"due", (start + minutes(5)).text()}, {"title", "later"}}, writer)
                    .done());
    world.restart();
    EXPECT_EQ(world.hall().lane().head().size, 2);
    EXPECT_EQ(write("before", 1, "key-r").entry, first.entry);
    world.move_to(start + minutes(6));
    EXPECT_EQ(count("test_note"), 2);
    EXPECT_EQ(world.hall().lane().head().size, 3);
    const Instant moved = start + hours(7);
    world.move_to(moved);
    EXPECT_GE(world.hall().last_clock_move(), moved) << "an acknowledged move of the clock outlives the program (D24)";
}

TEST_P(LaneTest, a_concealed_act_tells_neither_person_nor_command_until_its_key_is_known_D22) {
    ASSERT_TRUE(world.run("test.whisper", json::object{{"title", "hush"}, {"weight", 1}}, writer).done());
    ASSERT_FALSE(world.run("test.whisper", json::object{{"title", "hush hush"}, {"weight", 100}}, writer).done());
    std::vector<std::string> recs;
    journal::read_entries(*world.hall().reader(), 0, 10,
                          [&](const journal::Stored& stored) { recs.push_back(stored.rec); });
    ASSERT_EQ(recs.size(), 2u);
    for (const auto& rec : recs) {
        EXPECT_EQ(rec.find("whisper"), std::string::npos);
        EXPECT_EQ(rec.find(*writer.person), std::string::npos);
        EXPECT_EQ(rec.find("192.0.2.7"), std::string::npos);
        const auto entry = from_body<journal::Entry>(rec);
        const Bytes box = *from_base64(entry.sealed->box);
        const auto text = aead_open(AeadAlgorithm::aes_256_gcm, secret_key, ByteView(box).first(12),
                                    as_bytes("sunhall/act/v1"), ByteView(box).subspan(12));
        ASSERT_TRUE(text.has_value());
        EXPECT_EQ(from_body<journal::Act>(as_text(*text)).who.person, writer.person);
    }
    EXPECT_EQ(recs[0].size(), recs[1].size() + std::string("done").size() - std::string("refused").size());
}

TEST_P(LaneTest, a_receipt_proves_its_entry_to_whoever_holds_the_key_of_the_hall_R_JRN_20) {
    auto answer = world.run("test.promise", json::object{{"title", "promised"}, {"weight", 1}}, writer, "key-p");
    auto receipt = answer.body.at("receipt");
    std::string why;
    EXPECT_TRUE(check_receipt(receipt, testing::TestSigner().public_key(), &why)) << why;
    const auto again = world.run("test.promise", json::object{{"title", "promised"}, {"weight", 1}}, writer, "key-p");
    EXPECT_EQ(canonical(again.body.at("receipt")), canonical(receipt));
    receipt.as_object()["rec"] = std::string(receipt.at("rec").as_string()) + " ";
    EXPECT_FALSE(check_receipt(receipt, testing::TestSigner().public_key(), &why));
    EXPECT_EQ(why, "the record does not open the leaf");
}

TEST_P(LaneTest, a_traced_look_is_an_entry_before_the_answer_leaves_D9) {
    const auto written = write("looked at");
    const auto seen = world.ask("test.see-note", json::object{{"id", written.body.at("id")}}, writer);
    EXPECT_EQ(seen.body.at("title").as_string(), "looked at");
    const auto list = entries();
    ASSERT_EQ(list.size(), 2u);
    EXPECT_EQ(list[1].outcome, journal::Outcome::looked);
    EXPECT_EQ(list[1].act->command, "test.see-note");
    EXPECT_EQ(list[1].id, seen.entry);
}

TEST_P(LaneTest, the_head_of_each_batch_is_the_root_of_the_leaves) {
    for (int i = 0; i < 300; ++i) ASSERT_TRUE(write("n" + std::to_string(i)).done());
    merkle::CompactRange<> tree;
    journal::read_entries(*world.hall().reader(), 0, 1000,
                          [&](const journal::Stored& stored) { tree.append_leaf(stored.leaf); });
    EXPECT_EQ(tree.size(), 300u);
    EXPECT_EQ(world.hall().lane().head().root, tree.root());
    Bytes stored;
    world.hall().reader()->query("SELECT root FROM heads WHERE size = 300", {},
                                 [&](const Row& row) { stored.assign(row.bytes(0).begin(), row.bytes(0).end()); });
    EXPECT_EQ(Digest::from(stored), tree.root());
    EXPECT_EQ(count("tiles"), 1);
}

}  // namespace
}  // namespace sunhall::operations
