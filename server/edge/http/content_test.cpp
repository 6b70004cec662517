#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "edge/http/content.hpp"
#include "edge/http/raw_client.hpp"
#include "edge/http/server.hpp"
#include "foundation/blobs/blobs.hpp"
#include "foundation/log/log.hpp"
#include "foundation/random.hpp"

namespace sunhall::http {
namespace {

Request asking(std::vector<std::pair<std::string, std::string>> headers) {
    Request request;
    request.method = "GET";
    for (const auto& [name, value] : headers) request.headers.add(name, value);
    return request;
}

TEST(ContentServing, an_if_match_that_names_other_content_is_refused_RFC_9110) {
    const auto content = StaticContent::make("text/plain", "hello", false);
    Request request;
    for (const std::string& good : {content.etag, "\"x\", " + content.etag, std::string("*")}) {
        request.headers.set("If-Match", good);
        EXPECT_EQ(serve(request, content).status, 200) << good;
    }
    for (const std::string& bad : {std::string("\"x\""), "W/" + content.etag, std::string("")}) {
        request.headers.set("If-Match", bad);
        try {
            serve(request, content);
            ADD_FAILURE() << bad;
        } catch (const Refusal& refusal) {
            EXPECT_EQ(refusal.problem().status, 412);
        }
    }
}

TEST(StaticPages, are_sent_compressed_to_those_who_accept_it_and_not_again_to_those_who_have_it) {
    const auto content = StaticContent::make("text/html", std::string(5000, 'a'));
    ASSERT_TRUE(content.gzip);
    const auto plain = serve(asking({}), content);
    EXPECT_EQ(*plain.length(), 5000u);
    EXPECT_EQ(plain.headers["Vary"], "Accept-Encoding");
    const auto small = serve(asking({{"Accept-Encoding", "br, gzip"}}), content);
    EXPECT_EQ(small.headers["Content-Encoding"], "gzip");
    EXPECT_LT(*small.length(), 100u);
    EXPECT_NE(small.headers["ETag"], plain.headers["ETag"]) << "two forms, two tags";
    EXPECT_EQ(serve(asking({{"If-None-Match", std::string(plain.headers["ETag"])}}), content).status, 304);
    EXPECT_EQ(serve(asking({{"If-None-Match", "\"x\", W/" + std::string(plain.headers["ETag"])}}), content).status,
              304);
    EXPECT_EQ(serve(asking({{"If-None-Match", "*"}}), content).status, 304);
    EXPECT_EQ(serve(asking({{"If-None-Match", "\"other\""}}), content).status, 200);
    std::string unpacked(5001, '\0');
    const auto& packed = **std::get_if<SharedText>(&small.body);
    z_stream stream{};
    ASSERT_EQ(inflateInit2(&stream, 31), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(unpacked.data());
    stream.avail_out = static_cast<uInt>(unpacked.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    EXPECT_EQ(stream.total_out, 5000u);
    inflateEnd(&stream);
}

TEST(StaticPages, gzip_is_accepted_as_the_standard_says) {
    for (const auto* yes : {"gzip", "deflate, gzip;q=0.5", "*", "GZIP"}) EXPECT_TRUE(accepts_gzip(yes)) << yes;
    for (const auto* no : {"", "identity", "gzip;q=0", "gzip;q=0.000", "*;q=0", "br", "*, gzip;q=0"})
        EXPECT_FALSE(accepts_gzip(no)) << no;
}

TEST(Ranges, are_parsed_as_RFC_9110_section_14_says) {
    struct Row {
        const char* header;
        RangeAnswer answer;
        ByteRange range;
    };
    for (const auto& row : std::initializer_list<Row>{{"bytes=0-4", RangeAnswer::part, {0, 4}},
                                                      {"bytes=5-", RangeAnswer::part, {5, 9}},
                                                      {"bytes=-3", RangeAnswer::part, {7, 9}},
                                                      {"bytes=-30", RangeAnswer::part, {0, 9}},
                                                      {"bytes=9-99", RangeAnswer::part, {9, 9}},
                                                      {"BYTES=0-0", RangeAnswer::part, {0, 0}},
                                                      {"bytes=10-", RangeAnswer::unsatisfiable, {}},
                                                      {"bytes=-0", RangeAnswer::unsatisfiable, {}},
                                                      {"bytes=4-2", RangeAnswer::whole, {}},
                                                      {"bytes=0-1,3-4", RangeAnswer::whole, {}},
                                                      {"bytes=-", RangeAnswer::whole, {}},
                                                      {"bytes=a-b", RangeAnswer::whole, {}},
                                                      {"bytes=99999999999999999999-", RangeAnswer::unsatisfiable, {}},
                                                      {"bytes=8-99999999999999999999", RangeAnswer::part, {8, 9}},
                                                      {"bytes=-99999999999999999999", RangeAnswer::part, {0, 9}},
                                                      {"lines=0-1", RangeAnswer::whole, {}}}) {
        ByteRange range{};
        EXPECT_EQ(parse_range(row.header, 10, range), row.answer) << row.header;
        if (row.answer == RangeAnswer::part) {
            EXPECT_EQ(range, row.range) << row.header;
        }
    }
}

class FileDownload : public testing::Test {
protected:
    void SetUp() override {
        log::set_level(log::Level::error);
        folder = std::filesystem::temp_directory_path() / ("sunhall-download-" + hex(random_bytes(8)));
        blobs = std::make_unique<FolderBlobs>(FolderBlobsOptions{.folder = folder, .reserve_bytes = 0});
        content = random_bytes(3000000);
        digest = store(*blobs, content).sha256;
        Router router;
        router.get("/file", [this](Request& request) {
            return serve(request, blobs->open(digest),
                         {.etag = "\"" + digest.text() + "\"", .file_name = "投标\"文件.pdf"});
        });
        server = std::make_unique<Server>(std::move(router), ServerOptions{});
        server->start();
    }
    void TearDown() override {
        server.reset();
        blobs.reset();
        std::filesystem::remove_all(folder);
    }
    RawResponse get(std::string_view more, std::string_view method = "GET") {
        return RawClient(server->port())
            .ask(std::string(method) + " /file HTTP/1.1\r\nHost: a\r\n" + std::string(more) + "\r\n");
    }
    std::filesystem::path folder;
    std::unique_ptr<FolderBlobs> blobs;
    Bytes content;
    Digest digest;
    std::unique_ptr<Server> server;
};

TEST_F(FileDownload, sends_the_whole_a_part_or_nothing_new) {
    const auto whole = get("");
    EXPECT_EQ(to_bytes(whole.body), content);
    EXPECT_EQ(whole["Accept-Ranges"], "bytes");
    EXPECT_EQ(
        whole["Content-Disposition"],
        "attachment; filename=\"_____________.pdf\"; filename*=UTF-8''%E6%8A%95%E6%A0%87%22%E6%96%87%E4%BB%B6.pdf");
    const auto part = get("Range: bytes=1000000-1999999\r\n");
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part["Content-Range"], "bytes 1000000-1999999/3000000");
    EXPECT_EQ(to_bytes(part.body), Bytes(content.begin() + 1000000, content.begin() + 2000000));
    const auto beyond = get("Range: bytes=3000000-\r\n");
    EXPECT_EQ(beyond.status, 416);
    EXPECT_EQ(beyond["Content-Range"], "bytes */3000000");
    EXPECT_EQ(beyond["Content-Type"], "application/problem+json");
    EXPECT_EQ(get("If-None-Match: \"" + digest.text() + "\"\r\n").status, 304);
    EXPECT_EQ(get("", "HEAD")["Content-Length"], "3000000");
}

TEST_F(FileDownload, if_range_gives_the_part_of_the_same_file_and_the_whole_of_another) {
    EXPECT_EQ(get("Range: bytes=0-9\r\nIf-Range: \"" + digest.text() + "\"\r\n").status, 206);
    EXPECT_EQ(get("Range: bytes=0-9\r\nIf-Range: \"other\"\r\n").status, 200);
    EXPECT_EQ(get("Range: bytes=0-9\r\nIf-Range: W/\"" + digest.text() + "\"\r\n").status, 200)
        << "weak tags do not compare strongly";
    EXPECT_EQ(get("Range: bytes=0-9\r\nIf-Range: Mon, 16 Mar 2026 01:30:00 GMT\r\n").status, 200);
}

TEST_F(FileDownload, a_file_that_cannot_be_read_to_its_end_is_cut_off_not_padded) {
    log::set_sink([](std::string_view) {});
    struct Torn : BlobReader {
        std::uint64_t size() const override { return 3000000; }
        std::size_t read(std::uint64_t offset, std::span<std::uint8_t> out) const override {
            return offset == 0 ? out.size() : 0;
        }
    };
    Router router;
    router.get("/file", [](Request& request) { return serve(request, std::make_shared<Torn>(), {}); });
    server = std::make_unique<Server>(std::move(router), ServerOptions{});
    server->start();
    const auto heard = get("");
    EXPECT_EQ(heard["Content-Length"], "3000000");
    EXPECT_FALSE(heard.whole);
    log::set_sink(nullptr);
}

}  // namespace
}  // namespace sunhall::http
