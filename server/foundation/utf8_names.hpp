// libarchive turns names through the locale; ours are UTF-8 whatever the process was started with. This thread only,
// for as long as the object lives.
#pragma once
#include <locale.h>

#include <stdexcept>

namespace sunhall {

class Utf8Names {
public:
    Utf8Names() : utf8_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(::uselocale(utf8_)) {
        if (!utf8_) throw std::runtime_error("the locale C.UTF-8 is missing");
    }
    ~Utf8Names() {
        ::uselocale(before_);
        ::freelocale(utf8_);
    }
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;

private:
    locale_t utf8_, before_;
};

}  // namespace sunhall
