// From the candidates' publicity to the award notice for both lots; for lot 1 on to refunds and the registered,
// published contract. Lot 1 sees one objection, answered while the publicity runs.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "bid_maker/pdf_file.hpp"
#include "edge/client/tus.hpp"
#include "replay/at_the_bank.hpp"
#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {

std::string at_lot(const Stage& stage, int lot, const std::string& rest) {
    return "/api/lots/" + lot_id(stage, lot) + rest;
}
std::string step_of(int lot, const std::string& what) { return fmt::format("lot-{}/{}", lot, what); }

std::string code_of_winner(Stage& stage) {
    const auto name = client::text_of(stage.state.answer(step_of(1, "award")).value(), "bidder_name");
    for (const auto& bidder : stage.plan.bidders) {
        if (bidder.name == name) return bidder.code;
    }
    throw Mismatch("the winner " + name + " is not in the record");
}

const RecordedBidder& bidder_of(const Stage& stage, const std::string& code) {
    return *std::find_if(stage.plan.bidders.begin(), stage.plan.bidders.end(),
                         [&](const auto& bidder) { return bidder.code == code; });
}

Instant publish_candidates(Stage& stage, int lot) {
    auto& agency = stage.firm(cast().agency);
    const auto title = fmt::format("桃溪滨水体育公园建设工程施工{}标段中标候选人公示", lot == 1 ? "一" : "二");
    const auto drafted = stage.post(step_of(lot, "publicity/draft"), agency, at_lot(stage, lot, "/notices"),
                                    json::object{{"type", "candidate-publicity"},
                                                 {"title", title},
                                                 {"fields",
                                                  {{"candidates", "见评标报告"},
                                                   {"leaders", "见投标文件"},
                                                   {"responses", "均响应招标文件的资格条件"},
                                                   {"objection_way", "公示期内通过本平台提出"}}},
                                                 {"body", "现将中标候选人公示如下。"},
                                                 {"region", "350525"}});
    const auto notice = client::text_of(drafted, "notice");
    stage.post(step_of(lot, "publicity/verify"), stage.staff("acceptance"),
               at_lot(stage, lot, "/notices/" + notice + "/verify"), json::object{});
    sign_waiting(stage, cast().agency);
    const auto published = stage.post(step_of(lot, "publicity"), agency, at_lot(stage, lot, "/candidates"),
                                      json::object{{"notice", notice}});
    return Instant::parse(client::text_of(published, "ends_at")).value();
}

void object_and_answer(Stage& stage) {
    const auto objector = std::find_if(stage.plan.bidders.begin(), stage.plan.bidders.end(),
                                       [](const auto& bidder) { return bidder.released_at.has_value(); });
    const auto filed = stage.post(step_of(1, "objection"), stage.firm(objector->code), at_lot(stage, 1, "/objections"),
                                  json::object{{"kind", "result"},
                                               {"interest", "本单位是本标段的投标人"},
                                               {"facts", "对第一名的信用评价得分有疑问。"},
                                               {"request", "请复核信用评价得分。"},
                                               {"files", json::array{}}});
    stage.post(step_of(1, "objection/reply"), stage.firm(cast().agency),
               at_lot(stage, 1, "/objections/" + client::text_of(filed, "objection") + "/reply"),
               json::object{{"upheld", false},
                            {"reply", "经复核，信用评价得分与投标截止日信用平台公布的结果一致，评分无误。"},
                            {"measure", "none"}});
}

std::vector<std::string> under_way(Stage& stage) {
    std::vector<std::string> released;
    const auto list = stage.get(stage.firm(cast().owner), at_lot(stage, 1, "/refunds"));
    for (const auto& line : list.at("refunds").as_array()) {
        const auto& one = line.at("refund");
        if (client::text_of(one, "state") == "released") released.push_back(client::text_of(one, "id"));
    }
    return released;
}

// Listed, released by the owner, paid and confirmed by the bank transfer by transfer; guarantees end with the release.
void refund(Stage& stage, const std::string& round) {
    auto& owner = stage.firm(cast().owner);
    stage.post(step_of(1, "refunds/" + round + "/prepare"), owner, at_lot(stage, 1, "/refunds/prepare"),
               json::object{});
    stage.post(step_of(1, "refunds/" + round + "/release"), owner, at_lot(stage, 1, "/refunds/release"), json::object{},
               {"money.nothing-to-release"});
    if (!stage.options.bank.empty()) {
        return wait_until("the bank to pay the refunds", [&] { return under_way(stage).empty(); });
    }
    auto& bank = stage.firm(cast().bank);
    const auto released = under_way(stage);
    stage.for_each("refunds", released.size(), [&](std::size_t i) {
        stage.post(step_of(1, "refund/" + released[i]), bank, at_lot(stage, 1, "/refunds/" + released[i] + "/confirm"),
                   json::object{{"outcome", "paid"}, {"payment", "PAY-" + released[i].substr(24)}});
    });
}

void sign_contract(Stage& stage) {
    if (stage.state.answer(step_of(1, "contract/register"))) return;
    const std::string winner = code_of_winner(stage);
    const auto& bidder = bidder_of(stage, winner);
    auto& owner = stage.firm(cast().owner);
    const auto file = stage.options.state / "contract.pdf";
    bid_maker::PdfPage page;
    page.lines = {{72, 760, 20, "施工合同"},
                  {72, 720, 12, "承包人：" + bidder.name},
                  {72, 696, 12, "合同价：" + yuan_text(*bidder.price) + " 元"}};
    const auto pdf = bid_maker::write_pdf("施工合同", "桃溪滨水公园建设单位", {2026, 4, 1}, {page}, 12, 300 * 1024);
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(pdf.data()), static_cast<std::streamsize>(pdf.size()));
    const auto sent = client::upload(stage.api(), {.entrance = "/uploads/documents",
                                                   .file = file,
                                                   .metadata = {{"filename", "施工合同.pdf"}},
                                                   .token = owner.token(stage.api())});
    stage.post(step_of(1, "contract/file"), owner, at_lot(stage, 1, "/files"),
               json::object{{"kind", "contract"},
                            {"name", "施工合同.pdf"},
                            {"sha256", sent.sha256.text()},
                            {"visibility", "parties"}});
    const json::value terms = json::object{{"document", sent.sha256.text()},
                                           {"subject", "施工一标段"},
                                           {"quality", "合格"},
                                           {"price", bidder.price->fen},
                                           {"duration_days", bidder.duration_days.value_or(360)},
                                           {"signed_on", "2026-04-01"}};
    stage.post(step_of(1, "contract/owner"), owner, at_lot(stage, 1, "/contract"), terms);
    stage.post(step_of(1, "contract/winner"), stage.firm(winner), at_lot(stage, 1, "/contract"), terms);
    sign_waiting(stage, cast().owner);
    sign_papers(stage, stage.firm(winner), winner);
    stage.post(step_of(1, "contract/register"), stage.staff("acceptance"), at_lot(stage, 1, "/contract/registration"),
               json::object{});
    stage.post(step_of(1, "contract/publish"), stage.firm(cast().agency), at_lot(stage, 1, "/contract/publication"),
               json::object{});
}

// The first of the ranking wins, and everyone learns it in one act.
void decide(Stage& stage, int lot) {
    const auto ranking = stage.get(stage.staff("expert-1"), at_lot(stage, lot, "/evaluation/ranking"));
    const auto first = client::text_of(ranking.at("bids").as_array().at(0), "bid");
    stage.post(step_of(lot, "award"), stage.firm(cast().owner), at_lot(stage, lot, "/award"),
               json::object{{"bid", first}});
    stage.post(step_of(lot, "award/notice"), stage.firm(cast().agency), at_lot(stage, lot, "/award/notice"),
               json::object{});
}

}  // namespace

void award(Stage& stage) {
    const auto opened = stage.plan.times.deadline;
    stage.clock(opened + hours(24));
    const Instant ends = std::max(publish_candidates(stage, 1), publish_candidates(stage, 2));
    if (!stage.state.answer(step_of(1, "objection/reply"))) stage.clock(opened + hours(48));
    object_and_answer(stage);
    stage.clock(ends + seconds(1));
    for (const int lot : {1, 2}) decide(stage, lot);
    sign_waiting(stage, cast().agency);
    refund(stage, "losers");
}

void contract(Stage& stage) {
    if (!stage.state.answer(step_of(1, "contract/winner"))) stage.clock(local_instant({2026, 4, 1}, 10));
    sign_contract(stage);
    sign_waiting(stage, cast().agency);
    refund(stage, "rest");
}

}  // namespace sunhall::replay
