#include "platform/identity/sign_in_limits.hpp"

#include <algorithm>

namespace sunhall::identity {

std::size_t SignInLimits::recent(Counts& counts, const std::string& key, Instant since) {
    const auto found = counts.find(key);
    if (found == counts.end()) return 0;
    std::erase_if(found->second, [&](Instant at) { return at <= since; });
    return found->second.size();
}

// Only when the table is full: first what is old, then any entry, so that memory stays bounded whatever comes.
void SignInLimits::forget_old(Counts& counts, Instant since) const {
    if (counts.size() < rates_.most_remembered) return;
    std::erase_if(counts, [&](const auto& item) { return item.second.empty() || item.second.back() <= since; });
    while (counts.size() >= rates_.most_remembered) counts.erase(counts.begin());
}

bool SignInLimits::begin(const std::string& login, const std::string& address) {
    const Instant now = clock_();
    const Instant since = now - rates_.window;
    const std::lock_guard lock(mutex_);
    if (recent(by_login_, login, since) >= rates_.failures_of_login) return false;
    if (!address.empty() && recent(by_address_, address, since) >= rates_.failures_of_address) return false;
    forget_old(by_login_, since);
    forget_old(by_address_, since);
    by_login_[login].push_back(now);
    if (!address.empty()) by_address_[address].push_back(now);
    return true;
}

void SignInLimits::succeeded(const std::string& login, const std::string& address) {
    const std::lock_guard lock(mutex_);
    by_login_.erase(login);
    if (const auto found = by_address_.find(address); found != by_address_.end()) {
        if (!found->second.empty()) found->second.pop_back();
        if (found->second.empty()) by_address_.erase(found);
    }
}

std::size_t SignInLimits::remembered() const {
    const std::lock_guard lock(mutex_);
    return by_login_.size() + by_address_.size();
}

}  // namespace sunhall::identity
