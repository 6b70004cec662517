// 大写金额: amounts in Chinese capital numerals, which prevail over figures (T-EVAL-06).
#pragma once
#include "foundation/values/money.hpp"

namespace sunhall {

/// "壹仟捌佰柒拾叁万肆仟玖佰零伍元整"; jiao and fen follow 元, 整 closes an amount without fen.
/// |amount| < 10^16 yuan, std::out_of_range beyond.
std::string capital_text(Money amount);

/// Reads capital numerals with the freedoms of the banking rules: 人民币 in front, 圆 for 元, 正 for 整, 零 written or
/// not where the rules leave it open. Digits out of order, a missing unit or foreign characters give nothing.
std::optional<Money> parse_capital(std::string_view text);

}  // namespace sunhall
