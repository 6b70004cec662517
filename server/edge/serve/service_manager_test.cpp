#include "edge/serve/service_manager.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>

#include "testing/world.hpp"

namespace sunhall::serve {
namespace {

TEST(ServiceManager, is_told_that_the_hall_is_ready_through_its_socket) {
    sunhall::testing::TemporaryFolder folder;
    const std::string path = (folder.path() / "notify").string();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    ASSERT_LT(path.size(), sizeof address.sun_path);
    std::memcpy(address.sun_path, path.data(), path.size());
    const int in = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::bind(in, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
    EXPECT_TRUE(tell_service_manager("READY=1"));
    char got[64];
    const auto size = ::recv(in, got, sizeof got, MSG_DONTWAIT);
    ASSERT_GT(size, 0);
    EXPECT_EQ(std::string(got, static_cast<std::size_t>(size)), "READY=1");
    ::close(in);
    ::unsetenv("NOTIFY_SOCKET");
}

TEST(ServiceManager, absent_or_gone_stops_nothing) {
    ::unsetenv("NOTIFY_SOCKET");
    EXPECT_FALSE(tell_service_manager("READY=1"));
    for (const char* nowhere : {"", "/", "relative", "/nowhere/at/all"}) {
        ::setenv("NOTIFY_SOCKET", nowhere, 1);
        EXPECT_FALSE(tell_service_manager("READY=1")) << nowhere;
    }
    ::unsetenv("NOTIFY_SOCKET");
}

}  // namespace
}  // namespace sunhall::serve
