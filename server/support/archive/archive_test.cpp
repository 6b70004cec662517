// Filing on both databases, with a small domain of its own standing in for the trade.
#include "support/archive/archive.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "platform/identity/granted_test.hpp"
#include "foundation/crypto/certificate_authority.hpp"
#include "platform/bags/bag_check.hpp"
#include "platform/bags/signature_check.hpp"
#include "platform/documents/documents.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/notices.hpp"
#include "platform/papers/papers.hpp"
#include "platform/process/loader.hpp"
#include "testing/world.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::archive {
struct TestFact {
    Id<TestFact> id;
    std::string lot, text;
};
BOOST_DESCRIBE_STRUCT(TestFact, (), (id, lot, text))
}  // namespace sunhall::archive
template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::archive::TestFact>() {
    static const RecordType type("test.fact", {text("lot")}, {index({"lot"})});
    return type;
}

namespace sunhall::archive {
namespace {

namespace fs = std::filesystem;
using namespace operations;
using sunhall::testing::Kind;
using sunhall::testing::World;

struct EndCase {
    Id<workflow::Case> lot;
    std::string stage, owner;
    std::vector<std::string> notice_types;
    std::optional<Digest> file;
};
BOOST_DESCRIBE_STRUCT(EndCase, (), (lot, stage, owner, notice_types, file))

// Puts a case into its last stage with what the trade would have left.
void end_case(const EndCase& input, Operation& op) {
    op.set_case(input.lot.value);
    auto running = workflow::open_case(op, "tendering/construction", input.lot.value, "桃溪公园一标段");
    running.stage = input.stage;
    op.update(running);
    workflow::grant_role(op, input.lot.value, "owner", input.owner);
    op.insert(TestFact{op.new_id<TestFact>(), input.lot.value, "一份投标"});
    for (const auto& type : input.notice_types) {
        notices::Notice notice;
        notice.id = op.new_id<notices::Notice>();
        notice.type = type;
        notice.case_id = input.lot.value;
        notice.title = "公告 " + type;
        notice.state = notices::NoticeState::published;
        std::int64_t last = 0;
        op.query("SELECT max(number) FROM notices_notice", {},
                 [&](const Row& row) { last = row.null(0) ? 0 : row.integer(0); });
        notice.number = last + 1;
        notice.published_at = op.now();
        op.insert(notice);
    }
    if (input.file)
        documents::add_file(op, input.lot.value, "contract", "合同.txt", *input.file, documents::Visibility::owner);
}

struct Touch {
    Id<workflow::Case> lot;
};
BOOST_DESCRIBE_STRUCT(Touch, (), (lot))
// Any later act of the case: the end is told a second time.
void touch(const Touch& input, Operation& op) { op.set_case(input.lot.value); }

constexpr papers::Kind contract_kind{"contract", "合同", "contract", "确认合同。"};
struct Fix {
    Id<workflow::Case> lot;
    std::string owner;
    json::value binding;
};
BOOST_DESCRIBE_STRUCT(Fix, (), (lot, owner, binding))
// A paper with a stored file that is no file of the case, to be signed by the owner.
void fix(const Fix& input, Operation& op) {
    op.set_case(input.lot.value);
    op.insert(from_body<identity::CertificateBinding>(input.binding));
    papers::lay_down(op, contract_kind,
                     {.case_id = input.lot.value,
                      .files = {documents::paper_of(op.services(), "合同.txt", sha256("另一份合同\n"))},
                      .data = json::object{{"price_fen", 100}},
                      .signers = {{.organisation = input.owner, .person = {}}}});
}

Module test_module() {
    return {
        .name = "test",
        .commands = {{.name = "test.end-case", .does = "Ends a case.", .who = {role::system}, .run = handler(end_case)},
                     {.name = "test.fix", .does = "Fixes a paper.", .who = {role::system}, .run = handler(fix)},
                     {.name = "test.touch", .does = "Acts in a case.", .who = {role::system}, .run = handler(touch)}},
        .records = {&records::record_type<TestFact>(), &records::record_type<identity::Organisation>(),
                    &records::record_type<identity::Person>(),
                    &records::record_type<identity::CertificateBinding>()}};
}

class Filing : public ::testing::TestWithParam<Kind> {
public:
    Filing()
        : blobs_(std::make_shared<FolderBlobs>(
              FolderBlobsOptions{.folder = folder_.path() / "store", .reserve_bytes = 0})) {
        auto procedures =
            std::make_shared<workflow::Procedures>(WorkCalendar::load(sunhall::source_dir() + "/data/calendar"));
        std::ifstream file(sunhall::source_dir() + "/processes/tendering/construction.yaml");
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        auto definition = process::read_definition(text, "construction.yaml").definition;
        for (const auto& guard : definition.guards)
            procedures->predicate(guard.name, [](Operation&, const workflow::Case&) { return true; });
        procedures->predicate("deposits_settled",
                              [this](Operation&, const workflow::Case&) { return settled_.load(); });
        procedures->add(std::move(definition));
        add_predicates(*procedures);
        auto scope = std::make_shared<ArchiveScope>(tender_scope(folder_.path() / "archive"));
        scope->facts = {{"test.fact", "lot", "投标", "投标"}, {"test.unknown", "lot", "评标", "没有"}};
        scope->items = {{"failure", "招标失败公告", "Failure notice", ItemSource::notice, "failure", {"failed"}},
                        {"contract", "合同", "Contract", ItemSource::file, "contract", {"failed"}},
                        {"bids", "投标", "Bids", ItemSource::record, "test.fact", {"failed"}}};
        Services services;
        services.lend(procedures);
        services.lend(scope);
        services.lend(std::make_shared<papers::Rule>());
        services.lend(std::make_shared<documents::Store>(documents::Store{blobs_}));
        services.lend(std::make_shared<notices::NoticeTypes>(
            notices::NoticeTypes::load(sunhall::source_dir() + "/processes/notice-types.json")));
        scope_ = scope;
        world_ = std::make_unique<World>(
            sunhall::testing::WorldOptions{.kind = GetParam(),
                                           .modules = {workflow::module(), papers::module(), documents::module(),
                                                       notices::module(),
                                                       module(), test_module(), identity::test::posts_module()},
                                           .gate = workflow::make_gate(procedures),
                                           .services = services});
        for (const auto* one : {&staff_, &archivist_})
            identity::test::give_post(*world_, *one, identity::Post::it_staff, identity::Level::L2);
    }

    std::string end(const std::string& stage, std::vector<std::string> notice_types, bool with_file) {
        const std::string lot = new_uuid7(world_->hall().clock().now());
        EndCase input{Id<workflow::Case>{lot}, stage, *owner_.organisation, std::move(notice_types), {}};
        if (with_file) input.file = store(*blobs_, as_bytes("合同正文\n")).sha256;
        const auto answer = world_->run("test.end-case", to_json(input), system_actor());
        EXPECT_TRUE(answer.done()) << answer.body;
        world_->hall().wait_for_followers();
        return lot;
    }
    Answer act(const std::string& command, const std::string& lot, const Actor& by, json::object more = {}) {
        more["lot"] = lot;
        auto answer = world_->run("archive." + command, more, by);
        world_->hall().wait_for_followers();
        return answer;
    }
    /// A paper of the lot that asks for the owner's signature; its id.
    std::string paper_of(const std::string& lot) {
        store(*blobs_, as_bytes("另一份合同\n"));
        key_ = PrivateKey::generate(SignatureSuite::p256);
        const auto now = world_->hall().clock().now();
        const auto ca = CertificateAuthority::create_root(PrivateKey::generate(SignatureSuite::p256), "试验机构",
                                                          now - hours(48), now + hours(240));
        const auto issued =
            ca.issue(key_.public_key(),
                     {"经办人", "91350000MA0000000A", CodePlace::serial_number, now - hours(24), now + hours(240)});
        certificate_ = issued.to_pem();
        const identity::CertificateBinding binding{
            .id = Id<identity::CertificateBinding>{new_uuid7(now)},
            .spki = issued.spki_digest(),
            .organisation = Id<identity::Organisation>{*owner_.organisation},
            .person = Id<identity::Person>{*owner_.person},
            .issuer = issued.issuer(),
            .serial = issued.serial(),
            .subject = issued.subject(),
            .from = issued.not_before(),
            .until = issued.not_after(),
            .certificate = certificate_,
            .reason = {}};
        const auto answer = world_->run(
            "test.fix", json::object{{"lot", lot}, {"owner", *owner_.organisation}, {"binding", to_json(binding)}},
            system_actor());
        EXPECT_TRUE(answer.done()) << answer.body;
        world_->hall().wait_for_followers();
        const auto waiting = world_->ask("papers.to-sign", json::object{}, owner_).body;
        return std::string(waiting.at("papers").at(0).at("id").as_string());
    }
    void sign(const std::string& paper) {
        const auto words = world_->ask("papers.text-to-sign", json::object{{"paper", paper}}, owner_).body;
        const auto answer = world_->run(
            "papers.sign-paper",
            json::object{{"paper", paper},
                         {"certificate", certificate_},
                         {"signature", base64(key_.sign(as_bytes(std::string(words.at("text").as_string()))))}},
            owner_);
        EXPECT_TRUE(answer.done()) << answer.body;
        world_->hall().wait_for_followers();
    }
    json::value page(const std::string& lot) {
        return world_->ask("archive.package", json::object{{"lot", lot}}, staff_).body;
    }
    std::int64_t count(const std::string& sql) { return world_->hall().reader()->number(sql); }

    sunhall::testing::TemporaryFolder folder_;
    std::shared_ptr<FolderBlobs> blobs_;
    std::shared_ptr<ArchiveScope> scope_;
    std::atomic<bool> settled_{true};
    std::unique_ptr<World> world_;
    PrivateKey key_ = PrivateKey::generate(SignatureSuite::p256);
    std::string certificate_;
    Actor owner_ = sunhall::testing::actor("招标人", {"owner"});
    Actor staff_ = sunhall::testing::actor("开标处", {"opening_staff"});
    Actor archivist_ = sunhall::testing::actor("信息处", {"it_staff"});
};

INSTANTIATE_TEST_SUITE_P(Databases, Filing, ::testing::ValuesIn(sunhall::testing::both_databases),
                         [](const auto& info) { return sunhall::testing::kind_name(info.param); });

TEST_P(Filing, starts_by_itself_when_a_case_has_failed_and_names_the_gaps_R_ARC_02) {
    const auto lot = end("failed", {"failure"}, false);
    const auto shown = page(lot);
    EXPECT_EQ(shown.at("state"), "draft");
    EXPECT_EQ(shown.at("items"), 2);  // notice and facts
    ASSERT_EQ(shown.at("gaps").get_array().size(), 1u);
    EXPECT_EQ(shown.at("gaps").at(0).at("item"), "contract");
    const auto running = end("bidding", {}, false);
    EXPECT_EQ(world_->ask("archive.package", json::object{{"lot", running}}, staff_).status,
              404);  // not ended, nothing filed
}

TEST_P(Filing, copies_into_a_valid_package_and_leaves_the_originals_R_ARC_04) {
    const auto lot = end("failed", {"failure"}, true);
    ASSERT_TRUE(act("hand-over", lot, staff_).done());
    const auto shown = page(lot);
    ASSERT_EQ(shown.at("state"), "sealed") << shown;
    const std::string number(shown.at("number").get_string());
    const auto bag = package_folder(*scope_, number);
    EXPECT_TRUE(bags::check_bag(bag).valid());
    EXPECT_EQ(bags::digest_file(package_file(*scope_, number)).sha256, shown.at("packed").get_string());
    EXPECT_TRUE(shown.at("failed").get_array().empty()) << shown.at("failed");
    EXPECT_TRUE(blobs_->verify(sha256("合同正文\n")));  // still where the business keeps it
    bool found = false;
    for (const auto& file : fs::recursive_directory_iterator(bag / "data")) {
        if (file.path().extension() == ".txt" && file.is_regular_file())
            found = found || bags::digest_file(file).sha256 == sha256("合同正文\n").text();
    }
    EXPECT_TRUE(found);
    std::ifstream journal(bag / "data/journal/entries.jsonl");
    const std::string lines{std::istreambuf_iterator<char>(journal), {}};
    EXPECT_THAT(lines, ::testing::HasSubstr("archive.hand-over"));
}

// T-SEC-04: what is not signed when the case has ended is a gap like any other.
TEST_P(Filing, waits_for_the_signatures_of_papers_or_for_the_reason_why_there_are_none_T_SEC_04) {
    const auto lot = end("failed", {"failure"}, true);
    const std::string paper = paper_of(lot);
    ASSERT_EQ(page(lot).at("gaps").get_array().size(), 1u);
    EXPECT_EQ(page(lot).at("gaps").at(0).at("item"), "signature:contract");
    EXPECT_EQ(page(lot).at("gaps").at(0).at("zh"), "电子签名（合同）");
    EXPECT_EQ(act("hand-over", lot, staff_).problem(), "workflow.conditions-unmet");
    sign(paper);
    EXPECT_TRUE(page(lot).at("gaps").get_array().empty());
    EXPECT_TRUE(act("hand-over", lot, staff_).done());
    const auto other = end("failed", {"failure"}, true);
    paper_of(other);
    ASSERT_TRUE(
        act("explain-gap", other, owner_, {{"item", "signature:contract"}, {"reason", "签名人证书已失效"}}).done());
    EXPECT_TRUE(act("hand-over", other, staff_).done());
}

// R-SIG-01, R-ARC-28: text, signature and certificate lie side by side, with what the text names.
TEST_P(Filing, packs_each_signature_with_its_text_and_certificate_and_names_one_that_was_altered_R_SIG_01) {
    const auto lot = end("failed", {"failure"}, true);
    sign(paper_of(lot));
    ASSERT_TRUE(act("hand-over", lot, staff_).done());
    const auto shown = page(lot);
    ASSERT_EQ(shown.at("state"), "sealed") << shown;
    EXPECT_TRUE(shown.at("failed").get_array().empty()) << shown.at("failed");
    const auto bag = package_folder(*scope_, std::string(shown.at("number").get_string()));
    const auto content = bags::check_bag(bag).content;
    const auto whole = bags::check_signatures(bag, content);
    EXPECT_EQ(whole.found, 1);
    EXPECT_TRUE(whole.faults.empty()) << whole.faults[0].path << " " << whole.faults[0].text;
    fs::path text, signature;
    for (const auto& file : fs::recursive_directory_iterator(bag / "data")) {
        if (file.path().filename().string().find("待签文本") != std::string::npos) text = file.path();
        if (file.path().extension() == ".b64") signature = file.path();
    }
    const std::string check = "cd '" + text.parent_path().string() +
                              "' && openssl x509 -in *_证书.pem -pubkey -noout > '" +
                              (folder_.path() / "key").string() + "' && openssl base64 -d -A -in *_签名.b64 -out '" +
                              (folder_.path() / "bytes").string() + "' && openssl dgst -sha256 -verify '" +
                              (folder_.path() / "key").string() + "' -signature '" +
                              (folder_.path() / "bytes").string() + "' *_待签文本.txt > /dev/null 2>&1";
    EXPECT_EQ(std::system(check.c_str()), 0) << "as the package's read-me says";
    auto without = content;
    std::erase_if(without.payload, [](const auto& one) { return one.second.sha256 == sha256("另一份合同\n").text(); });
    ASSERT_EQ(bags::check_signatures(bag, without).faults.size(), 1u) << "the file it names is gone";
    std::ofstream(text, std::ios::app) << " ";
    const auto altered = bags::check_signatures(bag, content);
    ASSERT_EQ(altered.faults.size(), 1u);
    EXPECT_THAT(altered.faults[0].path, ::testing::HasSubstr("待签文本"));
    fs::remove(signature);
    EXPECT_FALSE(bags::check_signatures(bag, bags::check_bag(bag).content).faults.empty());
}

TEST_P(Filing, is_not_handed_over_with_unexplained_gaps_nor_by_who_explained_them_R_ARC_07) {
    const auto lot = end("failed", {"failure"}, false);
    EXPECT_EQ(act("hand-over", lot, staff_).problem(), "workflow.conditions-unmet");
    EXPECT_EQ(act("explain-gap", lot, owner_, {{"item", "failure"}, {"reason", "有"}}).problem(), "archive.not-missing");
    EXPECT_EQ(act("explain-gap", lot, owner_, {{"item", "contract"}, {"reason", "  "}}).problem(),
              "operations.invalid-input");
    ASSERT_TRUE(act("explain-gap", lot, staff_, {{"item", "contract"}, {"reason", "未签订合同"}}).done());
    EXPECT_EQ(act("hand-over", lot, staff_).problem(), "archive.own-note");
    ASSERT_TRUE(act("explain-gap", lot, owner_, {{"item", "contract"}, {"reason", "招标失败，未签订合同"}}).done());
    ASSERT_TRUE(act("hand-over", lot, staff_).done());
    const auto shown = page(lot);
    EXPECT_EQ(shown.at("gaps").at(0).at("reason"), "招标失败，未签订合同");
    EXPECT_EQ(shown.at("gaps").at(0).at("approved"), true);
    EXPECT_EQ(shown.at("state"), "sealed");
    EXPECT_EQ(act("explain-gap", lot, owner_, {{"item", "contract"}, {"reason", "改"}}).problem(),
              "archive.already-sealed");
}

TEST_P(Filing, makes_one_archive_of_an_end_that_is_told_twice_and_survives_a_restart_R_ARC_12) {
    const auto lot = end("failed", {"failure"}, true);
    ASSERT_TRUE(act("hand-over", lot, staff_).done());
    const auto digest = page(lot).at("digest");
    for (int i = 0; i < 2; ++i)
        ASSERT_TRUE(world_->run("test.touch", json::object{{"lot", lot}}, system_actor()).done());
    world_->restart();
    ASSERT_TRUE(world_
                    ->run("archive.assemble-package",
                          json::object{{"lot", lot}, {"gaps", json::array{"contract"}}, {"items", 7}}, system_actor())
                    .done());
    world_->hall().wait_for_followers();
    EXPECT_EQ(page(lot).at("digest"), digest);
    EXPECT_TRUE(page(lot).at("gaps").get_array().empty());
    EXPECT_EQ(count("SELECT count(*) FROM archive_package"), 1);
    EXPECT_EQ(std::distance(fs::directory_iterator(scope_->folder / "packages"), fs::directory_iterator{}),
              2);  // the bag, and as one file
    EXPECT_TRUE(fs::is_empty(scope_->folder / "building"));
}

TEST_P(Filing, numbers_packages_without_gaps_when_they_are_sealed_R_ARC_14) {
    const auto first = end("failed", {"failure"}, true), second = end("failed", {"failure"}, true),
               third = end("failed", {"failure"}, true);
    EXPECT_FALSE(page(first).as_object().contains("number"));  // a draft has none
    ASSERT_TRUE(act("hand-over", third, staff_).done());
    ASSERT_TRUE(act("hand-over", first, staff_).done());
    EXPECT_EQ(page(third).at("number"), "A001-JY·GC·2026-D30-00001");
    EXPECT_EQ(page(first).at("number"), "A001-JY·GC·2026-D30-00002");
    // A number that is not the next is refused in the transaction that would give it.
    ASSERT_TRUE(world_->run("archive.hand-over", json::object{{"lot", second}}, staff_).done());
    world_->hall().wait_for_followers();
    EXPECT_EQ(page(second).at("number"), "A001-JY·GC·2026-D30-00003");
    EXPECT_EQ(count("SELECT max(sequence) FROM archive_package"), 3);
    EXPECT_EQ(count("SELECT count(DISTINCT sequence) FROM archive_package"), 3);
}

TEST_P(Filing, closes_the_case_only_when_another_person_accepts_and_deposits_are_settled_P_DUTY_02) {
    const auto lot = end("failed", {"failure"}, true);
    EXPECT_EQ(act("accept-package", lot, archivist_).problem(), "archive.not-sealed");
    ASSERT_TRUE(act("hand-over", lot, staff_).done());
    Actor both = staff_;
    both.roles = {"it_staff"};
    EXPECT_EQ(act("accept-package", lot, both).problem(), "workflow.duties-excluded");
    settled_ = false;
    EXPECT_EQ(act("accept-package", lot, archivist_).problem(), "workflow.conditions-unmet");
    settled_ = true;
    ASSERT_TRUE(act("accept-package", lot, archivist_).done());
    EXPECT_EQ(world_->ask("workflow.case-page", json::object{{"id", lot}}, {}).body.at("stage"), "archived");
}

}  // namespace
}  // namespace sunhall::archive
