#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "foundation/blobs/blobs.hpp"
#include "foundation/blobs/content_type.hpp"
#include "foundation/blobs/digest_pipe.hpp"
#include "foundation/blobs/uploads.hpp"
#include "foundation/log/log.hpp"
#include "foundation/random.hpp"

namespace sunhall {
namespace {

namespace fs = std::filesystem;
const Instant noon = *Instant::parse("2026-03-16T04:00:00Z");

class BlobStore : public testing::Test {
protected:
    void SetUp() override { folder = fs::temp_directory_path() / ("sunhall-blobs-" + hex(random_bytes(8))); }
    void TearDown() override { fs::remove_all(folder); }
    FolderBlobsOptions options(DiskTrouble trouble = {}) {
        return {.folder = folder, .reserve_bytes = 0, .trouble = std::move(trouble)};
    }
    std::size_t files_in(const char* name) {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder / name), fs::directory_iterator()));
    }
    fs::path folder;
};

TEST_F(BlobStore, a_file_stands_under_its_digest_whatever_the_pieces) {
    FolderBlobs blobs(options());
    const Bytes content = random_bytes(1000003);
    const auto writer = blobs.begin();
    for (std::size_t at = 0, step = 1; at < content.size(); at += step, step = step * 3 % 200001 + 1)
        writer->add(ByteView(content).subspan(at, std::min(step, content.size() - at)));
    const auto facts = writer->commit();
    EXPECT_EQ(facts, (BlobFacts{sha256(content), sm3(content), content.size()}));
    EXPECT_EQ(load(blobs, facts.sha256, content.size()), content);
    EXPECT_TRUE(fs::exists(folder / "blobs" / facts.sha256.text().substr(0, 2) / facts.sha256.text().substr(2, 2) /
                           facts.sha256.text()));
    EXPECT_THROW(load(blobs, facts.sha256, content.size() - 1), std::out_of_range);
    EXPECT_THROW(load(blobs, sha256("absent"), 1), std::out_of_range);
}

TEST_F(BlobStore, the_same_content_again_is_one_file_and_an_abandoned_writer_leaves_none) {
    FolderBlobs blobs(options());
    const auto first = store(blobs, as_bytes("content"));
    EXPECT_EQ(store(blobs, as_bytes("content")), first);
    blobs.begin()->add(as_bytes("never committed"));
    std::size_t count = 0;
    blobs.for_each([&](const Digest& digest, std::uint64_t size) {
        ++count;
        EXPECT_EQ(digest, first.sha256);
        EXPECT_EQ(size, 7u);
    });
    EXPECT_EQ(count, 1u);
    EXPECT_EQ(files_in("incoming"), 0u);
}

TEST_F(BlobStore, ranges_are_read_and_end_with_the_file) {
    FolderBlobs blobs(options());
    const auto reader = blobs.open(store(blobs, as_bytes("0123456789")).sha256);
    Bytes out(4);
    EXPECT_EQ(reader->read(3, out), 4u);
    EXPECT_EQ(as_text(out), "3456");
    EXPECT_EQ(reader->read(8, out), 2u);
    EXPECT_EQ(reader->read(10, out), 0u);
    EXPECT_EQ(blobs.open(sha256("absent")), nullptr);
}

TEST_F(BlobStore, verify_finds_a_changed_byte_a_missing_byte_and_a_missing_file) {
    FolderBlobs blobs(options());
    const auto facts = store(blobs, as_bytes("content"));
    EXPECT_TRUE(blobs.verify(facts.sha256));
    const auto path = blobs.path_of(facts.sha256);
    fs::permissions(path, fs::perms::owner_all);
    std::ofstream(path, std::ios::binary) << "c0ntent";
    EXPECT_FALSE(blobs.verify(facts.sha256));
    std::ofstream(path, std::ios::binary) << "conten";
    EXPECT_FALSE(blobs.verify(facts.sha256));
    EXPECT_TRUE(blobs.remove(facts.sha256));
    EXPECT_FALSE(blobs.verify(facts.sha256));
    EXPECT_FALSE(blobs.remove(facts.sha256));
}

TEST_F(BlobStore, a_torn_copy_of_another_size_is_replaced_by_the_whole_one) {
    FolderBlobs blobs(options());
    const auto facts = store(blobs, as_bytes("content"));
    fs::permissions(blobs.path_of(facts.sha256), fs::perms::owner_all);
    std::ofstream(blobs.path_of(facts.sha256), std::ios::binary) << "con";
    store(blobs, as_bytes("content"));
    EXPECT_TRUE(blobs.verify(facts.sha256));
}

TEST_F(BlobStore, a_full_disk_refuses_and_goes_on_but_a_failed_flush_stops_the_store_R_REL_03_R_REL_04) {
    std::string failing;
    int error = 0;
    FolderBlobs blobs(options([&](std::string_view act) { return act == failing ? error : 0; }));
    const auto trouble_of = [&] {
        try {
            store(blobs, as_bytes("content"));
        } catch (const StorageFault& fault) {
            return fault.trouble() == StorageTrouble::full ? "full" : "stopped";
        }
        return "none";
    };
    failing = "write", error = ENOSPC;
    EXPECT_STREQ(trouble_of(), "full");
    error = 0;
    EXPECT_STREQ(trouble_of(), "none");
    failing = "flush", error = ENOSPC;  // at the flush even a full disk means lost pages
    EXPECT_STREQ(trouble_of(), "stopped");
    error = 0;
    EXPECT_STREQ(trouble_of(), "stopped") << "a later success proves nothing";
}

TEST_F(BlobStore, less_than_the_reserve_is_a_full_disk_R_REL_04) {
    FolderBlobs blobs({.folder = folder, .reserve_bytes = 1ull << 60});
    EXPECT_THROW(blobs.begin(), StorageFault);
    FolderBlobs other({.folder = folder / "other", .reserve_bytes = 0});
    EXPECT_THROW(other.begin(1ull << 60), StorageFault);
}

TEST_F(BlobStore, an_upload_never_acknowledges_what_is_not_flushed_R_SEAL_16) {
    std::vector<std::string> acts;
    FolderBlobs blobs(options([&](std::string_view act) { acts.emplace_back(act); return 0; }));
    Uploads uploads(blobs);
    const auto facts = uploads.create("a", "k", "", 10, noon, noon + hours(1));
    auto part = *std::move(uploads.resume(facts.id, 0, false).part);
    part.add(as_bytes("abcd"));
    EXPECT_EQ(uploads.find(facts.id)->offset, 0u);
    acts.clear();
    part.keep(noon);
    EXPECT_EQ(acts, std::vector<std::string>{"flush"});
    EXPECT_EQ(uploads.find(facts.id)->offset, 4u);
}

TEST_F(BlobStore, an_unproven_stretch_is_taken_back_after_a_crash_R_SEAL_16) {
    std::string id;
    {
        FolderBlobs blobs(options());
        Uploads uploads(blobs);
        id = uploads.create("a", "k", "", 10, noon, noon + hours(1)).id;
        auto plain = *std::move(uploads.resume(id, 0, false).part);
        plain.add(as_bytes("abcd"));
        plain.keep(noon);
        auto checked = *std::move(uploads.resume(id, 4, true).part);
        checked.add(as_bytes("wrong"));
        fs::copy(folder, folder.string() + "-crashed",
                 fs::copy_options::recursive);  // the disk as a crash here would leave it
    }
    fs::remove_all(folder);
    fs::rename(folder.string() + "-crashed", folder);
    FolderBlobs blobs(options());
    Uploads uploads(blobs);
    EXPECT_EQ(uploads.find(id)->offset, 4u);
    auto rest = *std::move(uploads.resume(id, 4, false).part);
    rest.add(as_bytes("efghij"));
    EXPECT_EQ(rest.keep(noon).stored->sha256, sha256("abcdefghij"));
}

/// A child process uploads and reports each acknowledged offset through a pipe until it is killed at some moment.
TEST_F(BlobStore, kill_9_at_any_moment_loses_no_acknowledged_byte_T_REL_05) {
    constexpr std::uint64_t length = 64 << 20;
    const auto byte_at = [](std::uint64_t i) { return static_cast<std::uint8_t>(i * 2654435761u >> 13); };
    for (int round = 0; round < 5; ++round) {
        fs::remove_all(folder);
        int pipe_ends[2];
        ASSERT_EQ(::pipe(pipe_ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            FolderBlobs blobs(options());
            Uploads uploads(blobs);
            const auto id = uploads.create("a", "k", "m", length, noon, noon + hours(1)).id;
            for (std::uint64_t at = 0; at < length;) {
                auto part = *std::move(uploads.resume(id, at, false).part);
                Bytes piece(30001);
                for (std::size_t i = 0; i < piece.size(); ++i) piece[i] = byte_at(at + i);
                part.add(piece);
                at = part.keep(noon).offset;
                if (::write(pipe_ends[1], &at, sizeof at) != sizeof at) break;
            }
            ::_exit(0);
        }
        ::close(pipe_ends[1]);
        std::uint64_t acknowledged = 0, heard = 0;
        for (int i = 0; i < 3 + 4 * round && ::read(pipe_ends[0], &heard, sizeof heard) == sizeof heard; ++i)
            acknowledged = heard;
        ::kill(child, SIGKILL);
        while (::read(pipe_ends[0], &heard, sizeof heard) == sizeof heard) acknowledged = heard;
        ::close(pipe_ends[0]);
        ::waitpid(child, nullptr, 0);
        ASSERT_GT(acknowledged, 0u);

        FolderBlobs blobs(options());
        Uploads uploads(blobs);
        std::string id;
        for (const auto& entry : fs::directory_iterator(folder / "uploads"))
            if (entry.path().extension() == ".json") id = entry.path().stem();
        const auto facts = uploads.find(id);
        ASSERT_TRUE(facts);
        EXPECT_GE(facts->offset, acknowledged) << "never less than was acknowledged";
        std::ifstream in(folder / "uploads" / id, std::ios::binary);
        const Bytes stored{std::istreambuf_iterator<char>(in), {}};
        ASSERT_EQ(facts->offset, stored.size()) << "never more than is stored";
        for (std::size_t i = 0; i < stored.size(); ++i)
            ASSERT_EQ(stored[i], byte_at(i)) << "and those bytes are the client's";
    }
}

TEST_F(BlobStore, a_crash_between_digest_and_move_is_finished_at_the_start) {
    std::string id;
    {
        FolderBlobs blobs(options());
        Uploads uploads(blobs);
        id = uploads.create("a", "k", "", 3, noon, noon + hours(1)).id;
        auto part = *std::move(uploads.resume(id, 0, false).part);
        part.add(as_bytes("abc"));
        part.keep(noon);
        fs::rename(blobs.path_of(sha256("abc")), folder / "uploads" / id);  // as if the move had not happened
    }
    FolderBlobs blobs(options());
    Uploads uploads(blobs);
    EXPECT_TRUE(blobs.verify(sha256("abc")));
    EXPECT_EQ(uploads.find(id)->stored->sm3, sm3("abc"));
}

TEST_F(BlobStore, the_last_bytes_of_a_killed_process_complete_the_upload_at_the_start) {
    std::string id;
    {
        FolderBlobs blobs(options());
        Uploads uploads(blobs);
        id = uploads.create("a", "k", "", 3, noon, noon + hours(1)).id;
    }
    std::ofstream(folder / "uploads" / id, std::ios::binary) << "abc";
    FolderBlobs blobs(options());
    Uploads uploads(blobs);
    ASSERT_TRUE(uploads.find(id)->stored);
    EXPECT_TRUE(blobs.exists(sha256("abc")));
    EXPECT_TRUE(uploads.find(id)->delivered_at);
}

TEST(DigestPipe, many_streams_share_few_threads) {
    DigestThreads threads(2);
    std::vector<std::thread> callers;
    std::vector<int> right(8);
    for (std::size_t i = 0; i < right.size(); ++i)
        callers.emplace_back([&, i] {
            const Bytes content(300000 + i, static_cast<std::uint8_t>(i));
            DigestPipe pipe(threads);
            for (std::size_t at = 0; at < content.size(); at += 7001)
                pipe.add(ByteView(content).subspan(at, std::min<std::size_t>(7001, content.size() - at)));
            pipe.rest();
            const auto digests = pipe.finish();
            right[i] = digests.sha256 == sha256(content) && digests.sm3 == sm3(content);
        });
    for (auto& caller : callers) caller.join();
    EXPECT_THAT(right, testing::Each(1));
}

std::string zip_with(std::initializer_list<std::string> names) {
    std::string out;
    for (const auto& name : names) {
        std::string header("PK\x03\x04", 4);
        header += std::string(22, '\0');
        header += static_cast<char>(name.size());
        header += std::string(3, '\0');
        out += header + name;
    }
    return out;
}

TEST(ContentType, is_told_by_the_bytes_not_by_the_name_R_SEC_19) {
    const auto type = [](std::string_view head) { return content_type(as_bytes(head)).value_or("unknown"); };
    EXPECT_EQ(type("%PDF-1.7\n"), "application/pdf");
    EXPECT_EQ(type(zip_with({"OFD.xml", "Doc_0/Document.xml"})), "application/ofd");
    EXPECT_EQ(type(zip_with({"[Content_Types].xml", "_rels/.rels", "word/document.xml"})),
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    EXPECT_EQ(type(zip_with({"[Content_Types].xml", "xl/workbook.xml"})),
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_EQ(type(zip_with({"a.txt"})), "application/zip");
    EXPECT_EQ(type("\xFF\xD8\xFF\xE0"), "image/jpeg");
    EXPECT_EQ(type("\x89PNG\r\n\x1A\n...."), "image/png");
    EXPECT_EQ(type("<?xml version=\"1.0\"?>"), "application/xml");
    EXPECT_EQ(type("招标公告\n"), "text/plain");
    EXPECT_EQ(type("MZ\x90\x01\x02\x03"), "unknown") << "a program";
    EXPECT_EQ(type(""), "unknown");
    EXPECT_EQ(type(std::string("a\0b", 3)), "unknown");
    EXPECT_EQ(content_type(as_bytes("sunhall/seal/v1..."), {{to_bytes("sunhall/seal/v1"), "application/x-sealed"}}),
              "application/x-sealed");
}

TEST(ContentType, a_declaration_is_admitted_only_when_the_bytes_bear_it_out) {
    EXPECT_TRUE(content_type_admits("application/pdf", "application/pdf"));
    EXPECT_TRUE(content_type_admits("application/msword", "application/x-ole-storage"));
    EXPECT_TRUE(content_type_admits("text/csv", "text/plain"));
    EXPECT_FALSE(content_type_admits("application/pdf", "application/zip"));
    EXPECT_FALSE(content_type_admits("image/png", "text/plain"));
}

}  // namespace
}  // namespace sunhall
