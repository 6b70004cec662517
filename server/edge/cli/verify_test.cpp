// `sunhall verify` as an outsider runs it: without the server, only reading, with a state of his own (R-JRN-30).
#include "edge/cli/verify_command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "edge/cli/commands.hpp"
#include "edge/cli/receipt_check.hpp"
#include "foundation/blobs/blobs.hpp"
#include "platform/bags/bag_archive.hpp"
#include "platform/bags/file_digest.hpp"
#include "platform/bags/package_sample_test.hpp"
#include "platform/merkle/checkpoint.hpp"
#include "testing/private_postgres.hpp"
#include "testing/world.hpp"

namespace sunhall::cli {
struct ProvenNote {
    Id<ProvenNote> id;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(ProvenNote, (), (id, text))
/// The archive's register, as far as `verify package` reads it.
struct RegisteredPackage {
    Id<RegisteredPackage> id;
    std::string number;
    Digest digest, packed;
};
BOOST_DESCRIBE_STRUCT(RegisteredPackage, (), (id, number, digest, packed))
}  // namespace sunhall::cli
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::cli::RegisteredPackage>() {
    static const RecordType type("archive.package", {text("number")}, {});
    return type;
}
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::cli::ProvenNote>() {
    static const RecordType type("test.proven-note", {text("text")}, {});
    return type;
}

namespace sunhall::cli {
namespace {

namespace fs = std::filesystem;
using namespace operations;
using ::testing::HasSubstr;
using sunhall::testing::Kind;
using sunhall::testing::World;

struct Write {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Write, (), (text))
void write(const Write& input, Operation& op) { op.insert(ProvenNote{op.new_id<ProvenNote>(), input.text}); }

struct Rewrite {
    Id<ProvenNote> note;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(Rewrite, (), (note, text))
void rewrite(const Rewrite& input, Operation& op) {
    auto note = op.get(input.note);
    note.text = input.text;
    op.update(note);
}
struct Register {
    std::string number;
    Digest digest, packed;
};
BOOST_DESCRIBE_STRUCT(Register, (), (number, digest, packed))
void register_package(const Register& input, Operation& op) {
    op.insert(RegisteredPackage{op.new_id<RegisteredPackage>(), input.number, input.digest, input.packed});
}

Module notes() {
    return {.name = "test",
            .commands = {{.name = "test.write", .does = "", .who = {role::system}, .run = handler(write)},
                         {.name = "test.rewrite", .does = "", .who = {role::system}, .run = handler(rewrite)},
                         {.name = "test.register",
                          .does = "",
                          .who = {role::system},
                          .run = handler(register_package)}},
            .records = {&records::record_type<ProvenNote>(), &records::record_type<RegisteredPackage>()}};
}
records::Catalogue catalogue() {
    auto all = own_records();
    all.push_back(&records::record_type<ProvenNote>());
    all.push_back(&records::record_type<RegisteredPackage>());
    return all;
}

class VerifyCommand : public ::testing::TestWithParam<Kind> {
protected:
    VerifyCommand()
        : world_(std::make_unique<World>(sunhall::testing::WorldOptions{.kind = GetParam(), .modules = {notes()}})) {
        act(300);
        place_ = GetParam() == Kind::sqlite
                     ? std::vector<std::string>{"--data", (world_->folder() / "hall.db").string()}
                     : std::vector<std::string>{"--database", read_only_url(), "--database-schema", schema()};
    }
    void act(int times) {
        for (int i = 0; i < times; ++i)
            ASSERT_TRUE(
                world_->run("test.write", json::object{{"text", "第" + std::to_string(i) + "条"}}, system_actor())
                    .done());
    }
    std::string schema() {
        if (schema_.empty() && GetParam() == Kind::postgres)
            world_->hall().reader()->query("SELECT current_schema()", {},
                                           [&](const Row& row) { schema_ = row.string(0); });
        return schema_;
    }
    // The verifier's own connection cannot write, whatever it tries.
    static std::string read_only_url() {
        return sunhall::testing::private_postgres() + "&options=-c%20default_transaction_read_only%3Don";
    }
    void stop() { world_->hall().stop(); }
    /// As somebody with the database password would.
    void change(const std::string& sql) {
        const auto database = GetParam() == Kind::sqlite
                                  ? open_sqlite((world_->folder() / "hall.db").string())
                                  : open_postgres(sunhall::testing::private_postgres(), schema());
        database->writer()->execute(sql, {});
    }
    /// What the tables and the journal hold, to see that nothing was written.
    std::string content() {
        std::string all;
        world_->hall().reader()->query("SELECT number, id, rec FROM journal ORDER BY number", {},
                                       [&](const Row& row) { all += row.string(1) + row.string(2); });
        world_->hall().reader()->query("SELECT id, version, body FROM test_proven_note ORDER BY id", {},
                                       [&](const Row& row) { all += row.string(0) + row.string(2); });
        return sha256(all).text();
    }
    int verify(std::vector<std::string> more = {}) {
        std::vector<std::string> words{"verify"};
        words.insert(words.end(), place_.begin(), place_.end());
        words.insert(words.end(), more.begin(), more.end());
        return run_words(words);
    }
    int run_words(std::vector<std::string> words) {
        std::vector<char*> argv;
        for (auto& word : words) argv.push_back(word.data());
        ::testing::internal::CaptureStdout();
        try {
            const int code = verify_main(static_cast<int>(argv.size()), argv.data(), catalogue);
            said_ = ::testing::internal::GetCapturedStdout();
            return code;
        } catch (...) {
            said_ = ::testing::internal::GetCapturedStdout();
            throw;
        }
    }
    std::string file(const std::string& name, const std::string& text) {
        std::ofstream(folder_.path() / name) << text;
        return (folder_.path() / name).string();
    }
    int row(const std::string& id, std::vector<std::string> more = {}) {
        more.insert(more.begin(), {"--json", "row", "test_proven_note", id});
        return verify(more);
    }
    std::set<std::string> damages() {
        std::set<std::string> codes;
        const auto report = *parse_json(said_);
        for (const auto& finding : report.at("findings").as_array()) codes.emplace(finding.at("code").as_string());
        return codes;
    }
    std::string one_id() {
        std::string id;
        world_->hall().reader()->query("SELECT id FROM test_proven_note ORDER BY id LIMIT 1", {},
                                       [&](const Row& row) { id = row.string(0); });
        return id;
    }

    std::string said_, schema_;
    std::vector<std::string> place_;
    sunhall::testing::TemporaryFolder folder_;
    std::unique_ptr<World> world_;
};
INSTANTIATE_TEST_SUITE_P(Databases, VerifyCommand, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(VerifyCommand, only_reads_and_needs_no_server_R_JRN_30) {
    stop();
    const std::string before = content();
    EXPECT_EQ(verify({"--json"}), good) << said_;
    const auto report = *parse_json(said_);
    EXPECT_EQ(report.at("entries").as_int64(), 300);
    EXPECT_EQ(content(), before);
}

TEST_P(VerifyCommand, says_1_and_names_the_row_and_the_kind_of_damage) {
    stop();
    const std::string id = one_id();
    change("UPDATE test_proven_note SET body = replace(body, '条', '款') WHERE id = '" + id + "'");
    EXPECT_EQ(verify({"--json"}), invalid);
    const auto report = *parse_json(said_);
    std::set<std::string> damages;
    for (const auto& finding : report.at("findings").as_array()) {
        EXPECT_EQ(finding.at("table"), "test_proven_note");
        EXPECT_EQ(std::string(finding.at("key").as_string()), id) << "no other row is named";
        damages.emplace(finding.at("code").as_string());
    }
    EXPECT_TRUE(damages.contains("rows.body")) << said_;
    EXPECT_EQ(verify(), invalid);
    EXPECT_THAT(said_, HasSubstr(id));
}

// R-JRN-30: the verifier keeps what it proved on a machine of its own and goes on from there.
TEST_P(VerifyCommand, goes_on_from_its_own_state_and_finds_a_past_that_was_rewritten_R_JRN_30) {
    const std::string state = (folder_.path() / "state.json").string();
    EXPECT_EQ(verify({"--save-state", state}), good) << said_;
    const std::string first = read_text(state);
    act(20);
    EXPECT_EQ(verify({"--since", state, "--save-state", state}), good) << said_;
    EXPECT_NE(read_text(state), first);
    World other({.kind = GetParam(), .modules = {notes()}});  // the same acts with another past
    for (int i = 0; i < 330; ++i)
        ASSERT_TRUE(other.run("test.write", json::object{{"text", "另一条"}}, system_actor()).done());
    other.hall().stop();
    if (GetParam() == Kind::sqlite) {
        place_ = {"--data", (other.folder() / "hall.db").string()};
    } else {
        std::string name;
        other.hall().reader()->query("SELECT current_schema()", {}, [&](const Row& row) { name = row.string(0); });
        place_ = {"--database", read_only_url(), "--database-schema", name};
    }
    const std::string kept = read_text(state);
    EXPECT_EQ(verify({"--since", state, "--save-state", state}), invalid);
    EXPECT_EQ(read_text(state), kept) << "a damaged run leaves no state";
    EXPECT_EQ(verify(), good) << "by itself it is whole: only the state tells";
}

// R-JRN-31, mode row: beside the running hall, in one row's time.
TEST_P(VerifyCommand, proves_one_row_while_the_hall_runs_and_says_2_of_what_never_was_R_JRN_31) {
    const std::string id = one_id();
    EXPECT_EQ(row(id), good) << said_;
    auto report = *parse_json(said_);
    EXPECT_EQ(report.at("rows"), 1);
    EXPECT_EQ(report.at("versions"), 1);
    ASSERT_TRUE(world_->run("test.rewrite", json::object{{"note", id}, {"text", "改"}}, system_actor()).done());
    EXPECT_EQ(row(id), good) << said_;
    EXPECT_EQ(row(id, {"--every-version"}), good) << said_;
    EXPECT_EQ(parse_json(said_)->at("versions"), 2);
    EXPECT_EQ(verify({"row", "test.proven-note", id}), good) << "by the record's type";
    EXPECT_THAT(said_, HasSubstr("– checkpoints"));
    EXPECT_EQ(row(new_uuid7(machine_now())), undetermined);
    EXPECT_THROW(verify({"row", "no_such_table", id}), ConfigFault);
    EXPECT_EQ(verify({"row", "test_proven_note"}), usage);
}

TEST_P(VerifyCommand, names_what_was_done_to_one_row_and_leaves_other_rows_alone_R_JRN_31) {
    const std::string id = one_id(), sound = [&] {
        std::string last;
        world_->hall().reader()->query("SELECT id FROM test_proven_note ORDER BY id DESC LIMIT 1", {},
                                       [&](const Row& row) { last = row.string(0); });
        return last;
    }();
    std::string before;  // rows of one millisecond stand in any order, so the first need not be the first written
    world_->hall().reader()->query("SELECT text FROM test_proven_note WHERE id = $1", {Param(id)},
                                   [&](const Row& row) { before = row.string(0); });
    ASSERT_TRUE(world_->run("test.rewrite", json::object{{"note", id}, {"text", "改"}}, system_actor()).done());
    stop();
    const std::string here = " WHERE id = '" + id + "'";
    const auto is = [&](const std::string& sql, const std::set<std::string>& codes) {
        change(sql);
        EXPECT_EQ(row(id), invalid) << sql << said_;
        EXPECT_EQ(damages(), codes) << sql;
    };
    is("UPDATE test_proven_note SET text = 'x'" + here, {"rows.column"});
    is("UPDATE test_proven_note SET text = '改', entry = entry - 1" + here, {"rows.entry"});
    is("UPDATE test_proven_note SET entry = entry + 1, version = 7" + here, {"rows.version"});
    is("UPDATE test_proven_note SET version = 2, body = replace(body, '改', '换'), text = '换'" + here, {"rows.body"});
    is("UPDATE test_proven_note SET version = 1, text = h.text, entry = h.entry, body = h.body "
       "FROM (SELECT entry, body, '" + before + "' AS text FROM history" + here + " AND version = 1) AS h" + here,
       {"rows.rolled-back"});
    is("DELETE FROM test_proven_note" + here, {"rows.missing"});
    EXPECT_EQ(row(sound), good) << said_;
    is("UPDATE history SET body = replace(body, '改', '换') WHERE version = 2", {"history.body", "rows.missing"});
    change("UPDATE journal SET rec = replace(rec, 'test.write', 'test.right') "
           "WHERE number = (SELECT entry FROM test_proven_note WHERE id = '" + sound + "')");
    EXPECT_EQ(row(sound), invalid);
    EXPECT_TRUE(damages().contains("journal.unopened")) << said_;
}

TEST_P(VerifyCommand, binds_one_row_to_the_checkpoints_somebody_holds_R_JRN_31) {
    stop();
    const auto head = world_->hall().lane().head();
    const auto signer = merkle::NoteSigner::from_seed("hall.test/journal", Bytes(32, 3));
    const auto note = [&](std::int64_t size, const Digest& root) {
        return merkle::sign_checkpoint({signer.verifier().name(), static_cast<std::uint64_t>(size), root, {}}, signer);
    };
    const std::string key = signer.verifier().text(), id = one_id();
    EXPECT_EQ(row(id, {"--checkpoint", file("held", note(head.size, head.root)), "--log-key", key}), good) << said_;
    EXPECT_EQ(parse_json(said_)->at("checkpoints"), 1);
    EXPECT_EQ(row(id, {"--checkpoint", file("fork", note(head.size, sha256("x"))), "--log-key", key}), invalid);
    EXPECT_EQ(damages(), (std::set<std::string>{"checkpoints.fork"}));
    EXPECT_EQ(row(id, {"--checkpoint", file("longer", note(head.size + 5, head.root)), "--log-key", key}), invalid);
    EXPECT_EQ(damages(), (std::set<std::string>{"journal.cut"}));
}

// R-JRN-31, mode package: by itself, by a digest, and against the register and its row.
TEST_P(VerifyCommand, checks_a_package_and_that_it_is_the_one_the_hall_registered_R_JRN_31) {
    const auto package = bags::sample_package();
    const fs::path bag = bags::write_bag(package, folder_.path());
    const fs::path packed = folder_.path() / "package.zip";
    bags::pack_bag(bag, packed, bags::sealing);
    const std::string seal = bags::seal_digest(bag).sha256.text(), whole = bags::digest_file(packed).sha256;
    EXPECT_EQ(run_words({"verify", "package", bag}), good) << said_;
    EXPECT_EQ(run_words({"verify", "package", packed, "--json"}), good) << said_;
    EXPECT_EQ(run_words({"verify", "package", packed, "--digest", whole}), good) << said_;
    EXPECT_EQ(run_words({"verify", "package", bag, "--digest", seal}), good) << said_;
    EXPECT_EQ(run_words({"verify", "package", bag, "--digest", whole}), invalid);
    EXPECT_EQ(verify({"package", packed}), undetermined) << "the register does not know it";
    const json::object registered{{"number", bag.filename().string()}, {"digest", seal}, {"packed", whole}};
    ASSERT_TRUE(world_->run("test.register", registered, system_actor()).done());
    EXPECT_EQ(verify({"package", packed}), good) << said_;
    stop();
    change("UPDATE archive_package SET body = replace(body, '" + seal + "', '" + sha256("x").text() + "')");
    EXPECT_EQ(verify({"package", packed}), invalid);
    EXPECT_THAT(said_, HasSubstr("✗ register"));
    EXPECT_THAT(said_, HasSubstr("✗ register's row"));
    std::ofstream(bag / "data/smuggled.txt") << "x";
    EXPECT_EQ(run_words({"verify", "package", bag}), invalid);
    EXPECT_EQ(run_words({"verify", "package", file("noise.zip", "no archive")}), invalid);
    EXPECT_EQ(run_words({"verify", "package", (folder_.path() / "nowhere").string()}), usage);
}

TEST_P(VerifyCommand, finds_a_tail_cut_off_below_a_checkpoint_somebody_holds) {
    stop();
    const auto head = world_->hall().lane().head();
    const auto signer = merkle::NoteSigner::from_seed("hall.test/journal", Bytes(32, 3));
    const auto note = [&](std::int64_t size) {
        return merkle::sign_checkpoint({signer.verifier().name(), static_cast<std::uint64_t>(size), head.root, {}},
                                       signer);
    };
    const std::string key = signer.verifier().text();
    EXPECT_EQ(verify({"--checkpoint", file("held", note(head.size)), "--log-key", key}), good) << said_;
    EXPECT_EQ(verify({"--checkpoint", file("longer", note(head.size + 5)), "--log-key", key}), invalid);
}

TEST_P(VerifyCommand, says_64_for_wrong_words_and_fails_when_there_is_no_hall) {
    EXPECT_EQ(run_words({"verify"}), usage);
    EXPECT_EQ(run_words({"verify", "--no-such-option"}), usage);
    EXPECT_THROW(run_words({"verify", "--data", (folder_.path() / "nowhere").string()}), std::runtime_error);
    EXPECT_FALSE(fs::exists(folder_.path() / "nowhere")) << "opening must not make one";
    EXPECT_THROW(verify({"--since", file("no-state", "{}")}), std::runtime_error);
}

// A receipt is checked without any database: 2 while a key is missing, 1 when it was touched.
TEST_P(VerifyCommand, checks_a_receipt_without_a_database_and_says_2_for_want_of_a_key) {
    const auto done = world_->run("test.write", json::object{{"text", "有回执"}}, system_actor());
    const sunhall::testing::TestSigner signer;
    json::value receipt;
    world_->hall().reader()->query(
        "SELECT id, at, leaf, salt, rec FROM journal ORDER BY number DESC LIMIT 1", {}, [&](const Row& row) {
            receipt = make_receipt(signer,
                                   Committed{.entry = row.string(0),
                                             .at = Instant{row.integer(1)},
                                             .leaf_hash = {},
                                             .leaf = Bytes(row.bytes(2).begin(), row.bytes(2).end()),
                                             .salt = Bytes(row.bytes(3).begin(), row.bytes(3).end()),
                                             .rec = row.string(4)},
                                   json::object{{"note", "1"}});
        });
    const std::string kept = file("receipt.json", canonical(receipt)), key = hex(signer.public_key());
    EXPECT_EQ(run_words({"verify", "receipt", kept, "--receipt-key", key}), good) << said_;
    EXPECT_EQ(run_words({"verify", "receipt", kept}), undetermined);
    std::string touched = canonical(receipt);
    touched.replace(touched.find("\"note\":\"1\""), 10, "\"note\":\"2\"");
    EXPECT_EQ(run_words({"verify", "receipt", file("touched.json", touched), "--receipt-key", key}), invalid);
}

}  // namespace
}  // namespace sunhall::cli
