// What became of mails and short messages: states, attempts and errors, never who receives. Of letters to secret
// audiences nothing is told but whether any is in trouble: their number, even over the whole hall, would be the number
// of a case's bidders (D17).
#include "platform/messaging/commands/commands.hpp"
#include "platform/messaging/outbox.hpp"

namespace sunhall::messaging {
namespace {

struct AskDeliveries {
    std::optional<std::string> state;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(AskDeliveries, (), (state, limit))

struct ShownDelivery {
    std::string id, event;
    Channel channel = Channel::mail;
    DeliveryState state = DeliveryState::waiting;
    std::int64_t attempts = 0;
    Instant made_at, next_at;  ///< the machine's clock
    std::string error;
};
BOOST_DESCRIBE_STRUCT(ShownDelivery, (), (id, event, channel, state, attempts, made_at, next_at, error))
struct Deliveries {
    bool configured = false;
    std::map<std::string, std::int64_t> counts;  ///< by state, but those of letters to secret audiences
    bool discreet_in_trouble = false;            ///< one of these failed, or waits for another attempt
    std::vector<ShownDelivery> deliveries;       ///< but those of letters to secret audiences
};
BOOST_DESCRIBE_STRUCT(Deliveries, (), (configured, counts, discreet_in_trouble, deliveries))

Deliveries deliveries(const AskDeliveries& input, View& view) {
    Deliveries shown;
    if (!view.services().extras.contains(Outbox::service_name)) return shown;
    auto& outbox = view.services().extra<Outbox>();
    shown.configured = true;
    shown.counts = outbox.counts();
    shown.discreet_in_trouble = outbox.discreet_in_trouble();
    for (auto& one : outbox.newest(input.state, std::clamp<std::int64_t>(input.limit.value_or(100), 1, 500))) {
        if (one.discreet) continue;
        shown.deliveries.push_back({std::move(one.id), std::move(one.event), one.channel, one.state, one.attempts,
                                    one.made_at, one.next_at, std::move(one.error)});
    }
    return shown;
}

}  // namespace

operations::Query deliveries_query() {
    return {.name = "messaging.deliveries",
            .does = "What became of mails and short messages.",
            .does_zh = "邮件和短信的发送情况。",
            .route = operations::get("/deliveries"),
            .who = {"administrator", "it_staff"},
            .run = operations::answering(deliveries)};
}

}  // namespace sunhall::messaging
