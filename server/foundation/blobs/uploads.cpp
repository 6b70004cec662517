#include "foundation/blobs/uploads.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "foundation/blobs/digest_pipe.hpp"
#include "foundation/fault_point.hpp"
#include "foundation/json.hpp"
#include "foundation/log/log.hpp"
#include "foundation/random.hpp"

namespace sunhall {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t flush_stretch_bytes = 8u << 20;
constexpr Duration gone_is_remembered = hours(7 * 24);

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The file's form on disk. Offsets are not in it: the length of the flushed data file is the offset.
std::string facts_text(const UploadFacts& facts) {
    json::object out{{"id", facts.id},
                     {"owner", facts.owner},
                     {"kind", facts.kind},
                     {"metadata", facts.metadata},
                     {"length", static_cast<std::int64_t>(facts.length)},
                     {"created_at", facts.created_at.text()},
                     {"expires_at", facts.expires_at.text()},
                     {"gone", facts.gone}};
    if (facts.delivered_at) out["delivered_at"] = facts.delivered_at->text();
    if (facts.stored) {
        out["sha256"] = facts.stored->sha256.text();
        out["sm3"] = facts.stored->sm3.text();
    }
    return canonical(out);
}

std::optional<UploadFacts> parse_facts(std::string_view text) {
    const auto parsed = parse_json(text);
    if (!parsed || !parsed->is_object()) return std::nullopt;
    try {
        const auto& in = parsed->as_object();
        const auto word = [&](std::string_view name) { return std::string(in.at(name).as_string()); };
        UploadFacts facts{.id = word("id"), .owner = word("owner"), .kind = word("kind"), .metadata = word("metadata")};
        facts.length = in.at("length").to_number<std::uint64_t>();
        facts.created_at = Instant::parse(word("created_at")).value();
        facts.expires_at = Instant::parse(word("expires_at")).value();
        facts.gone = in.at("gone").as_bool();
        if (in.contains("delivered_at")) facts.delivered_at = Instant::parse(word("delivered_at")).value();
        if (in.contains("sha256"))
            facts.stored =
                BlobFacts{Digest::parse(word("sha256")).value(), Digest::parse(word("sm3")).value(), facts.length};
        return facts;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace

struct StagedUpload {
    std::mutex guard;  // of facts and busy
    UploadFacts facts;
    bool busy = false;
    // Digests of the first `digested` bytes; only the open part touches them. Lost with the process and made again.
    std::unique_ptr<DigestPipe> digests;
    std::uint64_t digested = 0;
};

Uploads::Uploads(FolderBlobs& blobs) : blobs_(blobs), folder_(blobs.folder().root() / "uploads") {
    blobs_.folder().ensure_folder(folder_);
    std::vector<fs::path> facts;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder_)) {
        if (entry.path().extension() == ".json") facts.push_back(entry.path());
        else if (entry.path().extension() == ".new") fs::remove(entry.path(), ignored);
    }
    for (const auto& file : facts) load(file);
}

Uploads::~Uploads() = default;

/// After a crash: an unverified stretch goes back to its mark, the rest is flushed before it is reported, and a file
/// whose digests were already written down is moved to the blobs.
void Uploads::load(const fs::path& facts_file) {
    auto facts = parse_facts(read_text(facts_file));
    if (!facts || facts->id != facts_file.stem()) {
        log::error("uploads.unreadable", {{"file", facts_file.filename().string()}});
        return;
    }
    auto staged = std::make_shared<StagedUpload>();
    staged->facts = std::move(*facts);
    if (auto& known = staged->facts; known.stored) {
        const auto data = data_path(known.id);
        if (fs::exists(data)) blobs_.adopt(data, known.stored->sha256, known.length);
        known.offset = known.length;
        known.gone = known.gone || !blobs_.exists(known.stored->sha256);
    } else if (!known.gone) {
        load_bytes(*staged);
    }
    staged_[staged->facts.id] = staged;
}

void Uploads::load_bytes(StagedUpload& staged) {
    auto& facts = staged.facts;
    OpenFile file(::open(data_path(facts.id).c_str(), O_RDWR | O_CLOEXEC));
    struct stat on_disk {};
    if (!file || ::fstat(file.descriptor(), &on_disk) != 0) {
        facts.gone = true;
        return;
    }
    facts.offset = static_cast<std::uint64_t>(on_disk.st_size);
    std::uint64_t mark = facts.offset;
    const std::string text = read_text(mark_path(facts.id));
    std::from_chars(text.data(), text.data() + text.size(), mark);
    const auto end = std::min(mark, facts.length);
    if (end < facts.offset) blobs_.folder().truncate(file, facts.offset = end);
    blobs_.folder().flush(file);
    ::unlink(mark_path(facts.id).c_str());
    // The last byte had come but was not answered: its instant is that of the last write.
    const Instant written{on_disk.st_mtim.tv_sec * 1000000 + on_disk.st_mtim.tv_nsec / 1000};
    if (facts.offset == facts.length) finish(staged, file, written);
}

void Uploads::save(const UploadFacts& facts) { blobs_.folder().replace(facts_path(facts.id), facts_text(facts)); }

UploadFacts Uploads::create(std::string owner, std::string kind, std::string metadata, std::uint64_t length,
                            Instant now, Instant expires_at) {
    blobs_.require_room(length);
    auto staged = std::make_shared<StagedUpload>();
    staged->facts = {.id = hex(random_bytes(16)),
                     .owner = std::move(owner),
                     .kind = std::move(kind),
                     .metadata = std::move(metadata),
                     .length = length,
                     .created_at = now,
                     .expires_at = expires_at};
    auto file = blobs_.folder().create(data_path(staged->facts.id));
    try {
        save(staged->facts);  // flushes the folder, and so the data file's name too
        if (length == 0) finish(*staged, file, now);
    } catch (...) {
        ::unlink(data_path(staged->facts.id).c_str());
        ::unlink(facts_path(staged->facts.id).c_str());
        throw;
    }
    const UploadFacts facts = staged->facts;
    const std::lock_guard lock(guard_);
    staged_[facts.id] = std::move(staged);
    return facts;
}

std::shared_ptr<StagedUpload> Uploads::staged(const std::string& id) const {
    const std::lock_guard lock(guard_);
    const auto found = staged_.find(id);
    return found == staged_.end() ? nullptr : found->second;
}

std::optional<UploadFacts> Uploads::find(const std::string& id) const {
    const auto found = staged(id);
    if (!found) return std::nullopt;
    const std::lock_guard lock(found->guard);
    return found->facts;
}

Uploads::Resumed Uploads::resume(const std::string& id, std::uint64_t offset, bool checked) {
    const auto found = staged(id);
    if (!found) return {std::nullopt, Refused::absent};
    {
        const std::lock_guard lock(found->guard);
        if (found->facts.gone) return {std::nullopt, Refused::gone};
        if (found->busy) return {std::nullopt, Refused::busy};
        if (found->facts.offset != offset) return {std::nullopt, Refused::offset};
        found->busy = true;
    }
    return {UploadPart(*this, found, checked), Refused::absent};
}

bool Uploads::end(const std::string& id) {
    const auto found = staged(id);
    if (!found) return true;
    {
        const std::lock_guard lock(found->guard);
        if (found->busy) return false;
        if (found->facts.gone) return true;
        found->facts.gone = true;
        found->busy = true;  // nobody else may begin while the files go
    }
    const auto free_again = [&] {
        const std::lock_guard lock(found->guard);
        found->digests.reset();
        found->busy = false;
    };
    try {
        save(found->facts);
    } catch (...) {
        free_again();
        throw;
    }
    ::unlink(data_path(id).c_str());
    ::unlink(mark_path(id).c_str());
    free_again();
    return true;
}

std::size_t Uploads::expire(Instant now) {
    std::vector<std::string> expired, forgotten;
    {
        const std::lock_guard lock(guard_);
        for (const auto& [id, staged] : staged_) {
            const std::lock_guard inner(staged->guard);
            if (staged->busy || now < staged->facts.expires_at) continue;
            const bool over = staged->facts.gone || staged->facts.stored;
            if (!over) expired.push_back(id);
            else if (staged->facts.expires_at + gone_is_remembered <= now) forgotten.push_back(id);
        }
        for (const auto& id : forgotten) staged_.erase(id);
    }
    for (const auto& id : forgotten) ::unlink(facts_path(id).c_str());
    std::size_t ended = 0;
    for (const auto& id : expired) ended += end(id) ? 1 : 0;
    return ended;
}

std::size_t Uploads::count() const {
    const std::lock_guard lock(guard_);
    return staged_.size();
}

/// Digests what this process has not digested, writes the result down, then moves the file: in this order a crash
/// between any two steps is finished by load().
void Uploads::finish(StagedUpload& staged, OpenFile& file, Instant now) {
    if (!staged.digests || staged.digested != staged.facts.length) {
        staged.digests = std::make_unique<DigestPipe>(blobs_.digest_threads());
        Bytes piece(256 * 1024);
        for (std::uint64_t at = 0; at < staged.facts.length;) {
            const auto got = ::pread(file.descriptor(), piece.data(), piece.size(), static_cast<off_t>(at));
            if (got <= 0) throw StorageFault(StorageTrouble::stopped, "a staged upload cannot be read again");
            staged.digests->add(ByteView(piece).first(static_cast<std::size_t>(got)));
            at += static_cast<std::uint64_t>(got);
        }
    }
    const auto digests = staged.digests->finish();
    staged.digests.reset();
    UploadFacts facts = staged.facts;
    facts.offset = facts.length;
    facts.stored = BlobFacts{digests.sha256, digests.sm3, facts.length};
    if (!facts.delivered_at) facts.delivered_at = now;
    fault_point("upload.digested");
    save(facts);
    fault_point("upload.facts-kept");
    blobs_.adopt(data_path(facts.id), digests.sha256, facts.length);
    fault_point("upload.adopted");
    const std::lock_guard lock(staged.guard);
    staged.facts = std::move(facts);
}

UploadPart::UploadPart(Uploads& uploads, std::shared_ptr<StagedUpload> staged, bool checked)
    : uploads_(&uploads), staged_(std::move(staged)), checked_(checked) {
    began_ = position_ = flushing_ = staged_->facts.offset;
    if (staged_->facts.stored) return;  // complete: an empty stretch may still be kept
    try {
        file_ = OpenFile(::open(uploads_->data_path(staged_->facts.id).c_str(), O_RDWR | O_CLOEXEC));
        if (!file_)
            throw StorageFault(StorageTrouble::stopped,
                               std::string("a staged upload cannot be opened: ") + std::strerror(errno));
        if (!staged_->digests || staged_->digested != began_) {
            forget_digests();
            if (began_ == 0) staged_->digests = std::make_unique<DigestPipe>(uploads_->blobs_.digest_threads());
        }
    } catch (...) {
        release();
        throw;
    }
}

UploadPart::~UploadPart() {
    if (!staged_) return;
    try {
        if (checked_) drop();
        else keep(machine_now());
    } catch (const std::exception& fault) {
        log::error("uploads.part-lost", {{"why", fault.what()}});
        if (staged_) release();
    }
}

void UploadPart::release() {
    if (staged_->digests) staged_->digests->rest();
    const std::lock_guard lock(staged_->guard);
    staged_->busy = false;
}

void UploadPart::add(ByteView piece) {
    if (piece.size() > staged_->facts.length - position_)
        throw std::length_error("more bytes than the upload's length");
    if (piece.empty()) return;
    auto& folder = uploads_->blobs_.folder();
    if (checked_ && !marked_) {
        folder.replace(uploads_->mark_path(staged_->facts.id), std::to_string(began_));
        marked_ = true;
    }
    const auto write = [&] { folder.write_all(file_, piece, position_); };
    try {
        if (staged_->digests && staged_->digested == position_) {
            staged_->digests->add(piece, write);
            staged_->digested += piece.size();
        } else {
            write();
        }
    } catch (...) {
        forget_digests();  // they may have seen bytes that were not written
        throw;
    }
    position_ += piece.size();
    if (position_ - flushing_ >= flush_stretch_bytes) {
        Folder::begin_flush(file_, flushing_, position_ - flushing_);
        flushing_ = position_;
        folder.require_room(0);
    }
}

UploadFacts UploadPart::keep(Instant now) {
    auto& facts = staged_->facts;
    if (position_ > began_ || (position_ == facts.length && !facts.stored)) {
        uploads_->blobs_.folder().flush(file_);
        unmark();
        {
            const std::lock_guard lock(staged_->guard);
            facts.offset = position_;
            if (position_ == facts.length && !facts.delivered_at) facts.delivered_at = now;
        }
        if (position_ == facts.length) uploads_->finish(*staged_, file_, now);
    }
    UploadFacts result = facts;
    release();
    staged_.reset();
    return result;
}

void UploadPart::drop() {
    if (position_ > began_) {
        uploads_->blobs_.folder().truncate(file_, began_);
        uploads_->blobs_.folder().flush(file_);
        forget_digests();  // they have seen bytes that do not count
        unmark();
    }
    release();
    staged_.reset();
}

/// Durably: a mark that came back after a power loss would take acknowledged bytes away.
void UploadPart::unmark() {
    if (!marked_) return;
    ::unlink(uploads_->mark_path(staged_->facts.id).c_str());
    uploads_->blobs_.folder().flush_folder(uploads_->folder_);
    marked_ = false;
}

void UploadPart::forget_digests() {
    staged_->digests.reset();
    staged_->digested = 0;
}

}  // namespace sunhall
