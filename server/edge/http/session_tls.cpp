// g++ 12 takes the coroutine frame's own operator new and delete for a mismatched pair once it has inlined one of them.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

#include "edge/http/session_write.hpp"

namespace sunhall::http {

template class Session<TlsStream>;

void begin_tls(std::shared_ptr<Server::Core> core, std::shared_ptr<Loop> loop, Socket socket, std::string peer,
               asio::ssl::context& context) {
    begin_session(std::move(core), std::move(loop), TlsStream(std::move(socket), context), std::move(peer));
}

}  // namespace sunhall::http
