// The demonstration medium: keeps every notice as a line of JSON in a file and shows it again.
#pragma once
#include <filesystem>
#include <map>

#include "simulators/desk/desk.hpp"

namespace sunhall::medium_desk {

struct SignedPart {
    std::string as, certificate, text, signature;
};
BOOST_DESCRIBE_STRUCT(SignedPart, (), (as, certificate, text, signature))
struct NewNotice {
    std::string id, text;
    std::vector<SignedPart> signatures;
};
BOOST_DESCRIBE_STRUCT(NewNotice, (), (id, text, signatures))

class Medium {
public:
    /// Reads an existing file, so that a notice handed over before a restart is known.
    Medium(std::filesystem::path file, std::string token);
    desk::Answer answer(const desk::Ask& ask);

private:
    desk::Answer take(const NewNotice& notice);
    desk::Answer shown(const std::string& id) const;
    std::filesystem::path file_;
    std::string token_;
    std::map<std::string, std::pair<std::string, std::string>> known_;  // id → receipt and text
    int failing_ = 0;                                                   // status to answer with, 0 for none
    bool altering_ = false;                                             // show another text than was handed over
};

}  // namespace sunhall::medium_desk
