// The hall a scenario plays in: the program's own modules, guards and process file, and the parties by name.
#pragma once
#include <functional>
#include <set>

#include "platform/documents/documents.hpp"
#include "platform/money/money.hpp"
#include "platform/papers/papers.hpp"
#include "platform/sealing/sealer.hpp"
#include "platform/workflow/workflow.hpp"
#include "scenario.hpp"
#include "testing/world.hpp"
#include "trading/tendering/bid.hpp"

namespace sunhall::scenarios {

using operations::Actor;
using operations::Answer;
using sunhall::testing::Kind;

/// An act was refused; the scenario may expect it.
struct Refused {
    std::string code, said;
};
/// Something is not as the scenario says.
struct Differs : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What a bidder keeps: the keys of its newest bid.
struct KeptBid {
    std::vector<std::string> envelopes;       ///< sha256
    std::map<std::string, std::string> keys;  ///< lock → kb, hex
    std::map<std::string, std::string> second_keys;  ///< of the second envelope, where there are two
};

class Play {
public:
    /// `granted`: guards taken as met, and duties not kept apart, for tests of what an act itself refuses behind them.
    explicit Play(Kind kind, const std::set<std::string>& granted = {});

    const Actor& party(const std::string& name) const;
    /// Does a command about the lot; throws Refused unless it is done.
    json::value act(const std::string& command, json::object input, const Actor& actor);
    json::value act(const std::string& command, json::object input, const std::string& who) {
        return act(command, std::move(input), party(who));
    }
    /// A query's answer; throws Refused.
    json::value ask(const std::string& query, json::object input, const Actor& actor);
    void move_to(Instant at);
    /// Keeps the shipped procedure among the records, as the program does at its first start.
    void adopt_versions();
    /// Stops the hall and begins again on the same database with another process file; throws what the program would.
    void restart(const std::string& process_file);
    static std::string shipped_process();
    /// Puts the lot's case into a stage, as no act of the procedure would.
    void place(const std::string& stage) { act("scenario.place", {{"lot", lot}, {"stage", stage}}, "系统"); }
    Instant now() { return world_->hall().clock().now(); }
    operations::Hall& hall() { return world_->hall(); }

    template <class T>
    std::vector<T> all(const std::string& order = "id") {
        std::vector<T> found;
        auto connection = world_->hall().reader();
        connection->query("SELECT body FROM " + records::record_type<T>().table() + " ORDER BY " + order, {},
                          [&](const Row& row) { found.push_back(from_body<T>(row.text(0))); });
        return found;
    }
    /// Records of the present lot.
    template <class T>
    std::vector<T> of_lot(const std::string& order = "id") {
        auto found = all<T>(order);
        std::erase_if(found, [&](const T& one) { return one.lot != lot; });
        return found;
    }
    workflow::Case running();
    std::vector<std::string> entries();  ///< what the journal says, in order
    std::int64_t sealed_entries();       ///< of those, how many hide who and what under a lot's key
    std::string bid_of(const std::string& bidder);  ///< id of the bidder's opened or frozen bid
    std::string name_of(const std::string& organisation) const;
    Digest store_file(const std::string& content);
    /// Seals a summary, a document and, where one waits in `pricing` or `technical`, such a file for the present lot.
    KeptBid seal(const std::string& bidder, const tendering::BidSummary& summary, const std::string& lot_id);
    /// The same in two envelopes (T-OPEN-15).
    KeptBid seal_in_two(const std::string& bidder, tendering::BidSummary summary);
    /// Drafted by the owner, checked by the acceptance desk; its id.
    std::string verified_notice(const std::string& type, const std::map<std::string, std::string>& fields);

    /// Papers are laid down and may be signed; a scenario says when they must be.
    std::shared_ptr<papers::Rule> papers_rule = std::make_shared<papers::Rule>(papers::Rule{.required = false});
    std::string project, lot, former;
    std::map<std::string, KeptBid> bids;      ///< by bidder's name
    std::map<std::string, std::string> pricing, technical, document;  ///< by bidder's name: contents of the next bid's files
    std::vector<std::string> documents;       ///< contents of tender documents beside the usual one
    std::map<std::string, std::string>
        last;  ///< ids the next acts refer to: "objection", "complaint", "question", "forfeiture"
    std::vector<std::string> committee;       ///< names of parties
    std::int64_t bank_line = 0;
    Money bank_balance;

private:
    std::string seal_one(KeptBid& made, const sealing::SealRequest& request, const std::string& content);
    void enter_parties();
    sunhall::testing::TemporaryFolder folder_;
    std::shared_ptr<FolderBlobs> blobs_;
    std::map<std::string, Actor> parties_;
    std::map<std::string, std::string> codes_;
    std::set<std::string> granted_;
    std::shared_ptr<workflow::Procedures> known_;
    std::unique_ptr<sunhall::testing::World> world_;
};

using Deed = std::function<void(Play&, const Step&)>;
using Deeds = std::map<std::string, Deed>;
void add_deeds_of_bidding(Deeds& deeds);
void add_deeds_of_opening(Deeds& deeds);
void add_deeds_of_evaluation(Deeds& deeds);
void add_deeds_of_result(Deeds& deeds);
void add_deeds_of_money(Deeds& deeds);
void add_deeds_of_signing(Deeds& deeds);
/// What is there of what `应为` may name.
std::string what_is(Play& play, const std::string& name);
/// Plays one line; throws Differs when it does not go as written.
void play_step(Play& play, const Step& step);
/// The same for lines of a text, for tests that need a stage to stand on.
void play_text(Play& play, const std::string& text);

/// The value given, or a default; without a default the argument must be there.
std::string given(const Step& step, const std::string& name, std::optional<std::string> otherwise = {});
std::int64_t given_fen(const Step& step, const std::string& name, std::int64_t otherwise_yuan);
bool yes(const Step& step, const std::string& name, bool otherwise);
Instant given_time(const Step& step, const std::string& name);  ///< 2026-03-24T09:30
std::vector<std::string> names_in(const std::string& list);     ///< 甲公司、乙公司 or 甲公司,乙公司

}  // namespace sunhall::scenarios
