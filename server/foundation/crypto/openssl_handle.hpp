// Owners for OpenSSL's objects and one way to report its failures; only sources of foundation/crypto include this.
#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace sunhall::openssl {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* object) const { release(object); }
};

using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using X509Pointer = std::unique_ptr<X509, Release<X509_free>>;
using CrlPointer = std::unique_ptr<X509_CRL, Release<X509_CRL_free>>;

/// For failures that no input should cause: takes OpenSSL's newest reason along and empties its queue.
[[noreturn]] inline void fail(const std::string& doing) {
    char reason[256] = "";
    ERR_error_string_n(ERR_peek_last_error(), reason, sizeof reason);
    ERR_clear_error();
    throw std::runtime_error(doing + " failed: " + reason);
}
inline void require(bool done, const char* doing) {
    if (!done) fail(doing);
}

/// Leaves OpenSSL's per-thread error queue empty behind code whose failure is an ordinary answer.
struct QuietErrors {
    ~QuietErrors() { ERR_clear_error(); }
};

}  // namespace sunhall::openssl
