// Uploads that survive lost connections (tus 1.0.0): pieces with checksums, resumed where the hall stands.
#pragma once
#include <filesystem>
#include <functional>

#include "edge/client/api.hpp"

namespace sunhall::client {

struct UploadRequest {
    std::string entrance;                             ///< "/uploads/sealed" or "/uploads/documents"
    std::filesystem::path file;
    std::map<std::string, std::string> metadata{};    ///< in clear; encoded here
    std::string token;
    std::string started{};               ///< address of an upload begun earlier: go on with it if it still stands
    std::size_t piece_bytes = 4u << 20;  ///< each sent with its SHA-256; a spoilt piece (460) is sent again
    std::function<void(const std::string& address)> begun{};  ///< told before the first byte leaves, to be kept
    std::function<void(std::uint64_t sent, std::uint64_t all)> progress{};
};

struct Uploaded {
    std::string address;
    Digest sha256, sm3;  ///< as the hall computed them; sha256 was compared with the file's own
    std::uint64_t size = 0;
    int resent = 0;      ///< pieces that had to be sent again
};

/// Throws ServerRefusal, Unreachable (the same call with `started` goes on), or std::runtime_error when the file cannot
/// be read or the hall's digest is not the file's.
Uploaded upload(Api& api, const UploadRequest& request);

}  // namespace sunhall::client
