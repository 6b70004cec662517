// R-SIG-03, T-SEC-04: `sunhall verify` checks every kept signature again and names one that does not hold.
#include "edge/cli/signature_check.hpp"

#include <gtest/gtest.h>

#include "foundation/crypto/certificate_authority.hpp"
#include "platform/papers/papers.hpp"
#include "testing/private_postgres.hpp"
#include "testing/world.hpp"

namespace sunhall::cli {
namespace {

using sunhall::testing::Kind;
using sunhall::testing::World;

struct Put {
    json::value paper, signature;
};
BOOST_DESCRIBE_STRUCT(Put, (), (paper, signature))
void put(const Put& input, operations::Operation& op) {
    op.insert(from_body<papers::Paper>(input.paper));
    op.insert(from_body<papers::AskedSignature>(input.signature));
}

class KeptSignatures : public ::testing::TestWithParam<Kind> {
protected:
    KeptSignatures() {
        const std::set<std::string_view> who{operations::role::system};
        world_ = std::make_unique<World>(sunhall::testing::WorldOptions{
            .kind = GetParam(),
            .modules = {papers::module(),
                        {.name = "test",
                         .commands = {{.name = "test.put", .does = "", .who = who, .run = operations::handler(put)}}}}});
    }
    void keep(const std::string& title, const std::string& signed_title) {
        const Instant now = world_->hall().clock().now();
        const auto ca = CertificateAuthority::create_root(PrivateKey::generate(SignatureSuite::p256), "试验机构",
                                                          now - hours(48), now + hours(240));
        const auto key = PrivateKey::generate(SignatureSuite::p256);
        const auto certificate =
            ca.issue(key.public_key(),
                     {"经办人", "91350000MA0000000A", CodePlace::serial_number, now - hours(24), now + hours(240)});
        papers::Paper paper{.id = Id<papers::Paper>{new_uuid7(now)}, .title = title, .words = {}, .data = {}};
        const auto words = [](const std::string& of) { return json::object{{"title", of}, {"files", json::array{}}}; };
        paper.words = words(title);
        paper.digest = sha256(canonical(paper.words));
        const std::string text = papers::signing_text(words(signed_title), papers::SignsAs::organisation);
        const papers::AskedSignature asked{
            .id = Id<papers::AskedSignature>{new_uuid7(now)},
            .paper = paper.id.value,
            .person = {},
            .open = false,
            .given = papers::DetachedSignature{certificate.spki_digest(), certificate.subject(), certificate.to_pem(),
                                               base64(key.sign(as_bytes(text))), "", now}};
        const auto answer =
            world_->run("test.put", json::object{{"paper", to_json(paper)}, {"signature", to_json(asked)}},
                        operations::system_actor());
        EXPECT_TRUE(answer.done()) << answer.body;
    }
    verify::Report check() {
        std::string schema;
        if (GetParam() == Kind::postgres)
            world_->hall().reader()->query("SELECT current_schema()", {},
                                           [&](const Row& row) { schema = row.string(0); });
        const auto database = GetParam() == Kind::sqlite
                                  ? open_sqlite((world_->folder() / "hall.db").string())
                                  : open_postgres(sunhall::testing::private_postgres(), schema);
        verify::Report report;
        check_signatures(*database, world_->hall().catalogue(), report);
        return report;
    }
    std::unique_ptr<World> world_;
};
INSTANTIATE_TEST_SUITE_P(Databases, KeptSignatures, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(KeptSignatures, are_checked_again_and_one_over_other_words_is_named_R_SIG_03) {
    keep("合同", "合同");
    EXPECT_EQ(check().found, 0);
    ASSERT_EQ(check().parts.size(), 1u);
    EXPECT_TRUE(check().parts[0].checked);
    keep("合同", "别的合同");
    const auto report = check();
    ASSERT_EQ(report.findings.size(), 1u);
    EXPECT_EQ(report.findings[0].table, "papers_signature");
    EXPECT_EQ(report.findings[0].damage->code, "signatures.wrong");
    EXPECT_EQ(report.exit_code(), 1);
}

}  // namespace
}  // namespace sunhall::cli
