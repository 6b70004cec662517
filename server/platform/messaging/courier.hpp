// Brings what waits in the outbox out of the house, on a thread of its own: mail through the hall's server, short
// messages through the gateway. A failure is tried again after longer and longer waits; whoever takes a message twice
// sees the same id.
#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "platform/mail/sms.hpp"
#include "platform/mail/smtp.hpp"
#include "platform/messaging/outbox.hpp"

namespace sunhall::messaging {

struct CourierSettings {
    std::optional<mail::SmtpServer> mail;  ///< without: mails wait
    mail::Address from;
    std::optional<mail::SmsGateway> sms;   ///< without: short messages wait
    std::string hall_url;                  ///< where letters are read
    std::function<Instant()> clock;        ///< the machine's (D24)
    Duration poll_every = seconds(2);
    Duration first_wait = minutes(1), longest_wait = hours(4), gives_up_after = hours(72);
};

struct CourierMeasures {
    std::atomic<std::int64_t> delivered{0}, put_off{0}, failed{0};  ///< for tests: their sums would tell of bidders
    std::atomic<bool> in_trouble{false};                            ///< the newest try did not succeed
};

class Courier {
public:
    Courier(operations::Hall& hall, Outbox& outbox, CourierSettings settings);
    ~Courier();
    Courier(const Courier&) = delete;
    void start();
    void stop();
    /// One look into the outbox; returns how many deliveries it dealt with.
    std::size_t round();
    const CourierMeasures& measures() const { return measures_; }

private:
    void work();
    void deal_with(Delivery delivery, operations::View& view);
    void put_off(Delivery& delivery, const mail::DeliveryFailure& failure);
    bool reachable(Channel channel) const {
        return channel == Channel::mail ? settings_.mail.has_value() : settings_.sms.has_value();
    }

    operations::Hall& hall_;
    Outbox& outbox_;
    CourierSettings settings_;
    CourierMeasures measures_;
    std::thread thread_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
};

}  // namespace sunhall::messaging
