// Manifests of a bag (RFC 8493 section 2.1.3): lines of a digest, white space and a path.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/bytes.hpp"

namespace sunhall::bags {

/// Path to lower-case hexadecimal digest; paths unescaped, sorted by bytes.
using Manifest = std::map<std::string, std::string>;

/// What a reader found wrong, where, in Chinese; `rule` is one of ours or a section of RFC 8493.
struct BagFault {
    std::string rule;
    std::string path;
    std::string text;
    auto operator<=>(const BagFault&) const = default;
};

/// Reads a manifest and adds what is wrong to `faults`: a line that is not digest and path, a digest of the wrong
/// length for `algorithm`, a path that leaves the bag, the same path twice - also when two differ in Unicode form only
/// (R-ARC-27). `name` is the manifest's own name, for the faults. A leading "*" (md5sum's binary mark) is refused in
/// version 1.0.
Manifest parse_manifest(std::string_view text, std::string_view algorithm, const std::string& name,
                        std::vector<BagFault>& faults);

/// One line per path, two spaces, LF: the form that `sha256sum -c` reads.
std::string write_manifest(const Manifest& manifest);

/// Hexadecimal digits of an algorithm's digest; 0 when we cannot reckon it (md5 and sha1 are not accepted as proof).
std::size_t digest_digits(std::string_view algorithm);

/// Labels of bag-info.txt and bagit.txt: "Label: value" lines; a line that begins with white space goes on with the
/// value before. In bagit.txt `strict` forbids that and any other white space than one blank after the colon.
std::vector<std::pair<std::string, std::string>> parse_labels(std::string_view text, bool strict,
                                                              const std::string& name, std::vector<BagFault>& faults);

}  // namespace sunhall::bags
