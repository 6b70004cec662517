// Unified social credit code (统一社会信用代码), GB 32100. N-CODE-03..05
#pragma once
#include <optional>
#include <string_view>

namespace sunhall {

/// 18 characters of 0-9 and A-Z without I, O, S, V, Z, upper case, with the right check character.
bool uscc_valid(std::string_view code);

/// The check character for the first 17; nothing when they are not 17 characters of the alphabet. N-CODE-03
std::optional<char> uscc_check_character(std::string_view first_17);

/// The inner check of the subject code (characters 9-17), GB 11714. N-CODE-04: a failure is a warning, never a refusal,
/// because some registers gave out codes without it. False also for what is no credit code.
bool uscc_inner_valid(std::string_view code);

}  // namespace sunhall
