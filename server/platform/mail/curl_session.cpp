#include "platform/mail/curl_session.hpp"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <stdexcept>

namespace sunhall::mail {
namespace {

constexpr std::size_t answer_limit = 8u << 20;

CURL* new_handle() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    CURL* handle = curl_easy_init();
    if (!handle) throw std::bad_alloc();
    return handle;
}

}  // namespace

CurlSession::CurlSession(const std::string& url, const char* protocols, int timeout_seconds)
    : handle_(new_handle(), curl_easy_cleanup) {
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, protocols);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT, static_cast<long>(timeout_seconds));
    set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(std::min(timeout_seconds, 10)));
    set(CURLOPT_ERRORBUFFER, error_);
    set(CURLOPT_WRITEDATA, &answer_);
    const auto take = +[](char* data, std::size_t one, std::size_t count, void* into) -> std::size_t {
        auto& answer = *static_cast<std::string*>(into);
        if (answer.size() + one * count > answer_limit) return 0;
        answer.append(data, one * count);
        return one * count;
    };
    set(CURLOPT_WRITEFUNCTION, take);
}

void CurlSession::append(List& list, const std::string& text) {
    curl_slist* longer = curl_slist_append(list.get(), text.c_str());
    if (!longer) throw std::bad_alloc();
    (void)list.release();
    list.reset(longer);
}

void CurlSession::upload(const std::string& text) {
    upload_ = &text;
    uploaded_ = 0;
    const auto give = +[](char* into, std::size_t one, std::size_t count, void* from) -> std::size_t {
        auto& self = *static_cast<CurlSession*>(from);
        const std::size_t size = std::min(one * count, self.upload_->size() - self.uploaded_);
        std::memcpy(into, self.upload_->data() + self.uploaded_, size);
        self.uploaded_ += size;
        return size;
    };
    set(CURLOPT_READFUNCTION, give);
    set(CURLOPT_READDATA, this);
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(text.size()));
}

CURLcode CurlSession::perform() {
    if (headers_) set(CURLOPT_HTTPHEADER, headers_.get());
    if (recipients_) set(CURLOPT_MAIL_RCPT, recipients_.get());
    return curl_easy_perform(handle_.get());
}

int CurlSession::reply_code() const {
    long code = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &code);
    return static_cast<int>(code);
}

std::string CurlSession::error(CURLcode code) const { return error_[0] ? error_ : curl_easy_strerror(code); }

}  // namespace sunhall::mail
