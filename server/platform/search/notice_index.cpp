// The writing side: what a commit does. Searching is in notice_search.cpp.
#include "platform/search/notice_index.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "platform/search/known.hpp"
#include "platform/search/places.hpp"
#include "platform/search/scratch_file.hpp"

namespace sunhall::search {
namespace {

constexpr std::size_t changes_per_commit = 500;
constexpr std::int64_t samples_at_most = 2000, enough_to_train = 2000, enough_to_learn = 500;
constexpr int form = 100 * 1 + packing_form;  // raise when tables or terms change

// Automatic merging happens inside the commits of the writer; readers see the pieces of before until it is done.
constexpr const char* schema = R"(
    DROP TABLE IF EXISTS notice_terms;
    DROP TABLE IF EXISTS notices;
    DROP TABLE IF EXISTS notice_place;
    DROP TABLE IF EXISTS notice_dictionary;
    CREATE TABLE notices (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, published INTEGER NOT NULL, packed BLOB NOT NULL);
    CREATE TABLE notice_place (one INTEGER PRIMARY KEY CHECK (one = 1), place INTEGER NOT NULL);
    INSERT INTO notice_place VALUES (1, 0);
    CREATE TABLE notice_dictionary (one INTEGER PRIMARY KEY CHECK (one = 1), bytes BLOB NOT NULL);
    CREATE VIRTUAL TABLE notice_terms USING fts5(t, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '='");
    INSERT INTO notice_terms(notice_terms, rank) VALUES ('hashsize', 33554432);
    INSERT INTO notice_terms(notice_terms, rank) VALUES ('automerge', 8);
)";

Fields fields_of(const Document& d) { return {d.number, d.title, d.body, d.region, d.category, d.type}; }

// Everything the index holds of a notice, as the space-separated text that FTS5's ascii tokenizer takes apart again.
std::string index_text(const Fields& fields) {
    std::string text;
    for (const auto& term : all_terms(fields)) (text += term) += ' ';
    return text;
}

// Opens the file and makes its tables when it is new or of another form.
struct IndexFile : ScratchFile {
    explicit IndexFile(const std::filesystem::path& path) : ScratchFile(path, Mode::write) {
        Statement version(handle(), "PRAGMA user_version");
        version.row();
        if (version.integer(0) == form) return;
        version.reset();
        execute("BEGIN IMMEDIATE");
        execute(schema);
        execute(("PRAGMA user_version=" + std::to_string(form)).c_str());
        execute("COMMIT");
    }
};

struct Waiting {
    std::uint64_t turn;
    Document document;
};

struct Removal {
    std::int64_t row;
    std::string text;
};

}  // namespace

std::vector<std::string> all_terms(const Fields& fields) {
    const auto a = fold(fields[number]).text, b = fold(fields[title]).text, c = fold(fields[body]).text;
    auto terms = text_terms({a, b, c});
    for (auto& term : region_terms(fields[region])) terms.push_back(std::move(term));
    if (!fields[category].empty()) terms.push_back(facet_term('c', fields[category]));
    if (!fields[type].empty()) terms.push_back(facet_term('t', fields[type]));
    return terms;
}

struct NoticeIndex::Writer {
    explicit Writer(const std::filesystem::path& path) : file(path) { load_dictionary(); }

    void load_dictionary() {
        const Using scope{dictionary};
        if (dictionary.row()) trained = std::make_unique<Packing>(dictionary.bytes(0));
    }

    // Learns from notices spread evenly over the timely ones: their terms' frequencies, and once a dictionary for
    // packing.
    std::shared_ptr<const Known> learn() {
        const std::int64_t notices = newest().first;
        auto known = std::make_shared<Known>();
        known->notices = notices;
        const std::int64_t samples = std::min(notices, samples_at_most);
        std::vector<std::string> wholes;
        UnpackedText text;
        for (std::int64_t i = 0; i < samples; ++i) {
            const Using scope{sample.bind(1, 1 + i * notices / samples)};
            if (!sample.row()) break;
            read(sample.bytes(0), text);
            known->frequencies.add(all_terms(text.fields));
            if (!trained) wholes.push_back(text.whole);
        }
        if (!trained && notices >= enough_to_train) train(wholes);
        return known;
    }

    void train(const std::vector<std::string>& wholes) {
        const std::string bytes = train_dictionary(wholes);
        if (bytes.empty()) return;
        auto packing = std::make_unique<Packing>(bytes);
        Statement keep(file.handle(), "INSERT INTO notice_dictionary VALUES (1, ?1)");
        keep.bind(1, ByteView(as_bytes(bytes))).run();
        trained = std::move(packing);
    }

    void read(std::string_view stored, UnpackedText& into) const {
        const bool by_trained = !stored.empty() && stored.front() == packed_trained;
        if (stored.empty() || (by_trained && !trained)) throw ScratchFailure("search index: a stored text is torn");
        (by_trained ? *trained : Packing::common()).unpack(stored.substr(1), into);
    }

    // Row numbers must grow inside a commit: FTS5 closes a piece whenever they fall.
    void commit(std::optional<std::int64_t> place) {
        if (waiting.empty() && gone.empty() && !place) return;
        file.execute("BEGIN IMMEDIATE");
        try {
            for (const auto& removal : find_removals()) {
                drop_terms.bind(1, removal.row).bind(2, std::string_view(removal.text)).run();
                drop_row.bind(1, removal.row).run();
            }
            add_waiting();
            if (place) set_place.bind(1, *place).run();
            file.execute("COMMIT");
        } catch (...) {
            sqlite3_exec(file.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
            throw;  // the changes still wait: the next commit tries them again
        }
        waiting.clear();
        gone.clear();
    }

    std::vector<Removal> find_removals() {
        std::vector<Removal> found;
        const auto look = [&](const std::string& id) {
            const Bytes key = id_key(id);
            const Using scope{find.bind(1, ByteView(key))};
            if (!find.row()) return;
            UnpackedText text;
            read(find.bytes(1), text);
            found.push_back({find.integer(0), index_text(text.fields)});
        };
        for (const auto& [id, one] : waiting) look(id);
        for (const auto& id : gone) look(id);
        std::sort(found.begin(), found.end(), [](const Removal& a, const Removal& b) { return a.row < b.row; });
        return found;
    }

    void add_waiting() {
        std::vector<const Waiting*> in_order, late;
        for (const auto& [id, one] : waiting) in_order.push_back(&one);
        std::sort(in_order.begin(), in_order.end(), [](const Waiting* a, const Waiting* b) {
            const auto sa = second_of(a->document.published_at), sb = second_of(b->document.published_at);
            return sa != sb ? sa < sb : a->turn < b->turn;
        });
        auto [last_row, last_second] = newest();
        for (const auto* one : in_order) {
            const auto second = second_of(one->document.published_at);
            if (second < last_second) {
                late.push_back(one);
                continue;
            }
            insert(++last_row, one->document);
            last_second = second;
        }
        for (const auto* one : late) insert(free_late_row(second_of(one->document.published_at)), one->document);
    }

    void insert(std::int64_t row, const Document& document) {
        const auto fields = fields_of(document);
        Bytes packed = (trained ? *trained : Packing::common()).pack(fields);
        packed.insert(packed.begin(), static_cast<std::uint8_t>(trained ? packed_trained : packed_common));
        const Bytes key = id_key(document.id);
        add_row.bind(1, row)
            .bind(2, ByteView(key))
            .bind(3, document.published_at.micros)
            .bind(4, ByteView(packed))
            .run();
        add_terms.bind(1, row).bind(2, std::string_view(index_text(fields))).run();
    }

    std::pair<std::int64_t, std::int64_t> newest() {
        const Using scope{last.bind(1, late_begin)};
        if (!last.row()) return {0, 0};
        return {last.integer(0), second_of({last.integer(1)})};
    }

    std::int64_t free_late_row(std::int64_t second) {
        const Using scope{last.bind(1, late_row(second + 1))};
        const std::int64_t first = late_row(second);
        const std::int64_t row = last.row() && last.integer(0) >= first ? last.integer(0) + 1 : first;
        if (late_second(row) != second) throw ScratchFailure("search index: too many late notices of one second");
        return row;
    }

    std::mutex lock;
    IndexFile file;
    std::unordered_map<std::string, Waiting> waiting;
    std::unordered_set<std::string> gone;
    std::uint64_t turns = 0;
    std::unique_ptr<Packing> trained;
    Statement find{file.handle(), "SELECT row, packed FROM notices WHERE id = ?1"};
    Statement last{file.handle(), "SELECT row, published FROM notices WHERE row < ?1 ORDER BY row DESC LIMIT 1"};
    Statement add_row{file.handle(), "INSERT INTO notices(row, id, published, packed) VALUES (?1, ?2, ?3, ?4)"};
    Statement add_terms{file.handle(), "INSERT INTO notice_terms(rowid, t) VALUES (?1, ?2)"};
    Statement drop_row{file.handle(), "DELETE FROM notices WHERE row = ?1"};
    Statement drop_terms{file.handle(), "INSERT INTO notice_terms(notice_terms, rowid, t) VALUES ('delete', ?1, ?2)"};
    Statement sample{file.handle(), "SELECT packed FROM notices WHERE row >= ?1 ORDER BY row LIMIT 1"};
    Statement dictionary{file.handle(), "SELECT bytes FROM notice_dictionary"};
    Statement set_place{file.handle(), "UPDATE notice_place SET place = ?1"};
};

NoticeIndex::NoticeIndex(const std::filesystem::path& path) : path_(path), writer_(new Writer(path)) {
    const std::lock_guard hold(writer_->lock);
    learn_when_grown();
}
NoticeIndex::~NoticeIndex() = default;
void NoticeIndex::Close::operator()(Writer* writer) const { delete writer; }

void NoticeIndex::add(Document document) {
    const std::lock_guard hold(writer_->lock);
    std::string id = document.id;
    writer_->gone.erase(id);
    writer_->waiting.insert_or_assign(std::move(id), Waiting{++writer_->turns, std::move(document)});
    if (writer_->waiting.size() + writer_->gone.size() >= changes_per_commit) commit_held({});
}

void NoticeIndex::remove(std::string id) {
    const std::lock_guard hold(writer_->lock);
    writer_->waiting.erase(id);
    writer_->gone.insert(std::move(id));
    if (writer_->waiting.size() + writer_->gone.size() >= changes_per_commit) commit_held({});
}

void NoticeIndex::commit() {
    const std::lock_guard hold(writer_->lock);
    commit_held({});
}

void NoticeIndex::commit(std::int64_t place) {
    const std::lock_guard hold(writer_->lock);
    commit_held(place);
}

void NoticeIndex::commit_held(std::optional<std::int64_t> place) {
    writer_->commit(place);
    learn_when_grown();
}

void NoticeIndex::learn_when_grown() {
    const auto before = known();
    const std::int64_t notices = writer_->newest().first;
    if (notices < enough_to_learn || (before && notices < 2 * before->notices)) return;
    auto learnt = writer_->learn();
    const std::lock_guard hold(known_lock_);
    known_ = std::move(learnt);
}

std::shared_ptr<const NoticeIndex::Known> NoticeIndex::known() const {
    const std::lock_guard hold(known_lock_);
    return known_;
}

std::int64_t NoticeIndex::place() const {
    const std::lock_guard hold(writer_->lock);
    Statement read(writer_->file.handle(), "SELECT place FROM notice_place");
    return read.row() ? read.integer(0) : 0;
}

void NoticeIndex::settle() {
    constexpr int pages_per_step = 1000;
    const std::lock_guard hold(writer_->lock);
    commit_held({});
    Statement merge(writer_->file.handle(), "INSERT INTO notice_terms(notice_terms, rank) VALUES ('merge', ?1)");
    // A negative number first marks every piece for one common merge; each step after it does a part of the work.
    for (std::int64_t step = -pages_per_step;; step = pages_per_step) {
        const auto before = sqlite3_total_changes(writer_->file.handle());
        merge.bind(1, step).run();
        if (sqlite3_total_changes(writer_->file.handle()) - before < 2) break;  // nothing left to merge, as FTS5 says
    }
    writer_->file.execute("PRAGMA wal_checkpoint(PASSIVE)");
}

}  // namespace sunhall::search
