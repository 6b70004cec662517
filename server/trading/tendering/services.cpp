// What tendering lends to a hall: keys outside the database, facts of the hall, and its answers to the ledger's secrecy.
#include "platform/money/money.hpp"
#include "platform/operations/hall.hpp"
#include "trading/tendering/opening/opening_keys.hpp"
#include "trading/tendering/store.hpp"
#include "trading/tendering/tendering.hpp"

namespace sunhall::tendering {
namespace {

class LotSecrecy : public money::DepositSecrecy {
public:
    explicit LotSecrecy(std::shared_ptr<LotKeys> keys) : keys_(std::move(keys)) {}
    std::string tag(const std::string& lot, const std::string& organisation) override { return keys_->tag(lot, organisation); }
    operations::ConcealKey conceal_key(const std::string& lot) override { return keys_->conceal(lot); }
    bool frozen(operations::Operation& op, const std::string& lot) override {
        const auto found = op.find(Id<Lot>{lot});
        return found && found->frozen;
    }
    bool frozen(operations::View& view, const std::string& lot) override {
        const auto found = view.find(Id<Lot>{lot});
        return found && found->frozen;
    }
    std::string lot_code(operations::View& view, const std::string& lot) override {
        const auto found = view.find(Id<Lot>{lot});
        return found ? found->code : lot;
    }

private:
    std::shared_ptr<LotKeys> keys_;
};

}  // namespace

void lend_services(operations::Services& services, const HallFacts& hall) {
    auto keys = std::make_shared<LotKeys>(hall.data / "keys/lots");
    services.lend(keys);
    services.lend(std::make_shared<OpeningKeys>(hall.data / "opening"));
    services.lend<money::DepositSecrecy>(std::make_shared<LotSecrecy>(keys));
    services.lend(std::make_shared<TenderingFacts>(TenderingFacts{hall.origin, hall.operator_code}));
}

}  // namespace sunhall::tendering
