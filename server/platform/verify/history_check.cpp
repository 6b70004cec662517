#include "platform/verify/history_check.hpp"

#include <algorithm>

#include "platform/verify/canonical_scan.hpp"
#include "platform/verify/entry_facts.hpp"

namespace sunhall::verify {
namespace {

std::string place_text(std::int64_t entry, std::int64_t n) { return std::to_string(entry) + "/" + std::to_string(n); }

/// The versions of one entry as they stand in the table.
struct Group {
    std::int64_t entry = 0;
    std::vector<Line> lines;
    std::vector<std::int64_t> numbers;  // n of each, as stored
    std::vector<Digest> hashes;
    void begin(std::int64_t number) {
        entry = number;
        lines.clear();
        numbers.clear();
        hashes.clear();
    }
};

void note_erasure(Context& context, std::string_view body, std::int64_t entry) {
    std::vector<ScannedMember> members;
    if (!scan_object(body, members)) return;
    const auto *type = member(members, "type"), *record = member(members, "record"),
               *version = member(members, "version");
    if (!type || !record || !version) return;
    const std::lock_guard lock(context.mutex);
    context.erasures.push_back({std::string(type->raw), std::string(record->raw), version->number, entry});
}

void read_version(Context& context, const Row& row, Group& group) {
    const std::int64_t entry = row.integer(0), n = row.integer(1), version = row.integer(4);
    const std::string_view type = row.text(2), id = row.text(3);
    const ByteView digest = row.bytes(5);
    Line line{.key = context.marker.key(type, id),
              .place = place_of(entry),
              .version = short_version(version),
              .n = static_cast<std::uint32_t>(n)};
    if (row.null(6) && row.null(7)) {
        line.place |= Line::erased;
        const std::lock_guard lock(context.mutex);
        context.erased.push_back({std::string(type), std::string(id), version, entry, n});
    } else {
        const std::string_view body = row.text(7);
        const Digest made = version_digest(row.bytes(6), body);
        line.body = context.marker.body(body);
        if (row.null(6) || row.null(7) || row.bytes(6).size() != 32 || digest.size() != 32 ||
            !std::equal(digest.begin(), digest.end(), made.bytes.begin())) {
            context.findings.add(damages::history_body, "history", place_text(entry, n),
                                 std::string(type) + " " + std::string(id));
            line.place |= Line::unproven;
        } else if (type == erasure_type) {
            note_erasure(context, body, entry);
        }
    }
    if (!context.types.contains(type)) {
        const std::lock_guard lock(context.mutex);
        if (context.unknown_types.emplace(type).second)
            context.findings.add(damages::history_type, "history", place_text(entry, n), std::string(type));
    }
    group.lines.push_back(line);
    group.numbers.push_back(n);
    group.hashes.push_back(write_hash(type, id, version, digest));
}

// Rows are named by what the entry's count and root allow to say: a place that is empty, a place too many, or the entry
// as a whole.
void close_group(Context& context, Piles& piles, Group& group, const Commitment& commitment) {
    const auto stored = static_cast<std::int64_t>(group.lines.size());
    bool proven = true;
    if (commitment.believed) {
        std::int64_t expected = 0;
        std::size_t usual = 0;  // lines at their places 0..count-1
        for (const std::int64_t n : group.numbers) {
            for (; expected < n && expected < commitment.writes; ++expected) {
                context.findings.add(damages::history_missing, "history", place_text(group.entry, expected));
                proven = false;
            }
            if (n < 0 || n >= commitment.writes) {
                context.findings.add(damages::history_stray, "history", place_text(group.entry, n));
                context.damage_entry(group.entry);
                continue;
            }
            expected = n + 1;
            ++usual;
        }
        for (; expected < commitment.writes; ++expected) {
            context.findings.add(damages::history_missing, "history", place_text(group.entry, expected));
            proven = false;
        }
        if (proven && usual > 0) {
            const bool whole = merkle::root_of(std::span<const Digest>(group.hashes).first(usual)) == commitment.root;
            if (!whole) {
                const bool named = std::any_of(group.lines.begin(), group.lines.end(),
                                               [](const Line& line) { return line.is(Line::unproven); });
                if (!named) {
                    context.findings.add(damages::history_writes, "history",
                                         stored == 1 ? place_text(group.entry, 0) : std::to_string(group.entry),
                                         "journal entry " + std::to_string(group.entry));
                }
                proven = false;
            }
        }
        if (!proven) context.damage_entry(group.entry);
    }
    for (std::size_t i = 0; i < group.lines.size(); ++i) {
        if (!proven) group.lines[i].place |= Line::unproven;
        const bool stray = commitment.believed && (group.numbers[i] < 0 || group.numbers[i] >= commitment.writes);
        if (!stray) piles.add(group.lines[i]);
    }
}

/// Versions are written in the order of their entries, so their rows lie one after the other; reading them in that
/// order saves a search for each. The first row's place, when the index says that rows follow each other without a gap;
/// nothing when they must be read through the index.
std::optional<std::int64_t> first_row_of_run(Connection& connection, std::int64_t first, std::int64_t until,
                                             std::int64_t& rows) {
    if (connection.is_postgres()) return std::nullopt;
    std::optional<std::int64_t> begin;
    bool run = true;
    rows = 0;
    connection.query("SELECT rowid FROM history WHERE entry >= $1 AND entry < $2 ORDER BY entry, n",
                     {Param(first), Param(until)}, [&](const Row& row) {
                         if (!begin) begin = row.integer(0);
                         run = run && row.integer(0) == *begin + rows++;
                     });
    return run ? begin : std::nullopt;
}

}  // namespace

void check_history(Context& context, Worker& worker, std::int64_t first, const std::vector<Commitment>& commitments) {
    Group group;
    std::size_t next = 0;  // the commitment whose lines come next
    std::int64_t seen = 0;
    const auto close_until = [&](std::size_t until) {
        while (next < until) {
            close_group(context, worker.piles, group, commitments[next]);
            group.begin(first + static_cast<std::int64_t>(++next));
        }
    };
    group.begin(first);
    const std::int64_t until = first + static_cast<std::int64_t>(commitments.size());
    const auto visit = [&](const Row& row) {
        close_until(static_cast<std::size_t>(row.integer(0) - first));
        read_version(context, row, group);
        ++seen;
    };
    const std::string columns = "SELECT entry, n, type, id, version, digest, salt, body FROM history WHERE ";
    std::int64_t rows = 0;
    if (const auto run = first_row_of_run(*worker.connection, first, until, rows)) {
        std::int64_t last_entry = -1, last_n = -1;  // the index and its table may disagree
        worker.connection->query(columns + "rowid >= $1 AND rowid < $2 ORDER BY rowid",
                                 {Param(*run), Param(*run + rows)}, [&](const Row& row) {
                                     const std::int64_t entry = row.integer(0), n = row.integer(1);
                                     if (entry < first || entry >= until ||
                                         std::pair(entry, n) <= std::pair(last_entry, last_n)) {
                                         throw DatabaseError(DatabaseFault::io,
                                                             "history and its index disagree at entry " +
                                                                 std::to_string(entry));
                                     }
                                     last_entry = entry;
                                     last_n = n;
                                     visit(row);
                                 });
    } else {
        worker.connection->query(columns + "entry >= $1 AND entry < $2 ORDER BY entry, n", {Param(first), Param(until)},
                                 visit);
    }
    close_until(commitments.size());
    context.versions += seen;
}

}  // namespace sunhall::verify
