// Tells the service manager how far we are (systemd's sd_notify protocol: a datagram to the socket that NOTIFY_SOCKET
// names).
#pragma once
#include <string_view>

namespace sunhall::serve {

/// "READY=1" once requests are answered, "STOPPING=1" when they no longer are. Does nothing and says false without a
/// manager.
bool tell_service_manager(std::string_view state);

}  // namespace sunhall::serve
