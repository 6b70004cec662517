#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "foundation/random.hpp"
#include "platform/sealing/files.hpp"
#include "platform/sealing/release.hpp"

namespace sunhall::sealing {
namespace {

const SealRequest asked{Suite::G, "trade.example.gov.cn", "lot-1", EnvelopeRole::technical, "91429999MAKMB9EU2Q"};
const Expectation expected{asked.origin, asked.section, asked.role};

class SealedFiles : public ::testing::Test {
protected:
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("sealing-" + hex(random_bytes(8)));
    void SetUp() override { std::filesystem::create_directory(folder); }
    void TearDown() override { std::filesystem::remove_all(folder); }

    Bytes content = random_bytes(1'500'000);
    SealedFile sealed() {
        std::ofstream(folder / "bid.pdf", std::ios::binary)
            .write(reinterpret_cast<const char*>(content.data()), long(content.size()));
        return seal_file(asked, folder / "bid.pdf", folder / "bid.seal");
    }
    Bytes read(const std::string& name) {
        std::ifstream in(folder / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::ptrdiff_t count() { return std::distance(std::filesystem::directory_iterator(folder), {}); }
};

TEST_F(SealedFiles, go_to_and_come_back_from_the_disk) {
    const auto made = sealed();
    EXPECT_EQ(made.content, sha256(content));
    EXPECT_EQ(made.envelope, sha256(read("bid.seal")));
    EXPECT_EQ(made.envelope_size, read("bid.seal").size());
    EXPECT_EQ(read_header(folder / "bid.seal"), made.header);
    const auto opened = open_file(folder / "bid.seal", expected, made.kb, folder / "opened.pdf");
    EXPECT_EQ(opened.bidder, asked.bidder);
    EXPECT_EQ(read("opened.pdf"), content);
    struct stat about {};
    ASSERT_EQ(stat((folder / "opened.pdf").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600u);
    EXPECT_THROW(seal_file(asked, folder / "bid.pdf", folder / "bid.seal"), std::system_error)
        << "an envelope is never replaced";
    EXPECT_EQ(count(), 3);
}

TEST_F(SealedFiles, the_rehearsal_tells_what_the_hall_will_read_R_SEAL_13) {
    const auto made = sealed();
    EXPECT_EQ(prove_key_opens(folder / "bid.seal", expected, made.kb).content, made.content);
    EXPECT_THROW(prove_key_opens(folder / "bid.seal", expected, random_bytes(32)), Refusal);
    EXPECT_EQ(count(), 2) << "it writes nothing";
}

TEST_F(SealedFiles, a_refused_envelope_leaves_no_content_behind) {
    const auto made = sealed();
    std::filesystem::resize_file(folder / "bid.seal", made.envelope_size - 1);
    EXPECT_THROW(open_file(folder / "bid.seal", expected, made.kb, folder / "opened.pdf"), Refusal);
    EXPECT_EQ(count(), 2);
    EXPECT_THROW(open_file(folder / "none.seal", expected, made.kb, folder / "opened.pdf"), std::system_error);
    std::filesystem::resize_file(folder / "bid.seal", 100);
    EXPECT_THROW(read_header(folder / "bid.seal"), Refusal);
}

TEST_F(SealedFiles, the_key_file_keeps_every_lock_for_its_owner_alone_R_SEAL_04) {
    const auto made = sealed();
    BidKeys keys;
    keys.add(made.header, made.kb);
    EXPECT_THROW(keys.add(made.header, random_bytes(32)), std::invalid_argument) << "a key that does not fit";
    auto elsewhere = made.header;
    elsewhere.origin = "other.example";
    EXPECT_THROW(keys.add(elsewhere, made.kb), std::invalid_argument);
    for (const std::string passphrase : {"", "一句口令"}) {
        const auto file = folder / ("keys" + std::to_string(passphrase.size()));
        save_bid_keys(file, keys, passphrase, {64, 1, 1});
        struct stat about {};
        ASSERT_EQ(stat(file.c_str(), &about), 0);
        EXPECT_EQ(about.st_mode & 0777, 0600u);
        const auto loaded = load_bid_keys(file, passphrase);
        ASSERT_TRUE(loaded);
        const auto* key = loaded->find(made.header.lock);
        ASSERT_TRUE(key);
        EXPECT_EQ(key->bytes().bytes, made.kb.bytes);
        EXPECT_EQ(key->section, "lot-1");
        EXPECT_FALSE(loaded->find(LockId::random()));
        EXPECT_FALSE(load_bid_keys(file, "another"));
    }
    EXPECT_FALSE(BidKeys::parse("{\"format\":\"sunhall/bid-keys/v2\",\"keys\":{},\"origin\":\"x\"}"));
    EXPECT_FALSE(BidKeys::parse(
        "{\"format\":\"sunhall/bid-keys/"
        "v1\",\"keys\":{\"ab\":{\"kb\":\"00\",\"role\":\"whole\",\"section\":\"x\"}},\"origin\":\"x\"}"));
}

TEST(KeyRelease, carries_the_keys_of_one_lot_and_is_checked_against_the_header_R_SEAL_09) {
    BidKeys keys;
    std::vector<EnvelopeHeader> headers;
    for (const std::string section : {"lot-1", "lot-1", "lot-2"}) {
        auto request = asked;
        request.section = section;
        Sealer sealer(request, 0, [](ByteView) {});
        keys.add(sealer.header(), sealer.kb());
        headers.push_back(sealer.header());
    }
    const std::string text = release_for(keys, "lot-1").text();
    const auto release = read_release(text, asked.origin, "lot-1");
    ASSERT_EQ(release.keys.size(), 2u) << "the key of lot-2 stays with the bidder";
    int fits = 0;
    for (const auto& key : release.keys)
        for (const auto& header : headers) fits += release_fits(key, header);
    EXPECT_EQ(fits, 2);
    auto wrong = release.keys[0];
    wrong.kb[0] = wrong.kb[0] == '0' ? '1' : '0';
    for (const auto& header : headers) EXPECT_FALSE(release_fits(wrong, header));

    EXPECT_THROW(read_release(text, asked.origin, "lot-2"), Refusal);
    EXPECT_THROW(read_release(text, "other.example", "lot-1"), Refusal);
    EXPECT_THROW(read_release("{}", asked.origin, "lot-1"), Refusal);
    auto twice = release;
    twice.keys[1] = {twice.keys[0].lock, twice.keys[0].kb};
    EXPECT_THROW(read_release(twice.text(), asked.origin, "lot-1"), Refusal);
    auto broken = release;
    broken.keys[0].kb.pop_back();
    EXPECT_THROW(read_release(broken.text(), asked.origin, "lot-1"), Refusal);
}

}  // namespace
}  // namespace sunhall::sealing
