#include "platform/identity/passwords.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "foundation/random.hpp"
#include "platform/identity/problems.hpp"

namespace sunhall::identity {
namespace {

// Long ones that people still choose; short ones fail by their length. Compared without regard to case.
constexpr std::string_view common[] = {
    "123456789012345",  "1234567890123456", "123456789012",     "1234567890123",     "12345678901234",
    "111122223333444",  "112233445566778",  "passwordpassword", "password12345678",  "password1234567",
    "password123456",   "mypassword12345",  "administrator123", "administrator1234", "administrator12",
    "administrator",    "adminadminadmin",  "admin123admin123", "admin1234567890",   "qwertyuiop12345",
    "qwertyuiop123456", "qwertyuiopasdfg",  "qwertyuiopasdfgh", "qwertyuiop123",     "1qaz2wsx3edc4rfv",
    "1qaz2wsx3edc4rf",  "1qaz2wsx3edc",     "q1w2e3r4t5y6u7i8", "q1w2e3r4t5y6u7i",   "abcdefghijklmno",
    "abcdefghijklmnop", "abcd1234abcd1234", "abc123456789012",  "iloveyou1234567",   "woaini5201314520",
    "woaini1314520520", "woaizhongguo123",  "wodemima12345678", "letmeinletmein1",   "changemechangeme",
    "changeme1234567",  "welcome12345678",  "sunhallsunhall1",  "yangguangdating",   "zhaobiaotoubiao1"};

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace

void check_password(std::string_view password, std::string_view login, bool second_factor, FieldReport& report) {
    const std::size_t least = second_factor ? 12 : 15, length = characters(password);
    if (length < least)
        return report.add("口令至少 " + std::to_string(least) + " 个字符。",
                          "must have at least " + std::to_string(least) + " characters.");
    if (length > 128) return report.add("口令至多 128 个字符。", "must have at most 128 characters.");
    const std::string plain = lower(password);
    if (std::set<char>(plain.begin(), plain.end()).size() < 4)
        return report.add("口令过于单调。", "repeats too few characters.");
    if (std::find(std::begin(common), std::end(common), plain) != std::end(common))
        return report.add("口令过于常见。", "is too common.");
    const std::string account = lower(login);
    for (const std::string& part :
         {account, account.substr(0, account.find('/')), account.substr(account.find('/') + 1)}) {
        if (part.size() >= 6 && plain.find(part) != std::string::npos && plain.size() - part.size() < 8)
            return report.add("口令不得由登录名或单位代码构成。",
                              "must not be made of the login name or the credit code.");
    }
}

class PasswordSeats::Seat {
public:
    explicit Seat(PasswordSeats& seats) : seats_(seats) {
        std::unique_lock lock(seats_.mutex_);
        if (seats_.free_ == 0) {
            if (seats_.may_wait_ == 0) throw Refusal(sign_in_busy);
            --seats_.may_wait_;
            seats_.freed_.wait(lock, [&] { return seats_.free_ > 0; });
            ++seats_.may_wait_;
        }
        --seats_.free_;
    }
    ~Seat() {
        {
            const std::lock_guard lock(seats_.mutex_);
            ++seats_.free_;
        }
        seats_.freed_.notify_one();
    }
    Seat(const Seat&) = delete;

private:
    PasswordSeats& seats_;
};

std::string PasswordSeats::hash(std::string_view password) {
    const Seat seat(*this);
    return hash_password(password, cost());
}

bool PasswordSeats::verify(std::string_view verifier, std::string_view password) {
    const Seat seat(*this);
    return verify_password(verifier, password);
}

bool PasswordSeats::verify_nobody(std::string_view password) {
    const Seat seat(*this);
    // The first such call makes a verifier at this hall's own cost; the time is as for a hash, which is that of a
    // check.
    std::string nobody;
    {
        const std::lock_guard lock(mutex_);
        nobody = nobody_;
    }
    if (nobody.empty()) {
        nobody = hash_password(base64url(random_bytes(32)), cost());
        const std::lock_guard lock(mutex_);
        nobody_ = nobody;
        return false;
    }
    verify_password(nobody, password);
    return false;
}

PasswordCost PasswordSeats::cost() const {
    const std::lock_guard lock(mutex_);
    return cost_;
}

void PasswordSeats::set_cost(PasswordCost cost) {
    const std::lock_guard lock(mutex_);
    cost_ = cost;
    nobody_.clear();
}

}  // namespace sunhall::identity
