// The server as Debian's curl sees it: a client that nobody here wrote.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "edge/http/content.hpp"
#include "edge/http/server.hpp"
#include "edge/http/tus.hpp"
#include "foundation/log/log.hpp"
#include "foundation/random.hpp"

namespace sunhall::http {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class StockCurl : public testing::Test {
protected:
    void SetUp() override {
        log::set_level(log::Level::error);
        folder = fs::temp_directory_path() / ("sunhall-curl-" + hex(random_bytes(8)));
        blobs = std::make_unique<FolderBlobs>(FolderBlobsOptions{.folder = folder, .reserve_bytes = 0});
        uploads = std::make_unique<Uploads>(*blobs);
        content = random_bytes(3000001);
        std::ofstream(folder / "file", std::ios::binary) << as_text(content);
    }
    void TearDown() override {
        server.reset();
        uploads.reset();
        blobs.reset();
        fs::remove_all(folder);
    }
    void start(ServerOptions options = {}) {
        Router router;
        add_tus_routes(router, *uploads,
                       document_entrance([](const Request&) { return std::optional<std::string>("a"); }));
        router.get("/blobs/{sha256}", [this](Request& request) {
            const auto file = blobs->open(Digest::parse(request.parameter("sha256")).value());
            return serve(request, file, {.etag = "\"" + std::string(request.parameter("sha256")) + "\""});
        });
        router.post("/echo", [](Request& request) { return Response::text(200, "text/plain", request.body); });
        page = StaticContent::make("text/html; charset=utf-8", std::string(5000, 'p'));
        router.get("/page", [this](Request& request) { return serve(request, page); });
        server = std::make_unique<Server>(std::move(router), std::move(options));
        server->start();
    }
    /// What curl writes to standard output; `arguments` may name @/ for the server and % for the folder.
    std::string curl(std::string arguments, std::string_view scheme = "http") {
        const auto put = [&](std::string_view mark, const std::string& value) {
            for (std::size_t at; (at = arguments.find(mark)) != std::string::npos;)
                arguments.replace(at, mark.size(), value);
        };
        put("@/", std::string(scheme) + "://127.0.0.1:" + std::to_string(server->port()) + "/");
        put("%", folder.string());
        FILE* pipe = ::popen(("curl -sS --max-time 30 " + arguments + " 2>&1").c_str(), "r");
        std::string out;
        char piece[65536];
        for (std::size_t got; (got = std::fread(piece, 1, sizeof piece, pipe)) > 0;) out.append(piece, got);
        ::pclose(pipe);
        return out;
    }
    fs::path folder;
    std::unique_ptr<FolderBlobs> blobs;
    std::unique_ptr<Uploads> uploads;
    StaticContent page;
    Bytes content;
    std::unique_ptr<Server> server;
};

const std::string tus = "-H 'Tus-Resumable: 1.0.0' -H 'Content-Type: application/offset+octet-stream' ";

TEST_F(StockCurl, uploads_resumes_and_downloads_in_ranges) {
    start();
    const auto made = curl("-D- -X POST -H 'Tus-Resumable: 1.0.0' -H 'Upload-Length: 3000001' "
                           "-H 'Upload-Metadata: filename YQ==' @/uploads/documents");
    const auto at = made.find("/uploads/documents/");
    ASSERT_NE(at, std::string::npos) << made;
    const std::string url = "@" + made.substr(at, 51);
    ASSERT_THAT(curl(tus + "-D- -X PATCH -H 'Upload-Offset: 0' --limit-rate 1M --max-time 1 -T %/file " + url),
                HasSubstr("timed out"));
    std::uint64_t offset = 0;
    for (int i = 0; i < 100 && offset == 0; ++i) {
        const auto head = curl("-I -H 'Tus-Resumable: 1.0.0' " + url);
        const auto field = head.find("Upload-Offset: ");
        ASSERT_NE(field, std::string::npos) << head;
        offset = std::stoull(head.substr(field + 15));
    }
    ASSERT_GT(offset, 0u);
    ASSERT_LT(offset, content.size());
    std::ofstream(folder / "rest", std::ios::binary) << as_text(ByteView(content).subspan(offset));
    const auto done = curl(tus + "-D- -X PATCH -H 'Upload-Offset: " + std::to_string(offset) + "' -T %/rest " + url);
    EXPECT_THAT(done, HasSubstr("Sunhall-Digest-Sha256: " + sha256(content).text()))
        << "sent with Expect: 100-continue";
    EXPECT_THAT(done, HasSubstr("Sunhall-Digest-Sm3: " + sm3(content).text()));

    const std::string blob = "@/blobs/" + sha256(content).text();
    EXPECT_EQ(curl("-r 1000-1999 " + blob), std::string(as_text(ByteView(content).subspan(1000, 1000))));
    std::ofstream(folder / "part", std::ios::binary) << as_text(ByteView(content).first(1234567));
    curl("-C - -o %/part " + blob);
    EXPECT_EQ(fs::file_size(folder / "part"), content.size()) << "a broken download goes on where it stopped";
    std::ifstream in(folder / "part", std::ios::binary);
    EXPECT_EQ((Bytes{std::istreambuf_iterator<char>(in), {}}), content);
}

TEST_F(StockCurl, sends_chunked_bodies_and_unpacks_pages) {
    start();
    EXPECT_EQ(curl("-H 'Transfer-Encoding: chunked' -d abcdef @/echo"), "abcdef");
    EXPECT_EQ(curl("--compressed @/page"), std::string(5000, 'p'));
    EXPECT_EQ(curl("-0 @/page").size(), 5000u) << "HTTP/1.0";
    EXPECT_EQ(curl("@/page @/page @/page").size(), 15000u) << "one connection, three requests";
}

TEST_F(StockCurl, speaks_tls_1_2_and_newer_and_nothing_older_R_SEC_23) {
    const std::string make =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
        "-addext subjectAltName=IP:127.0.0.1 -keyout " +
        (folder / "key").string() + " -out " + (folder / "certificate").string() + " 2>/dev/null";
    ASSERT_EQ(std::system(make.c_str()), 0);
    start({.certificate_file = (folder / "certificate").string(), .key_file = (folder / "key").string()});
    EXPECT_EQ(curl("--cacert %/certificate @/page", "https").size(), 5000u);
    EXPECT_EQ(curl("--cacert %/certificate -d abc @/echo", "https"), "abc");
    EXPECT_THAT(curl("--cacert %/certificate -D- -o /dev/null --tls-max 1.2 @/page", "https"),
                HasSubstr("Strict-Transport-Security"));
    EXPECT_THAT(curl("--cacert %/certificate --tls-max 1.1 @/page", "https"), HasSubstr("alert"));
    const auto made = curl("--cacert %/certificate -D- -X POST -H 'Tus-Resumable: 1.0.0' -H 'Upload-Length: 3000001' "
                           "-H 'Upload-Metadata: filename YQ==' @/uploads/documents", "https");
    const auto at = made.find("/uploads/documents/");
    ASSERT_NE(at, std::string::npos) << made;
    EXPECT_THAT(
        curl(tus + "--cacert %/certificate -D- -X PATCH -H 'Upload-Offset: 0' -T %/file @" + made.substr(at, 51),
             "https"),
        HasSubstr(sha256(content).text()));
}

}  // namespace
}  // namespace sunhall::http
