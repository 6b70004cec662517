#include "platform/messaging/courier.hpp"

#include "foundation/log/log.hpp"
#include "platform/identity/identity.hpp"
#include "platform/messaging/letter.hpp"

namespace sunhall::messaging {
namespace {

struct Words {
    std::string subject, text;
};

std::string in(const Wording& wording, Language language, std::string_view between) {
    if (language == Language::zh) return wording.zh;
    if (language == Language::en) return wording.en;
    return wording.zh + std::string(between) + wording.en;
}

// Of a letter to a secret audience a mail says only that it is there: mail passes through other hands (D22).
Words words_of(const Letter& letter, bool discreet, Language language, const std::string& url) {
    static const Wording there_is_one{"您有一封新的站内信", "A new letter waits for you"};
    static const Wording look{"请登录交易平台查看站内信。", "Sign in to read your letters."};
    const Wording& subject = discreet ? there_is_one : letter.subject;
    const std::string text = discreet ? "" : in(letter.text, language, "\n\n") + "\n\n";
    return {in(subject, language, " / "), text + in(look, language, "\n") + "\n" + url + "\n"};
}

}  // namespace

Courier::Courier(operations::Hall& hall, Outbox& outbox, CourierSettings settings)
    : hall_(hall), outbox_(outbox), settings_(std::move(settings)) {}

Courier::~Courier() { stop(); }

void Courier::start() {
    thread_ = std::thread([this] { work(); });
}

void Courier::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Courier::work() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        std::size_t done = 0;
        try {
            done = round();
        } catch (const std::exception& failure) {
            log::warning("messaging.round-failed", {{"why", failure.what()}});
        }
        lock.lock();
        if (done == 0)
            wake_.wait_for(lock, std::chrono::microseconds(settings_.poll_every.micros), [this] { return stopping_; });
    }
}

std::size_t Courier::round() {
    const auto due = outbox_.due(settings_.clock(), 50);
    for (const auto& delivery : due) {
        {
            const std::lock_guard lock(mutex_);
            if (stopping_) return 0;
        }
        auto connection = hall_.reader();
        const auto system = operations::system_actor();
        View view(*connection, system, hall_.clock().now(), hall_.services());
        deal_with(delivery, view);
    }
    return due.size();
}

void Courier::deal_with(Delivery delivery, View& view) {
    const auto letter = view.find(Id<Letter>{delivery.letter});
    const auto person = view.find(Id<identity::Person>{delivery.person});
    const auto contact = person ? identity::contact_of(view.services(), *person) : identity::Contact{};
    const auto& address = delivery.channel == Channel::mail ? contact.email : contact.mobile;
    if (!letter || !address) {
        delivery.state = DeliveryState::unreachable;
        return outbox_.keep(delivery);
    }
    if (!reachable(delivery.channel)) {
        delivery.next_at = settings_.clock() + settings_.longest_wait;
        delivery.error = "not configured";
        return outbox_.keep(delivery);
    }
    const auto language = preference_of(view, person->organisation.value, person->id.value).language;
    const auto words = words_of(*letter, delivery.discreet, language, settings_.hall_url);
    try {
        if (delivery.channel == Channel::mail) {
            mail::send(*settings_.mail, {settings_.from,
                                         {{person->name, *address}},
                                         words.subject,
                                         words.text,
                                         delivery.id,
                                         settings_.clock()});
        } else {
            mail::send(*settings_.sms, {*address, words.subject, delivery.id});
        }
        ++delivery.attempts;
        delivery.state = DeliveryState::delivered;
        delivery.error.clear();
        ++measures_.delivered;
        measures_.in_trouble = false;
    } catch (const mail::DeliveryFailure& failure) {
        put_off(delivery, failure);
    }
    outbox_.keep(delivery);
}

// The other side's words may quote the address: they stay out of what an administrator sees. A fault of our own set-up
// is never the message's end: it waits until somebody mends it, for as long as any.
void Courier::put_off(Delivery& delivery, const mail::DeliveryFailure& failure) {
    const Instant now = settings_.clock();
    measures_.in_trouble = failure.kind != mail::FailureKind::permanent;
    ++delivery.attempts;
    delivery.error = std::string(boost::describe::enum_to_string(failure.kind, "")) +
                     (failure.code ? " " + std::to_string(failure.code) : "");
    const bool over =
        failure.kind == mail::FailureKind::permanent || now - delivery.made_at >= settings_.gives_up_after;
    if (over) {
        delivery.state = DeliveryState::failed;
        ++measures_.failed;
    } else {
        Duration wait = settings_.first_wait;
        for (std::int64_t i = 1; i < delivery.attempts && wait < settings_.longest_wait; ++i) wait = wait * 2;
        delivery.next_at = now + std::min(wait, settings_.longest_wait);
        ++measures_.put_off;
    }
    if (failure.kind == mail::FailureKind::setup)
        log::error("messaging.setup-fault", {{"channel", enum_name(delivery.channel)}, {"code", failure.code}});
    else
        log::warning(over ? "messaging.not-delivered" : "messaging.put-off",
                     {{"delivery", delivery.id}, {"code", failure.code}, {"attempts", delivery.attempts}});
}

}  // namespace sunhall::messaging
