#include "edge/serve/log_routes.hpp"

#include "edge/http/problem_document.hpp"
#include "platform/merkle/checkpoint.hpp"
#include "platform/merkle/entries.hpp"
#include "platform/merkle/proof.hpp"
#include "platform/merkle/tile.hpp"
#include "platform/merkle/tlog_proof.hpp"

namespace sunhall::serve {
namespace {

constexpr Problem not_in_log{404,
                             "log.not-there",
                             "日志中还没有这一部分。",
                             "The log has no such part yet.",
                             "请先读取 /log/checkpoint 了解当前大小。",
                             "Read /log/checkpoint for the present size."};

std::int64_t signed_size(const Checkpointer& checkpointer) {
    const std::string note = checkpointer.newest();
    const auto parsed = note.empty() ? std::nullopt : merkle::Note::parse(note);
    const auto checkpoint = parsed ? merkle::Checkpoint::parse(parsed->text) : std::nullopt;
    return checkpoint ? static_cast<std::int64_t>(checkpoint->size) : 0;
}

// Other people's tools read the log, also from pages of other sites.
http::Response for_all(http::Response response) { return std::move(response).with("Access-Control-Allow-Origin", "*"); }

// A tile of one width never changes, full or not: as the log grows, another width stands at another path
// (c2sp.org/tlog-tiles).
http::Response octets(Bytes bytes) {
    auto response = http::Response::text(200, "application/octet-stream", std::string(as_text(bytes)));
    response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
    return for_all(std::move(response));
}

http::Response tile(operations::Hall& hall, const merkle::Tile& wanted, std::int64_t size) {
    const auto there = merkle::tile_in(static_cast<std::uint64_t>(size), wanted.level, wanted.index);
    if (!there || wanted.width > there->width) throw Refusal(not_in_log);
    auto connection = hall.reader();
    const auto source = journal_hashes(*connection, size);
    std::vector<Digest> hashes;
    for (unsigned i = 0; i < wanted.width; ++i)
        hashes.push_back(source({wanted.level * merkle::tile_height, wanted.index * merkle::tile_width + i}));
    return octets(merkle::write_tile(hashes));
}

http::Response entries(operations::Hall& hall, const merkle::Tile& wanted, std::int64_t size) {
    const auto from = static_cast<std::int64_t>(wanted.index * merkle::tile_width);
    if (from + wanted.width > size) throw Refusal(not_in_log);
    auto connection = hall.reader();
    std::vector<Bytes> leaves;
    journal::read_entries(*connection, from, from + wanted.width,
                          [&](const journal::Stored& stored) { leaves.push_back(stored.leaf); });
    return octets(merkle::write_entries(leaves));
}

// The second stage of a receipt: inclusion of an entry, by its id, in the newest checkpoint.
http::Response proof(operations::Hall& hall, const Checkpointer& checkpointer, const std::string& entry) {
    const std::string note = checkpointer.newest();
    const std::int64_t size = signed_size(checkpointer);
    auto connection = hall.reader();
    const std::int64_t number = connection->number("SELECT number FROM journal WHERE id = $1", {Param(entry)}, -1);
    if (number < 0 || number >= size) throw Refusal(not_in_log);
    merkle::TlogProof made;
    made.index = static_cast<std::uint64_t>(number);
    made.path =
        merkle::inclusion_proof(made.index, static_cast<std::uint64_t>(size), journal_hashes(*connection, size));
    made.checkpoint = note;
    return for_all(http::Response::text(200, "text/plain; charset=utf-8", made.write()));
}

}  // namespace

void add_log_routes(http::Router& router, operations::Hall& hall, const Checkpointer& checkpointer,
                    const merkle::NoteVerifier& verifier) {
    const std::string key = verifier.text() + "\n";
    router.get("/log/checkpoint", [&checkpointer](http::Request&) {
        const std::string note = checkpointer.newest();
        if (note.empty()) throw Refusal(not_in_log);
        return for_all(http::Response::text(200, "text/plain; charset=utf-8", note))
            .with("Cache-Control", "public, max-age=5");
    });
    router.get("/log/key",
               [key](http::Request&) { return for_all(http::Response::text(200, "text/plain; charset=utf-8", key)); });
    router.get("/log/proof/{entry}", [&hall, &checkpointer](http::Request& request) {
        return proof(hall, checkpointer, std::string(request.parameter("entry")));
    });
    router.get("/log/{path:rest}", [&hall, &checkpointer](http::Request& request) {
        const std::string path(request.parameter("path"));
        const std::int64_t size = signed_size(checkpointer);
        if (const auto bundle = merkle::parse_entries_path(path)) return entries(hall, *bundle, size);
        if (const auto wanted = merkle::parse_tile_path(path)) return tile(hall, *wanted, size);
        throw Refusal(not_in_log);
    });
}

}  // namespace sunhall::serve
