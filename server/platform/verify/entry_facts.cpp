#include "platform/verify/entry_facts.hpp"

#include <algorithm>

#include "platform/verify/canonical_scan.hpp"
#include "platform/verify/hashing.hpp"
#include "platform/verify/sm3_lanes.hpp"

namespace sunhall::verify {
namespace {

constexpr std::string_view entry_members[] = {"act", "at", "id", "machine_at", "outcome", "sealed", "v", "writes"};
constexpr std::string_view act_members[] = {"case_id", "command", "files", "from", "input", "problem", "stage", "who"};
constexpr std::string_view outcomes[] = {"done", "refused", "failed", "looked"};

template <std::size_t N>
bool known(const std::vector<ScannedMember>& members, const std::string_view (&names)[N]) {
    return std::all_of(members.begin(), members.end(), [&](const auto& one) {
        return std::find(std::begin(names), std::end(names), one.name) != std::end(names);
    });
}

const Scanned* of_kind(const std::vector<ScannedMember>& members, std::string_view name, ScannedKind kind) {
    const auto* found = member(members, name);
    return found && found->kind == kind ? found : nullptr;
}

bool read_act(const Scanned& act, EntryFacts& facts, std::vector<ScannedMember>& members) {
    if (act.kind != ScannedKind::object || !scan_object(act.raw, members) || !known(members, act_members)) return false;
    if (!of_kind(members, "command", ScannedKind::string) || !of_kind(members, "who", ScannedKind::object))
        return false;
    std::string memory;
    if (const auto* case_id = member(members, "case_id")) {
        if (case_id->kind != ScannedKind::string) return false;
        facts.case_id = std::string(text_of(*case_id, memory));
    }
    if (const auto* input = member(members, "input")) {
        if (input->kind != ScannedKind::string) return false;
        facts.input = std::string(input->raw);
    }
    return true;
}

bool read_writes(const Scanned& writes, EntryFacts& facts, std::vector<ScannedMember>& members) {
    if (!scan_object(writes.raw, members) || members.size() != 2) return false;
    const auto* count = of_kind(members, "count", ScannedKind::integer);
    const auto* root = of_kind(members, "root", ScannedKind::string);
    const auto digest = root ? Digest::parse(root->raw) : std::nullopt;
    if (!count || count->number < 0 || !digest) return false;
    facts.writes = count->number;
    facts.root = *digest;
    return true;
}

}  // namespace

std::optional<EntryFacts> read_entry(std::string_view rec, std::string& why) {
    thread_local std::vector<ScannedMember> members, inner;
    const auto refuse = [&](const char* reason) {
        why = reason;
        return std::nullopt;
    };
    if (!scan_object(rec, members)) return refuse("not canonical JSON");
    const auto* v = of_kind(members, "v", ScannedKind::integer);
    if (!v || v->number != 1 || !known(members, entry_members)) return refuse("not an entry of version 1");
    const auto* id = of_kind(members, "id", ScannedKind::string);
    const auto* at = of_kind(members, "at", ScannedKind::string);
    const auto* outcome = of_kind(members, "outcome", ScannedKind::string);
    const auto* writes = of_kind(members, "writes", ScannedKind::object);
    if (!id || !at || !outcome || !writes) return refuse("a member is missing");
    const auto instant = Instant::parse(at->raw);
    if (!instant || instant->text() != at->raw) return refuse("its instant is not in the stored form");
    if (std::find(std::begin(outcomes), std::end(outcomes), outcome->raw) == std::end(outcomes))
        return refuse("an unknown outcome");
    const auto* act = member(members, "act");
    const auto* sealed = member(members, "sealed");
    if ((act == nullptr) == (sealed == nullptr)) return refuse("exactly one of act and sealed must be there");
    EntryFacts facts{.id = std::string(id->raw),
                     .at_micros = instant->micros,
                     .outcome = std::string(outcome->raw),
                     .concealed = sealed != nullptr};
    if (act && !read_act(*act, facts, inner)) return refuse("its act is malformed");
    if (sealed && sealed->kind != ScannedKind::object) return refuse("its sealed act is malformed");
    if (!read_writes(*writes, facts, inner)) return refuse("its writes are malformed");
    return facts;
}

void check_openings(std::span<Opening> openings) {
    using namespace std::string_view_literals;
    constexpr std::string_view domain = "sunhall/jrn/v1\0"sv;
    std::array<const PaddedText*, sm3_lanes> texts;
    thread_local std::array<PaddedText, sm3_lanes> padded;
    for (std::size_t i = 0; i < sm3_lanes; ++i) texts[i] = &padded[i];
    for (std::size_t i = 0; i < openings.size(); ++i)
        padded.at(i).assign({as_bytes(domain), openings[i].salt, as_bytes(openings[i].rec)});
    const auto digests = sm3_of_eight(texts);
    for (std::size_t i = 0; i < openings.size(); ++i) {
        Opening& one = openings[i];
        if (one.leaf.size() != 65 || one.salt.size() != 32 || one.leaf[0] != 1) continue;
        const Digest a = sha256_of({as_bytes(domain), one.salt, as_bytes(one.rec)});
        one.opens = std::equal(a.bytes.begin(), a.bytes.end(), one.leaf.begin() + 1) &&
                    std::equal(digests[i].bytes.begin(), digests[i].bytes.end(), one.leaf.begin() + 33);
    }
}

Digest leaf_hash(ByteView data) {
    constexpr std::uint8_t prefix[] = {0};
    return sha256_of({prefix, data});
}

Digest write_hash(std::string_view type, std::string_view id, std::int64_t version, ByteView digest) {
    constexpr std::uint8_t prefix[] = {0, 1};  // the tree's leaf prefix, then the form of write leaves
    const auto length = [](std::size_t size) {
        return std::array<std::uint8_t, 2>{static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)};
    };
    std::array<std::uint8_t, 8> number;
    for (unsigned i = 0; i < 8; ++i)
        number[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(version) >> (56 - 8 * i));
    return sha256_of({prefix, length(type.size()), as_bytes(type), length(id.size()), as_bytes(id), number, digest});
}

Digest version_digest(ByteView salt, std::string_view body) {
    using namespace std::string_view_literals;
    constexpr std::string_view domain = "sunhall/rec/v1\0"sv;
    return sha256_of({as_bytes(domain), salt, as_bytes(body)});
}

}  // namespace sunhall::verify
