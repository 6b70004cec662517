#include "platform/verify/pile_check.hpp"

#include <algorithm>

#include "platform/verify/entry_facts.hpp"

namespace sunhall::verify {
namespace {

/// What is known of one record.
struct Record {
    std::span<const Line> versions;  ///< by version
    std::span<const Line> rows;      ///< one, unless damaged
};

struct Name {
    std::string type, id;
};

class Namer {
public:
    Namer(Context& context, Connection& connection) : context_(context), connection_(connection) {}

    std::optional<Name> of_version(const Line& version) {
        std::optional<Name> name;
        connection_.query("SELECT type, id FROM history WHERE entry = $1 AND n = $2",
                          {Param(version.entry()), Param(static_cast<std::int64_t>(version.n))}, [&](const Row& row) {
                              name = Name{row.string(0), row.string(1)};
                          });
        return name;
    }
    std::string id_of_row(const Line& row) {
        const auto& type = *context_.catalogue[row.n];
        std::string id;
        const auto look = [&](const Row& found) {
            if (context_.marker.key(type.name(), found.text(0)) == row.key) id = found.string(0);
        };
        connection_.query("SELECT id FROM " + type.table() + " WHERE entry = $1", {Param(row.entry())}, look);
        if (id.empty() && context_.findings.count() < most_findings)
            connection_.query("SELECT id FROM " + type.table(), {}, look);  // its entry was altered beyond use
        return id;
    }
    /// Whether the row holds the body that the version's digest and salt were made from.
    bool holds(const Line& row, const Line& version) {
        Bytes digest, salt;
        connection_.query("SELECT digest, salt FROM history WHERE entry = $1 AND n = $2",
                          {Param(version.entry()), Param(static_cast<std::int64_t>(version.n))}, [&](const Row& found) {
                              digest.assign(found.bytes(0).begin(), found.bytes(0).end());
                              salt.assign(found.bytes(1).begin(), found.bytes(1).end());
                          });
        bool same = false;
        const auto& type = *context_.catalogue[row.n];
        connection_.query("SELECT body FROM " + type.table() + " WHERE id = $1", {Param(id_of_row(row))},
                          [&](const Row& found) {
                              const Digest made = version_digest(salt, found.text(0));
                              same = std::equal(digest.begin(), digest.end(), made.bytes.begin(), made.bytes.end());
                          });
        return same;
    }
    void name_row(const Damage& damage, const Line& row, std::string detail = {}) {
        context_.findings.add(damage, context_.catalogue[row.n]->table(), id_of_row(row), std::move(detail));
    }

private:
    Context& context_;
    Connection& connection_;
};

void check_row_against(Context& context, Namer& namer, const Record& record, const Line& row) {
    if (record.versions.empty()) {
        // The version was deleted, and is named; or the row was never written.
        if (!context.damaged_entries.contains(row.entry())) namer.name_row(damages::row_unknown, row);
        return;
    }
    const Line& newest = record.versions.back();
    const bool same_body = newest.is(Line::erased) ? false : row.body == newest.body;
    if (row.version == newest.version) {
        if (row.entry() != newest.entry())
            namer.name_row(damages::row_entry, row, "entry " + std::to_string(newest.entry()));
        // A version that is itself damaged says nothing by its body; its digest may still.
        if (!same_body && (!newest.is(Line::unproven) || !namer.holds(row, newest)))
            namer.name_row(damages::row_body, row);
        return;
    }
    if (row.version > newest.version && context.damaged_entries.contains(row.entry()))
        return;  // its version is missing, and named
    if (same_body) return namer.name_row(damages::row_version, row, "version " + std::to_string(newest.version));
    const auto earlier = std::find_if(record.versions.begin(), record.versions.end(),
                                      [&](const Line& one) { return one.version == row.version; });
    const bool back = earlier != record.versions.end() && earlier->body == row.body;
    namer.name_row(back ? damages::row_rolled_back : damages::row_body, row,
                   "newest version " + std::to_string(newest.version));
}

void check_record(Context& context, Namer& namer, const Record& record) {
    for (std::size_t i = 0; i < record.versions.size(); ++i) {
        const bool begins = i == 0 && context.first > 0;  // earlier versions were not read
        const std::uint32_t wanted = i == 0 ? 1 : record.versions[i - 1].version + 1;
        if (begins || record.versions[i].version == wanted || !context.damaged_entries.empty()) continue;
        const auto name = namer.of_version(record.versions[i]);
        context.findings.add(damages::history_version, "history",
                             std::to_string(record.versions[i].entry()) + "/" + std::to_string(record.versions[i].n),
                             name ? name->type + " " + name->id : "");
        break;
    }
    if (record.rows.empty() && !record.versions.empty() && !record.versions.back().is(Line::erased)) {
        const auto name = namer.of_version(record.versions.back());
        const auto type = name ? context.types.find(name->type) : context.types.end();
        if (type != context.types.end())
            context.findings.add(damages::row_missing, context.catalogue[type->second]->table(), name->id);
    }
    for (std::size_t i = 1; i < record.rows.size(); ++i)
        namer.name_row(damages::row_unknown, record.rows[i], "a second row of this id");
    const bool covered = !record.versions.empty() || context.first == 0 ||
                         (!record.rows.empty() && record.rows[0].entry() >= context.first);
    if (!record.rows.empty() && covered) check_row_against(context, namer, record, record.rows[0]);
}

}  // namespace

void check_pile(Context& context, std::vector<std::unique_ptr<Worker>>& workers, Worker& own, std::size_t pile) {
    std::vector<Line> lines;
    for (auto& worker : workers) worker->piles.take(pile, lines);
    std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        return std::tuple(a.key, a.is(Line::row), a.version, a.place) <
               std::tuple(b.key, b.is(Line::row), b.version, b.place);
    });
    Namer namer(context, *own.connection);
    for (std::size_t at = 0; at < lines.size();) {
        std::size_t rows = at, end = at;
        while (end < lines.size() && lines[end].key == lines[at].key) ++end;
        for (rows = at; rows < end && !lines[rows].is(Line::row);) ++rows;
        const std::span<const Line> all(lines);
        check_record(context, namer, {all.subspan(at, rows - at), all.subspan(rows, end - rows)});
        at = end;
    }
}

}  // namespace sunhall::verify
