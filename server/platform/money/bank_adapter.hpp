// The hall's hand at the bank: learns what came in, sends what is to go out, tells the ledger what became of it.
// Speaks the protocol of server/simulators/bank/README.md; a real bank gets an adapter of its own.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/bankfile/statement.hpp"
#include "platform/money/money.hpp"
#include "platform/money/refund.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::money {

struct BankSettings {
    std::string url;                 ///< "http://127.0.0.1:9100"
    std::string token;               ///< Bearer; empty: none
    std::string account;             ///< the hall's account at the bank
    Duration poll_every = seconds(5);
    int timeout_seconds = 10;
};

/// Lent to the hall as SubAccounts: asks the bank for one-time numbers on the worker that prepares the request.
class BankSubAccounts : public SubAccounts {
public:
    explicit BankSubAccounts(BankSettings settings) : settings_(std::move(settings)) {}
    std::string open(const std::string& lot_code, const std::string& token) override;

private:
    BankSettings settings_;
};

/// Acts as the given actor of role `bank`. Everything it does may be repeated: lines count once by their serial, payments carry
/// the refund's id as their key, and what a crash left half done is found in the records and at the bank.
class BankAdapter {
public:
    BankAdapter(operations::Hall& hall, BankSettings settings, operations::Actor bank);
    ~BankAdapter();
    BankAdapter(const BankAdapter&) = delete;

    void start();  ///< polls on a thread of its own until stop()
    void stop();

    /// One round: rates, statement lines, payments. Throws mail::DeliveryFailure when the bank is away.
    void round();

private:
    void take_rates();
    void take_lines();
    void take_batch(const std::vector<bankfile::StatementLine>& lines);
    void send_payments();
    void send(const Refund& refund);
    void confirm(const Refund& refund, const json::object& payment);
    std::int64_t last_taken();
    json::object call(const std::string& method, const std::string& path, const json::object& body, int* status = nullptr);

    operations::Hall& hall_;
    BankSettings settings_;
    operations::Actor bank_;
    std::thread thread_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
};

}  // namespace sunhall::money
