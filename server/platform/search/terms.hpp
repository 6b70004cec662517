// What the index holds of a text, and what a query asks of it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/search/normalise.hpp"

namespace sunhall::search {

/// Index terms of a folded text: every ideograph, every pair of neighbouring ideographs, every word of letters and
/// digits (its first 32 characters). Sorted, each once: the index keeps no positions.
std::vector<std::string> text_terms(const std::vector<std::u32string_view>& fields);

/// A region, category or type as one term. It never equals a term of a text, because it holds '='.
std::string facet_term(char kind, std::string_view value);

/// Terms under which a region is found: of a six-digit code (GB/T 2260) also its city's and province's, else itself.
std::vector<std::string> region_terms(std::string_view region);
/// The one term a query for that region asks for: trailing 00 of a six-digit code mean the whole city or province.
std::string region_query_term(std::string_view region);

/// One word or quoted phrase of a query: it must stand in one field of the notice as written.
struct Phrase {
    std::u32string text;
    std::vector<std::string> terms;  ///< all must be in the index for the notice to be a candidate; never empty
    bool certain = false;            ///< the one term says it all; no look at the text is needed
};

/// White space separates words; "…" and “…” hold one together. Words without a letter, digit or ideograph are dropped.
std::vector<Phrase> parse_query(std::string_view text);

/// The places where the phrase stands. Words of letters and digits match whole words only, ideographs anywhere.
std::vector<std::size_t> occurrences(std::u32string_view text, std::u32string_view phrase, std::size_t at_most);
bool holds(std::u32string_view text, std::u32string_view phrase);

}  // namespace sunhall::search
