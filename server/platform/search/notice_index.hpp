// Full-text search over published notices (D-PORTAL-04): words of two ideographs and more, single ideographs, Latin
// words and numbers, newest first. The index is scratch (D7): a follower of the journal feeds it, and it can be built
// again.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/problem.hpp"
#include "foundation/time.hpp"
#include "platform/search/snippet.hpp"

namespace sunhall::search {

struct Document {
    std::string id;      ///< stable, unique; a second `add` with it replaces the first
    std::string number;  ///< project or notice number, searched like the text
    std::string title, body;
    std::string region;  ///< six digits of GB/T 2260 (found under city and province too) or any name
    std::string category, type;
    Instant published_at;  ///< ordered by to the second
};

struct Query {
    std::string text;  ///< words that must all occur; "…" or “…” holds a phrase together; empty browses
    std::string region, category, type;  ///< empty: any
    std::optional<Instant> from, to;     ///< published at `from` or later, before `to`; whole seconds
    std::size_t limit = 20;              ///< 1 to 100
    std::string after;                   ///< `next` of the page before; empty for the newest
    std::size_t recheck_limit = 1000;    ///< candidates whose text is looked at for one page, at most
    bool count = true;                   ///< estimate the total (only for the first page)
};

struct Hit {
    std::string id, number;
    MarkedText title, snippet;
    std::string region, category, type;
    Instant published_at;
};

struct Total {
    std::int64_t count = 0;
    bool exact = true;  ///< otherwise extrapolated from the newest hundred, within some 20 %
};

struct Page {
    std::vector<Hit> hits;
    /// Where the next page begins; empty at the end. A page may hold fewer hits than asked and still have a next one:
    /// then `recheck_limit` candidates were read and the rest is left to the next call.
    std::string next;
    std::optional<Total> total;
};

inline constexpr Problem query_too_long{400,
                                        "search.query-too-long",
                                        "搜索词过长。",
                                        "The search text is too long.",
                                        "请缩短到 100 字、12 个词以内。",
                                        "Use at most 100 characters and 12 words."};
inline constexpr Problem bad_cursor{400,
                                    "search.bad-cursor",
                                    "翻页位置无效。",
                                    "The place to continue from is not valid.",
                                    "请重新搜索。",
                                    "Search again."};

/// One writer (any thread, one at a time) and any number of searching threads. Searches see whole commits only and
/// never wait for a commit or a merge. Order: newest first; equal seconds keep the order they were added in, reversed.
/// Feed in order of publication where possible: what comes late is found just the same but costs more space.
class NoticeIndex {
public:
    /// Creates the file, or empties one of an older form (`place()` is then 0 again, which tells the follower to feed
    /// all). Throws ScratchFailure when the file cannot be used.
    explicit NoticeIndex(const std::filesystem::path& path);
    ~NoticeIndex();
    NoticeIndex(const NoticeIndex&) = delete;
    NoticeIndex& operator=(const NoticeIndex&) = delete;

    /// Kept in memory until `commit`, which also runs by itself every 500 changes.
    void add(Document document);
    void remove(std::string id);
    void commit();
    /// Commits together with the number of the journal entry up to which the follower has fed.
    void commit(std::int64_t place);
    std::int64_t place() const;

    /// Merges the index into as few pieces as possible, in steps: for quiet hours and after a first filling.
    void settle();

    /// Throws Refusal(query_too_long | bad_cursor).
    Page search(const Query& query) const;
    std::int64_t size() const;

private:
    struct Writer;
    struct Reader;
    class Lease;
    struct Known;
    std::shared_ptr<const Known> known() const;
    void commit_held(std::optional<std::int64_t> place);  // under the writer's lock
    void learn_when_grown();
    std::filesystem::path path_;
    struct Close {  // each side is known in its own file only
        void operator()(Writer* writer) const;
        void operator()(Reader* reader) const;
    };
    std::unique_ptr<Writer, Close> writer_;
    mutable std::mutex readers_lock_;
    mutable std::vector<std::unique_ptr<Reader, Close>> readers_;  // those not searching now
    mutable std::mutex known_lock_;
    std::shared_ptr<const Known> known_;  // what was learnt from a sample; replaced as a whole
};

}  // namespace sunhall::search
