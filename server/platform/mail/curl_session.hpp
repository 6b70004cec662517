// One libcurl handle, for this module's own files.
#pragma once
#include <curl/curl.h>

#include <memory>
#include <string>
#include <vector>

namespace sunhall::mail {

/// A handle that uses no proxy, no signals and no file of the user's, follows no redirect and ends at the timeout.
class CurlSession {
public:
    /// `protocols` is what the address may begin with ("smtp,smtps"): nothing else is ever spoken (R-SEC-16).
    CurlSession(const std::string& url, const char* protocols, int timeout_seconds);

    template <class Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(handle_.get(), option, value);
    }
    void add_header(const std::string& line) { append(headers_, line); }
    void add_recipient(const std::string& mailbox) { append(recipients_, mailbox); }
    void upload(const std::string& text);  ///< must outlive perform()
    CURLcode perform();
    int reply_code() const;  ///< last code of the other side, 0 for none
    const std::string& answer() const { return answer_; }
    std::string error(CURLcode code) const;

private:
    using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
    static void append(List& list, const std::string& text);

    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
    List headers_{nullptr, curl_slist_free_all}, recipients_{nullptr, curl_slist_free_all};
    std::string answer_;
    const std::string* upload_ = nullptr;
    std::size_t uploaded_ = 0;
    char error_[CURL_ERROR_SIZE] = {};
};

}  // namespace sunhall::mail
