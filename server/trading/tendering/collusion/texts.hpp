// Texts of bids side by side: how much is the same once the tender documents are taken away (K-11), and which writing
// mistakes two bids share (K-12).
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace sunhall::tendering {

/// What is kept of a text: digests of its runs of twelve characters, sorted, and the mistakes of the house's list.
struct TextTrace {
    std::vector<std::uint64_t> runs;
    std::set<std::string> mistakes;
};

/// `text`: UTF-8 without blanks. Long texts are sampled by digest, which leaves every share as it was.
TextTrace trace_of_text(const std::string& text);
/// Of several files one trace.
void add_trace(TextTrace& to, const TextTrace& from);
/// What stands in the tender documents and their templates was copied from there by everybody.
void leave_out(TextTrace& from, const TextTrace& documents);
/// How many hundredths of both texts are the same; 0 when one of them is too short to tell.
std::int64_t similarity_percent(const TextTrace& a, const TextTrace& b);

/// Mistakes that both made and that are rare: at most half of all texts hold them.
std::vector<std::string> shared_mistakes(const TextTrace& a, const TextTrace& b, const std::vector<TextTrace>& all);

}  // namespace sunhall::tendering
