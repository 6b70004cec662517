// A hall with a portal before it, spoken to through a real HTTP server; for the tests of its pages.
#pragma once
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <arpa/inet.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "edge/http/server.hpp"
#include "edge/portal/portal.hpp"
#include "platform/documents/documents.hpp"
#include "platform/identity/organisation.hpp"
#include "platform/journal/published.hpp"
#include "platform/notices/notice_types.hpp"
#include "platform/notices/notices.hpp"
#include "platform/papers/papers.hpp"
#include "platform/process/loader.hpp"
#include "platform/workflow/workflow.hpp"
#include "testing/world.hpp"
#include "testing/source_dir.hpp"

namespace sunhall::portal::test {

using namespace operations;
using ::testing::HasSubstr;
using ::testing::Not;

struct Publish {
    Id<workflow::Case> lot;
    std::string title, body;
    std::optional<std::string> corrects;
};
BOOST_DESCRIBE_STRUCT(Publish, (), (lot, title, body, corrects))
struct Published {
    std::string notice;
    json::value receipt;
};
BOOST_DESCRIBE_STRUCT(Published, (), (notice, receipt))

inline Published publish(const Publish& input, Operation& op) {
    if (!op.find(input.lot)) {
        auto running = workflow::open_case(op, "tendering/construction", input.lot.value, input.title);
        running.stage = "bidding";
        running.facts["bid_deadline"] = op.now() + hours(480);
        running.facts["bid_withdrawn_at"] = local_instant({2026, 3, 2}, 8, 7);
        op.update(running);
    }
    notices::Draft draft{.type = "imported",
                         .case_id = input.lot.value,
                         .category = "tendering/construction",
                         .region = "350500",
                         .title = input.title,
                         .body = input.body,
                         .corrects = input.corrects};
    const auto* type = op.services().extra<notices::NoticeTypes>().find(draft.type);
    for (const auto& field : type->required) draft.fields[field] = input.title;
    return {notices::publish(op, draft).id.value, {}};
}

struct AddFile {
    std::string lot, name, sha256;
    documents::Visibility visibility;
};
BOOST_DESCRIBE_STRUCT(AddFile, (), (lot, name, sha256, visibility))
inline void add_file(const AddFile& input, Operation& op) {
    documents::add_file(op, input.lot, "tender-documents", input.name, *Digest::parse(input.sha256), input.visibility);
}

inline void sign(json::value& body, const Committed& committed) {
    body.as_object()["receipt"] = make_receipt(*committed.receipts, committed, json::object{{"what", "notice"}});
}

// The public answers of the module that awards, as tendering/result/public_record_test.cpp shows that they are.
inline json::object sums(const char* key) {
    return {{"key", key}, {"awards", 2}, {"with_ceiling", 1}, {"award", 310'000'000}, {"ceiling", 200'000'000},
            {"award_of_those", 190'000'000}, {"saving_percent", 5}};
}
inline Query with_sample(std::string_view name, json::value (*sample)()) {
    Query made{.name = name, .does = "A sample."};
    made.run.parse = [](const json::value&, FieldReport&) { return std::make_shared<const int>(0); };
    made.run.run = [sample](const void*, View&) { return sample(); };
    return made;
}
inline json::value sample_figures() {
    return json::object{{"total", sums("")},
                        {"by_month", json::array{sums("2026-02"), sums("2026-03")}},
                        {"by_category", json::array{sums("tendering/construction")}},
                        {"by_class", json::array{sums("works")}},
                        {"by_region", json::array{sums("35")}}};
}
inline json::value sample_record() {
    return json::object{
        {"tenders", 0}, {"won", 2}, {"given", 0}, {"won_sum", 123'456'78}, {"given_sum", 0},
        {"awards_won",
         json::array{json::object{{"lot", "a-lot"}, {"name", "<b>一标段</b>"}, {"code", "E35"}, {"winner", "甲"},
                                  {"price", 123'456'78}, {"ceiling", 130'000'00},
                                  {"notified_at", "2026-03-16T17:00:00.000000Z"}, {"notice", "a-notice"},
                                  {"overturned", false}},
                     json::object{{"lot", "b-lot"}, {"name", "二标段"}, {"code", "E36"}, {"winner", "甲"},
                                  {"price", 500}, {"notified_at", "2026-03-17T01:00:00.000000Z"},
                                  {"overturned", true}}}},
        {"awards_given", json::array{}}, {"tendered", json::array{}},
        {"contracts",
         json::array{json::object{{"lot", "a-lot"}, {"name", "一标段"}, {"owner", "招标单位"}, {"winner", "甲"},
                                  {"price", 123'456'78}, {"signed_on", "2026-03-25"},
                                  {"published_at", "2026-03-26T01:00:00.000000Z"}}}}};
}
struct Register {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(Register, (), (code))
inline void register_firm(const Register& input, Operation& op) {
    op.insert(identity::Organisation{
        .id = op.new_id<identity::Organisation>(), .code = input.code, .name = "甲建设有限公司"});
}

inline Module test_module() {
    return {.name = "test",
            .commands = {{.name = "test.publish",
                          .does = "Publishes a notice.",
                          .who = {role::system},
                          .run = handler(publish),
                          .finish = sign},
                         {.name = "test.add-file",
                          .does = "Puts a stored file among a case's.",
                          .who = {role::system},
                          .run = handler(add_file)},
                         {.name = "test.register",
                          .does = "Registers an organisation.",
                          .who = {role::system},
                          .run = handler(register_firm)}},
            .queries = {with_sample("tendering.award-figures", sample_figures),
                        with_sample("tendering.public-record", sample_record)},
            .records = {&records::record_type<identity::Organisation>()}};
}

struct Page {
    int status = 0;
    std::string head, body;
};

class APortal : public ::testing::TestWithParam<sunhall::testing::Kind> {
public:
    APortal() {
        auto procedures =
            std::make_shared<workflow::Procedures>(WorkCalendar::load(sunhall::source_dir() + "/data/calendar"));
        std::ifstream file(sunhall::source_dir() + "/processes/tendering/construction.yaml");
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        procedures->add(process::read_definition(text, "construction.yaml").definition);
        Services services;
        services.lend(procedures);
        services.lend(std::make_shared<notices::NoticeTypes>(
            notices::NoticeTypes::load(sunhall::source_dir() + "/processes/notice-types.json")));
        lend_services(services, folder_.path());
        services.lend(published_);
        blobs_ = std::make_shared<FolderBlobs>(
            FolderBlobsOptions{.folder = folder_.path() / "store", .reserve_bytes = 0});
        services.lend(std::make_shared<documents::Store>(documents::Store{blobs_}));
        world_ = std::make_unique<sunhall::testing::World>(
            sunhall::testing::WorldOptions{.kind = GetParam(),
                                           .modules = {workflow::module(), papers::module(), documents::module(),
                                                       notices::module(),
                                                       module(), test_module()},
                                           .gate = std::make_shared<RolesGate>(),
                                           .services = services});
        http::Router router;
        add_pages(router, world_->hall(), {.url = "https://hall.test", .resources = sunhall::source_dir()});
        http::ServerOptions options;
        options.problem_page = problem_page;
        server_ = std::make_unique<http::Server>(std::move(router), options);
        server_->start();
    }
    ~APortal() override { server_->stop(); }

    json::value put_out(const std::string& title, const std::string& body, std::optional<std::string> corrects = {}) {
        Publish input{Id<workflow::Case>{lot_}, title, body, std::move(corrects)};
        const auto answer = world_->run("test.publish", to_json(input), system_actor());
        EXPECT_TRUE(answer.done()) << answer.body;
        world_->hall().wait_for_followers();
        return answer.body;
    }
    Page send(const std::string& request) {
        const int to = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{.sin_family = AF_INET,
                            .sin_port = htons(server_->port()),
                            .sin_addr = {htonl(INADDR_LOOPBACK)},
                            .sin_zero = {}};
        EXPECT_EQ(::connect(to, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        EXPECT_EQ(::send(to, request.data(), request.size(), 0), static_cast<ssize_t>(request.size()));
        std::string all;
        char buffer[16384];
        for (ssize_t n; (n = ::recv(to, buffer, sizeof buffer, 0)) > 0;)
            all.append(buffer, static_cast<std::size_t>(n));
        ::close(to);
        const auto cut = all.find("\r\n\r\n");
        return {all.size() > 12 ? std::stoi(all.substr(9, 3)) : 0, all.substr(0, cut),
                cut == std::string::npos ? "" : all.substr(cut + 4)};
    }
    Page get(const std::string& target, const std::string& more = {}) {
        return send("GET " + target + " HTTP/1.1\r\nHost: hall.test\r\nAccept: text/html\r\nConnection: close\r\n" +
                    more + "\r\n");
    }
    Page post(const std::string& target, const std::string& body) {
        return send("POST " + target +
                    " HTTP/1.1\r\nHost: hall.test\r\nAccept: text/html\r\nConnection: close\r\nContent-Type: "
                    "application/x-www-form-urlencoded\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    static std::string id_of(const json::value& published) { return std::string(published.at("notice").get_string()); }

    sunhall::testing::TemporaryFolder folder_;
    std::shared_ptr<Blobs> blobs_;
    std::shared_ptr<journal::Published> published_ = std::make_shared<journal::Published>();
    std::unique_ptr<sunhall::testing::World> world_;
    std::unique_ptr<http::Server> server_;
    std::string lot_ = new_uuid7(local_instant({2026, 3, 2}, 9));
};

}  // namespace sunhall::portal::test
