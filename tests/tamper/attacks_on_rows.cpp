#include "attack.hpp"

namespace sunhall::tamper {
namespace {

const RowAt& any_row(Ground& ground, Random& random, const char* table = nullptr) {
    for (;;) {
        const RowAt& row = pick(ground.rows, random);
        if (!table || row.table == table) return row;
    }
}

Trace alter_body(Connection& connection, Ground& ground, Random& random) {
    const RowAt& row = any_row(ground, random);
    const std::string body =
        altered(text_at(connection, "SELECT body FROM " + row.table + " WHERE id = $1", {Param(row.id)}), random);
    connection.execute("UPDATE " + row.table + " SET body = $1 WHERE id = $2", {Param(body), Param(row.id)});
    return {{{row.table, row.id}}, {}};
}

Trace alter_body_and_column(Connection& connection, Ground& ground, Random& random) {
    const RowAt& row = any_row(ground, random, "tamper_note");
    std::string body = text_at(connection, "SELECT body FROM tamper_note WHERE id = $1", {Param(row.id)});
    const std::size_t at = body.find("\"weight\":") + 9;
    body.replace(at, body.find_first_of(",}", at) - at, "7777");
    connection.execute("UPDATE tamper_note SET body = $1, weight = 7777 WHERE id = $2", {Param(body), Param(row.id)});
    return {{{row.table, row.id}}, {}};
}

Trace alter_integer_column(Connection& connection, Ground& ground, Random& random) {
    const RowAt& row = any_row(ground, random, "tamper_note");
    connection.execute("UPDATE tamper_note SET weight = weight + 1 WHERE id = $1", {Param(row.id)});
    return {{{row.table, row.id}}, {}};
}

Trace alter_flag_column(Connection& connection, Ground& ground, Random& random) {
    const RowAt& row = any_row(ground, random, "tamper_box");
    connection.execute("UPDATE tamper_box SET \"open\" = 1 - \"open\" WHERE id = $1", {Param(row.id)});
    return {{{row.table, row.id}}, {}};
}

Trace empty_text_column(Connection& connection, Ground& ground, Random& random) {
    const RowAt& row = any_row(ground, random, "operations_deadline");
    connection.execute("UPDATE operations_deadline SET due = NULL WHERE id = $1", {Param(row.id)});
    return {{{row.table, row.id}}, {}};
}

Trace fill_absent_column(Connection& connection, Ground& ground, Random& random) {
    for (;;) {
        const RowAt& row = any_row(ground, random, "tamper_box");
        if (!text_at(connection, "SELECT closed_at FROM tamper_box WHERE id = $1", {Param(row.id)}).empty()) continue;
        connection.execute("UPDATE tamper_box SET closed_at = '2026-03-02T01:00:00.000000Z' WHERE id = $1",
                           {Param(row.id)});
        return {{{row.table, row.id}}, {}};
    }
}

Trace delete_row(Connection& connection, Ground& ground, Random& random) {
    const RowAt& row = any_row(ground, random);
    connection.execute("DELETE FROM " + row.table + " WHERE id = $1", {Param(row.id)});
    return {{{row.table, row.id}}, {}};
}

Trace insert_row(Connection& connection, Ground& ground, Random& random) {
    const RowAt& row = any_row(ground, random, "tamper_box");
    const std::string id = altered(row.id, random);
    connection.execute(
        "INSERT INTO tamper_box (id, version, entry, body, label, \"open\", closed_at) SELECT $1, version, entry, "
        "body, label, \"open\", closed_at "
        "FROM tamper_box WHERE id = $2",
        {Param(id), Param(row.id)});
    return {{{"tamper_box", id}}, {}};
}

Trace roll_back(Connection& connection, Ground& ground, Random& random) {
    for (;;) {
        const VersionAt& version = pick(ground.versions, random);
        if (version.newest || version.table != "tamper_note") continue;
        const std::string body = text_at(connection, "SELECT body FROM history WHERE entry = $1 AND n = $2",
                                         {Param(version.entry), Param(version.n)});
        const auto note = parse_json(body)->get_object();
        connection.execute("UPDATE tamper_note SET version = $1, entry = $2, body = $3, weight = $4 WHERE id = $5",
                           {Param(version.version), Param(version.entry), Param(body),
                            Param(note.at("weight").get_int64()), Param(version.id)});
        if (note.contains("mood"))
            connection.execute("UPDATE tamper_note SET mood = 'even' WHERE id = $1", {Param(version.id)});
        else connection.execute("UPDATE tamper_note SET mood = NULL WHERE id = $1", {Param(version.id)});
        return {{{"tamper_note", version.id}}, {}};
    }
}

Trace alter_version(Connection& connection, Ground& ground, Random& random) {
    const RowAt& row = any_row(ground, random);
    const std::int64_t by = random() % 2 ? 1 : std::int64_t{1} << 32;
    connection.execute("UPDATE " + row.table + " SET version = version + $1 WHERE id = $2", {Param(by), Param(row.id)});
    return {{{row.table, row.id}}, {}};
}

Trace alter_entry(Connection& connection, Ground& ground, Random& random) {
    const RowAt& row = any_row(ground, random);
    const std::int64_t by = random() % 2 ? 1 : std::int64_t{1} << 61;
    connection.execute("UPDATE " + row.table + " SET entry = entry + $1 WHERE id = $2", {Param(by), Param(row.id)});
    return {{{row.table, row.id}}, {}};
}

Trace swap_bodies(Connection& connection, Ground& ground, Random& random) {
    const RowAt& a = any_row(ground, random, "tamper_box");
    for (;;) {
        const RowAt& b = any_row(ground, random, "tamper_box");
        if (a.id == b.id) continue;
        const std::string one = text_at(connection, "SELECT body FROM tamper_box WHERE id = $1", {Param(a.id)});
        connection.execute("UPDATE tamper_box SET body = (SELECT body FROM tamper_box WHERE id = $1) WHERE id = $2",
                           {Param(b.id), Param(a.id)});
        connection.execute("UPDATE tamper_box SET body = $1 WHERE id = $2", {Param(one), Param(b.id)});
        return {{{"tamper_box", a.id}, {"tamper_box", b.id}}, {}};
    }
}

Trace rename_row(Connection& connection, Ground& ground, Random& random) {
    const RowAt& row = any_row(ground, random);
    const std::string id = altered(row.id, random);
    connection.execute("UPDATE " + row.table + " SET id = $1 WHERE id = $2", {Param(id), Param(row.id)});
    return {{{row.table, row.id}, {row.table, id}}, {}};
}

Trace drop_table(Connection& connection, Ground&, Random&) {
    connection.execute("DROP TABLE tamper_box");
    return {{{"tamper_box", ""}}, {{"tamper_box", "*"}}};
}

Trace plant_view_or_trigger(Connection& connection, Ground&, Random& random) {
    if (connection.is_postgres() || random() % 2) {
        connection.execute("CREATE VIEW planted AS SELECT id, body FROM tamper_note");
        return {{{"planted", "*"}}, {}};
    }
    connection.execute(
        "CREATE TRIGGER planted AFTER INSERT ON tamper_note BEGIN DELETE FROM tamper_note WHERE id = NEW.id; END");
    return {{{"tamper_note", "planted"}}, {}};
}

}  // namespace

std::vector<Attack> attacks_on_rows() {
    return {{"alter a body", alter_body},
            {"alter a body and its column alike", alter_body_and_column},
            {"alter an integer column", alter_integer_column},
            {"alter a flag column", alter_flag_column},
            {"empty a text column", empty_text_column},
            {"fill a column that is absent in the body", fill_absent_column},
            {"delete a row", delete_row},
            {"insert a row", insert_row},
            {"roll a row back to an older version", roll_back},
            {"alter a row's version", alter_version},
            {"alter a row's entry", alter_entry},
            {"swap two bodies", swap_bodies},
            {"give a row another id", rename_row},
            {"drop a table", drop_table},
            {"plant a trigger or view", plant_view_or_trigger}};
}

}  // namespace sunhall::tamper
