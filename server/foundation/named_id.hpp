// An id that follows from a name, so that there is one record of it, however often it is asked for.
#pragma once
#include <string>

#include "foundation/digest.hpp"

namespace sunhall {

inline std::string named_id(std::string_view name) {
    std::string text = sha256(name).text().substr(0, 32);
    for (const std::size_t at : {8u, 13u, 18u, 23u}) text.insert(at, "-");
    return text;
}

}  // namespace sunhall
