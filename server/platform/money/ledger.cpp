#include "platform/money/ledger.hpp"

#include "foundation/named_id.hpp"

namespace sunhall::money {

std::string id_of_name(std::string_view name) {
    return named_id(name);
}

std::string AccountRef::name() const {
    std::string made(enum_name(kind));
    if (!of.empty()) made += "/" + of;
    return made;
}

// What comes in leaves by a posting that balances and says why: deposits serve no other purpose (T-DEP-09).
void post(operations::Operation& op, std::string source, std::optional<std::string> lot,
          const std::vector<Movement>& movements) {
    Posting posting{op.new_id<Posting>(), std::move(source), std::move(lot), op.now(), {}};
    Money sum;
    for (const auto& [account, amount] : movements) {
        if (amount == Money{}) continue;
        sum += amount;
        posting.lines.push_back({account.name(), amount});
    }
    if (sum != Money{}) throw std::logic_error("a posting does not balance: " + posting.source);
    if (posting.lines.empty()) return;
    for (const auto& [account, amount] : movements) {
        if (amount == Money{}) continue;
        const Id<LedgerAccount> id{id_of_name("ledger " + account.name())};
        if (auto found = op.find(id)) {
            found->balance += amount;
            op.update(*found);
        } else {
            op.insert(LedgerAccount{id, account.name(), account.kind, account.lot, amount});
        }
    }
    op.insert(posting);
}

Money balance(operations::Operation& op, const AccountRef& account) {
    const auto found = op.find(Id<LedgerAccount>{id_of_name("ledger " + account.name())});
    return found ? found->balance : Money{};
}

}  // namespace sunhall::money
