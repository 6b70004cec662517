// The reading side: a query becomes two backward scans of the index, merged; texts are looked at only where the terms
// alone do not prove the phrase.
#include <algorithm>
#include <charconv>

#include "platform/search/known.hpp"
#include "platform/search/places.hpp"
#include "platform/search/scratch_file.hpp"

namespace sunhall::search {
namespace {

constexpr std::size_t query_bytes = 400, query_phrases = 12, limit_at_most = 100;
constexpr std::size_t snippet_characters = 90;
constexpr std::int64_t counted_at_most = 100;
constexpr std::size_t looked_at_a_guess = 100;

// Rows begin ≤ row < end.
struct Range {
    std::int64_t begin = 0, end = 0;
    bool empty() const { return begin >= end; }
    std::int64_t width() const { return end - begin; }
};

struct Cursor {
    std::int64_t second = 0, row = 0;
};

Cursor read_cursor(const std::string& text) {
    Cursor cursor;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, cursor.second);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '.') throw Refusal(bad_cursor);
    const auto second = std::from_chars(first.ptr + 1, end, cursor.row);
    if (second.ec != std::errc{} || second.ptr != end || cursor.second < 0 || cursor.row < 1) throw Refusal(bad_cursor);
    if (is_late(cursor.row) && late_second(cursor.row) != cursor.second) throw Refusal(bad_cursor);
    if (cursor.second > second_limit) throw Refusal(bad_cursor);
    return cursor;
}

// The MATCH expression: every chosen term in quotes, all required. Terms hold no quotes: they are letters, digits and
// '='.
std::string match_expression(const std::vector<Phrase>& phrases, const Query& query, const Frequencies* frequencies,
                             std::int64_t notices) {
    std::vector<std::string> required, others;
    for (const auto& phrase : phrases) {
        auto& into = phrase.certain ? required : others;
        into.insert(into.end(), phrase.terms.begin(), phrase.terms.end());
    }
    if (!query.region.empty()) required.push_back(region_query_term(query.region));
    if (!query.category.empty()) required.push_back(facet_term('c', query.category));
    if (!query.type.empty()) required.push_back(facet_term('t', query.type));
    std::string expression;
    for (const auto& term : choose_terms(std::move(required), std::move(others), frequencies, notices))
        expression += (expression.empty() ? "\"" : " AND \"") + term + '"';
    return expression;
}

// Candidates of one range, newest first.
class Scan {
public:
    Scan(Statement& statement, const std::string& expression, Range range) : statement_(&statement), range_(range) {
        if (range.empty()) return;
        int at = 0;
        if (!expression.empty()) statement.bind(++at, std::string_view(expression));
        statement.bind(at + 1, range.begin).bind(at + 2, range.end - 1);
        open_ = true;
        next();
    }
    ~Scan() { statement_->reset(); }
    Scan(const Scan&) = delete;
    Scan& operator=(const Scan&) = delete;

    bool at_end() const { return !open_; }
    std::int64_t row() const { return row_; }
    std::int64_t rest() const { return open_ ? row_ + 1 : range_.begin; }  ///< end of the range not yet taken
    void next() {
        open_ = statement_->row();
        if (!open_) return;
        row_ = statement_->integer(0);
        ++seen_;
    }
    // Goes on to `most` candidates and tells how many there are in the whole range if they lie evenly.
    Total estimate(std::int64_t most) {
        while (open_ && seen_ < most) next();
        if (!open_) return {seen_, true};
        const auto scanned = static_cast<long double>(range_.end - row_);
        return {static_cast<std::int64_t>(static_cast<long double>(seen_) * static_cast<long double>(range_.width()) /
                                          scanned),
                false};
    }

private:
    Statement* statement_;
    Range range_;
    std::int64_t row_ = 0, seen_ = 0;
    bool open_ = false;
};

constexpr const char* matching =
    "SELECT rowid FROM notice_terms WHERE notice_terms MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid DESC";
constexpr const char* browsing = "SELECT row FROM notices WHERE row BETWEEN ?1 AND ?2 ORDER BY row DESC";

}  // namespace

struct NoticeIndex::Reader {
    explicit Reader(const std::filesystem::path& path) : file(path, ScratchFile::Mode::read) {}

    // First row of the range of timely notices that is published at `second` or later; `end` when there is none.
    std::int64_t first_from(std::int64_t second, std::int64_t end) {
        std::int64_t low = 1, high = end;  // the answer lies in low … high
        while (low < high) {
            const std::int64_t middle = low + (high - low) / 2;
            const Using scope{at_or_behind.bind(1, middle).bind(2, high)};
            if (!at_or_behind.row())
                high = middle;
            else if (second_of({at_or_behind.integer(1)}) >= second)
                high = middle;
            else
                low = at_or_behind.integer(0) + 1;
        }
        return low;
    }

    std::int64_t timely_end() {
        const Using scope{newest.bind(1, late_begin)};
        return newest.row() ? newest.integer(0) + 1 : 1;
    }

    std::int64_t second_of_row(std::int64_t row) {
        if (is_late(row)) return late_second(row);
        const Using scope{published.bind(1, row)};
        if (!published.row()) throw ScratchFailure("search index: a term names no notice");
        return second_of({published.integer(0)});
    }

    std::pair<Range, Range> ranges(const Query& query, const std::optional<Cursor>& after) {
        Range timely{1, timely_end()}, late{late_begin, late_end};
        const auto begin_at = [&](std::int64_t second) {
            timely.begin = std::max(timely.begin, first_from(second, timely.end));
            late.begin = std::max(late.begin, late_row(second));
        };
        const auto end_at = [&](std::int64_t second) {
            timely.end = std::min(timely.end, first_from(second, timely.end));
            late.end = std::min(late.end, late_row(second));
        };
        if (query.from) begin_at(second_of({query.from->micros + 999999}));
        if (query.to) end_at(second_of({query.to->micros + 999999}));
        if (!after) return {timely, late};
        // At the same second the timely come before the late.
        if (is_late(after->row)) {
            timely.end = std::min(timely.end, first_from(after->second, timely.end));
            late.end = std::min(late.end, after->row);
        } else {
            timely.end = std::min(timely.end, after->row);
            late.end = std::min(late.end, late_row(after->second + 1));
        }
        return {timely, late};
    }

    // The terms asked for are chosen by a guess at how many candidates will be left to look at. Where the guess was
    // wrong - neighbours are not independent - the rest of the range is asked for with all terms.
    Page search(const Query& query, const std::vector<Phrase>& phrases, const std::optional<Cursor>& after,
                const Known* known) {
        auto [timely_range, late_range] = ranges(query, after);
        const bool certain = std::all_of(phrases.begin(), phrases.end(), [](const Phrase& p) { return p.certain; });
        std::optional<Scan> timely, late;
        const auto open = [&](const Frequencies* frequencies) {
            const auto expression = match_expression(phrases, query, frequencies, timely_end() - 1);
            timely.emplace(expression.empty() ? browse_timely : match_timely, expression, timely_range);
            late.emplace(expression.empty() ? browse_late : match_late, expression, late_range);
        };
        open(known ? &known->frequencies : nullptr);

        Page page;
        bool guessed = known != nullptr && !certain;
        std::size_t looked = 0, looked_before = 0, kept_before = 0;
        while (!timely->at_end() || !late->at_end()) {
            const bool from_timely =
                late->at_end() || (!timely->at_end() && second_of_row(timely->row()) >= late_second(late->row()));
            Scan& scan = from_timely ? *timely : *late;
            const std::int64_t row = scan.row();
            ++looked;
            if (auto hit = look(row, phrases, certain)) page.hits.push_back(std::move(*hit));
            scan.next();
            const bool full = page.hits.size() >= query.limit || (!certain && looked >= query.recheck_limit);
            const bool ended = timely->at_end() && late->at_end();
            if (full && !ended) {
                page.next = std::to_string(second_of_row(row)) + '.' + std::to_string(row);
                break;
            }
            if (guessed && !ended && looked >= looked_at_a_guess && page.hits.size() * 4 < looked) {
                guessed = false;
                looked_before = looked;
                kept_before = page.hits.size();
                timely_range.end = timely->rest();
                late_range.end = late->rest();
                open(nullptr);
            }
        }
        if (query.count && !after) {
            page.total = total(*timely, *late, static_cast<std::int64_t>(looked - looked_before),
                               static_cast<std::int64_t>(page.hits.size() - kept_before));
            page.total->count += static_cast<std::int64_t>(kept_before);
        }
        return page;
    }

    // Candidates that failed the look at their text are taken off in proportion.
    static Total total(Scan& timely, Scan& late, std::int64_t looked, std::int64_t kept) {
        const bool all_seen = timely.at_end() && late.at_end();
        if (all_seen) return {kept, true};
        const Total a = timely.estimate(counted_at_most), b = late.estimate(counted_at_most);
        const std::int64_t candidates = a.count + b.count;
        if (kept == looked) return {candidates, false};
        if (looked == 0) return {candidates, false};
        return {std::max(kept, candidates / looked * kept + candidates % looked * kept / looked), false};
    }

    // The notice of that row when every phrase stands in one of its searched fields.
    std::optional<Hit> look(std::int64_t row, const std::vector<Phrase>& phrases, bool certain) {
        const Using scope{notice.bind(1, row)};
        if (!notice.row()) throw ScratchFailure("search index: a term names no notice");
        read(notice.bytes(2));
        const auto& fields = text.fields;
        if (!certain) {
            const std::u32string folded[] = {fold(fields[title]).text, fold(fields[body]).text,
                                             fold(fields[number]).text};
            const auto stands = [&](const Phrase& p) {
                return p.certain || std::any_of(std::begin(folded), std::end(folded),
                                                [&](const auto& f) { return holds(f, p.text); });
            };
            if (!std::all_of(phrases.begin(), phrases.end(), stands)) return std::nullopt;
        }
        return Hit{.id = id_of_key(notice.bytes(0)),
                   .number = std::string(fields[number]),
                   .title = mark_all(fields[title], phrases),
                   .snippet = snippet(fields[body], phrases, snippet_characters),
                   .region = std::string(fields[region]),
                   .category = std::string(fields[category]),
                   .type = std::string(fields[type]),
                   .published_at = {notice.integer(1)}};
    }

    void read(std::string_view stored) {
        if (stored.empty()) throw ScratchFailure("search index: a stored text is torn");
        if (stored.front() == packed_common) return Packing::common().unpack(stored.substr(1), text);
        if (!trained) {
            const Using scope{dictionary};
            if (!dictionary.row()) throw ScratchFailure("search index: the dictionary is missing");
            trained = std::make_unique<Packing>(dictionary.bytes(0));
        }
        trained->unpack(stored.substr(1), text);
    }

    ScratchFile file;
    UnpackedText text;
    std::unique_ptr<Packing> trained;
    Statement begin{file.handle(), "BEGIN"};
    Statement end{file.handle(), "COMMIT"};
    Statement match_timely{file.handle(), matching};
    Statement match_late{file.handle(), matching};
    Statement browse_timely{file.handle(), browsing};
    Statement browse_late{file.handle(), browsing};
    Statement at_or_behind{file.handle(),
                           "SELECT row, published FROM notices WHERE row >= ?1 AND row < ?2 ORDER BY row LIMIT 1"};
    Statement newest{file.handle(), "SELECT row FROM notices WHERE row < ?1 ORDER BY row DESC LIMIT 1"};
    Statement published{file.handle(), "SELECT published FROM notices WHERE row = ?1"};
    Statement notice{file.handle(), "SELECT id, published, packed FROM notices WHERE row = ?1"};
    Statement dictionary{file.handle(), "SELECT bytes FROM notice_dictionary"};
    Statement count{file.handle(), "SELECT count(*) FROM notices"};
};

void NoticeIndex::Close::operator()(Reader* reader) const { delete reader; }

// Lends a reader and gives it back; one is opened when none is free, so there are as many as ever searched at once.
// A reader that failed is closed instead.
class NoticeIndex::Lease {
public:
    explicit Lease(const NoticeIndex& index) : index_(index), failures_(std::uncaught_exceptions()) {
        {
            const std::lock_guard hold(index.readers_lock_);
            if (!index.readers_.empty()) {
                reader_ = std::move(index.readers_.back());
                index.readers_.pop_back();
            }
        }
        if (!reader_) reader_.reset(new Reader(index.path_));
        reader_->begin.run();  // one snapshot for all the statements of a search
    }
    ~Lease() {
        if (std::uncaught_exceptions() > failures_) return;
        try {
            reader_->end.run();
            const std::lock_guard hold(index_.readers_lock_);
            index_.readers_.push_back(std::move(reader_));
        } catch (...) {  // the reader is closed; the answer it gave stands
        }
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Reader* operator->() const { return reader_.get(); }

private:
    const NoticeIndex& index_;
    int failures_;
    std::unique_ptr<Reader, Close> reader_;
};

Page NoticeIndex::search(const Query& query) const {
    if (query.text.size() > query_bytes) throw Refusal(query_too_long);
    const auto phrases = parse_query(query.text);
    if (phrases.size() > query_phrases) throw Refusal(query_too_long);
    std::optional<Cursor> after;
    if (!query.after.empty()) after = read_cursor(query.after);
    // Something was asked for that no notice can hold, such as a lone punctuation mark: nothing is found, not
    // everything.
    const bool only_signs = phrases.empty() && query.text.find_first_not_of(" \t\r\n") != std::string::npos;
    if (only_signs) return {.total = Total{}};
    Query bounded = query;
    bounded.limit = std::clamp<std::size_t>(query.limit, 1, limit_at_most);
    bounded.recheck_limit = std::max<std::size_t>(query.recheck_limit, 1);
    const Lease reader(*this);
    const auto learnt = known();
    return reader->search(bounded, phrases, after, learnt.get());
}

std::int64_t NoticeIndex::size() const {
    const Lease reader(*this);
    const Using scope{reader->count};
    return reader->count.row() ? reader->count.integer(0) : 0;
}

}  // namespace sunhall::search
