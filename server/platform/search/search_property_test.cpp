// The index against the plainest search there is: read every notice and look for the characters.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>

#include "platform/search/notice_index.hpp"

namespace sunhall::search {
namespace {

// Few characters, so that words meet by chance, and every kind of them: plain, full-width, signs, a supplementary
// ideograph.
const std::vector<std::string> alphabet{"工", "程", "桥", "市", "路", "𠮷", "a", "B",  "Ａ",
                                        "1",  "２", " ",  "，", "-",  "㎡", "Ⅱ", "　", "é"};

struct Naive {
    Document document;
    std::uint64_t turn;
};

struct Model {
    std::mt19937_64 random;
    std::map<std::string, Naive> notices;
    std::uint64_t turns = 0;

    std::size_t below(std::size_t n) { return random() % n; }
    std::string text(std::size_t most) {
        std::string out;
        for (std::size_t i = below(most + 1); i > 0; --i) out += alphabet[below(alphabet.size())];
        return out;
    }

    // A folded phrase is looked for in the folded fields, character by character.
    static bool stands(const std::u32string& field, const std::u32string& phrase) {
        const auto word = [](char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || c == U'é'; };
        for (std::size_t at = 0; at + phrase.size() <= field.size(); ++at) {
            if (!std::equal(phrase.begin(), phrase.end(), field.begin() + static_cast<std::ptrdiff_t>(at))) continue;
            const std::size_t end = at + phrase.size();
            if (word(phrase.front()) && at > 0 && word(field[at - 1])) continue;
            if (word(phrase.back()) && end < field.size() && word(field[end])) continue;
            return true;
        }
        return false;
    }

    std::vector<std::string> scan(const Query& query, const std::vector<std::u32string>& words) const {
        std::vector<const Naive*> found;
        for (const auto& [id, one] : notices) {
            const Document& d = one.document;
            if (!query.category.empty() && d.category != query.category) continue;
            if (!query.type.empty() && d.type != query.type) continue;
            if (!query.region.empty() &&
                !d.region.starts_with(query.region.substr(0, query.region.ends_with("0000") ? 2 : 6)))
                continue;
            if (query.from && d.published_at < *query.from) continue;
            if (query.to && d.published_at >= *query.to) continue;
            const bool all = std::all_of(words.begin(), words.end(), [&](const auto& word) {
                return stands(fold(d.title).text, word) || stands(fold(d.body).text, word) ||
                       stands(fold(d.number).text, word);
            });
            if (all) found.push_back(&one);
        }
        std::vector<std::string> ids;
        std::stable_sort(found.begin(), found.end(), [](const Naive* a, const Naive* b) {
            return a->document.published_at > b->document.published_at;
        });
        for (const auto* one : found) ids.push_back(one->document.id);
        return ids;
    }
};

// Follows `next` to the end; checks that the instants never grow.
std::vector<std::string> all_pages(const NoticeIndex& index, Query query) {
    std::vector<std::string> ids;
    Instant before{INT64_MAX};
    for (int pages = 0; pages < 10000; ++pages) {
        const Page page = index.search(query);
        for (const auto& hit : page.hits) {
            EXPECT_LE(hit.published_at, before);
            before = hit.published_at;
            ids.push_back(hit.id);
        }
        if (page.next.empty()) return ids;
        query.after = page.next;
    }
    ADD_FAILURE() << "the pages never end";
    return ids;
}

class SearchProperty : public testing::TestWithParam<std::uint64_t> {};

TEST_P(SearchProperty, every_random_query_finds_what_a_naive_scan_finds_and_no_more_page_by_page) {
    std::string pattern = (std::filesystem::temp_directory_path() / "sunhall-search-XXXXXX").string();
    const std::filesystem::path folder = mkdtemp(pattern.data());
    const std::vector<std::string> regions{"440103", "440300", "330100"}, kinds{"a", "b", "甲 乙"};
    std::size_t nonempty = 0;
    {
        NoticeIndex index(folder / "search.db");
        Model model{.random = std::mt19937_64(GetParam())};
        for (int round = 0; round < 12; ++round) {
            for (int i = 0; i < 40; ++i) {
                const std::string id = "n" + std::to_string(model.below(300));
                if (model.below(6) == 0) {
                    index.remove(id);
                    model.notices.erase(id);
                    continue;
                }
                Document d{.id = id,
                           .number = model.text(4),
                           .title = model.text(8),
                           .body = model.text(40),
                           .region = regions[model.below(3)],
                           .category = kinds[model.below(3)],
                           .type = kinds[model.below(3)],
                           .published_at = {static_cast<std::int64_t>(model.below(40) + 10 * round) * 1000000}};
                model.notices[id] = {d, ++model.turns};
                index.add(d);
            }
            index.commit();
            if (round == 6) index.settle();
            for (int i = 0; i < 60; ++i) {
                Query query{.limit = 1 + model.below(7), .recheck_limit = 1 + model.below(20)};
                std::vector<std::u32string> words;
                for (std::size_t n = model.below(3) + 1; n > 0; --n) {
                    const std::string word = model.text(i % 2 ? 3 : 6);
                    query.text += " \"" + word + "\"";
                    if (auto folded = fold(word).text; !folded.empty()) words.push_back(std::move(folded));
                }
                if (words.empty()) continue;
                if (model.below(4) == 0) query.category = kinds[model.below(3)];
                if (model.below(4) == 0) query.type = kinds[model.below(3)];
                if (model.below(4) == 0) query.region = model.below(2) ? "440000" : "440300";
                if (model.below(4) == 0) query.from = Instant{static_cast<std::int64_t>(model.below(100)) * 1000000};
                if (model.below(4) == 0) query.to = Instant{static_cast<std::int64_t>(model.below(150)) * 1000000};
                auto found = all_pages(index, query), expected = model.scan(query, words);
                nonempty += !expected.empty();
                std::sort(found.begin(), found.end());
                std::sort(expected.begin(), expected.end());
                ASSERT_EQ(found, expected) << "seed " << GetParam() << " round " << round << " query " << query.text;
            }
        }
        EXPECT_EQ(index.size(), static_cast<std::int64_t>(model.notices.size()));
    }
    EXPECT_GT(nonempty, 100u) << "the queries must find something for the comparison to mean anything";
    std::filesystem::remove_all(folder);
}

// Above some hundred notices the index asks for rare terms only, above two thousand it packs with a dictionary of its
// own.
TEST_P(SearchProperty, a_large_index_that_has_learnt_from_itself_still_finds_what_a_naive_scan_finds) {
    std::string pattern = (std::filesystem::temp_directory_path() / "sunhall-search-XXXXXX").string();
    const std::filesystem::path folder = mkdtemp(pattern.data());
    std::mt19937_64 random(GetParam());
    // Squaring the draw makes some characters common and others rare.
    const auto text = [&](std::size_t most) {
        std::u32string out;
        for (std::size_t i = random() % most + 1; i > 0; --i) {
            const std::size_t draw = random() % 40;
            out += static_cast<char32_t>(0x5DE5 + draw * draw / 40);
        }
        return out;
    };
    {
        NoticeIndex index(folder / "search.db");
        std::vector<std::pair<std::u32string, std::string>> notices;
        for (int i = 0; i < 2600; ++i) {
            notices.emplace_back(text(60), i % 2 ? "a" : "b");
            index.add({.id = std::to_string(i),
                       .title = "",
                       .body = utf8(notices.back().first),
                       .category = notices.back().second,
                       .published_at = {i * 1000000LL}});
        }
        index.commit();
        std::size_t found_any = 0;
        for (int i = 0; i < 150; ++i) {
            std::vector<std::u32string> words;
            Query query{.limit = 100, .recheck_limit = 50 + random() % 1000};
            for (std::size_t n = random() % 2 + 1; n > 0; --n) {
                const auto& source = notices[random() % notices.size()].first;
                const std::size_t length = std::min<std::size_t>(source.size(), random() % 6 + 1);
                words.push_back(i % 5 == 0 ? text(4) : source.substr(random() % (source.size() - length + 1), length));
                query.text += " " + utf8(words.back());
            }
            if (random() % 3 == 0) query.category = "a";
            std::vector<std::string> expected;
            for (std::size_t k = notices.size(); k-- > 0;) {
                const bool all = std::all_of(words.begin(), words.end(), [&](const auto& word) {
                    return notices[k].first.find(word) != std::u32string::npos;
                });
                if (all && (query.category.empty() || query.category == notices[k].second))
                    expected.push_back(std::to_string(k));
            }
            found_any += !expected.empty();
            ASSERT_EQ(all_pages(index, query), expected) << "seed " << GetParam() << " query " << query.text;
        }
        EXPECT_GT(found_any, 60u);
    }
    std::filesystem::remove_all(folder);
}

INSTANTIATE_TEST_SUITE_P(seeds, SearchProperty, testing::Range<std::uint64_t>(1, 9));

}  // namespace
}  // namespace sunhall::search
