// What an organisation did in public (E20§41(4), tendering.md §17): lots whose notice is out, awards whose result is
// out, contracts whose facts are out. Nothing of a lot that is still secret: who took part is read from no bid
// (R-SEAL-30).
#include <algorithm>

#include "platform/identity/identity.hpp"
#include "platform/identity/organisation.hpp"
#include "platform/workflow/workflow.hpp"
#include "trading/tendering/result/result.hpp"
#include "trading/tendering/result/session.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;
using operations::answering;

constexpr std::int64_t lines_of_each = 50;

struct AskPublicRecord {
    std::string organisation;
};
BOOST_DESCRIBE_STRUCT(AskPublicRecord, (), (organisation))

struct TenderedLot {
    std::string lot, name, role, stage;
    Instant published_at;  ///< of its first notice
};
BOOST_DESCRIBE_STRUCT(TenderedLot, (), (lot, name, role, stage, published_at))
struct AwardedLot {
    std::string lot, name, code, winner;
    Money price;
    std::optional<Money> ceiling;
    Instant notified_at;
    std::optional<std::string> notice;
    bool overturned = false;  ///< the tender failed or was ended after the result was out
};
BOOST_DESCRIBE_STRUCT(AwardedLot, (), (lot, name, code, winner, price, ceiling, notified_at, notice, overturned))
struct PublicContract {
    std::string lot, name, owner, winner;
    Money price;
    Date signed_on;
    Instant published_at;
};
BOOST_DESCRIBE_STRUCT(PublicContract, (), (lot, name, owner, winner, price, signed_on, published_at))

struct PublicRecord {
    std::int64_t tenders = 0, won = 0, given = 0;  ///< of all; the lists hold the newest fifty
    Money won_sum, given_sum;                      ///< of awards that stand
    std::vector<TenderedLot> tendered;
    std::vector<AwardedLot> awards_won, awards_given;
    std::vector<PublicContract> contracts;
};
BOOST_DESCRIBE_STRUCT(PublicRecord, (),
                      (tenders, won, given, won_sum, given_sum, tendered, awards_won, awards_given, contracts))

void read_tendered(View& view, const std::string& organisation, PublicRecord& record) {
    static const std::string own =
        " FROM workflow_case_role r JOIN notices_notice n ON n.case_id = r.case_id WHERE r.organisation = $1 AND "
        "r.ended = 0 AND r.role IN ('owner', 'agency') AND n.number IS NOT NULL";
    view.query("SELECT count(DISTINCT r.case_id)" + own, {Param(organisation)},
               [&](const Row& row) { record.tenders = row.integer(0); });
    std::vector<TenderedLot> found;
    view.query("SELECT r.case_id, min(r.role), min(n.published_at)" + own +
                   " GROUP BY r.case_id ORDER BY 3 DESC, 1 LIMIT $2",
               {Param(organisation), Param(lines_of_each)}, [&](const Row& row) {
                   found.push_back({row.string(0), "", row.string(1), "",
                                    Instant::parse(row.string(2)).value_or(Instant{})});
               });
    for (auto& one : found) {
        const auto running = view.find(Id<workflow::Case>{one.lot});
        if (!running) continue;
        one.name = running->title;
        one.stage = running->stage;
        record.tendered.push_back(std::move(one));
    }
}

void read_contract(View& view, const AwardedLot& award, PublicRecord& record) {
    for (const auto& contract : view.select<Contract>("lot = $1 AND ended = 0", {Param(award.lot)})) {
        const bool full = static_cast<std::int64_t>(record.contracts.size()) >= lines_of_each;
        if (!contract.published_at || full) continue;
        const auto lot = view.find(Id<Lot>{award.lot});
        const auto project = lot ? view.find(lot->project) : std::nullopt;
        record.contracts.push_back({award.lot, award.name,
                                    project ? identity::organisation_name(view, project->owner) : std::string(),
                                    award.winner, contract.price, contract.signed_on, *contract.published_at});
    }
}

void read_awards(View& view, std::string_view which, const std::string& organisation, std::int64_t& count, Money& sum,
                 std::vector<AwardedLot>& list, PublicRecord& record) {
    std::vector<std::pair<Award, workflow::Case>> found;
    view.query("SELECT a.body, c.body FROM tendering_award a JOIN workflow_case c ON c.id = a.id WHERE a.notified_at "
               "IS NOT NULL AND " + std::string(which) + " ORDER BY a.notified_at DESC, a.id",
               {Param(organisation)}, [&](const Row& row) {
                   found.emplace_back(from_body<Award>(row.text(0)), from_body<workflow::Case>(row.text(1)));
               });
    for (const auto& [award, running] : found) {
        const bool overturned = is_overturned(running);
        ++count;
        if (!overturned) sum += award.price;
        if (static_cast<std::int64_t>(list.size()) >= lines_of_each) continue;
        const auto lot = view.find(Id<Lot>{award.id.value});
        if (!lot) continue;
        list.push_back({award.id.value, lot->name, lot->code, award.bidder_name.value_or(""), award.price,
                        lot->scheme.ceiling, *award.notified_at, award.notice, overturned});
        if (!overturned) read_contract(view, list.back(), record);
    }
}

PublicRecord public_record(const AskPublicRecord& input, View& view) {
    view.require(view.find(Id<identity::Organisation>{input.organisation}).has_value(), operations::not_found);
    PublicRecord record;
    read_tendered(view, input.organisation, record);
    read_awards(view, "a.bidder = $1", input.organisation, record.won, record.won_sum, record.awards_won, record);
    read_awards(view,
                "EXISTS (SELECT 1 FROM workflow_case_role r WHERE r.case_id = a.id AND r.organisation = $1 AND r.role "
                "IN ('owner', 'agency') AND r.ended = 0)",
                input.organisation, record.given, record.given_sum, record.awards_given, record);
    std::sort(record.contracts.begin(), record.contracts.end(),
              [](const auto& a, const auto& b) { return a.published_at > b.published_at; });
    return record;
}

}  // namespace

operations::Query public_record_query() {
    return {.name = "tendering.public-record",
            .does = "What an organisation did in public: lots tendered, awards and contracts.",
            .does_zh = "市场主体的公开交易记录：发布的招标、中标和合同。",
            .route = operations::get("/organisations/{organisation}/public-record"),
            .refusals = {operations::not_found},
            .run = answering(public_record)};
}

}  // namespace sunhall::tendering
