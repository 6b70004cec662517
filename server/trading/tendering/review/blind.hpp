// Blind technical parts (暗标, T-EVAL-11): members know them by a code until the technical marks are locked, and only then
// who wrote them. The code follows from the lot's key, which lies outside the database; at the lock it goes on record.
#pragma once
#include "trading/tendering/review/session.hpp"

namespace sunhall::tendering {

inline constexpr Problem not_blind{409,
                                   "tendering.not-blind",
                                   "本标段没有暗标，或技术分已经锁定。",
                                   "The lot has no blind parts, or their marks are locked.",
                                   "请在评分表中评分。",
                                   "Use the score sheet."};
inline constexpr Problem technical_first{409,
                                         "tendering.technical-first",
                                         "暗标技术分锁定前，不评其他评分项。",
                                         "Nothing else is marked before the blind technical marks are locked.",
                                         "请先按编号完成技术评分，由负责人锁定。",
                                         "Mark the technical parts by code; the leader locks them."};
inline constexpr Problem unknown_code{422,
                                      "tendering.unknown-code",
                                      "所列编号不在本标段的暗标之中。",
                                      "A code named is none of this lot's blind parts.",
                                      "请从编号列表中选择。",
                                      "Choose from the list of codes."};
inline constexpr Problem marks_wrong{422,
                                     "tendering.marks-wrong",
                                     "评分不完整或超出分值。",
                                     "Marks are missing or outside their range.",
                                     "请按提示修改。",
                                     "Correct the items shown."};
inline constexpr Problem not_ready{409,
                                   "tendering.evaluation-not-ready",
                                   "评审尚未完成，不能锁定。",
                                   "The evaluation is not ready to be locked.",
                                   "请先处理所列事项。",
                                   "Settle what is listed first."};

/// One member's marks of blind parts; the `bid` of each is its code.
struct BlindSheet {
    Id<BlindSheet> id;
    std::string lot, person;
    std::vector<MarkedBid> parts;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(BlindSheet, (), (id, lot, person, parts, at))

struct PartCode {
    std::string code;
    std::optional<std::string> bid;  ///< once it is known
};
BOOST_DESCRIBE_STRUCT(PartCode, (), (code, bid))
/// The technical marks are locked, and the codes are told (揭晓). Its id is the lot's.
struct TechnicalLock {
    Id<TechnicalLock> id;
    std::string person;
    std::vector<PartCode> codes;  ///< by code
    Instant at;
};
BOOST_DESCRIBE_STRUCT(TechnicalLock, (), (id, person, codes, at))

/// What became of one technical document when the marks of its making were taken out. `removed`: members read the copy.
/// Of the others nothing can be taken out; members read the original and are told why.
enum class Stripping { removed, not_a_pdf, encrypted, unreadable };
BOOST_DESCRIBE_ENUM(Stripping, removed, not_a_pdf, encrypted, unreadable)
struct StrippedPart {
    Id<StrippedPart> id;
    std::string lot, bid;
    Digest original;
    Stripping outcome = Stripping::unreadable;
    std::optional<Digest> copy;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(StrippedPart, (), (id, lot, bid, original, outcome, copy, at))

std::string blind_code(const operations::Services& services, const std::string& lot, const std::string& bid);
/// Whether technical parts are blind now: the documents say so, and their marks are not locked yet.
bool blind_now(operations::View& view, const Lot& lot);
bool blind_now(operations::Operation& op, const Lot& lot);
/// Criteria of technical groups.
std::set<std::string> technical_criteria(const Scheme& scheme);
/// The codes of all opened bids, in the order of the codes; also of rejected ones, so that a rejection tells nothing.
std::vector<PartCode> part_codes(const operations::Services& services, const std::string& lot,
                                 const std::vector<OpenedBid>& opened, bool with_bids);
/// What keeps the technical marks from being locked; `field` is a code, or "code/criterion".
std::vector<FieldError> missing_before_technical_lock(const Scheme& scheme, const std::vector<PartCode>& codes,
                                                      const std::set<std::string>& persons,
                                                      const std::vector<BlindSheet>& sheets);
/// The same sheets as the rules of marks read them, by code.
std::vector<ScoreSheet> by_code(const std::vector<BlindSheet>& sheets);
/// What is wrong with marks against their limits; a criterion in `optional_ones` may be absent.
void add_mark_faults(const std::map<std::string, Decimal>& limits, const std::set<std::string>& optional_ones,
                 const MarkedBid& marked, std::vector<FieldError>& wrong);

}  // namespace sunhall::tendering

namespace sunhall::records {
template <>
inline const RecordType& record_type<tendering::BlindSheet>() {
    static const RecordType type("tendering.blind-sheet", {text("lot"), text("person")}, {index({"lot"})});
    return type;
}
template <>
inline const RecordType& record_type<tendering::TechnicalLock>() {
    static const RecordType type("tendering.technical-lock", {});
    return type;
}
template <>
inline const RecordType& record_type<tendering::StrippedPart>() {
    static const RecordType type("tendering.stripped-part", {text("lot"), text("bid")}, {index({"lot"})});
    return type;
}
}  // namespace sunhall::records
