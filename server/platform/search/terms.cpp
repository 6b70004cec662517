#include "platform/search/terms.hpp"

#include <algorithm>

#include "foundation/bytes.hpp"

namespace sunhall::search {
namespace {

constexpr std::size_t word_limit = 32;

bool is_six_digits(std::string_view text) {
    return text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Calls `word(view)` for each word of letters and digits and `ideographs(view)` for each run of ideographs.
template <class Word, class Ideographs>
void each_run(std::u32string_view text, Word word, Ideographs ideographs) {
    for (std::size_t at = 0; at < text.size();) {
        const Glyph kind = glyph(text[at]);
        std::size_t end = at + 1;
        while (end < text.size() && glyph(text[end]) == kind) ++end;
        if (kind == Glyph::word) word(text.substr(at, end - at));
        if (kind == Glyph::ideograph) ideographs(text.substr(at, end - at));
        at = end;
    }
}

void unique(std::vector<std::string>& terms) {
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

Phrase phrase_of(std::u32string text) {
    Phrase phrase{.text = std::move(text)};
    bool cut = false;
    each_run(
        phrase.text,
        [&](std::u32string_view word) {
            cut = cut || word.size() > word_limit;
            phrase.terms.push_back(utf8(word.substr(0, word_limit)));
        },
        [&](std::u32string_view run) {
            if (run.size() == 1) phrase.terms.push_back(utf8(run));
            for (std::size_t i = 0; i + 1 < run.size(); ++i) phrase.terms.push_back(utf8(run.substr(i, 2)));
        });
    const bool single = phrase.terms.size() == 1;
    unique(phrase.terms);
    phrase.certain = single && !cut;
    return phrase;
}

}  // namespace

std::vector<std::string> text_terms(const std::vector<std::u32string_view>& fields) {
    std::vector<std::string> terms;
    for (const auto field : fields) {
        each_run(
            field, [&](std::u32string_view word) { terms.push_back(utf8(word.substr(0, word_limit))); },
            [&](std::u32string_view run) {
                for (std::size_t i = 0; i < run.size(); ++i) {
                    terms.push_back(utf8(run.substr(i, 1)));
                    if (i + 1 < run.size()) terms.push_back(utf8(run.substr(i, 2)));
                }
            });
    }
    unique(terms);
    return terms;
}

std::string facet_term(char kind, std::string_view value) {
    std::string term{kind, '='};
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
        if (plain)
            term += c;
        else
            term += '=' + hex(ByteView(&byte, 1));  // the tokenizer splits at other ASCII and folds capitals
    }
    return term;
}

std::vector<std::string> region_terms(std::string_view region) {
    if (region.empty()) return {};
    std::vector<std::string> terms{facet_term('r', region)};
    if (is_six_digits(region)) {
        terms.push_back(facet_term('r', region.substr(0, 2)));
        terms.push_back(facet_term('r', region.substr(0, 4)));
    }
    return terms;
}

std::string region_query_term(std::string_view region) {
    if (is_six_digits(region) && region.ends_with("0000"))
        region = region.substr(0, 2);
    else if (is_six_digits(region) && region.ends_with("00"))
        region = region.substr(0, 4);
    return facet_term('r', region);
}

std::vector<Phrase> parse_query(std::string_view text) {
    std::vector<Phrase> phrases;
    std::string word;
    const auto finish = [&] {
        auto folded = fold(word).text;
        word.clear();
        if (folded.empty()) return;
        const bool repeated =
            std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& p) { return p.text == folded; });
        if (!repeated) phrases.push_back(phrase_of(std::move(folded)));
    };
    bool quoted = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        const bool wide_quote = rest.starts_with("“") || rest.starts_with("”") || rest.starts_with("＂");
        if (rest[0] == '"' || wide_quote) {
            finish();
            quoted = rest.starts_with("“") || (!rest.starts_with("”") && !quoted);
            at += wide_quote ? 3 : 1;
        } else if (!quoted && (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\n' || rest[0] == '\r' ||
                               rest.starts_with("　"))) {
            finish();
            at += rest.starts_with("　") ? 3 : 1;
        } else {
            word += rest[0];
            ++at;
        }
    }
    finish();
    return phrases;
}

std::vector<std::size_t> occurrences(std::u32string_view text, std::u32string_view phrase, std::size_t at_most) {
    std::vector<std::size_t> places;
    if (phrase.empty()) return places;
    const bool word_first = glyph(phrase.front()) == Glyph::word, word_last = glyph(phrase.back()) == Glyph::word;
    for (std::size_t at = text.find(phrase); at != text.npos && places.size() < at_most;
         at = text.find(phrase, at + 1)) {
        const std::size_t end = at + phrase.size();
        if (word_first && at > 0 && glyph(text[at - 1]) == Glyph::word) continue;
        if (word_last && end < text.size() && glyph(text[end]) == Glyph::word) continue;
        places.push_back(at);
    }
    return places;
}

bool holds(std::u32string_view text, std::u32string_view phrase) { return !occurrences(text, phrase, 1).empty(); }

}  // namespace sunhall::search
