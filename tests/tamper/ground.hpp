// A small hall that has lived: records of two types, versions, deadlines, refusals, faults and concealed acts.
#pragma once
#include <memory>
#include <random>

#include "foundation/database/database.hpp"
#include "platform/records/record_type.hpp"
#include "platform/verify/verify.hpp"

namespace sunhall::tamper {

using Random = std::mt19937_64;

/// Rows as they stood before the attack.
struct RowAt {
    std::string table, id;
    std::int64_t version = 0, entry = 0;
};
struct VersionAt {
    std::int64_t entry = 0, n = 0;
    std::string type, table, id;
    std::int64_t version = 0, of_entry = 0;  ///< of_entry: how many versions its entry wrote
    bool newest = false;
};
struct Ground {
    std::vector<RowAt> rows;
    std::vector<VersionAt> versions;
    std::int64_t size = 0;
    std::vector<verify::HeldNote> notes;
};

/// Acts of a seeded program on a fresh hall of the given kind, which is then stopped.
class LivedHall {
public:
    LivedHall(bool postgres, std::uint64_t seed, int acts, int clients);
    ~LivedHall();
    Database& database();
    const records::Catalogue& catalogue() const;
    Ground look();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// The log's key of these tests, and a note it signs.
merkle::NoteVerifier log_key();
std::string signed_note(std::int64_t size, const Digest& root, bool by_another = false);

template <class T>
const T& pick(const std::vector<T>& from, Random& random) { return from[random() % from.size()]; }

}  // namespace sunhall::tamper
