// The hall's hand at the bank: learns what came in, sends what is to go out, tells the ledger what became of it.
// Speaks the protocol of server/simulators/bank/README.md; a real bank gets an adapter of its own.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
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

/// For whom the adapter acts; nothing while the bank is not on the register yet.
using BankActor = std::function<std::optional<operations::Actor>()>;
/// The verified organisation of kind `bank` with this credit code, asked anew for each round.
BankActor bank_of_code(operations::Hall& hall, std::string credit_code);

/// What an administrator watches; counts since the start.
struct BankMeasures {
    std::atomic<std::int64_t> rounds{0}, failures{0}, lines{0}, confirmed{0};
    std::atomic<std::int64_t> failures_in_a_row{0};  ///< 0: the bank answers
};

/// Acts in role `bank`. Everything it does may be repeated: lines count once by their serial, payments carry the
/// refund's id as their key, and what a crash left half done is found in the records and at the bank.
class BankAdapter {
public:
    BankAdapter(operations::Hall& hall, BankSettings settings, BankActor bank);
    BankAdapter(operations::Hall& hall, BankSettings settings, operations::Actor bank);
    ~BankAdapter();
    BankAdapter(const BankAdapter&) = delete;

    /// Polls on a thread of its own until stop(). A bank that is away is asked again after longer and longer waits,
    /// five minutes at most; stop() does not wait for them.
    void start();
    void stop();

    /// One round: rates, statement lines, payments. Throws mail::DeliveryFailure when the bank is away.
    void round();
    const BankMeasures& measures() const { return measures_; }

private:
    void work();
    void keep_clock();
    void take_rates();
    void take_lines();
    void take_batch(const std::vector<bankfile::StatementLine>& lines);
    void send_payments();
    void send(const Refund& refund);
    void confirm(const Refund& refund, const json::object& payment);
    std::int64_t last_taken();
    json::object call(const std::string& method, const std::string& path, const json::object& body,
                      int* status = nullptr);

    /// A confirmation the procedure does not take at its present stage is tried again later, not in each round:
    /// refusals are acts too.
    struct Patience {
        std::chrono::steady_clock::time_point next;
        std::chrono::minutes wait{0};
    };

    operations::Hall& hall_;
    BankSettings settings_;
    BankActor who_;
    operations::Actor bank_;
    BankMeasures measures_;
    std::map<std::string, Patience> patience_;
    std::int64_t clock_ahead_seconds_ = 0;
    std::atomic<bool> waiting_told_{false};
    std::thread thread_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
};

}  // namespace sunhall::money
