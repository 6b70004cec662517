// What the bidders and the centre do at the demonstration bank itself, beside the hall.
#pragma once
#include <mutex>
#include <set>

#include "replay/stage.hpp"

namespace sunhall::replay {

inline const std::string hall_account = "3505250100001";

/// Transfers have no key at a bank: what an interrupted run has paid in is found by its reference on the statement.
class AtTheBank {
public:
    explicit AtTheBank(Stage& stage) : stage_(stage) {}
    void open_account();
    /// Waits until the hall's adapter has taken the bank along to the hall's clock (D24).
    void wait_for_clock();
    void learn_what_was_paid();
    /// The centre's own money for the interest, which the bank credits but once a quarter. It fits no deposit and is
    /// reported so.
    void fund_interest();
    void pay_in(const std::string& to, Money amount, const RecordedBidder& by, const std::string& reference);

private:
    json::object ask(const std::string& method, const std::string& path, const json::object& body = {});
    Stage& stage_;
    std::set<std::string> paid_;
};

/// Asks `holds` until it is true; throws after two minutes, saying what was waited for.
void wait_until(const std::string& what, const std::function<bool()>& holds);

}  // namespace sunhall::replay
