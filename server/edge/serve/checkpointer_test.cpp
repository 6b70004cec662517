// What the signer of checkpoints promises: no two that disagree, soon after each act, and nothing before it is stored.
#include "edge/serve/checkpointer.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <future>
#include <sstream>

#include "foundation/random.hpp"
#include "platform/merkle/checkpoint.hpp"
#include "platform/merkle/proof.hpp"
#include "testing/world.hpp"

namespace sunhall::serve {
namespace {

using sunhall::testing::Kind;
using sunhall::testing::World;
using Clock = std::chrono::steady_clock;

struct Say {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Say, (), (text))
void say(const Say&, operations::Operation&) {}

const std::string origin = "hall.test/journal";

merkle::NoteSigner signer_of_the_hall() { return merkle::NoteSigner::from_seed(origin, Bytes(32, 7)); }

class Checkpoints : public ::testing::TestWithParam<Kind> {
protected:
    std::unique_ptr<World> hall(std::int64_t acts) {
        auto made = std::make_unique<World>(
            sunhall::testing::WorldOptions{.kind = GetParam(),
                                           .modules = {{.name = "test",
                                                        .commands = {{.name = "test.say",
                                                                      .does = "",
                                                                      .who = {operations::role::system},
                                                                      .run = operations::handler(say)}}},
                                                       {.name = "log",
                                                        .commands = {fill_command()},
                                                        .scratch = {checkpoints_table}}}});
        for (std::int64_t i = 0; i < acts; ++i) act(*made);
        return made;
    }
    static void act(World& world) {
        EXPECT_TRUE(world.run("test.say", json::object{{"text", "一句话"}}, operations::system_actor()).done());
    }
    static std::int64_t size_of(World& world) { return world.hall().lane().head().size; }
    static merkle::Checkpoint read(const std::string& note) {
        const auto signer = signer_of_the_hall();
        const auto opened = merkle::open_checkpoint(note, origin, std::span(&signer.verifier(), 1));
        EXPECT_TRUE(opened.has_value()) << note;
        return opened ? opened->checkpoint : merkle::Checkpoint{};
    }
    static std::vector<std::string> published(World& world) {
        std::vector<std::string> notes;
        world.hall().read_scratch("SELECT note FROM checkpoints ORDER BY size", {},
                                  [&](const Row& row) { notes.push_back(row.string(0)); });
        return notes;
    }
    /// Waits until a checkpoint covers so many entries; how long it took.
    static Clock::duration wait_for(const Checkpointer& checkpointer, std::int64_t size) {
        const auto begun = Clock::now();
        while (checkpointer.newest().empty() || static_cast<std::int64_t>(read(checkpointer.newest()).size) < size) {
            if (Clock::now() - begun > std::chrono::seconds(operations::merge_delay_seconds)) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return Clock::now() - begun;
    }
    /// A signer on this hall with this memory, run until it has signed what is there or refuses.
    std::string trouble_of(World& world, const merkle::NoteSigner& signer) {
        Checkpointer checkpointer(world.hall(), signer, memory());
        checkpointer.start();
        checkpointer.stop();
        return checkpointer.trouble();
    }
    std::filesystem::path memory() const { return folder.path() / "last-checkpoint"; }
    std::string remembered() const {
        std::ifstream file(memory());
        std::stringstream text;
        text << file.rdbuf();
        return text.str();
    }
    sunhall::testing::TemporaryFolder folder;
    merkle::NoteSigner signer = signer_of_the_hall();
};
INSTANTIATE_TEST_SUITE_P(Databases, Checkpoints, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

// R-JRN-15: an answer is parked, the lane and its caller go on.
TEST_P(Checkpoints, tell_whoever_waits_once_what_he_waits_for_is_signed_and_no_later_than_the_end_R_JRN_15) {
    const auto world = hall(3);
    Checkpointer checkpointer(world->hall(), signer, memory());
    checkpointer.start();
    for (int i = 0; i < 5; ++i) {
        act(*world);
        const std::int64_t size = size_of(*world);
        std::promise<bool> told;
        const auto begun = Clock::now();
        checkpointer.when_signed(size, [&](bool is_signed) {
            EXPECT_GE(static_cast<std::int64_t>(read(checkpointer.newest()).size), size);
            told.set_value(is_signed);
        });
        EXPECT_LT(Clock::now() - begun, std::chrono::milliseconds(100)) << "nobody waits in the call";
        EXPECT_TRUE(told.get_future().get());
        EXPECT_LT(Clock::now() - begun, std::chrono::seconds(3));
    }
    std::promise<bool> never;
    checkpointer.when_signed(size_of(*world) + 1000, [&](bool is_signed) { never.set_value(is_signed); });
    checkpointer.stop();
    EXPECT_FALSE(never.get_future().get());
    bool after = true;
    checkpointer.when_signed(size_of(*world) + 1, [&](bool is_signed) { after = is_signed; });
    EXPECT_FALSE(after) << "at once when nothing is signed any more";
    checkpointer.when_signed(size_of(*world), [&](bool is_signed) { after = is_signed; });
    EXPECT_TRUE(after);
}

// R-JRN-08: every checkpoint ever published extends the one before, across restarts of the signer.
TEST_P(Checkpoints, each_extend_the_one_before_also_after_a_restart_R_JRN_08) {
    const auto world = hall(0);
    for (int run = 0; run < 4; ++run) {
        for (int i = 0; i < 90; ++i) act(*world);
        EXPECT_EQ(trouble_of(*world, signer), "");
    }
    const auto notes = published(*world);
    ASSERT_GE(notes.size(), 4u);
    EXPECT_EQ(remembered(), notes.back()) << "what was signed last is remembered";
    auto connection = world->hall().reader();
    const auto source = journal_hashes(*connection, size_of(*world));
    for (std::size_t i = 1; i < notes.size(); ++i) {
        const auto before = read(notes[i - 1]), after = read(notes[i]);
        ASSERT_LT(before.size, after.size);
        const auto proof = merkle::consistency_proof(before.size, after.size, source);
        EXPECT_TRUE(merkle::verify_consistency(before.size, after.size, before.root, after.root, proof)) << i;
    }
}

// R-JRN-08: a hall restored from an older backup, and one with another past of the same length.
TEST_P(Checkpoints, are_refused_for_good_for_a_shorter_or_another_journal_R_JRN_08) {
    const auto first = hall(40);
    EXPECT_EQ(trouble_of(*first, signer), "");
    const std::string signed_last = remembered();
    ASSERT_EQ(static_cast<std::int64_t>(read(signed_last).size), size_of(*first));
    for (const std::int64_t acts : {10, 40, 70}) {
        const auto other = hall(acts);  // its salts are its own, so every leaf differs
        EXPECT_NE(trouble_of(*other, signer), "") << acts;
        EXPECT_TRUE(published(*other).empty()) << acts;
        EXPECT_EQ(remembered(), signed_last) << "the memory is not overwritten";
    }
    EXPECT_EQ(trouble_of(*first, signer), "") << "the true journal goes on";
}

TEST_P(Checkpoints, are_not_signed_over_a_damaged_memory_R_JRN_08) {
    const auto world = hall(5);
    EXPECT_EQ(trouble_of(*world, signer), "");
    std::string damaged = remembered();
    damaged[damaged.find('\n') + 1] = '9';
    std::ofstream(memory(), std::ios::trunc) << damaged;
    act(*world);
    const auto before = published(*world).size();
    EXPECT_NE(trouble_of(*world, signer), "");
    EXPECT_EQ(published(*world).size(), before);
    EXPECT_EQ(remembered(), damaged);
}

// R-JRN-14: 60 seconds are promised; two are wanted, and the median shows whether they are usual.
TEST_P(Checkpoints, cover_an_act_within_the_delay_that_receipts_promise_R_JRN_14) {
    const auto world = hall(3);
    Checkpointer checkpointer(world->hall(), signer, memory());
    checkpointer.start();
    std::vector<Clock::duration> delays;
    for (int i = 0; i < 9; ++i) {
        act(*world);
        delays.push_back(wait_for(checkpointer, size_of(*world)));
        EXPECT_LT(delays.back(), std::chrono::seconds(operations::merge_delay_seconds));
    }
    checkpointer.stop();
    std::sort(delays.begin(), delays.end());
    EXPECT_LE(delays[delays.size() / 2], std::chrono::seconds(2));
}

// R-SEAL-32: who reads the log learns of acts by sixteens, whether one was done or fifteen.
TEST_P(Checkpoints, cover_whole_sixteens_which_entries_of_nothing_fill_up_R_SEAL_32) {
    std::vector<std::vector<std::uint64_t>> seen;
    for (const int acts : {1, 6, 15}) {
        const auto world = hall(0);
        std::filesystem::remove(memory());
        const auto published = std::make_shared<journal::Published>();
        Checkpointer checkpointer(world->hall(), signer, memory(), {16, std::chrono::milliseconds(300)}, published);
        checkpointer.start();
        for (int i = 0; i < acts; ++i) act(*world);
        EXPECT_LT(wait_for(checkpointer, 16), std::chrono::seconds(5));
        for (int i = 0; i < 20 && published->size < 16; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
        EXPECT_EQ(published->size, 16);
        EXPECT_EQ(size_of(*world), 16) << "fifteen entries of nothing at most";
        checkpointer.stop();
        auto& sizes = seen.emplace_back();
        for (const auto& note : Checkpoints::published(*world)) sizes.push_back(read(note).size);
    }
    EXPECT_EQ(seen[0], std::vector<std::uint64_t>{16});
    EXPECT_EQ(seen[1], seen[0]);
    EXPECT_EQ(seen[2], seen[0]);
}

// Filling up is for those who wait as well, and a quiet hall grows by nothing.
TEST_P(Checkpoints, fill_up_at_once_for_whoever_waits_and_never_while_nothing_happens_R_SEAL_32) {
    const auto world = hall(1);
    Checkpointer checkpointer(world->hall(), signer, memory(), {16, std::chrono::hours(1)});
    checkpointer.start();
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    EXPECT_EQ(checkpointer.newest(), "") << "one entry waits for others";
    std::promise<bool> told;
    checkpointer.when_signed(size_of(*world), [&](bool is_signed) { told.set_value(is_signed); });
    EXPECT_TRUE(told.get_future().get());
    EXPECT_EQ(size_of(*world), 16);
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    EXPECT_EQ(size_of(*world), 16);
    act(*world);
    checkpointer.fill_up();
    checkpointer.stop();
    EXPECT_EQ(size_of(*world), 32);
    EXPECT_EQ(read(checkpointer.newest()).size, 32u);
}

// What lies beyond the signed multiple is followed to the head: an entry changed there is noticed before it is signed.
TEST_P(Checkpoints, sign_nothing_when_what_lies_beyond_the_multiple_differs_from_the_head_R_JRN_08) {
    const auto world = hall(20);
    world->hall().database().writer()->execute("UPDATE journal SET leaf = $1 WHERE number = 18", {Param(ByteView(Bytes(40, 1)))});
    Checkpointer checkpointer(world->hall(), signer, memory(), {16, std::chrono::milliseconds(300)});
    checkpointer.start();
    for (int i = 0; i < 40 && checkpointer.trouble().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_NE(checkpointer.trouble(), "");
    checkpointer.stop();
    EXPECT_EQ(checkpointer.newest(), "");
}

// R-JRN-16: whoever sees a checkpoint finds every tile and entry it needs, while the hall goes on writing.
TEST_P(Checkpoints, are_seen_only_when_all_they_need_is_stored_R_JRN_16) {
    const auto world = hall(0);
    Checkpointer checkpointer(world->hall(), signer, memory());
    checkpointer.start();
    std::atomic<bool> writing{true};
    std::thread writer([&] {
        for (int i = 0; i < 600; ++i) act(*world);
        writing = false;
    });
    std::set<std::uint64_t> sizes;
    while (writing || sizes.empty()) {
        const std::string note = checkpointer.newest();
        if (!note.empty()) {
            const auto seen = read(note);
            if (sizes.insert(seen.size).second) {
                auto connection = world->hall().reader();
                const auto source = journal_hashes(*connection, static_cast<std::int64_t>(seen.size));
                merkle::CompactRange<> range;
                for (std::uint64_t i = 0; i < seen.size; ++i) range.append(source({0, i}));
                EXPECT_EQ(range.root(), seen.root) << seen.size;
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    writer.join();
    checkpointer.stop();
    EXPECT_EQ(static_cast<std::int64_t>(read(checkpointer.newest()).size), size_of(*world));
    EXPECT_FALSE(sizes.empty());
}

}  // namespace
}  // namespace sunhall::serve
