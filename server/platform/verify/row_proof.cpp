#include "platform/verify/row_proof.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "platform/merkle/checkpoint.hpp"
#include "platform/verify/canonical_scan.hpp"
#include "platform/verify/damages.hpp"
#include "platform/verify/entry_facts.hpp"
#include "platform/verify/row_check.hpp"

namespace sunhall::verify {
namespace {

constexpr std::int64_t hashes_a_tile = 256;
constexpr int most_tries = 5;  // of reading a row that is being changed

struct PresentRow {
    std::int64_t version = 0, entry = -1;
    std::string body;
    std::vector<std::string> wrong_columns;
    bool canonical = true;
    bool operator==(const PresentRow&) const = default;
};

struct Version {
    std::int64_t entry, n, version;
    std::string body;
    bool erased, whole;
};

class RowProof {
public:
    RowProof(Database& database, const records::RecordType& type, const RowQuestion& question, const Options& options)
        : connection_(database.reader()), type_(type), question_(question), options_(options) {}

    Report run() {
        read_all();
        report_.rows = row_.has_value();
        report_.versions = static_cast<std::int64_t>(versions_.size());
        report_.nothing_there = !row_ && versions_.empty();
        if (!report_.nothing_there) {
            compare();
            std::set<std::int64_t> entries;
            for (const auto& version : versions_) entries.insert(version.entry);
            for (const auto entry : entries) prove_entry(entry);
            report_.entries = static_cast<std::int64_t>(entries.size());
            prove_tree(entries);
        }
        report_.findings = findings_.take(report_.found);
        return std::move(report_);
    }

private:
    void name(const Damage& damage, const std::string& detail = {}) {
        findings_.add(damage, type_.table(), question_.id, detail);
    }

    std::optional<PresentRow> read_row() {
        std::string sql = "SELECT id, version, entry, body";
        for (const auto& column : type_.columns()) sql += ", \"" + column.name + "\"";
        std::optional<PresentRow> found;
        sql += " FROM " + type_.table() + " WHERE id = $1";
        connection_->query(sql, {Param(question_.id)}, [&](const Row& row) {
            PresentRow one{row.integer(1), row.integer(2), row.string(3), {}, true};
            std::vector<ScannedMember> members;
            std::string memory;
            one.canonical = scan_object(one.body, members);
            for (std::size_t i = 0; one.canonical && i < type_.columns().size(); ++i) {
                const auto& column = type_.columns()[i];
                if (!column_follows(row, static_cast<int>(4 + i), column, member(members, column.name), memory))
                    one.wrong_columns.push_back(column.name);
            }
            found = std::move(one);
        });
        return found;
    }

    // Later versions have later entries; without a row, or when asked, the whole history is looked through.
    void read_versions() {
        const std::int64_t from = row_ && !question_.every_version ? row_->entry : 0;
        versions_.clear();
        connection_->query("SELECT entry, n, version, digest, salt, body FROM history WHERE entry >= $1 AND type = $2 "
                           "AND id = $3 ORDER BY entry, n",
                           {Param(from), Param(type_.name()), Param(question_.id)}, [&](const Row& row) {
                               const bool erased = row.null(4) && row.null(5);
                               const bool whole =
                                   erased || (!row.null(4) && !row.null(5) && row.bytes(3).size() == 32 &&
                                              version_digest(row.bytes(4), row.text(5)) == Digest::from(row.bytes(3)));
                               versions_.push_back({row.integer(0), row.integer(1), row.integer(2),
                                                    row.null(5) ? std::string() : row.string(5), erased, whole});
                           });
    }

    // The server may be running: what changed while it was read is read again.
    void read_all() {
        for (int i = 0; i < most_tries; ++i) {
            row_ = read_row();
            read_versions();
            report_.changed_meanwhile = read_row() != row_;
            if (!report_.changed_meanwhile) return;
        }
    }

    void compare() {
        for (const auto& version : versions_) {
            if (!version.whole) {
                findings_.add(damages::history_body, "history",
                              std::to_string(version.entry) + "/" + std::to_string(version.n),
                              std::string(type_.name()) + " " + question_.id);
            }
        }
        for (std::size_t i = 1; i < versions_.size(); ++i) {
            if (versions_[i].version != versions_[i - 1].version + 1)
                name(damages::history_version, std::to_string(versions_[i].version));
        }
        if (!versions_.empty() && question_.every_version && versions_.front().version != 1)
            name(damages::history_version, std::to_string(versions_.front().version));
        if (!row_) return name(damages::row_missing);
        if (versions_.empty()) return name(damages::row_unknown);
        if (!row_->canonical) name(damages::row_form);
        for (const auto& column : row_->wrong_columns) name(damages::row_column, column);
        const auto& newest = versions_.back();
        if (row_->body == newest.body && row_->version == newest.version) {
            if (row_->entry != newest.entry) name(damages::row_entry, std::to_string(row_->entry));
            return;
        }
        const bool older = std::any_of(versions_.begin(), versions_.end() - 1, [&](const auto& version) {
            return version.version == row_->version && version.body == row_->body;
        });
        if (older) name(damages::row_rolled_back, "version " + std::to_string(row_->version));
        else if (row_->body != newest.body) name(damages::row_body);
        else name(damages::row_version, std::to_string(row_->version));
    }

    // The entry opens its leaf, and its root is over all that it wrote, our version among them.
    void prove_entry(std::int64_t number) {
        const std::string key = std::to_string(number);
        std::optional<EntryFacts> facts;
        bool there = false;
        connection_->query(
            "SELECT leaf, salt, rec FROM journal WHERE number = $1", {Param(number)}, [&](const Row& row) {
                there = true;
                leaves_[number] = leaf_hash(row.bytes(0));
                Opening opening{row.bytes(0), row.bytes(1), row.text(2)};
                if (!row.null(1) && !row.null(2)) check_openings({&opening, 1});
                if (!opening.opens) return findings_.add(damages::entry_unopened, "journal", key);
                std::string why;
                facts = read_entry(row.text(2), why);
                if (!facts) findings_.add(damages::entry_form, "journal", key, why);
            });
        if (!there) findings_.add(damages::entry_missing, "journal", key);
        if (!facts) return;
        std::vector<Digest> hashes;
        connection_->query("SELECT type, id, version, digest FROM history WHERE entry = $1 ORDER BY n", {Param(number)},
                           [&](const Row& row) {
                               hashes.push_back(write_hash(row.text(0), row.text(1), row.integer(2), row.bytes(3)));
                           });
        if (static_cast<std::int64_t>(hashes.size()) != facts->writes ||
            merkle::root_of(std::span<const Digest>(hashes)) != facts->root)
            findings_.add(damages::history_writes, "history", key);
    }

    std::vector<Claim> claims() {
        std::vector<Claim> all;
        connection_->query("SELECT size, root FROM heads ORDER BY size DESC LIMIT 1", {}, [&](const Row& row) {
            all.push_back({"heads", row.integer(0), row.bytes(1).size() == 32 ? Digest::from(row.bytes(1)) : Digest{}});
        });
        for (const auto& held : options_.checkpoints) {
            const auto note = merkle::Note::parse(held.text);
            const auto checkpoint = note ? merkle::Checkpoint::parse(note->text) : std::nullopt;
            if (!checkpoint) {
                findings_.add(damages::checkpoint_form, "checkpoints", held.name);
            } else if (options_.log_key && !merkle::open_checkpoint(held.text, options_.log_key->name(),
                                                                    std::span(&*options_.log_key, 1))) {
                findings_.add(damages::checkpoint_signature, "checkpoints", held.name);
            } else {
                all.push_back({held.name, static_cast<std::int64_t>(checkpoint->size), checkpoint->root});
            }
        }
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.size < b.size; });
        return all;
    }

    // Folds the tiles; the entries must stand in them at their places, and the roots be those that were committed and
    // signed.
    void prove_tree(const std::set<std::int64_t>& entries) {
        const auto all = claims();
        const std::int64_t until = all.empty() ? 0 : all.back().size;
        merkle::CompactRange<> range;
        auto next = all.begin();
        bool covered = false;
        const auto take = [&](const Digest& hash) {
            const auto number = static_cast<std::int64_t>(range.size());
            if (const auto own = leaves_.find(number); own != leaves_.end() && own->second != hash)
                findings_.add(damages::entry_or_tile, "journal", std::to_string(number));
            range.append(hash);
            for (; next != all.end() && next->size <= number + 1; ++next) compare_claim(*next, range, entries, covered);
        };
        connection_->query("SELECT hashes FROM tiles WHERE tile < $1 ORDER BY tile", {Param(until / hashes_a_tile)},
                           [&](const Row& row) {
                               for (std::size_t i = 0; i + 32 <= row.bytes(0).size(); i += 32)
                                   take(Digest::from(row.bytes(0).subspan(i, 32)));
                           });
        connection_->query("SELECT leaf FROM journal WHERE number >= $1 AND number < $2 ORDER BY number",
                           {Param(static_cast<std::int64_t>(range.size())), Param(until)},
                           [&](const Row& row) { take(leaf_hash(row.bytes(0))); });
        for (; next != all.end(); ++next) findings_.add(damages::journal_cut, "checkpoints", next->name);
        report_.size = static_cast<std::int64_t>(range.size());
        report_.root = range.root();
        report_.parts = {{"row, versions, entries", "", "", true},
                         {"checkpoints", "没有晚于该行的检查点。", "none was given that is younger than the row.", covered},
                         {"checkpoint signatures", "没有提供日志公钥。", "the log's public key was not given.",
                          covered && options_.log_key.has_value()},
                         {"earlier versions", "未要求（--every-version）。", "not asked for (--every-version).",
                          question_.every_version}};
    }

    void compare_claim(const Claim& claim, const merkle::CompactRange<>& range, const std::set<std::int64_t>& entries,
                       bool& covered) {
        const bool head = claim.name == "heads";
        if (claim.size > 0 && range.root() != claim.root)
            findings_.add(head ? damages::head_altered : damages::checkpoint_fork, head ? "heads" : "checkpoints",
                          head ? std::to_string(claim.size) : claim.name);
        ++(head ? report_.heads : report_.checkpoints);
        covered = covered || (!head && !entries.empty() && claim.size > *entries.rbegin());
    }

    std::unique_ptr<Connection> connection_;
    const records::RecordType& type_;
    const RowQuestion& question_;
    const Options& options_;
    Findings findings_;
    Report report_;
    std::optional<PresentRow> row_;
    std::vector<Version> versions_;
    std::map<std::int64_t, Digest> leaves_;
};

}  // namespace

Report verify_row(Database& database, const records::Catalogue& catalogue, const RowQuestion& question,
                  const Options& options) {
    const auto start = std::chrono::steady_clock::now();
    const auto type = std::find_if(catalogue.begin(), catalogue.end(), [&](const auto* one) {
        return one->table() == question.table || one->name() == question.table;
    });
    if (type == catalogue.end()) throw std::invalid_argument("no record type has the table " + question.table);
    auto report = RowProof(database, **type, question, options).run();
    report.micros =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count();
    return report;
}

}  // namespace sunhall::verify
