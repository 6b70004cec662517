// Manifests, labels and path rules fed with anything: no crash, and what is accepted is written back and read to the
// same.
#include <cstdlib>

#include "platform/bags/archive_number.hpp"
#include "platform/bags/file_name.hpp"
#include "platform/bags/manifest.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sunhall::bags;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::vector<BagFault> faults;
    const Manifest manifest = parse_manifest(text, "sha256", "manifest-sha256.txt", faults);
    for (const auto& [path, digest] : manifest)
        if (escape_fault(path)) std::abort();
    std::vector<BagFault> again;
    if (faults.empty() && parse_manifest(write_manifest(manifest), "sha256", "manifest-sha256.txt", again) != manifest)
        std::abort();
    if (!again.empty()) std::abort();
    parse_labels(text, true, "bagit.txt", faults);
    parse_labels(text, false, "bag-info.txt", faults);
    if (path_fault("data/" + name_from(text) + "/x")) std::abort();
    if (const auto number = parse_archive_number(text); number && make_archive_number(*number) != text) std::abort();
    return 0;
}
