// The hall's threads to the outside: the bank, the mail server, the gateway for short messages, the
// legal medium. Each is configured or absent; one that is away stops nothing else.
#pragma once
#include <memory>

#include "foundation/config/config.hpp"
#include "foundation/log/metrics.hpp"
#include "platform/operations/hall.hpp"

namespace sunhall::serve {

/// bank.*, mail.*, sms.*, medium.* and notices.*, for `settings()`.
std::vector<Setting> outside_settings();
/// Before the hall opens: the bank's numbers for deposits, and the outbox. Throws ConfigFault for half a configuration.
void lend_outside(operations::Services& services, const Config& config);
/// After the start; what it returns ends the threads when it goes. The hall must outlive it.
std::shared_ptr<void> start_outside(operations::Hall& hall, const Config& config, Metrics& metrics);

}  // namespace sunhall::serve
