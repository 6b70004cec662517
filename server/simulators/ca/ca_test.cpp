// Runs the program itself, as a demonstration does.
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <sys/wait.h>

#include <array>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <fstream>

#include "foundation/crypto/certificate_path.hpp"
#include "foundation/crypto/key_file.hpp"
#include "foundation/json.hpp"
#include "foundation/random.hpp"

namespace sunhall::ca {
namespace {

class DemoCa : public ::testing::TestWithParam<const char*> {
protected:
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("demo-ca-" + hex(random_bytes(8)));
    void TearDown() override { std::filesystem::remove_all(folder); }

    struct Answer {
        int status;
        std::string text;
        json::object json() const { return parse_json(text).value().get_object(); }
    };
    Answer run(const std::string& arguments) {
        FILE* pipe = popen(
            (std::string(SUNHALL_DEMO) + " --json --at 2026-03-16T01:00:00Z " + arguments + " 2>/dev/null").c_str(),
            "r");
        std::string text;
        std::array<char, 4096> buffer;
        while (const auto got = fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), got);
        while (!text.empty() && text.back() == '\n') text.pop_back();
        return {WEXITSTATUS(pclose(pipe)), text};
    }
    std::string at(const std::string& name) const { return (folder / name).string(); }
    static std::string read(const std::string& name) {
        std::ifstream in(name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void init() { ASSERT_EQ(run("init " + at("ca") + " --suite " + GetParam()).status, 0); }
    PathVerdict judge(const Certificate& certificate, Instant when) {
        const std::vector<Certificate> anchors{*Certificate::from_pem(read(at("ca/root.pem")))};
        std::vector<RevocationList> lists;
        if (auto list = RevocationList::from_der(as_bytes(read(at("ca/crl.der"))))) lists.push_back(*list);
        return validate_path(certificate, when, {{}, anchors, lists, RevocationPolicy::if_known});
    }
};

const Instant noon = *Instant::parse("2026-03-16T04:00:00Z");

TEST_P(DemoCa, issues_a_certificate_whose_key_signs_and_whose_chain_is_valid) {
    init();
    const auto answer = run("issue " + at("ca") + " --code 91429999MAKMB9EU2Q --name 示范建设 --out " + at("bidder"));
    ASSERT_EQ(answer.status, 0);
    const auto certificate = Certificate::from_pem(read(at("bidder.pem")));
    ASSERT_TRUE(certificate);
    EXPECT_EQ(certificate->organisation().credit_code, "91429999MAKMB9EU2Q");
    EXPECT_EQ(certificate->serial(), answer.json().at("serial").as_string());
    EXPECT_EQ(judge(*certificate, noon).outcome, PathOutcome::valid);
    const auto key = PrivateKey::from_pem(as_text(read_secret_file(at("bidder.key"))));
    ASSERT_TRUE(key);
    EXPECT_TRUE(certificate->public_key()->verify(as_bytes("m"), key->sign(as_bytes("m"))));
    for (const auto& name : {at("bidder.key"), at("ca/root.key")}) {
        struct stat about {};
        ASSERT_EQ(stat(name.c_str(), &about), 0);
        EXPECT_EQ(about.st_mode & 0777, 0600u);
    }
}

TEST_P(DemoCa, refuses_wrong_codes_second_roots_and_overwriting) {
    init();
    EXPECT_EQ(run("init " + at("ca")).status, 1);
    EXPECT_EQ(run("issue " + at("ca") + " --code 91429999MAKMB9EU2P --name x --out " + at("a")).status, 1);
    EXPECT_EQ(run("issue " + at("ca") + " --code 91429999MAKMB9EU2Q --name x --out " + at("a")).status, 0);
    EXPECT_EQ(run("issue " + at("ca") + " --code 91429999MAKMB9EU2Q --name x --out " + at("a")).status, 1);
    EXPECT_EQ(run("issue " + at("nothing") + " --code 91429999MAKMB9EU2Q --name x --out " + at("b")).status, 1);
    EXPECT_EQ(run("issue " + at("ca")).status, 64);
    EXPECT_EQ(run("revoke " + at("ca") + " --serial abcd").status, 1);
}

TEST_P(DemoCa, a_revoked_certificate_is_refused_from_its_instant_on) {
    init();
    const auto serial = std::string(run("issue " + at("ca") + " --code 91429999MAKMB9EU2Q --name x --out " + at("a"))
                                        .json()
                                        .at("serial")
                                        .as_string());
    const auto certificate = *Certificate::from_pem(read(at("a.pem")));
    EXPECT_EQ(run("crl " + at("ca")).json().at("revoked").as_array().size(), 0u);
    EXPECT_EQ(judge(certificate, noon).outcome, PathOutcome::valid);
    std::string as_openssl_prints_it = serial;
    for (char& c : as_openssl_prints_it) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_EQ(run("revoke " + at("ca") + " --serial 0" + as_openssl_prints_it).status, 0);
    EXPECT_EQ(judge(certificate, noon).reason, PathReason::revoked);
    EXPECT_EQ(judge(certificate, *Instant::parse("2026-03-16T00:30:00Z")).outcome, PathOutcome::valid);
    EXPECT_EQ(run("revoke " + at("ca") + " --serial " + serial).status, 1) << "once only";
}

TEST_P(DemoCa, issues_a_batch_from_csv_and_names_the_line_of_a_wrong_row) {
    init();
    std::ofstream(at("list.csv")) << "id,name,uscc\n1,\"甲, 建设\",91429999MAKMB9EU2Q\n2,乙,91429999MA0Q4KKX4H\n";
    const auto answer = run("batch " + at("ca") + " --csv " + at("list.csv") + " --out " + at("out"));
    ASSERT_EQ(answer.status, 0);
    EXPECT_EQ(answer.json().at("issued").as_array().size(), 2u);
    EXPECT_EQ(Certificate::from_pem(read(at("out/91429999MAKMB9EU2Q.pem")))->common_name(), "甲, 建设");
    EXPECT_EQ(judge(*Certificate::from_pem(read(at("out/91429999MA0Q4KKX4H.pem"))), noon).outcome, PathOutcome::valid);
    std::ofstream(at("bad.csv")) << "uscc,name\n91429999MAKMB9EU2P,x\n";
    EXPECT_EQ(run("batch " + at("ca") + " --csv " + at("bad.csv") + " --out " + at("out2")).status, 1);
}

INSTANTIATE_TEST_SUITE_P(Suites, DemoCa, ::testing::Values("p256", "sm2"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace sunhall::ca
