// Where a session gives its stream away. Without Beast, so that only one file pays for the WebSocket.
#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "edge/http/core.hpp"
#include "edge/http/live.hpp"

namespace sunhall::http {

using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using TlsStream = asio::ssl::stream<Socket>;

/// On the loop's thread. Answers the upgrade and lives until either side closes.
void begin_live(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, Socket stream, Request request,
                std::shared_ptr<LiveReceiver> receiver);
void begin_live(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, TlsStream stream, Request request,
                std::shared_ptr<LiveReceiver> receiver);

}  // namespace sunhall::http
