// Reading a bag with distrust: what arrives from elsewhere, and what lay in our own store (R-ARC-27, RFC 8493 section
// 3).
#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "platform/bags/file_digest.hpp"
#include "platform/bags/manifest.hpp"

namespace sunhall::bags {

/// What a reader accepts and how much of it.
struct BagLimits {
    std::int64_t most_files = 1'000'000;
    std::int64_t most_bytes = std::int64_t{1} << 44;  ///< of the payload and tag files together
    std::int64_t most_tag_bytes = 256 << 20;          ///< of one manifest or bag-info.txt
};

/// A bag as it was found. `payload` and `tags` hold paths below the bag and what their bytes are.
struct BagContent {
    std::map<std::string, FileDigests> payload;
    std::map<std::string, FileDigests> tags;
    std::map<std::string, Manifest> manifests;              ///< by algorithm
    std::map<std::string, Manifest> tag_manifests;          ///< by algorithm
    std::vector<std::pair<std::string, std::string>> info;  ///< bag-info.txt

    std::string label(std::string_view name) const;  ///< the first value of that label, or empty
};

struct BagCheck {
    BagContent content;
    std::vector<BagFault> faults;  ///< none: the bag is complete and valid

    bool valid() const { return faults.empty(); }
};

/// Reads every file of the bag and says everything that is wrong. Nothing is followed: a symbolic link, a device or a
/// socket anywhere is a fault, fetch.txt is a fault and never used. Throws std::runtime_error only when `bag` is not a
/// directory we can read.
BagCheck check_bag(const std::filesystem::path& bag, const BagLimits& limits = {});

/// What R-ARC-24 and R-ARC-26 ask of a package of ours on top of a valid bag: SHA-256 and SHA-512 manifests of payload
/// and tags, the labels of bag-info.txt, file names by R-ARC-25, External-Identifier a well-formed archive number and
/// the folder's name.
std::vector<BagFault> package_faults(const std::filesystem::path& bag, const BagContent& content);

}  // namespace sunhall::bags
