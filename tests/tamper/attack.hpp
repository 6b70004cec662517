// An attack: what it does to the tables, and which rows must be named for it.
#pragma once
#include "ground.hpp"

namespace sunhall::tamper {

/// A row by table and key; a key that ends in '*' stands for all that begin so.
struct Place {
    std::string table, key;
};

struct Trace {
    std::vector<Place> must;  ///< each has a finding
    std::vector<Place> may;   ///< findings that the attack explains too
};

struct Attack {
    const char* name;
    Trace (*strike)(Connection& connection, Ground& ground, Random& random);  ///< may change the held notes
};

std::vector<Attack> attacks_on_rows();
std::vector<Attack> attacks_on_history();
std::vector<Attack> attacks_on_journal();

inline std::string place_text(const VersionAt& version) {
    return std::to_string(version.entry) + "/" + std::to_string(version.n);
}

/// Text with one letter or digit in it exchanged; the form stays whole.
inline std::string altered(std::string text, Random& random) {
    for (;;) {
        char& c = text[random() % text.size()];
        if (c >= '0' && c <= '8') return ++c, text;
        if (c >= 'a' && c <= 'y') return ++c, text;
    }
}
inline Bytes altered(ByteView bytes, Random& random) {
    Bytes changed(bytes.begin(), bytes.end());
    changed[random() % changed.size()] ^= static_cast<std::uint8_t>(1u << random() % 8);
    return changed;
}
inline std::string text_at(Connection& connection, const std::string& sql, std::initializer_list<Param> params) {
    std::string text;
    connection.query(sql, params, [&](const Row& row) { text = row.string(0); });
    return text;
}
inline Bytes bytes_at(Connection& connection, const std::string& sql, std::initializer_list<Param> params) {
    Bytes bytes;
    connection.query(sql, params, [&](const Row& row) { bytes.assign(row.bytes(0).begin(), row.bytes(0).end()); });
    return bytes;
}

}  // namespace sunhall::tamper
