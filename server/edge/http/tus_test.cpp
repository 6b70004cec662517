#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "edge/http/content.hpp"
#include "edge/http/raw_client.hpp"
#include "edge/http/server.hpp"
#include "edge/http/tus.hpp"
#include "foundation/log/log.hpp"
#include "foundation/random.hpp"

namespace sunhall::http {
namespace {

using testing::HasSubstr;
using std::chrono::milliseconds;
namespace fs = std::filesystem;

class TusUpload : public testing::Test {
protected:
    void SetUp() override {
        log::set_level(log::Level::error);
        folder = fs::temp_directory_path() / ("sunhall-tus-" + hex(random_bytes(8)));
        open();
    }
    void TearDown() override {
        close();
        fs::remove_all(folder);
    }
    void open(ServerOptions options = {}) {
        blobs = std::make_unique<FolderBlobs>(
            FolderBlobsOptions{.folder = folder, .reserve_bytes = reserve, .trouble = [this](std::string_view act) {
                                   return act == failing ? error.load() : 0;
                               }});
        uploads = std::make_unique<Uploads>(*blobs);
        const auto owner = [](const Request& request) -> std::optional<std::string> {
            const auto cookie = request.cookie("who");
            return cookie ? std::optional(std::string(*cookie)) : std::nullopt;
        };
        Router router;
        auto sealed = sealed_entrance(owner);
        auto documents = document_entrance(owner);
        sealed.now = documents.now = [this] { return now; };
        documents.largest_bytes = 1 << 30;
        documents.completed = [this](const UploadFacts& facts) {
            const std::lock_guard lock(completed_guard);
            completed.push_back(facts.id);
        };
        add_tus_routes(router, *uploads, sealed);
        add_tus_routes(router, *uploads, documents);
        server = std::make_unique<Server>(std::move(router), std::move(options));
        server->start();
    }
    void close() {
        server.reset();
        uploads.reset();
        blobs.reset();
    }
    static std::string head(std::string_view method, std::string_view path, std::string_view more = "",
                            std::string_view who = "a") {
        return std::string(method) + " " + std::string(path) +
               " HTTP/1.1\r\nHost: hall\r\nTus-Resumable: 1.0.0\r\nCookie: who=" + std::string(who) + "\r\n" +
               std::string(more) + "\r\n";
    }
    RawResponse ask(std::string_view request) { return RawClient(server->port()).ask(request); }
    std::string create(std::size_t length, std::string_view more = "") {
        const auto made =
            ask(head("POST", "/uploads/documents",
                     "Content-Length: 0\r\nUpload-Metadata: filename YQ==\r\nUpload-Length: " + std::to_string(length) +
                         "\r\n" + std::string(more)));
        EXPECT_EQ(made.status, 201) << made.body;
        return std::string(made["Location"]);
    }
    static std::string patch_head(std::string_view at, std::size_t offset, std::size_t length,
                                  std::string_view more = "", std::string_view who = "a") {
        return head("PATCH", at,
                    "Content-Type: application/offset+octet-stream\r\nUpload-Offset: " + std::to_string(offset) +
                        "\r\nContent-Length: " + std::to_string(length) + "\r\n" + std::string(more),
                    who);
    }
    RawResponse patch(std::string_view at, std::size_t offset, std::string_view bytes, std::string_view more = "") {
        return ask(patch_head(at, offset, bytes.size(), more) + std::string(bytes));
    }
    std::string offset_of(std::string_view at) { return std::string(ask(head("HEAD", at))["Upload-Offset"]); }
    void eventually_offset(std::string_view at, std::string_view wanted) {
        for (int i = 0; i < 100 && offset_of(at) != wanted; ++i) std::this_thread::sleep_for(milliseconds(20));
        EXPECT_EQ(offset_of(at), wanted);
    }

    fs::path folder;
    std::uint64_t reserve = 0;
    std::string failing;
    std::atomic<int> error{0};
    Instant now = *Instant::parse("2026-03-16T01:30:00Z");
    std::mutex completed_guard;
    std::vector<std::string> completed;
    std::unique_ptr<FolderBlobs> blobs;
    std::unique_ptr<Uploads> uploads;
    std::unique_ptr<Server> server;
};

TEST_F(TusUpload, options_tells_version_extensions_and_limits_R_SEAL_14) {
    const auto heard = RawClient(server->port()).ask("OPTIONS /uploads/documents HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(heard.status, 204);
    EXPECT_EQ(heard["Tus-Version"], "1.0.0");
    EXPECT_EQ(heard["Tus-Extension"], "creation,expiration,checksum,termination");
    EXPECT_EQ(heard["Tus-Checksum-Algorithm"], "sha1,sha256,sm3");
    EXPECT_EQ(heard["Tus-Max-Size"], "1073741824");
}

TEST_F(TusUpload, a_file_in_two_pieces_is_stored_under_its_digest) {
    const auto at = create(11);
    EXPECT_THAT(at, testing::MatchesRegex("/uploads/documents/[0-9a-f]+"));
    EXPECT_EQ(at.size(), std::string("/uploads/documents/").size() + 32) << "128 random bits (R-SEAL-15)";
    const auto first = patch(at, 0, "hello ");
    EXPECT_EQ(first.status, 204);
    EXPECT_EQ(first["Upload-Offset"], "6");
    EXPECT_EQ(first["Upload-Expires"], "Tue, 17 Mar 2026 01:30:00 GMT");
    EXPECT_FALSE(first.headers.has("Sunhall-Digest-Sha256"));
    const auto half = ask(head("HEAD", at));
    EXPECT_EQ(half["Upload-Offset"], "6");
    EXPECT_EQ(half["Upload-Length"], "11");
    EXPECT_EQ(half["Upload-Metadata"], "filename YQ==");
    EXPECT_EQ(half["Cache-Control"], "no-store");
    EXPECT_EQ(half["Tus-Resumable"], "1.0.0");
    const auto last = patch(at, 6, "world");
    EXPECT_EQ(last["Sunhall-Digest-Sha256"], sha256("hello world").text());
    EXPECT_EQ(last["Sunhall-Digest-Sm3"], sm3("hello world").text());
    EXPECT_EQ(last["Sunhall-Delivered-At"], now.text());
    EXPECT_EQ(load(*blobs, sha256("hello world"), 100), to_bytes("hello world"));
    EXPECT_TRUE(blobs->verify(sha256("hello world")));
    EXPECT_EQ(completed.size(), 1u);
    EXPECT_THAT(ask(head("GET", at)).body, HasSubstr(sm3("hello world").text()));
    EXPECT_EQ(ask(head("HEAD", at))["Sunhall-Digest-Sha256"], sha256("hello world").text());
}

TEST_F(TusUpload, each_refusal_has_its_status_R_SEAL_14) {
    const auto at = create(10);
    EXPECT_EQ(patch(at, 3, "abc").status, 409) << "wrong offset";
    EXPECT_EQ(
        ask(head("PATCH", at, "Content-Type: text/plain\r\nUpload-Offset: 0\r\nContent-Length: 1\r\n") + "x").status,
        415);
    EXPECT_EQ(
        ask(head("PATCH", at, "Content-Type: application/offset+octet-stream\r\nContent-Length: 1\r\n") + "x").status,
        400)
        << "no offset";
    EXPECT_EQ(ask(head("PATCH", at,
                       "Content-Type: application/offset+octet-stream\r\nUpload-Offset: -1\r\nContent-Length: 1\r\n") +
                  "x")
                  .status,
              400);
    EXPECT_EQ(patch(at, 0, "12345678901").status, 413) << "more than the announced length";
    EXPECT_EQ(ask(head("POST", "/uploads/documents",
                       "Content-Length: 0\r\nUpload-Length: 1073741825\r\nUpload-Metadata: filename YQ==\r\n"))
                  .status,
              413);
    EXPECT_EQ(ask(head("POST", "/uploads/documents",
                       "Content-Length: 0\r\nUpload-Defer-Length: 1\r\nUpload-Metadata: filename YQ==\r\n"))
                  .status,
              400);
    RawClient old(server->port());
    const auto version =
        old.ask("HEAD " + at + " HTTP/1.1\r\nHost: a\r\nCookie: who=a\r\nTus-Resumable: 0.2.2\r\n\r\n");
    EXPECT_EQ(version.status, 412);
    EXPECT_EQ(version["Tus-Version"], "1.0.0");
    EXPECT_EQ(
        RawClient(server->port()).ask("HEAD " + at + " HTTP/1.1\r\nHost: a\r\nTus-Resumable: 1.0.0\r\n\r\n").status,
        401);
    EXPECT_EQ(ask(head("HEAD", "/uploads/documents/" + std::string(32, '0'))).status, 404);
    EXPECT_EQ(ask(head("HEAD", at, "", "b")).status, 404) << "another's upload looks like none";
    EXPECT_EQ(ask(patch_head(at, 0, 1, "", "b") + "x").status, 404);
    EXPECT_EQ(ask(head("HEAD", "/uploads/sealed" + at.substr(at.rfind('/')))).status, 404)
        << "nor does it show at the other entrance (D25)";
    EXPECT_EQ(patch(at, 0, "x", "Upload-Checksum: md5 YQ==\r\n").status, 400);
    EXPECT_EQ(offset_of(at), "0");
}

TEST_F(TusUpload, chunked_bytes_beyond_the_length_are_refused) {
    const auto at = create(4);
    RawClient client(server->port());
    const auto heard = client.ask(
        head("PATCH", at,
             "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nTransfer-Encoding: chunked\r\n") +
        "8\r\n12345678\r\n0\r\n\r\n");
    EXPECT_EQ(heard.status, 413);
    EXPECT_EQ(offset_of(at), "0");
}

TEST_F(TusUpload, sealed_uploads_carry_role_and_lock_and_nothing_else_R_SEAL_15_D25) {
    const auto with = [&](std::string_view metadata) {
        return ask(head("POST", "/uploads/sealed",
                        "Content-Length: 0\r\nUpload-Length: 5\r\nUpload-Metadata: " + std::string(metadata) + "\r\n"))
            .status;
    };
    EXPECT_EQ(with("role c3VtbWFyeQ==,lock YWJj"), 201);
    EXPECT_EQ(with("role c3VtbWFyeQ==,lock YWJj,filename YQ=="), 400);
    EXPECT_EQ(with("role c3VtbWFyeQ=="), 400);
    EXPECT_EQ(with("role c3VtbWFyeQ==,role YQ==,lock YWJj"), 400);
    EXPECT_EQ(with("role !!!,lock YWJj"), 400);
}

TEST_F(TusUpload, a_post_may_mean_another_method_for_documents_and_never_for_sealed_objects_R_SEAL_15) {
    const auto at = create(3);
    const auto taken = ask(head("POST", at,
                                "X-HTTP-Method-Override: PATCH\r\nContent-Type: application/offset+octet-stream\r\n"
                                "Upload-Offset: 0\r\nContent-Length: 3\r\n") + "abc");
    EXPECT_EQ(taken.status, 204);
    EXPECT_EQ(taken["Upload-Offset"], "3");
    EXPECT_EQ(ask(head("POST", at, "X-HTTP-Method-Override: DELETE\r\nContent-Length: 0\r\n")).status, 204);
    const auto sealed = ask(head("POST", "/uploads/sealed",
                                 "Content-Length: 0\r\nUpload-Length: 5\r\n"
                                 "Upload-Metadata: role c3VtbWFyeQ==,lock YWJj\r\n"));
    ASSERT_EQ(sealed.status, 201);
    const std::string one(sealed["Location"]);
    EXPECT_EQ(ask(head("POST", one, "X-HTTP-Method-Override: DELETE\r\nContent-Length: 0\r\n")).status, 405);
    EXPECT_EQ(ask(head("HEAD", one)).status, 200);
}

TEST_F(TusUpload, a_piece_with_a_wrong_checksum_leaves_the_offset_R_SEAL_14) {
    const auto at = create(6);
    const std::string abc_sha1 = "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=";
    EXPECT_EQ(patch(at, 0, "abd", "Upload-Checksum: sha1 " + abc_sha1 + "\r\n").status, 460);
    EXPECT_EQ(offset_of(at), "0");
    EXPECT_EQ(patch(at, 0, "abc", "Upload-Checksum: sha1 " + abc_sha1 + "\r\n").status, 204);
    EXPECT_EQ(patch(at, 3, "abd", "Upload-Checksum: sm3 " + base64(sm3("abc").view()) + "\r\n").status, 460);
    EXPECT_EQ(
        patch(at, 3, "abc", "Upload-Checksum: sm3 " + base64(sm3("abc").view()) + "\r\n")["Sunhall-Digest-Sha256"],
        sha256("abcabc").text());
    const auto other = create(3);
    EXPECT_EQ(patch(other, 0, "abc", "Upload-Checksum: sha256 " + base64(sha256("abc").view()) + "\r\n").status, 204);
}

TEST_F(TusUpload, a_lost_connection_keeps_plain_bytes_and_drops_checked_ones) {
    const auto plain = create(100), checked = create(100);
    {
        RawClient client(server->port());
        client.say(patch_head(plain, 0, 100) + std::string(40, 'x'));
        RawClient other(server->port());
        other.say(patch_head(checked, 0, 100, "Upload-Checksum: sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\r\n") +
                  std::string(40, 'x'));
        std::this_thread::sleep_for(milliseconds(200));
    }
    eventually_offset(plain, "40");
    eventually_offset(checked, "0");
    EXPECT_EQ(patch(plain, 40, std::string(60, 'y'))["Sunhall-Digest-Sha256"],
              sha256(std::string(40, 'x') + std::string(60, 'y')).text());
}

TEST_F(TusUpload, one_patch_at_a_time_R_SEAL_15) {
    const auto at = create(100);
    RawClient first(server->port());
    first.say(patch_head(at, 0, 100) + "x");
    std::this_thread::sleep_for(milliseconds(200));
    EXPECT_EQ(patch(at, 0, "y").status, 423);
    EXPECT_EQ(ask(head("DELETE", at, "Content-Length: 0\r\n")).status, 423);
    EXPECT_EQ(offset_of(at), "0") << "what is not durable yet is not reported (R-SEAL-16)";
    first.say(std::string(99, 'x'));
    EXPECT_EQ(first.hear().status, 204);
}

TEST_F(TusUpload, ended_and_expired_uploads_are_gone) {
    const auto ended = create(5), late = create(5);
    EXPECT_EQ(ask(head("DELETE", ended, "Content-Length: 0\r\n")).status, 204);
    EXPECT_EQ(ask(head("HEAD", ended)).status, 410);
    EXPECT_EQ(patch(ended, 0, "x").status, 410);
    now = now + hours(24);
    EXPECT_EQ(ask(head("HEAD", late)).status, 410) << "at the instant itself (half-open)";
    EXPECT_EQ(patch(late, 0, "x").status, 410);
    EXPECT_EQ(uploads->expire(now), 1u);
    EXPECT_FALSE(fs::exists(folder / "uploads" / late.substr(late.rfind('/') + 1))) << "its bytes are deleted";
    EXPECT_EQ(ask(head("HEAD", late)).status, 410);
    uploads->expire(now + hours(24 * 8));
    EXPECT_EQ(ask(head("HEAD", late)).status, 404) << "and in the end forgotten";
}

TEST_F(TusUpload, an_empty_file_is_complete_at_once) {
    const auto at = create(0);
    EXPECT_EQ(ask(head("HEAD", at))["Sunhall-Digest-Sha256"], sha256("").text());
    EXPECT_TRUE(blobs->exists(sha256("")));
}

TEST_F(TusUpload, goes_on_after_a_restart_and_the_digest_is_that_of_the_whole_R_SEAL_16) {
    const auto at = create(300000);
    const std::string first(100000, 'a'), second(200000, 'b');
    EXPECT_EQ(patch(at, 0, first).status, 204);
    close();
    open();
    EXPECT_EQ(offset_of(at), "100000");
    EXPECT_EQ(patch(at, 100000, second)["Sunhall-Digest-Sm3"], sm3(first + second).text());
    close();
    open();
    EXPECT_EQ(ask(head("HEAD", at))["Sunhall-Digest-Sha256"], sha256(first + second).text());
}

TEST_F(TusUpload, a_full_disk_is_507_and_what_was_acknowledged_stays_R_REL_04) {
    const auto at = create(10);
    EXPECT_EQ(patch(at, 0, "abcd").status, 204);
    failing = "write";
    error = ENOSPC;
    log::set_sink([](std::string_view) {});
    EXPECT_EQ(patch(at, 4, "efghij").status, 507);
    EXPECT_EQ(offset_of(at), "4");
    error = 0;
    log::set_sink(nullptr);
    EXPECT_EQ(patch(at, 4, "efghij")["Sunhall-Digest-Sha256"], sha256("abcdefghij").text())
        << "room came back, the upload goes on";
    close();
    reserve = 1ull << 60;
    open();
    log::set_sink([](std::string_view) {});
    EXPECT_EQ(ask(head("POST", "/uploads/documents",
                       "Content-Length: 0\r\nUpload-Length: 5\r\nUpload-Metadata: filename YQ==\r\n"))
                  .status,
              507);
    log::set_sink(nullptr);
    EXPECT_EQ(ask(head("HEAD", at)).status, 200) << "reading stays alive";
}

TEST_F(TusUpload, after_a_failed_flush_nothing_is_acknowledged_until_restart_R_REL_03) {
    const auto at = create(10);
    EXPECT_EQ(patch(at, 0, "abcd").status, 204);
    failing = "flush";
    error = EIO;
    log::set_sink([](std::string_view) {});
    EXPECT_EQ(patch(at, 4, "ef").status, 503);
    error = 0;  // the disk says all is well again; it is not believed
    EXPECT_EQ(patch(at, 4, "ef").status, 503);
    EXPECT_EQ(ask(head("POST", "/uploads/documents",
                       "Content-Length: 0\r\nUpload-Length: 5\r\nUpload-Metadata: filename YQ==\r\n"))
                  .status,
              503);
    EXPECT_EQ(offset_of(at), "4");
    close();
    log::set_sink(nullptr);
    open();
    EXPECT_EQ(patch(at, std::stoull(offset_of(at)),
                    std::string("abcdefghij").substr(std::stoull(offset_of(at))))["Sunhall-Digest-Sha256"],
              sha256("abcdefghij").text());
}

TEST_F(TusUpload, a_silent_client_is_told_408_and_its_bytes_are_kept) {
    close();
    open({.body_timeout = milliseconds(300)});
    const auto at = create(10);
    RawClient client(server->port());
    client.say(patch_head(at, 0, 10) + "abc");
    EXPECT_EQ(client.hear().status, 408);
    eventually_offset(at, "3");
}

TEST_F(TusUpload, sixty_four_at_once_have_the_digests_of_their_content) {
    constexpr int files = 64;
    std::vector<std::string> wrong(files);
    std::vector<std::thread> threads;
    for (int i = 0; i < files; ++i)
        threads.emplace_back([&, i] {
            std::string content;
            while (content.size() < 1500000) content += std::to_string(i) + ":" + std::to_string(content.size()) + ";";
            const auto at = create(content.size());
            patch(at, 0, std::string_view(content).substr(0, 700001));
            const auto last = patch(at, 700001, std::string_view(content).substr(700001));
            if (last["Sunhall-Digest-Sha256"] != sha256(content).text() ||
                last["Sunhall-Digest-Sm3"] != sm3(content).text() || !blobs->verify(sha256(content)))
                wrong[static_cast<std::size_t>(i)] = "wrong";
        });
    for (auto& thread : threads) thread.join();
    EXPECT_THAT(wrong, testing::Each(""));
    EXPECT_EQ(completed.size(), static_cast<std::size_t>(files));
}

TEST(TusHeaders, numbers_are_digits_and_fit) {
    EXPECT_EQ(tus::parse_number("5368709120"), 5368709120u);
    EXPECT_EQ(tus::parse_number("0"), 0u);
    for (const auto* text : {"", "-1", "+1", "1 ", "0x10", "9223372036854775808", "1.5"})
        EXPECT_FALSE(tus::parse_number(text)) << text;
}

TEST(TusHeaders, metadata_is_pairs_of_key_and_base64) {
    EXPECT_EQ(*tus::parse_metadata("filename d29ybGQ=, is_confidential"),
              (tus::Metadata{{"filename", "world"}, {"is_confidential", ""}}));
    EXPECT_TRUE(tus::parse_metadata("")->empty());
    for (const auto* text : {"a YQ==,", ",", "a YQ", "a b c", "a YQ==,a YQ==", "\x01 YQ=="})
        EXPECT_FALSE(tus::parse_metadata(text)) << text;
    EXPECT_FALSE(tus::parse_metadata(std::string(5000, 'a')));
}

TEST(TusHeaders, checksums_need_a_known_algorithm_and_the_right_length) {
    EXPECT_TRUE(tus::parse_checksum("sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0="));
    for (const auto* text : {"sha1", "sha1 YQ==", "md5 kAFQmDzST7DWlj99KOF/cg==", "SHA1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=",
                             "sha1  qZk+NkcGgWq6PiVxeFDCbJzQ2J0="})
        EXPECT_FALSE(tus::parse_checksum(text)) << text;
}

}  // namespace
}  // namespace sunhall::http
