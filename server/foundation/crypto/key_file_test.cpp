#include "foundation/crypto/key_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "foundation/json.hpp"
#include "foundation/random.hpp"

namespace sunhall {
namespace {

constexpr PasswordCost light{64, 1, 1};

class KeyFile : public ::testing::Test {
protected:
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("key-file-" + hex(random_bytes(8)));
    void SetUp() override { std::filesystem::create_directory(folder); }
    void TearDown() override { std::filesystem::remove_all(folder); }
};

TEST_F(KeyFile, opens_with_its_passphrase_and_purpose_only) {
    const std::string text = seal_key_file(to_bytes("kb"), "bidder-keys", "口令", light);
    const auto secret = open_key_file(text, "bidder-keys", "口令");
    ASSERT_TRUE(secret);
    EXPECT_EQ(secret->bytes, to_bytes("kb"));
    EXPECT_FALSE(open_key_file(text, "bidder-keys", "口令 "));
    EXPECT_FALSE(open_key_file(text, "hall-keys", "口令"));
    EXPECT_FALSE(open_key_file_under_key(text, "bidder-keys", Bytes(32)));
    EXPECT_EQ(text.find("kb\""), std::string::npos);
}

TEST_F(KeyFile, opens_under_its_random_key_only) {
    const Bytes key = random_bytes(32);
    const std::string text = seal_key_file_under_key(to_bytes("secret"), "hall-keys", key);
    ASSERT_TRUE(open_key_file_under_key(text, "hall-keys", key));
    EXPECT_FALSE(open_key_file_under_key(text, "hall-keys", random_bytes(32)));
    EXPECT_FALSE(open_key_file(text, "hall-keys", "x"));
    EXPECT_THROW(seal_key_file_under_key({}, "x", Bytes(16)), std::invalid_argument);
}

TEST_F(KeyFile, every_member_is_bound) {
    const std::string text = seal_key_file(to_bytes("kb"), "bidder-keys", "p", light);
    auto file = parse_json(text)->get_object();
    file["purpose"] = "other";
    EXPECT_FALSE(open_key_file(canonical(file), "other", "p"));
    file["purpose"] = "bidder-keys";
    EXPECT_TRUE(open_key_file(canonical(file), "bidder-keys", "p"));
    file["note"] = "added";
    EXPECT_FALSE(open_key_file(canonical(file), "bidder-keys", "p"));
    file.erase("note");
    file["kdf"].get_object()["memory_kib"] = 4'000'000'000;
    EXPECT_FALSE(open_key_file(canonical(file), "bidder-keys", "p")) << "and no 4 TB are asked for";
}

TEST_F(KeyFile, is_written_for_its_owner_alone_and_never_over_another_file_R_SEC_22) {
    const auto path = folder / "a.key";
    write_secret_file(path, to_bytes("one"));
    struct stat about {};
    ASSERT_EQ(stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600u);
    EXPECT_THROW(write_secret_file(path, to_bytes("two")), std::system_error);
    EXPECT_EQ(read_secret_file(path).bytes, to_bytes("one"));
    write_secret_file(path, to_bytes("two"), IfPresent::replace);
    EXPECT_EQ(read_secret_file(path).bytes, to_bytes("two"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1) << "no temporary file is left";
}

TEST_F(KeyFile, is_not_read_when_others_may_read_it) {
    const auto path = folder / "open.key";
    std::ofstream(path) << "x";
    std::filesystem::permissions(path, std::filesystem::perms(0644));
    EXPECT_THROW(read_secret_file(path), std::runtime_error);
    EXPECT_THROW(read_secret_file(folder / "absent.key"), std::system_error);
    EXPECT_THROW(read_secret_file(folder), std::runtime_error);
}

}  // namespace
}  // namespace sunhall
