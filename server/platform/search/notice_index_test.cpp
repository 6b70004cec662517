#include "platform/search/notice_index.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <random>
#include <thread>

#include "platform/search/scratch_file.hpp"

namespace sunhall::search {
namespace {

struct Folder {
    std::filesystem::path path;
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "sunhall-search-XXXXXX").string();
        path = mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
};

struct SearchIndex : testing::Test {
    Folder folder;
    NoticeIndex index{folder.path / "search.db"};

    void put(std::string id, std::string title, std::string body, std::int64_t second = 1000) {
        index.add({.id = std::move(id),
                   .number = "GZ-2026-001",
                   .title = std::move(title),
                   .body = std::move(body),
                   .region = "440103",
                   .category = "construction",
                   .type = "tender",
                   .published_at = {second * 1000000}});
    }
    std::vector<std::string> ids(const Query& query) {
        std::vector<std::string> found;
        for (const auto& hit : index.search(query).hits) found.push_back(hit.id);
        return found;
    }
    std::vector<std::string> find(std::string text) { return ids({.text = std::move(text)}); }
};

using Ids = std::vector<std::string>;

TEST_F(SearchIndex, finds_words_of_two_ideographs_and_of_one_D_PORTAL_04) {
    put("a", "大桥维修工程", "本工程位于江边。");
    put("b", "学校食堂采购", "采购大米若干。");
    index.commit();
    EXPECT_EQ(find("大桥"), Ids{"a"});
    EXPECT_EQ(find("采购"), Ids{"b"});
    EXPECT_EQ(find("桥"), Ids{"a"});
    EXPECT_EQ(find("米"), Ids{"b"});
    EXPECT_EQ(find("大"), (Ids{"b", "a"}));
    EXPECT_EQ(find("桥大"), Ids{});
}

TEST_F(SearchIndex, looks_at_the_text_when_all_pairs_are_there_but_not_in_a_row) {
    put("apart", "广州市政府与市政工程", "政工部门");
    put("joined", "广州市政工程", "");
    index.commit();
    EXPECT_EQ(find("州市政工"), Ids{"joined"});
}

TEST_F(SearchIndex, finds_a_phrase_in_one_field_only_never_across_two) {
    put("a", "道路", "工程");
    index.commit();
    EXPECT_EQ(find("道路工程"), Ids{});
    EXPECT_EQ(find("道路 工程"), Ids{"a"});
}

TEST_F(SearchIndex, does_not_mind_width_case_or_punctuation) {
    put("a", "ＡＢＣ公司（广州）２０２６年ＧＰＳ采购，面积３０００㎡", "");
    index.commit();
    for (const char* text : {"abc公司", "ABC公司(广州)", "2026年gps", "ＧＰＳ采购", "3000m2", "\"公司 广州\"",
                             "“广州）2026年”", "gz-2026-001"})
        EXPECT_EQ(find(text), Ids{"a"}) << text;
    for (const char* text : {"ab公司", "026年", "gp", "公司广州", "3000m", "\"广州 公司\""})
        EXPECT_EQ(find(text), Ids{}) << text;
}

TEST_F(SearchIndex, requires_every_word_and_finds_nothing_for_a_lone_sign) {
    put("a", "污水处理厂设备", "");
    put("b", "污水管网", "");
    index.commit();
    EXPECT_EQ(find("污水 设备"), Ids{"a"});
    EXPECT_EQ(find("污水 桥梁"), Ids{});
    EXPECT_EQ(find("，"), Ids{});
    EXPECT_EQ(find("\"\""), Ids{});
    EXPECT_EQ(find("污水，"), (Ids{"b", "a"}));
    EXPECT_EQ(find("   "), (Ids{"b", "a"})) << "an empty query browses";
}

TEST_F(SearchIndex, a_query_cannot_speak_the_language_of_the_engine_R_SEC_16) {
    put("a", "NOT AND OR NEAR", "t:x* ^");
    index.commit();
    EXPECT_EQ(find("AND"), Ids{"a"});
    EXPECT_EQ(find("not OR near"), Ids{"a"});
    EXPECT_EQ(find("t:x*"), Ids{"a"});
    EXPECT_EQ(find("c=636F"), Ids{});
    EXPECT_EQ(find("'; DROP TABLE notices; --"), Ids{});
    EXPECT_EQ(find("near"), Ids{"a"});
}

TEST_F(SearchIndex, filters_by_region_category_type_and_time) {
    const auto add = [&](const char* id, const char* region, const char* category, const char* type,
                         std::int64_t second) {
        index.add({.id = id,
                   .title = "工程",
                   .region = region,
                   .category = category,
                   .type = type,
                   .published_at = {second * 1000000}});
    };
    add("a", "440103", "construction", "tender", 100);
    add("b", "440300", "construction", "award", 200);
    add("c", "广东省", "Construction", "tender", 300);
    add("d", "330100", "药品 采购", "tender", 400);
    index.commit();
    EXPECT_EQ(ids({.region = "440000"}), (Ids{"b", "a"}));
    EXPECT_EQ(ids({.region = "440100"}), (Ids{"a"}));
    EXPECT_EQ(ids({.region = "440103"}), (Ids{"a"}));
    EXPECT_EQ(ids({.region = "广东省"}), (Ids{"c"}));
    EXPECT_EQ(ids({.category = "construction"}), (Ids{"b", "a"})) << "names are compared exactly";
    EXPECT_EQ(ids({.category = "药品 采购"}), (Ids{"d"}));
    EXPECT_EQ(ids({.text = "工程", .type = "tender"}), (Ids{"d", "c", "a"}));
    EXPECT_EQ(ids({.text = "工程", .from = Instant{200000000}, .to = Instant{400000000}}), (Ids{"c", "b"}));
    EXPECT_EQ(ids({.text = "440103"}), Ids{}) << "a region code is no text";
}

TEST_F(SearchIndex, replaces_and_removes) {
    put("a", "旧标题", "");
    put("b", "别的", "");
    index.commit();
    put("a", "新标题", "");
    index.commit();
    EXPECT_EQ(find("旧"), Ids{});
    EXPECT_EQ(find("新标"), Ids{"a"});
    index.remove("a");
    index.remove("unknown");
    EXPECT_EQ(find("新标"), Ids{"a"}) << "until the commit";
    index.commit();
    EXPECT_EQ(find("新标"), Ids{});
    EXPECT_EQ(index.size(), 1);
    index.remove("b");
    put("b", "又来", "");
    index.commit();
    EXPECT_EQ(find("又来"), Ids{"b"});
    EXPECT_EQ(index.size(), 1);
}

TEST_F(SearchIndex, keeps_the_newest_first_whatever_the_order_of_arrival) {
    for (const std::int64_t second : {50, 10, 40, 60, 40, 20, 60, 30}) {
        put("at-" + std::to_string(second) + "-" + std::to_string(index.size()), "工程", "", second);
        index.commit();
    }
    EXPECT_EQ(find("工程"),
              (Ids{"at-60-6", "at-60-3", "at-50-0", "at-40-4", "at-40-2", "at-30-7", "at-20-5", "at-10-1"}));
}

TEST_F(SearchIndex, marks_the_found_places_by_bytes_on_character_boundaries) {
    put("a", "ＧＰＳ设备与设备", std::string(300, 'x') + "。前文很长，此处写明设备的要求，后文也很长。");
    index.commit();
    const auto hit = index.search({.text = "设备 gps"}).hits.at(0);
    ASSERT_EQ(hit.title.marks.size(), 2u);
    const auto marked = [](const MarkedText& t, std::size_t i) {
        return t.text.substr(t.marks.at(i).begin, t.marks.at(i).end - t.marks.at(i).begin);
    };
    EXPECT_EQ(marked(hit.title, 0), "ＧＰＳ设备") << "neighbouring marks become one";
    EXPECT_EQ(marked(hit.title, 1), "设备");
    EXPECT_EQ(marked(hit.snippet, 0), "设备");
    EXPECT_TRUE(hit.snippet.cut_before);
    EXPECT_FALSE(hit.snippet.cut_after);
    EXPECT_TRUE(hit.snippet.text.ends_with("后文也很长。")) << hit.snippet.text;
}

TEST_F(SearchIndex, refuses_what_is_too_long_and_places_that_are_none) {
    const auto code = [&](const Query& query) -> std::string {
        try {
            index.search(query);
        } catch (const Refusal& refusal) {
            return std::string(refusal.problem().code);
        }
        return "";
    };
    EXPECT_EQ(code({.text = std::string(401, 'a')}), "search.query-too-long");
    EXPECT_EQ(code({.text = "a b c d e f g h i j k l m"}), "search.query-too-long");
    for (const char* cursor :
         {"x", "1", "1.", ".1", "-1.1", "1.0", "1.5x", "99999999999.1", "7.4503599627370496", "1.99999999999999999999"})
        EXPECT_EQ(code({.after = cursor}), "search.bad-cursor") << cursor;
    EXPECT_EQ(code({.after = "5.1"}), "");
}

TEST_F(SearchIndex, keeps_the_place_of_its_follower_across_openings) {
    put("a", "工程", "");
    index.commit(17);
    EXPECT_EQ(index.place(), 17);
    NoticeIndex again(folder.path / "search.db");
    EXPECT_EQ(again.place(), 17);
    EXPECT_EQ(again.search({.text = "工程"}).hits.size(), 1u);
}

TEST(SearchIndexFile, is_begun_anew_when_it_has_another_form) {
    const Folder folder;
    {
        ScratchFile old(folder.path / "search.db", ScratchFile::Mode::write);
        old.execute("CREATE TABLE notices (x); PRAGMA user_version=7");
    }
    NoticeIndex index(folder.path / "search.db");
    EXPECT_EQ(index.place(), 0);
    EXPECT_EQ(index.size(), 0);
    EXPECT_THROW(NoticeIndex(folder.path / "no" / "such" / "folder.db"), ScratchFailure);
}

TEST_F(SearchIndex, estimates_a_total_it_does_not_count_out) {
    for (int i = 0; i < 3000; ++i) put("n" + std::to_string(i), i % 2 ? "桥梁工程" : "道路工程", "", 1000 + i);
    index.commit();
    const auto all = index.search({.text = "工程"}).total.value();
    EXPECT_FALSE(all.exact);
    EXPECT_NEAR(static_cast<double>(all.count), 3000, 300);
    const auto half = index.search({.text = "桥梁"}).total.value();
    EXPECT_NEAR(static_cast<double>(half.count), 1500, 150);
    const auto few = index.search({.text = "桥梁", .from = Instant{3990 * 1000000LL}}).total.value();
    EXPECT_EQ(few.count, 5);
    EXPECT_TRUE(few.exact);
}

TEST_F(SearchIndex, searching_threads_never_wait_for_the_writer_and_see_whole_commits_only) {
    put("first", "基准", "", 1);
    index.commit();
    std::atomic<bool> done = false;
    std::atomic<int> searches = 0, torn = 0;
    std::thread reader([&] {
        while (!done) {
            const auto page = index.search({.text = "成对", .limit = 100});
            if (page.hits.size() % 2 != 0) ++torn;
            ++searches;
        }
    });
    for (int i = 0; i < 40; ++i) {
        put("p" + std::to_string(2 * i), "成对出现", "", 10 + i);
        put("p" + std::to_string(2 * i + 1), "成对出现", "", 10 + i);
        index.commit();
        if (i % 10 == 9) index.settle();
    }
    done = true;
    reader.join();
    EXPECT_EQ(torn, 0);
    EXPECT_GT(searches, 0);
    EXPECT_EQ(index.search({.text = "成对", .limit = 100}).hits.size(), 80u);
}

}  // namespace
}  // namespace sunhall::search
