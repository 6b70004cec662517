// The demonstration SMS gateway: appends each message as a line of JSON to a file instead of sending it.
#pragma once
#include <filesystem>
#include <map>

#include "simulators/desk/desk.hpp"

namespace sunhall::sms_desk {

struct NewMessage {
    std::string key, to, text;
};
BOOST_DESCRIBE_STRUCT(NewMessage, (), (key, to, text))

class Gateway {
public:
    /// Reads the keys of an existing file, so that a retry after a restart is still recognised.
    Gateway(std::filesystem::path file, std::string token);
    desk::Answer answer(const desk::Ask& ask);

private:
    desk::Answer take(const NewMessage& message);
    std::filesystem::path file_;
    std::string token_;
    std::map<std::string, std::pair<std::string, Digest>> known_;  // key → number and digest of the message
    int failing_ = 0;                                              // status to answer with, 0 for none
};

}  // namespace sunhall::sms_desk
