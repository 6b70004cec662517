#include "trading/tendering/sealed_price.hpp"

#include <charconv>
#include <stdexcept>

namespace sunhall::tendering {

std::optional<BasePrice> open_base_price(operations::Operation& op, const Id<Lot>& lot) {
    auto kept = op.find(Id<BasePrice>{lot.value});
    if (!kept) return std::nullopt;
    const std::string text = lot_keys(op.services()).open_text(lot.value, "base-price", kept->sealed);
    const auto blank = text.find(' ');
    std::int64_t amount = 0;
    if (blank == std::string::npos ||
        std::from_chars(text.data() + blank + 1, text.data() + text.size(), amount).ec != std::errc())
        throw std::runtime_error("the sealed base price is damaged");
    kept->salt = text.substr(0, blank);
    kept->price = fen(amount);
    kept->opened_at = op.now();
    if (base_price_commitment(*kept->salt, *kept->price) != kept->commitment)
        throw std::runtime_error("the sealed base price does not fit its commitment");
    op.update(*kept);
    return kept;
}

}  // namespace sunhall::tendering
