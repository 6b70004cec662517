// The decrypted documents of the bids, for those who may read them and when (tendering.md §17): the committee while it
// works, the tenderer once the candidates are public, supervision once the award is decided. A blind technical part is
// listed under a code only (T-EVAL-11).
#include "platform/documents/documents.hpp"
#include "trading/tendering/opening/two_envelopes.hpp"
#include "trading/tendering/review/blind.hpp"
#include "trading/tendering/review/questions.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;

struct AskPapers {
    Id<Lot> lot;
};
BOOST_DESCRIBE_STRUCT(AskPapers, (), (lot))
struct AskPaper {
    Id<Lot> lot;
    std::string paper;
};
BOOST_DESCRIBE_STRUCT(AskPaper, (), (lot, paper))

/// One document of one bid. `bid` is the bid's id, or its code while the part is blind.
struct BidPaper {
    std::string id, bid, role, name;
    bool blind = false, pdf = false;
    std::int64_t size = 0;
    std::string marks;  ///< of a blind part: what became of the marks of its making (Stripping), or "waiting"
};
BOOST_DESCRIBE_STRUCT(BidPaper, (), (id, bid, role, name, blind, pdf, size, marks))
struct BidPapers {
    bool blind = false;  ///< technical parts are listed by code
    std::vector<BidPaper> papers;
};
BOOST_DESCRIBE_STRUCT(BidPapers, (), (blind, papers))

/// What the file route serves.
struct PaperFile {
    std::string name;
    Digest sha256;
};
BOOST_DESCRIBE_STRUCT(PaperFile, (), (name, sha256))

enum class PaperReader { none, committee, later };

PaperReader reader_of(View& view, const Lot& lot, const Evaluation& evaluation) {
    const auto running = view.find(Id<workflow::Case>{lot.id.value});
    const auto has = [&](const char* fact) { return running && running->facts.contains(fact); };
    if (const auto seat = own_seat_of(view, lot.id); seat && seat->declared_at && !evaluation.report_signed_at)
        return PaperReader::committee;
    if (owner_of(view, lot.id) && has("candidates_published_at")) return PaperReader::later;
    if (view.actor().holds("supervisor") && has("award_notified_at")) return PaperReader::later;
    return PaperReader::none;
}

std::string role_zh(std::string_view role) {
    if (role == "qualification") return "资格审查文件";
    if (role == "technical") return "技术标";
    if (role == "commercial") return "商务标";
    return "投标文件";
}

bool begins_as_pdf(const BlobReader& file) {
    std::array<std::uint8_t, 5> first{};
    return file.read(0, first) == first.size() && as_text(ByteView(first)) == "%PDF-";
}

struct FoundPaper {
    BidPaper shown;
    Digest sha256;
};

// What members read of a blind part: the copy without marks of its making, or the original where none can be taken out.
void take_copy(FoundPaper& paper, const std::vector<StrippedPart>& parts, const Blobs& blobs) {
    paper.shown.marks = "waiting";
    for (const auto& part : parts) {
        if (part.original != paper.sha256) continue;
        paper.shown.marks = std::string(enum_name(part.outcome));
        if (part.copy) paper.sha256 = *part.copy;
        if (const auto file = blobs.open(paper.sha256)) paper.shown.size = static_cast<std::int64_t>(file->size());
        return;
    }
}

std::vector<FoundPaper> papers_of(View& view, const Lot& lot, bool blind) {
    const auto& blobs = *view.services().extra<documents::Store>().blobs;
    const auto parts = blind ? view.select<StrippedPart>("lot = $1", {Param(lot.id.value)}) : std::vector<StrippedPart>{};
    // What the second envelope held is nobody's to read before the prices are read out (T-OPEN-15, R-SEAL-23).
    const bool hidden_prices = prices_hidden(lot.scheme, view.find(session_id(lot.id)));
    std::vector<FoundPaper> all;
    for (const auto& opened : opened_bids(view, lot.id.value)) {
        if (!was_opened(opened)) continue;
        const auto bid = view.find(Id<Bid>{opened.bid});
        std::vector<std::string> roles;
        for (const auto& envelope : bid ? document_envelopes(*bid) : std::vector<BidEnvelope>{})
            roles.push_back(envelope.role);
        std::map<std::string, int> counted;
        for (std::size_t i = 0; i < opened.documents.size(); ++i) {
            const auto digest = Digest::parse(opened.documents[i]);
            if (!digest) continue;
            const std::string role = i < roles.size() ? roles[i] : "whole";
            if (hidden_prices && in_second_envelope(role)) continue;
            const bool hidden = blind && role == "technical";
            const std::string by = hidden ? blind_code(view.services(), lot.id.value, opened.bid) : opened.bid;
            const std::string number = std::to_string(++counted[role]);
            const auto file = blobs.open(*digest);
            // The address tells neither bid nor place, so that a blind part stays blind.
            all.push_back({{lot_keys(view.services()).tag(lot.id.value, "paper/" + opened.bid + "/" + std::to_string(i))
                                .substr(0, 32),
                            by, role,
                            (hidden ? by : std::to_string(opened.order) + " " + opened.bidder_name) + " " +
                                role_zh(role) + " " + number,
                            hidden, file && begins_as_pdf(*file), file ? static_cast<std::int64_t>(file->size()) : 0, {}},
                           *digest});
            if (hidden) take_copy(all.back(), parts, blobs);
        }
    }
    if (blind)  // in no order that tells
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
            return a.shown.blind && b.shown.blind ? a.shown.bid < b.shown.bid : a.shown.blind < b.shown.blind;
        });
    return all;
}

std::vector<FoundPaper> readable(View& view, const Id<Lot>& id) {
    const Lot lot = view.get(id);
    const auto evaluation = view.find(Id<Evaluation>{id.value});
    view.require(evaluation.has_value(), no_committee);
    const PaperReader reader = reader_of(view, lot, *evaluation);
    view.require(reader != PaperReader::none, not_a_member);
    return papers_of(view, lot, reader == PaperReader::committee && blind_now(view, lot));
}

BidPapers bid_papers(const AskPapers& input, View& view) {
    BidPapers shown;
    for (auto& one : readable(view, input.lot)) {
        shown.blind = shown.blind || one.shown.blind;
        shown.papers.push_back(std::move(one.shown));
    }
    return shown;
}

PaperFile bid_paper(const AskPaper& input, View& view) {
    for (const auto& one : readable(view, input.lot)) {
        // Nobody reads a blind part before its marks are taken out.
        if (one.shown.id == input.paper && one.shown.marks != "waiting") return {one.shown.name + (one.shown.pdf ? ".pdf" : ""), one.sha256};
    }
    throw Refusal(operations::not_found);
}

const std::set<std::string_view> readers{"evaluator", "representative", "owner", "agency", "supervisor", "member"};

}  // namespace

operations::Query bid_papers_query() {
    return {.name = "tendering.bid-papers",
            .does = "The decrypted documents of the bids, for those who may read them now; blind parts by code.",
            .does_zh = "投标文件目录（暗标仅显示编号）。",
            .route = operations::get("/lots/{lot}/evaluation/papers"),
            .who = readers,
            .refusals = {no_committee, not_a_member, operations::not_found},
            .run = operations::answering(bid_papers),
            .traced = true};
}

operations::Query bid_paper_query() {
    return {.name = "tendering.bid-paper",
            .does = "One decrypted document of a bid, by its address in the list.",
            .does_zh = "一份投标文件。",
            .route = operations::get("/lots/{lot}/evaluation/papers/{paper}"),
            .who = readers,
            .refusals = {no_committee, not_a_member, operations::not_found},
            .run = operations::answering(bid_paper),
            .traced = true};
}

}  // namespace sunhall::tendering
