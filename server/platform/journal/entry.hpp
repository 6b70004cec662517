// What one journal entry says, and the frozen form it is committed in (R-JRN-05, D12, D13). Vectors:
// vectors/entry.json.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "foundation/json.hpp"
#include "platform/records/version.hpp"

namespace sunhall::journal {

/// done: it happened. refused: it was not allowed, nothing changed. failed: a fault of ours, nothing changed.
/// looked: somebody saw sealed or personal data.
enum class Outcome { done, refused, failed, looked };
BOOST_DESCRIBE_ENUM(Outcome, done, refused, failed, looked)

/// Who acted. `role` is the role the act was allowed for.
struct Who {
    std::optional<std::string> person, organisation, role, session, certificate, on_behalf_of;
};
BOOST_DESCRIBE_STRUCT(Who, (), (person, organisation, role, session, certificate, on_behalf_of))

/// From where: network address and port; `agent` is the SHA-256 of the User-Agent.
struct From {
    std::optional<std::string> address, agent, terminal;
    std::optional<std::int64_t> port;
};
BOOST_DESCRIBE_STRUCT(From, (), (address, agent, terminal, port))

/// How many record versions the act wrote, and the RFC 6962 root over their write leaves; the list itself is in
/// history.
struct Writes {
    std::int64_t count = 0;
    Digest root;
};
BOOST_DESCRIBE_STRUCT(Writes, (), (count, root))

/// Identity and matter of an act while they are secret (D22): AES-256-GCM of the canonical Act under the named key.
struct Concealed {
    std::string key;  ///< which key opens it, as an opaque tag
    std::string box;  ///< base64
};
BOOST_DESCRIBE_STRUCT(Concealed, (), (key, box))

/// The part of an entry that may be concealed.
struct Act {
    std::string command;
    std::optional<std::string> case_id, stage, problem;
    Who who;
    From from;
    std::optional<Digest> input;  ///< SHA-256 of the canonical input, secrets replaced (D15)
    std::vector<Digest> files;
};
BOOST_DESCRIBE_STRUCT(Act, (), (command, case_id, stage, problem, who, from, input, files))

struct Entry {
    std::int64_t v = 1;
    std::string id;      ///< UUIDv7
    Instant at;          ///< the hall's clock
    std::optional<Instant> machine_at;  ///< the machine's clock, when the hall runs on a demonstration clock (D24)
    Outcome outcome = Outcome::done;
    std::optional<Act> act;
    std::optional<Concealed> sealed;    ///< exactly one of act and sealed is there
    Writes writes;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (v, id, at, machine_at, outcome, act, sealed, writes))

/// The canonical text that the leaf commits to; at most 16 KiB (R-JRN-03).
std::string entry_text(const Entry& entry);

/// Count and root of an act's writes.
Writes summarise(const std::vector<records::Write>& writes);

/// The padded plaintext of a concealed act: canonical JSON, then spaces up to a multiple of 1 KiB, so that its length
/// tells nothing.
std::string padded_act(const Act& act);

}  // namespace sunhall::journal
