#include "attack.hpp"

#include "platform/merkle/leaf.hpp"
#include "platform/merkle/tree.hpp"

namespace sunhall::tamper {
namespace {

std::string number_text(std::int64_t number) { return std::to_string(number); }

std::int64_t any_entry(const Ground& ground, Random& random) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(ground.size));
}
std::int64_t tiled_entry(const Ground& ground, Random& random) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(ground.size / 256 * 256));
}
std::int64_t open_entry(const Ground& ground, Random& random) {
    const std::int64_t open = ground.size % 256;
    return ground.size - 1 - static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(open));
}
std::string rec_of(Connection& connection, std::int64_t number) {
    return text_at(connection, "SELECT rec FROM journal WHERE number = $1", {Param(number)});
}

Trace alter_rec(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t number = any_entry(ground, random);
    const std::string rec = altered(rec_of(connection, number), random);
    connection.execute("UPDATE journal SET rec = $2 WHERE number = $1", {Param(number), Param(rec)});
    return {{{"journal", number_text(number)}}, {}};
}

template <int which>  // 0 leaf, 1 salt
Trace alter_bytes(Connection& connection, Ground& ground, Random& random) {
    const std::string column = which == 0 ? "leaf" : "salt";
    const std::int64_t number = any_entry(ground, random);
    const Bytes changed =
        altered(bytes_at(connection, "SELECT " + column + " FROM journal WHERE number = $1", {Param(number)}), random);
    connection.execute("UPDATE journal SET " + column + " = $2 WHERE number = $1", {Param(number), Param(changed)});
    return {{{"journal", number_text(number)}}, {}};
}

// Entry, salt and leaf made anew, as one who knows the form would.
Trace replace(Connection& connection, std::int64_t number, Random& random) {
    std::string rec = rec_of(connection, number);
    const std::size_t at = rec.find("192.0.2.7");
    if (at != std::string::npos) rec.replace(at, 9, "192.0.2.8");
    else rec = altered(rec, random);  // a concealed entry, or one of the system
    const Bytes salt(32, 9);
    connection.execute("UPDATE journal SET rec = $2, salt = $3, leaf = $4 WHERE number = $1",
                       {Param(number), Param(rec), Param(salt), Param(merkle::make_leaf(salt, rec))});
    return {{{"journal", number_text(number)}}, {{"history", number_text(number) + "*"}}};
}
Trace replace_tiled(Connection& connection, Ground& ground, Random& random) {
    return replace(connection, tiled_entry(ground, random), random);
}
Trace replace_open(Connection& connection, Ground& ground, Random& random) {
    return replace(connection, open_entry(ground, random), random);
}

Trace delete_entry(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t number = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(ground.size - 1));
    connection.execute("DELETE FROM journal WHERE number = $1", {Param(number)});
    return {{{"journal", number_text(number)}}, {}};
}

Trace cut_journal(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t cut = ground.size - 1 - static_cast<std::int64_t>(random() % 200);
    connection.execute("DELETE FROM journal WHERE number >= $1", {Param(cut)});
    return {{{"journal", "*"}},
            {{"tiles", "*"},
             {"history", "*"},
             {"heads", "*"},
             {"tamper_note", "*"},
             {"tamper_box", "*"},
             {"operations_deadline", "*"}}};
}

// The whole database as it was earlier: nothing contradicts itself; only who holds a later checkpoint can tell.
Trace restore_earlier(Connection& connection, Ground& ground, Random& random) {
    std::int64_t cut = 0;
    const std::int64_t wanted = ground.size - 1 - static_cast<std::int64_t>(random() % 200);
    connection.query("SELECT max(size) FROM heads WHERE size <= $1", {Param(wanted)},
                     [&](const Row& row) { cut = row.integer(0); });
    connection.execute("DELETE FROM journal WHERE number >= $1", {Param(cut)});
    connection.execute("DELETE FROM history WHERE entry >= $1", {Param(cut)});
    connection.execute("DELETE FROM heads WHERE size > $1", {Param(cut)});
    connection.execute("DELETE FROM tiles WHERE tile >= $1", {Param(cut / 256)});
    for (const auto& row : ground.rows) {
        if (row.entry < cut) continue;
        connection.execute("DELETE FROM " + row.table + " WHERE id = $1", {Param(row.id)});
        std::int64_t version = 0, entry = 0;
        std::string body;
        connection.query("SELECT version, entry, body FROM history WHERE id = $1 ORDER BY version DESC LIMIT 1",
                         {Param(row.id)}, [&](const Row& old) {
                             version = old.integer(0);
                             entry = old.integer(1);
                             body = old.string(2);
                         });
        if (version == 0) continue;
        const auto content = parse_json(body)->get_object();
        const auto text = [&](const char* name) {
            return content.contains(name) ? std::string(content.at(name).get_string()) : std::string();
        };
        if (row.table == "tamper_note") {
            const std::string title = text("title"), owner = text("owner"), mood = text("mood");
            connection.execute(
                "INSERT INTO tamper_note (id, version, entry, body, title, owner, weight, mood) VALUES ($1, $2, $3, "
                "$4, $5, $6, $7, nullif($8, ''))",
                {Param(row.id), Param(version), Param(entry), Param(body), Param(title), Param(owner),
                 Param(content.at("weight").get_int64()), Param(mood)});
        } else {  // boxes are written once
            const std::string due = text("due"), state = text("state"), case_id = text("case_id");
            connection.execute(
                "INSERT INTO operations_deadline (id, version, entry, body, due, state, case_id) VALUES ($1, $2, $3, "
                "$4, $5, $6, $7)",
                {Param(row.id), Param(version), Param(entry), Param(body), Param(due), Param(state), Param(case_id)});
        }
    }
    return {{{"journal", number_text(cut) + ".*"}}, {{"journal", number_text(cut) + "*"}}};
}

Trace swap_entries(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t a = tiled_entry(ground, random);
    std::int64_t b = tiled_entry(ground, random);
    if (a == b) b = (a + 1) % (ground.size / 256 * 256);
    const auto renumber = [&](std::int64_t from, std::int64_t to) {
        connection.execute("UPDATE journal SET number = $2 WHERE number = $1", {Param(from), Param(to)});
    };
    renumber(a, -9);
    renumber(b, a);
    renumber(-9, b);
    return {{{"journal", number_text(a)}, {"journal", number_text(b)}},
            {{"history", number_text(a) + "*"}, {"history", number_text(b) + "*"}, {"heads", "*"}}};
}

Trace add_entry(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t like = any_entry(ground, random);
    connection.execute(
        "INSERT INTO journal (number, id, at, case_id, leaf, salt, rec) SELECT $2, 'x', at, case_id, leaf, salt, rec "
        "FROM journal WHERE number = $1",
        {Param(like), Param(ground.size)});
    return {{{"journal", number_text(ground.size)}, {"heads", number_text(ground.size + 1)}},
            {{"history", number_text(ground.size) + "/*"}}};
}

Trace add_stray_entry(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t like = any_entry(ground, random);
    connection.execute(
        "INSERT INTO journal (number, id, at, case_id, leaf, salt, rec) SELECT -1, 'x', at, case_id, leaf, salt, rec "
        "FROM journal WHERE number = $1",
        {Param(like)});
    return {{{"journal", "-1"}}, {}};
}

template <int which>
Trace alter_column(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t number = any_entry(ground, random);
    constexpr const char* changes[] = {"id = 'x'", "at = at + 1", "case_id = 'x'"};
    connection.execute(std::string("UPDATE journal SET ") + changes[which] + " WHERE number = $1", {Param(number)});
    return {{{"journal", number_text(number)}}, {}};
}

std::int64_t any_tile(const Ground& ground, Random& random) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(ground.size / 256));
}
Bytes tile_bytes(Connection& connection, std::int64_t tile) {
    return bytes_at(connection, "SELECT hashes FROM tiles WHERE tile = $1", {Param(tile)});
}

Trace alter_tile(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t tile = any_tile(ground, random);
    connection.execute("UPDATE tiles SET hashes = $2 WHERE tile = $1",
                       {Param(tile), Param(altered(tile_bytes(connection, tile), random))});
    return {{{"tiles", number_text(tile)}}, {}};
}

Trace shorten_tile(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t tile = any_tile(ground, random);
    Bytes bytes = tile_bytes(connection, tile);
    bytes.resize(random() % bytes.size());
    connection.execute("UPDATE tiles SET hashes = $2 WHERE tile = $1", {Param(tile), Param(bytes)});
    return {{{"tiles", number_text(tile)}}, {}};
}

Trace delete_tile(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t tile = any_tile(ground, random);
    connection.execute("DELETE FROM tiles WHERE tile = $1", {Param(tile)});
    return {{{"tiles", number_text(tile)}}, {}};
}

Trace add_tile(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t tile = ground.size / 256 + static_cast<std::int64_t>(random() % 3);
    connection.execute("INSERT INTO tiles (tile, hashes) VALUES ($1, $2)",
                       {Param(tile), Param(tile_bytes(connection, 0))});
    return {{{"tiles", number_text(tile)}}, {}};
}

Trace swap_tiles(Connection& connection, Ground&, Random&) {
    const Bytes a = tile_bytes(connection, 0), b = tile_bytes(connection, 1);
    connection.execute("UPDATE tiles SET hashes = $1 WHERE tile = 0", {Param(b)});
    connection.execute("UPDATE tiles SET hashes = $1 WHERE tile = 1", {Param(a)});
    return {{{"tiles", "0"}, {"tiles", "1"}}, {}};
}

std::int64_t any_head(Connection& connection, const Ground& ground, Random& random) {
    return connection.number("SELECT max(size) FROM heads WHERE size <= $1", {Param(any_entry(ground, random) + 1)}, 1);
}

Trace alter_head(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t size = any_head(connection, ground, random);
    const Bytes root = altered(bytes_at(connection, "SELECT root FROM heads WHERE size = $1", {Param(size)}), random);
    connection.execute("UPDATE heads SET root = $2 WHERE size = $1", {Param(size), Param(root)});
    return {{{"heads", number_text(size)}}, {}};
}

Trace alter_head_time(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t size = any_head(connection, ground, random);
    const std::int64_t by = (random() % 2 ? 1 : -1) * std::int64_t{86400} * 1000000 * 30;
    connection.execute("UPDATE heads SET at = at + $2 WHERE size = $1",
                       {Param(size), Param(size == ground.size ? -std::abs(by) : by)});
    return {{{"heads", number_text(size)}}, {}};
}

Trace delete_last_head(Connection& connection, Ground& ground, Random&) {
    connection.execute("DELETE FROM heads WHERE size = $1", {Param(ground.size)});
    return {{{"heads", number_text(ground.size)}}, {}};
}

// The strongest attack: an entry is replaced and every tile and head above it is made anew. Only signed checkpoints
// contradict.
Trace rewrite_everything(Connection& connection, Ground& ground, Random& random) {
    const std::int64_t number = any_entry(ground, random);
    Trace trace = replace(connection, number, random);
    merkle::CompactRange<> range;
    std::vector<Digest> leaves;
    connection.query("SELECT leaf FROM journal ORDER BY number", {},
                     [&](const Row& row) { leaves.push_back(merkle::Sha256Tree::leaf(row.bytes(0))); });
    std::vector<std::int64_t> sizes;
    connection.query("SELECT size FROM heads ORDER BY size", {},
                     [&](const Row& row) { sizes.push_back(row.integer(0)); });
    std::size_t next = 0;
    for (const auto& leaf : leaves) {
        range.append(leaf);
        const auto size = static_cast<std::int64_t>(range.size());
        if (next < sizes.size() && sizes[next] == size) {
            if (size > number)
                connection.execute("UPDATE heads SET root = $2 WHERE size = $1",
                                   {Param(size), Param(range.root().view())});
            ++next;
        }
    }
    if (const std::int64_t tile = number / 256; (tile + 1) * 256 <= ground.size) {
        Bytes hashes;
        for (std::int64_t i = tile * 256; i < (tile + 1) * 256; ++i)
            hashes.insert(hashes.end(), leaves[static_cast<std::size_t>(i)].bytes.begin(),
                          leaves[static_cast<std::size_t>(i)].bytes.end());
        connection.execute("UPDATE tiles SET hashes = $2 WHERE tile = $1", {Param(tile), Param(hashes)});
    }
    trace.may.push_back({"journal", "*"});  // every later checkpoint contradicts too
    return trace;
}

Trace alter_checkpoint(Connection&, Ground& ground, Random& random) {
    auto& note = ground.notes[random() % ground.notes.size()];
    const std::size_t root = note.text.find('\n', note.text.find('\n') + 1) + 1;
    std::string line = note.text.substr(root, 40);
    line = altered(line, random);
    note.text.replace(root, 40, line);
    return {{{"checkpoints", note.name}}, {}};
}

Trace sign_with_another_key(Connection&, Ground& ground, Random& random) {
    auto& note = ground.notes[random() % ground.notes.size()];
    note.text = signed_note(std::stoll(note.name), sha256(note.name), true);
    return {{{"checkpoints", note.name}}, {}};
}

}  // namespace

std::vector<Attack> attacks_on_journal() {
    return {{"alter an entry's text", alter_rec},
            {"alter an entry's leaf", alter_bytes<0>},
            {"alter an entry's salt", alter_bytes<1>},
            {"replace an entry under a full tile", replace_tiled},
            {"replace an entry of the open tile", replace_open},
            {"delete an entry", delete_entry},
            {"cut the journal's end off", cut_journal},
            {"restore the whole database as it was earlier", restore_earlier},
            {"swap two entries", swap_entries},
            {"append an entry without an act", add_entry},
            {"add an entry outside the numbers", add_stray_entry},
            {"alter an entry's id column", alter_column<0>},
            {"alter an entry's instant column", alter_column<1>},
            {"alter an entry's case column", alter_column<2>},
            {"alter a tile", alter_tile},
            {"shorten a tile", shorten_tile},
            {"delete a tile", delete_tile},
            {"add a tile", add_tile},
            {"swap two tiles", swap_tiles},
            {"alter a head's root", alter_head},
            {"alter a head's instant", alter_head_time},
            {"delete the last head", delete_last_head},
            {"replace an entry and make all tiles and heads anew", rewrite_everything},
            {"alter a signed checkpoint", alter_checkpoint},
            {"sign a checkpoint with another key", sign_with_another_key}};
}

}  // namespace sunhall::tamper
