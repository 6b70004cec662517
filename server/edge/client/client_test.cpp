// Against a real HTTP server of the house with the real upload entrances; only what answers JSON is made up here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>

#include "edge/client/bid_folder.hpp"
#include "edge/client/sign_in.hpp"
#include "edge/client/tus.hpp"
#include "edge/http/server.hpp"
#include "edge/http/tus.hpp"
#include "foundation/crypto/certificate_authority.hpp"
#include "foundation/crypto/key_file.hpp"
#include "foundation/log/log.hpp"
#include "foundation/random.hpp"

namespace sunhall::client {
namespace {

namespace fs = std::filesystem;

class Client : public testing::Test {
protected:
    void SetUp() override {
        log::set_level(log::Level::error);
        fs::create_directories(folder);
        blobs = std::make_unique<FolderBlobs>(FolderBlobsOptions{.folder = folder / "hall", .reserve_bytes = 0});
        uploads = std::make_unique<Uploads>(*blobs);
        http::Router router;
        http::add_tus_routes(router, *uploads,
                             http::sealed_entrance([](const http::Request& request) -> std::optional<std::string> {
                                 return request.headers["Authorization"] == "Bearer t" ? std::optional<std::string>("a")
                                                                                       : std::nullopt;
                             }));
        router.get("/busy", [this](http::Request&) {
            if (++asked < 3)
                return http::Response::json(json::object{{"code", "x.busy"}}, 503).with("Retry-After", "1");
            return http::Response::json(json::object{{"asked", asked.load()}});
        });
        router.post("/refuse", [this](http::Request& request) {
            ++asked;
            key = std::string(request.headers["Idempotency-Key"]);
            return http::Response::json(json::object{{"code", "tendering.summary-missing"},
                                                     {"title", "缺少开标一览表。"}},
                                        422);
        });
        router.get("/api/lots/{lot}/opening", [this](http::Request&) {
            json::array locks;
            for (const auto& lock : wanted) locks.push_back(json::value(lock));
            return http::Response::json(json::object{{"own", json::object{{"locks", locks}}}});
        });
        router.post("/api/lots/{lot}/opening/keys", [this](http::Request& request) {
            sent = request.body;
            return http::Response::json(json::object{{"done", true}});
        });
        router.post("/busy-post", [this](http::Request&) {
            ++asked;
            return http::Response::json(json::object{{"code", "x.busy"}}, 503);
        });
        server = std::make_unique<http::Server>(std::move(router), http::ServerOptions{});
        server->start();
        url = "http://127.0.0.1:" + std::to_string(server->port());
    }
    void TearDown() override {
        server.reset();
        uploads.reset();
        blobs.reset();
        fs::remove_all(folder);
    }
    fs::path file(std::size_t size) {
        const auto path = folder / "envelope";
        const auto bytes = random_bytes(size);
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(size));
        digest = sha256(bytes);
        return path;
    }
    UploadRequest request(const fs::path& path) {
        return {.entrance = "/uploads/sealed",
                .file = path,
                .metadata = {{"role", "whole"}, {"lock", "00"}},
                .token = "t",
                .piece_bytes = 64 * 1024};
    }

    fs::path folder = fs::temp_directory_path() / ("sunhall-client-" + hex(random_bytes(6)));
    std::unique_ptr<FolderBlobs> blobs;
    std::unique_ptr<Uploads> uploads;
    std::unique_ptr<http::Server> server;
    std::string url, key, sent;
    std::vector<std::string> wanted;  ///< locks whose keys the opening asks for
    std::atomic<int> asked{0};
    Digest digest;
};

TEST_F(Client, uploads_a_file_in_pieces_and_compares_the_digest_R_SEAL_14) {
    Api api(url);
    const auto path = file(200'000);
    std::string begun;
    std::uint64_t told = 0;
    auto wanted = request(path);
    wanted.begun = [&](const std::string& address) { begun = address; };
    wanted.progress = [&](std::uint64_t sent, std::uint64_t) { told = sent; };
    const auto done = upload(api, wanted);
    EXPECT_EQ(done.sha256, digest);
    EXPECT_EQ(done.address, begun);
    EXPECT_EQ(told, 200'000u);
    EXPECT_EQ(done.resent, 0);
    EXPECT_NE(blobs->open(digest), nullptr);
}

TEST_F(Client, goes_on_with_an_upload_where_the_hall_stands_R_SEAL_14) {
    Api api(url);
    const auto path = file(200'000);
    auto cut = request(path);
    cut.progress = [](std::uint64_t sent, std::uint64_t) {
        if (sent >= 128 * 1024) throw std::runtime_error("the machine was switched off");
    };
    std::string address;
    cut.begun = [&](const std::string& at) { address = at; };
    EXPECT_THROW(upload(api, cut), std::runtime_error);
    auto again = request(path);
    again.started = address;
    std::uint64_t first = 0;
    again.progress = [&](std::uint64_t sent, std::uint64_t) { if (first == 0) first = sent; };
    EXPECT_EQ(upload(api, again).sha256, digest);
    EXPECT_EQ(first, 192 * 1024u) << "two pieces were kept, the third is the first to be sent";
}

TEST_F(Client, begins_anew_when_an_upload_is_gone) {
    Api api(url);
    auto wanted = request(file(1000));
    wanted.started = "/uploads/sealed/00000000000000000000000000000000";
    EXPECT_EQ(upload(api, wanted).sha256, digest);
}

TEST_F(Client, a_refused_upload_says_the_stable_code) {
    Api api(url);
    auto wanted = request(file(1000));
    wanted.token = "nobody";
    try {
        upload(api, wanted);
        FAIL() << "an upload without a session was taken";
    } catch (const ServerRefusal& refusal) {
        EXPECT_EQ(refusal.status, 401);
        EXPECT_EQ(refusal.code, "upload.not-signed-in");
    }
}

TEST_F(Client, waits_out_a_busy_hall_and_repeats_what_may_be_repeated) {
    Api api(url);
    EXPECT_EQ(api.get("/busy").body.at("asked"), 3);
}

TEST_F(Client, never_repeats_a_post_without_a_key) {
    Api api(url);
    EXPECT_THROW(api.post("/busy-post", json::object{}), ServerRefusal);
    EXPECT_EQ(asked, 1);
    Api twice(url, {.attempts = 2});
    EXPECT_THROW(twice.post("/busy-post", json::object{}, {}, "k"), ServerRefusal);
    EXPECT_EQ(asked, 3) << "with a key it is sent again";
}

TEST_F(Client, gives_a_refusal_with_its_code_and_sends_the_key) {
    Api api(url);
    try {
        api.post("/refuse", json::object{}, {}, "the-key");
        FAIL() << "a refusal was taken for an answer";
    } catch (const ServerRefusal& refusal) {
        EXPECT_EQ(refusal.code, "tendering.summary-missing");
        EXPECT_THAT(refusal.what(), testing::HasSubstr("缺少开标一览表"));
    }
    EXPECT_EQ(key, "the-key");
    EXPECT_EQ(asked, 1) << "a refusal is an answer and is not asked for again";
}

TEST_F(Client, says_that_nobody_answers) {
    Api api("http://127.0.0.1:1", {.attempts = 2});
    EXPECT_THROW(api.get("/api/me"), Unreachable);
}

// T-BID-01: preparing and sealing need no hall; only the upload does.
TEST_F(Client, seals_a_bid_into_a_folder_whose_keys_open_it_and_uploads_it_once_R_SEAL_04_R_SEAL_13) {
    const std::string lot = "0198a000-0000-7000-8000-000000000001", summary = R"({"price":100})", document = "bid";
    auto bid = seal_bid(folder / "bid", "hall.test", lot, "91410581399989745L",
                        {{sealing::EnvelopeRole::summary, as_bytes(summary), {}},
                         {sealing::EnvelopeRole::whole, as_bytes(document), {}}});
    ASSERT_EQ(bid.envelopes.size(), 2u);
    EXPECT_EQ(fs::status(folder / "bid/keys.json").permissions() & fs::perms::others_all, fs::perms::none);
    Api api(url);
    upload_bid(api, "t", folder / "bid", bid);
    const auto kept = load_bid(folder / "bid");
    for (const auto& envelope : kept.envelopes) {
        EXPECT_TRUE(envelope.arrived);
        EXPECT_NE(blobs->open(envelope.sha256), nullptr);
        fs::remove(folder / "bid" / envelope.file);
    }
    auto again = load_bid(folder / "bid");
    EXPECT_NO_THROW(upload_bid(api, "t", folder / "bid", again)) << "what has arrived is not read again";
    EXPECT_THROW(seal_bid(folder / "bid", "hall.test", lot, "91410581399989745L", {}), std::runtime_error)
        << "a sealed bid is never overwritten";
}

// D20: the key never leaves the machine, also when one file holds it together with the certificate.
TEST_F(Client, sends_of_a_file_with_key_and_certificate_the_certificate_alone) {
    const Instant now = machine_now();
    const auto ca = CertificateAuthority::create_root(PrivateKey::generate(SignatureSuite::p256), "根", now,
                                                      now + hours(24));
    const std::string both = ca.key().to_pem() + ca.certificate().to_pem() + ca.key().to_pem();
    std::ofstream(folder / "party.pem") << both;
    write_secret_file(folder / "party.key", as_bytes(both));
    EXPECT_EQ(read_certificate_key(folder / "party").certificate, ca.certificate().to_pem());
    std::ofstream(folder / "party.pem") << ca.key().to_pem();
    EXPECT_THROW(read_certificate_key(folder / "party"), std::runtime_error);
}

TEST_F(Client, sends_of_two_envelopes_only_the_keys_that_the_opening_asks_for_T_OPEN_15) {
    const std::string lot = "0198a000-0000-7000-8000-000000000001", form = R"({"price":100})", document = "bid";
    const auto bid = seal_bid(folder / "bid", "hall.test", lot, "91410581399989745L",
                              {{sealing::EnvelopeRole::summary, as_bytes(form), {}},
                               {sealing::EnvelopeRole::price, as_bytes(form), {}},
                               {sealing::EnvelopeRole::technical, as_bytes(document), {}}});
    const auto beside_role = [](const auto& envelope) {
        return envelope.size - static_cast<std::int64_t>(envelope.role.size());
    };
    EXPECT_EQ(beside_role(bid.envelopes[0]), beside_role(bid.envelopes[1])) << "a form's size tells only its role";
    Api api(url);
    EXPECT_THROW(release_keys(api, "t", folder / "bid", "k"), std::runtime_error) << "nothing is asked for yet";
    EXPECT_EQ(sent, "");
    wanted = {bid.envelopes[0].lock, bid.envelopes[2].lock};
    release_keys(api, "t", folder / "bid", "k");
    EXPECT_THAT(sent, testing::HasSubstr(bid.envelopes[0].lock));
    EXPECT_THAT(sent, testing::HasSubstr(bid.envelopes[2].lock));
    EXPECT_THAT(sent, testing::Not(testing::HasSubstr(bid.envelopes[1].lock))) << "the price stays sealed";
}

TEST_F(Client, keeps_a_session_in_a_file_that_only_its_owner_can_read) {
    const Session session{.url = url,
                          .token = "secret",
                          .session = "s",
                          .person = "p",
                          .organisation = "o",
                          .roles = {"bidder"},
                          .expires = {5}};
    save_session(folder / "session", session);
    EXPECT_EQ(load_session(folder / "session").token, "secret");
    EXPECT_EQ(fs::status(folder / "session").permissions() & (fs::perms::group_all | fs::perms::others_all),
              fs::perms::none);
    fs::permissions(folder / "session", fs::perms::others_read, fs::perm_options::add);
    EXPECT_THROW(load_session(folder / "session"), std::runtime_error);
}

}  // namespace
}  // namespace sunhall::client
