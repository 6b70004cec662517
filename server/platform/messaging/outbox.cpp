#include "platform/messaging/outbox.hpp"

#include <atomic>

#include "foundation/crypto/aead.hpp"
#include "foundation/crypto/mac.hpp"
#include "foundation/random.hpp"

namespace sunhall::messaging {
namespace {

constexpr std::string_view schema = R"(
CREATE TABLE IF NOT EXISTS outbox (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  letter TEXT COLLATE "C" NOT NULL,
  event TEXT COLLATE "C" NOT NULL,
  channel TEXT COLLATE "C" NOT NULL,
  person TEXT COLLATE "C" NOT NULL,
  discreet BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  attempts BIGINT NOT NULL,
  made_at BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  error TEXT COLLATE "C" NOT NULL
);
)";
constexpr Duration remembered_for = hours(24 * 90);  ///< what became of a delivery
constexpr std::string_view index = "CREATE INDEX IF NOT EXISTS outbox_due ON outbox (state, next_at);";
constexpr std::string_view columns =
    "SELECT id, letter, event, channel, person, discreet, state, attempts, made_at, next_at, error FROM outbox ";

}  // namespace

Outbox::Outbox(std::unique_ptr<Database> database, Bytes key)
    : database_(std::move(database)), key_(std::move(key)), connection_(database_->writer()) {
    if (key_.size() != 32) throw std::invalid_argument("the outbox needs a key of 32 bytes");
    connection_->script(database_->spelled(schema));
    connection_->script(index);
}

std::string Outbox::id_for(const std::string& letter, const std::string& person, Channel channel) const {
    return hmac_sha256(key_, as_bytes("delivery " + letter + " " + person + " " + std::string(enum_name(channel))))
        .text()
        .substr(0, 40);
}

std::string Outbox::seal(const std::string& person) const {
    Bytes box = random_bytes(aead_nonce_size);
    const Bytes sealed =
        aead_seal(AeadAlgorithm::aes_256_gcm, key_, box, as_bytes("sunhall/outbox/v1"), as_bytes(person));
    box.insert(box.end(), sealed.begin(), sealed.end());
    return base64(box);
}

std::string Outbox::open(const std::string& box) const {
    const auto bytes = from_base64(box);
    if (!bytes || bytes->size() < aead_nonce_size) throw std::runtime_error("a delivery's receiver is damaged");
    const ByteView whole(*bytes);
    const auto person = aead_open(AeadAlgorithm::aes_256_gcm, key_, whole.first(aead_nonce_size),
                                  as_bytes("sunhall/outbox/v1"), whole.subspan(aead_nonce_size));
    if (!person) throw std::runtime_error("a delivery's receiver does not open");
    return std::string(as_text(*person));
}

void Outbox::add(const std::vector<Delivery>& deliveries) {
    if (deliveries.empty()) return;
    const std::lock_guard lock(mutex_);
    connection_->begin();
    try {
        for (const auto& one : deliveries) {
            connection_->execute(
                "INSERT INTO outbox (id, letter, event, channel, person, discreet, state, attempts, made_at, next_at, "
                "error) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING",
                {Param(one.id), Param(one.letter), Param(one.event), Param(enum_name(one.channel)),
                 Param(seal(one.person)), Param(one.discreet ? 1 : 0), Param(enum_name(one.state)), Param(one.attempts),
                 Param(one.made_at.micros), Param(one.next_at.micros), Param(one.error)});
        }
        connection_->execute("DELETE FROM outbox WHERE state <> 'waiting' AND made_at < $1",
                             {Param((deliveries.front().made_at - remembered_for).micros)});
        connection_->commit();
    } catch (...) {
        connection_->rollback();
        throw;
    }
    database_->checkpoint();
}

Delivery Outbox::read(const Row& row, bool opened) const {
    Delivery made{.id = row.string(0),
                  .letter = row.string(1),
                  .event = row.string(2),
                  .person = opened ? open(row.string(4)) : "",
                  .discreet = row.integer(5) != 0,
                  .attempts = row.integer(7),
                  .made_at = {row.integer(8)},
                  .next_at = {row.integer(9)},
                  .error = row.string(10)};
    made.channel = row.text(3) == "sms" ? Channel::sms : Channel::mail;
    const std::string_view state = row.text(6);
    made.state = state == "delivered"     ? DeliveryState::delivered
                 : state == "failed"      ? DeliveryState::failed
                 : state == "unreachable" ? DeliveryState::unreachable
                                          : DeliveryState::waiting;
    return made;
}

std::vector<Delivery> Outbox::due(Instant now, std::int64_t most) {
    const std::lock_guard lock(mutex_);
    std::vector<Delivery> found;
    connection_->query(std::string(columns) + "WHERE state = 'waiting' AND next_at <= $1 ORDER BY next_at, id LIMIT $2",
                       {Param(now.micros), Param(most)}, [&](const Row& row) { found.push_back(read(row, true)); });
    return found;
}

void Outbox::keep(const Delivery& delivery) {
    const std::lock_guard lock(mutex_);
    connection_->execute("UPDATE outbox SET state = $2, attempts = $3, next_at = $4, error = $5 WHERE id = $1",
                         {Param(delivery.id), Param(enum_name(delivery.state)), Param(delivery.attempts),
                          Param(delivery.next_at.micros), Param(delivery.error)});
    static std::atomic<unsigned> kept{0};
    if (kept++ % 64 == 0) database_->checkpoint();
}

std::vector<Delivery> Outbox::newest(const std::optional<std::string>& state, std::int64_t most) {
    const std::lock_guard lock(mutex_);
    std::vector<Delivery> found;
    connection_->query(std::string(columns) + "WHERE state = $1 OR $1 = '' ORDER BY made_at DESC, id LIMIT $2",
                       {Param(state.value_or("")), Param(most)},
                       [&](const Row& row) { found.push_back(read(row, false)); });
    return found;
}

std::map<std::string, std::int64_t> Outbox::counts() {
    const std::lock_guard lock(mutex_);
    std::map<std::string, std::int64_t> found;
    connection_->query("SELECT state, count(*) FROM outbox WHERE discreet = 0 GROUP BY state", {},
                       [&](const Row& row) { found[row.string(0)] = row.integer(1); });
    return found;
}

bool Outbox::discreet_in_trouble() {
    const std::lock_guard lock(mutex_);
    return connection_->number(
               "SELECT count(*) FROM outbox WHERE discreet = 1 AND (state = 'failed' OR (state = 'waiting' AND "
               "attempts > 0))") > 0;
}

std::int64_t Outbox::oldest_waiting_seconds(Instant now) {
    const std::lock_guard lock(mutex_);
    const std::int64_t since =
        connection_->number("SELECT coalesce(min(made_at), 0) FROM outbox WHERE state = 'waiting'");
    return since == 0 ? 0 : std::max<std::int64_t>(0, (now.micros - since) / 1000000);
}

}  // namespace sunhall::messaging
