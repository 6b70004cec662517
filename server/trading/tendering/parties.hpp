// A lot's answers to messaging.
#pragma once
#include "platform/messaging/messaging.hpp"
#include "platform/money/money.hpp"
#include "trading/tendering/store.hpp"

namespace sunhall::tendering {

class LotParties : public messaging::Parties {
public:
    explicit LotParties(std::shared_ptr<LotKeys> keys) : keys_(std::move(keys)) {}
    bool secret(operations::View& view, const std::string& lot) override;
    bool secret(operations::Operation& op, const std::string& lot) override;
    std::optional<std::string> tag(operations::View& view, const std::string& lot,
                                   const std::string& organisation) override;
    operations::ConcealKey conceal_key(const std::string& lot) override { return keys_->conceal(lot); }
    bool belongs(operations::View& view, const std::string& lot, const std::string& audience,
                 const std::string& organisation) override;
    std::vector<std::string> organisations(operations::View& view, const std::string& lot,
                                           const std::string& audience) override;
    std::optional<std::string> organisation_of_tag(operations::View& view, const std::string& lot,
                                                   const std::string& tag) override;
    messaging::Addressee addressee(operations::View& view, const std::string& lot, const std::string& relation,
                                   const json::object& record) override;

private:
    std::shared_ptr<LotKeys> keys_;
};

}  // namespace sunhall::tendering
