// Acts whose answer tells of a record that a signed checkpoint covers, or says that it does not yet (R-JRN-15): those
// whose answer is a signed receipt say "pending" at once, the others wait. Acts of the hall itself - freeze, the seal of a package - have no answer that leaves it.
#pragma once
#include <array>
#include <string_view>

namespace sunhall::serve {

inline constexpr std::array<std::string_view, 21> critical_acts{
    "tendering.submit-bid",          "tendering.submit-application",    // bid receipt
    "tendering.withdraw-bid",        "tendering.withdraw-application",  // withdrawal
    "tendering.extend-deadline",     "tendering.publish-clarification", // deadline change
    "tendering.announce-bidders",    "tendering.close-opening",         // opening; a key's release is one of a thousand
    "tendering.submit-blind-marks",                                     // scores
    "tendering.submit-score-sheet",  "tendering.lock-technical-scores",
    "tendering.lock-scores",         "tendering.decide-award",          // award
    "identity.trust-authority",      "identity.approve-authority",      // trust list
    "identity.suspend-authority",    "identity.approve-grant",          // permission change
    "identity.end-grant",            "workflow.delegate-acts",
    "workflow.end-delegation",       "archive.hand-over"};              // archive seal

}  // namespace sunhall::serve
