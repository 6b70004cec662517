// Identity number of a person (公民身份号码), GB 11643: 18 characters, ISO 7064 MOD 11-2. N-CODE-15
#pragma once
#include <optional>
#include <string_view>

#include "foundation/time.hpp"

namespace sunhall {

/// 17 digits and a check of 0-9 or X (upper case), with a date of birth that exists. The region is not looked up:
/// people keep numbers of counties that are gone.
bool identity_number_valid(std::string_view number);
/// The date of birth; nothing when the number is not valid.
std::optional<Date> birth_date(std::string_view number);
/// 420106********001X: what pages and logs may show.
std::string masked_identity_number(std::string_view number);
/// A mobile number of the mainland: 11 digits, 1 and then 3-9.
bool mobile_number_valid(std::string_view number);

}  // namespace sunhall
