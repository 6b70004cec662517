// What can go wrong with the disk, as callers must tell it apart (R-REL-03, R-REL-04).
#pragma once
#include <stdexcept>
#include <string>

namespace sunhall {

enum class StorageTrouble {
    full,     ///< no room, or less than the reserve: refuse with 507, keep everything else alive
    stopped,  ///< a write or flush failed; this store takes nothing more until restart and check: 503
};

class StorageFault : public std::runtime_error {
public:
    StorageFault(StorageTrouble trouble, const std::string& what) : std::runtime_error(what), trouble_(trouble) {}
    StorageTrouble trouble() const { return trouble_; }

private:
    StorageTrouble trouble_;
};

}  // namespace sunhall
