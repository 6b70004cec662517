#include "platform/identity/challenges.hpp"

#include "foundation/random.hpp"

namespace sunhall::identity {
namespace {

std::string text_for(std::string_view purpose, std::string_view origin, const Challenge& challenge) {
    std::string text(purpose);
    text.append("\n")
        .append(origin)
        .append("\n")
        .append(challenge.text)
        .append("\n")
        .append(challenge.at.text())
        .append("\n");
    return text;
}

}  // namespace

std::string login_text(std::string_view origin, const Challenge& challenge) {
    return text_for("sunhall-login-v1", origin, challenge);
}
std::string binding_text(std::string_view origin, const Challenge& challenge) {
    return text_for("sunhall-binding-v1", origin, challenge);
}

Challenge Challenges::start() {
    Challenge made{base64url(random_bytes(32)), clock_()};
    const std::lock_guard lock(mutex_);
    forget_old(made.at);
    open_.emplace(made.text, made.at);
    order_.push_back(made);
    return made;
}

std::optional<Challenge> Challenges::take(const std::string& text) {
    const Instant now = clock_();
    const std::lock_guard lock(mutex_);
    const auto found = open_.find(text);
    if (found == open_.end()) return std::nullopt;
    const Challenge taken{text, found->second};
    open_.erase(found);
    if (now - taken.at >= challenge_lasts) return std::nullopt;
    return taken;
}

std::size_t Challenges::waiting() const {
    const std::lock_guard lock(mutex_);
    return open_.size();
}

// The oldest go first, by age or when there are too many: a flood shortens the time of all, never the memory of the
// hall.
void Challenges::forget_old(Instant now) {
    while (!order_.empty() && (order_.size() >= most_ || now - order_.front().at >= challenge_lasts)) {
        open_.erase(order_.front().text);
        order_.pop_front();
    }
}

}  // namespace sunhall::identity
