// What is to be mailed and sent as short messages, in a database file of its own: beside the journal, because the
// number of mails would tell the number of bidders (D17), and private, because a row's receiver is sealed.
#pragma once
#include <map>
#include <mutex>

#include "foundation/database/database.hpp"
#include "foundation/time.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::messaging {

enum class Channel { mail, sms };
BOOST_DESCRIBE_ENUM(Channel, mail, sms)

/// waiting: to be sent at next_at. delivered: the other side took it. failed: never will be. unreachable: the person
/// gave no address.
enum class DeliveryState { waiting, delivered, failed, unreachable };
BOOST_DESCRIBE_ENUM(DeliveryState, waiting, delivered, failed, unreachable)

struct Delivery {
    std::string id;      ///< keyed digest of letter, person and channel; also Message-ID and the gateway's key
    std::string letter, event;
    Channel channel = Channel::mail;
    std::string person;  ///< opened; the file holds it sealed
    bool discreet = false;
    DeliveryState state = DeliveryState::waiting;
    std::int64_t attempts = 0;
    Instant made_at, next_at;  ///< the machine's clock
    std::string error;
};

class Outbox {
public:
    static constexpr const char* service_name = "messaging.outbox";
    /// `key`: 32 bytes kept outside the database.
    Outbox(std::unique_ptr<Database> database, Bytes key);

    std::string id_for(const std::string& letter, const std::string& person, Channel channel) const;
    /// All of one letter in one transaction; what is there already stays as it is.
    void add(const std::vector<Delivery>& deliveries);
    /// Waiting ones whose time has come, oldest first.
    std::vector<Delivery> due(Instant now, std::int64_t most);
    /// Writes state, attempts, next_at and error.
    void keep(const Delivery& delivery);
    /// The newest that the state and event filters let through. `person` is empty: who receives is nobody's business
    /// here.
    std::vector<Delivery> newest(const std::optional<std::string>& state, std::int64_t most);
    std::map<std::string, std::int64_t> counts();  ///< by state; discreet ones do not count
    bool discreet_in_trouble();                    ///< a discreet one failed, or waits after an attempt
    std::int64_t oldest_waiting_seconds(Instant now);

private:
    Delivery read(const Row& row, bool opened) const;
    std::string seal(const std::string& person) const;
    std::string open(const std::string& box) const;

    std::unique_ptr<Database> database_;
    Bytes key_;
    std::mutex mutex_;
    std::unique_ptr<Connection> connection_;
};

}  // namespace sunhall::messaging
