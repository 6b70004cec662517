// Handing published notices to the legal medium, word for word, and what it shows when it is read again (T-NOTE-10,
// D-NOTICE-07, -08).
#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "platform/mail/http_call.hpp"
#include "platform/notices/notice.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::notices {

/// accepted: the medium shows the very text. differs: it shows another; that is no publication and raises an alarm.
enum class HandoverState { accepted, differs };
BOOST_DESCRIBE_ENUM(HandoverState, accepted, differs)

/// One notice at one medium.
struct Handover {
    Id<Handover> id;
    std::string notice, case_id, medium;
    std::int64_t number = 0;
    HandoverState state = HandoverState::accepted;
    Digest shown;                        ///< of the text the medium answered with
    std::string receipt;
    std::optional<std::string> address;  ///< where the medium shows it
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Handover, (), (id, notice, case_id, medium, number, state, shown, receipt, address, at))

struct MediumSettings {
    std::string url, name, token;
    bool signed_only = true;  ///< a notice without both signatures waits
    Duration poll_every = seconds(5), first_wait = seconds(30), longest_wait = hours(1);
    int timeout_seconds = 10;
};

struct MediumMeasures {
    std::atomic<std::int64_t> handed_over{0}, failures{0}, failures_in_a_row{0};
};

/// A thread of its own, never in the lane. What the medium did not take is tried again after longer and longer waits;
/// it knows a notice by its id, so that trying twice publishes once.
class MediumAdapter {
public:
    MediumAdapter(operations::Hall& hall, MediumSettings settings, std::function<Instant()> clock);
    ~MediumAdapter();
    MediumAdapter(const MediumAdapter&) = delete;
    void start();
    void stop();
    /// One look for what waits; returns how many notices the medium has accepted.
    std::size_t round();
    const MediumMeasures& measures() const { return measures_; }

private:
    void work();
    /// Unless it waits; true when the medium shows it. Throws mail::DeliveryFailure when nobody answers.
    bool try_one(const Notice& notice, operations::View& view);
    bool hand_over(const Notice& notice, operations::View& view);
    void put_off(const std::string& notice);

    operations::Hall& hall_;
    MediumSettings settings_;
    std::function<Instant()> clock_;
    MediumMeasures measures_;
    struct Wait {
        Instant until;
        Duration length;
    };
    std::map<std::string, Wait> waits_;  ///< in memory: after a restart everything is tried at once
    std::thread thread_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
};

std::vector<Handover> handovers_of(operations::View& view, const std::string& notice);

}  // namespace sunhall::notices

template <>
inline const sunhall::records::RecordType& sunhall::records::record_type<sunhall::notices::Handover>() {
    static const RecordType type("notices.handover",
                                 {text("notice"), text("case_id"), text("medium"), text("state")},
                                 {index({"notice"})});
    return type;
}
