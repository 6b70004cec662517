#include "attack.hpp"

#include "platform/records/version.hpp"

namespace sunhall::tamper {
namespace {

constexpr const char* at_place = " WHERE entry = $1 AND n = $2";

std::string body_of(Connection& connection, const VersionAt& version) {
    return text_at(connection, std::string("SELECT body FROM history") + at_place,
                   {Param(version.entry), Param(version.n)});
}
Bytes column_of(Connection& connection, const std::string& column, const VersionAt& version) {
    return bytes_at(connection, "SELECT " + column + " FROM history" + at_place,
                    {Param(version.entry), Param(version.n)});
}
/// What is named when the versions of an entry no longer make its root: the version when it is the only one, else the
/// entry.
Place writes_place(const VersionAt& version) {
    return {"history", version.of_entry == 1 ? place_text(version) : std::to_string(version.entry)};
}

Trace alter_body(Connection& connection, Ground& ground, Random& random) {
    const VersionAt& version = pick(ground.versions, random);
    const std::string body = altered(body_of(connection, version), random);
    connection.execute("UPDATE history SET body = $3 WHERE entry = $1 AND n = $2",
                       {Param(version.entry), Param(version.n), Param(body)});
    return {{{"history", place_text(version)}}, {}};
}

Trace alter_digest(Connection& connection, Ground& ground, Random& random) {
    const VersionAt& version = pick(ground.versions, random);
    const Bytes digest = altered(column_of(connection, "digest", version), random);
    connection.execute("UPDATE history SET digest = $3 WHERE entry = $1 AND n = $2",
                       {Param(version.entry), Param(version.n), Param(digest)});
    return {{{"history", place_text(version)}},
            {{version.table, version.id}}};  // a row can then no longer be proven by it
}

Trace alter_salt(Connection& connection, Ground& ground, Random& random) {
    const VersionAt& version = pick(ground.versions, random);
    const Bytes salt = altered(column_of(connection, "salt", version), random);
    connection.execute("UPDATE history SET salt = $3 WHERE entry = $1 AND n = $2",
                       {Param(version.entry), Param(version.n), Param(salt)});
    return {{{"history", place_text(version)}}, {}};
}

Trace replace_version(Connection& connection, Ground& ground, Random& random) {  // body, digest and row alike
    const VersionAt& version = pick(ground.versions, random);
    const std::string body = altered(body_of(connection, version), random);
    const Bytes stored = column_of(connection, "salt", version);
    records::Salt salt;
    std::copy_n(stored.begin(), salt.size(), salt.begin());
    connection.execute("UPDATE history SET body = $3, digest = $4 WHERE entry = $1 AND n = $2",
                       {Param(version.entry), Param(version.n), Param(body),
                        Param(records::history_digest(salt, body).view())});
    Trace trace{{writes_place(version)}, {}};
    if (version.newest) {
        connection.execute("UPDATE " + version.table + " SET body = $2 WHERE id = $1",
                           {Param(version.id), Param(body)});
        trace.may.push_back({version.table, version.id});
    }
    return trace;
}

Trace delete_version(Connection& connection, Ground& ground, Random& random) {
    const VersionAt& version = pick(ground.versions, random);
    connection.execute("DELETE FROM history WHERE entry = $1 AND n = $2", {Param(version.entry), Param(version.n)});
    return {{{"history", place_text(version)}}, {}};
}

Trace delete_record_and_history(Connection& connection, Ground& ground, Random& random) {
    const RowAt row = pick(ground.rows, random);
    connection.execute("DELETE FROM " + row.table + " WHERE id = $1", {Param(row.id)});
    connection.execute("DELETE FROM history WHERE id = $1", {Param(row.id)});
    Trace trace;
    for (const auto& version : ground.versions) {
        if (version.id == row.id) trace.must.push_back({"history", place_text(version)});
    }
    return trace;
}

Trace add_version(Connection& connection, Ground& ground,
                  Random& random) {  // a change smuggled into an old entry, row and all
    for (;;) {
        const VersionAt& version = pick(ground.versions, random);
        if (!version.newest) continue;
        const std::string body = altered(body_of(connection, version), random);
        const Digest digest = records::history_digest({}, body);
        const Bytes salt(32);
        connection.execute(
            "INSERT INTO history (entry, n, type, id, version, digest, salt, body) VALUES ($1, $2, $3, $4, $5, $6, $7, "
            "$8)",
            {Param(version.entry), Param(version.of_entry), Param(version.type), Param(version.id),
             Param(version.version + 1), Param(digest.view()), Param(salt), Param(body)});
        connection.execute("UPDATE " + version.table + " SET body = $2, version = version + 1 WHERE id = $1",
                           {Param(version.id), Param(body)});
        return {{{"history", std::to_string(version.entry) + "/" + std::to_string(version.of_entry)}},
                {{version.table, version.id}}};
    }
}

Trace add_version_beyond_the_end(Connection& connection, Ground& ground, Random& random) {
    const VersionAt& version = pick(ground.versions, random);
    const std::int64_t entry = ground.size + static_cast<std::int64_t>(random() % 5);
    connection.execute(
        "INSERT INTO history (entry, n, type, id, version, digest, salt, body) SELECT $3, 0, type, id, version + 1, "
        "digest, salt, body FROM history "
        "WHERE entry = $1 AND n = $2",
        {Param(version.entry), Param(version.n), Param(entry)});
    return {{{"history", std::to_string(entry) + "/0"}}, {}};
}

Trace swap_within_an_entry(Connection& connection, Ground& ground, Random& random) {
    for (;;) {
        const VersionAt& version = pick(ground.versions, random);
        if (version.of_entry < 2) continue;
        const std::int64_t other = version.n == 0 ? 1 : 0;
        const auto renumber = [&](std::int64_t from, std::int64_t to) {
            connection.execute("UPDATE history SET n = $3 WHERE entry = $1 AND n = $2",
                               {Param(version.entry), Param(from), Param(to)});
        };
        renumber(version.n, -9);
        renumber(other, version.n);
        renumber(-9, other);
        return {{{"history", std::to_string(version.entry)}}, {}};
    }
}

Trace swap_between_entries(Connection& connection, Ground& ground, Random& random) {
    const VersionAt a = pick(ground.versions, random);
    for (;;) {
        const VersionAt b = pick(ground.versions, random);
        if (a.entry == b.entry) continue;
        const auto move = [&](const VersionAt& from, std::int64_t entry, std::int64_t n, std::int64_t to_entry,
                              std::int64_t to_n) {
            (void)from;
            connection.execute("UPDATE history SET entry = $3, n = $4 WHERE entry = $1 AND n = $2",
                               {Param(entry), Param(n), Param(to_entry), Param(to_n)});
        };
        move(a, a.entry, a.n, -1, -1);
        move(b, b.entry, b.n, a.entry, a.n);
        move(a, -1, -1, b.entry, b.n);
        // The rows now name another entry than their newest version; and the order of versions may be broken.
        return {{writes_place(a), writes_place(b)}, {{a.table, a.id}, {b.table, b.id}, {"history", "*"}}};
    }
}

Trace erase_unnamed(Connection& connection, Ground& ground, Random& random) {
    const VersionAt& version = pick(ground.versions, random);
    connection.execute("UPDATE history SET body = NULL, salt = NULL WHERE entry = $1 AND n = $2",
                       {Param(version.entry), Param(version.n)});
    return {{{"history", place_text(version)}}, {{version.table, version.id}}};
}

Trace alter_number(Connection& connection, Ground& ground, Random& random) {
    const VersionAt& version = pick(ground.versions, random);
    connection.execute("UPDATE history SET version = version + 1 WHERE entry = $1 AND n = $2",
                       {Param(version.entry), Param(version.n)});
    return {{writes_place(version)}, {{version.table, version.id}}};
}

Trace alter_id(Connection& connection, Ground& ground, Random& random) {
    const VersionAt& version = pick(ground.versions, random);
    const std::string id = altered(version.id, random);
    connection.execute("UPDATE history SET id = $3 WHERE entry = $1 AND n = $2",
                       {Param(version.entry), Param(version.n), Param(id)});
    return {{writes_place(version)}, {{version.table, version.id}, {version.table, id}}};
}

Trace alter_type(Connection& connection, Ground& ground, Random& random) {
    const VersionAt& version = pick(ground.versions, random);
    connection.execute("UPDATE history SET type = 'tamper.unheard' WHERE entry = $1 AND n = $2",
                       {Param(version.entry), Param(version.n)});
    return {{writes_place(version)}, {{version.table, version.id}, {"history", place_text(version)}}};
}

}  // namespace

std::vector<Attack> attacks_on_history() {
    return {{"alter a version's body", alter_body},
            {"alter a version's digest", alter_digest},
            {"alter a version's salt", alter_salt},
            {"replace a version, its digest and its row alike", replace_version},
            {"delete a version", delete_version},
            {"delete a record and all its versions", delete_record_and_history},
            {"add a version to an old entry and change the row", add_version},
            {"add a version beyond the end of the journal", add_version_beyond_the_end},
            {"swap two versions of one entry", swap_within_an_entry},
            {"swap two versions of different entries", swap_between_entries},
            {"erase a body that no erasure names", erase_unnamed},
            {"alter a version's number", alter_number},
            {"alter a version's record id", alter_id},
            {"alter a version's type", alter_type}};
}

}  // namespace sunhall::tamper
