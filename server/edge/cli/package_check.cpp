#include "edge/cli/package_check.hpp"

#include <stdlib.h>

#include <iostream>

#include "edge/cli/commands.hpp"
#include "platform/bags/bag_archive.hpp"
#include "platform/bags/four_properties.hpp"
#include "platform/bags/package.hpp"
#include "platform/bags/signature_check.hpp"
#include "platform/verify/row_proof.hpp"

namespace sunhall::cli {
namespace {

namespace fs = std::filesystem;

// Where a packed bag is unpacked to; gone with the check.
class Workplace {
public:
    Workplace() : path_((fs::temp_directory_path() / "sunhall-package-XXXXXX").string()) {
        if (!::mkdtemp(path_.data())) throw std::runtime_error("no folder to unpack into");
    }
    ~Workplace() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Workplace(const Workplace&) = delete;
    fs::path path() const { return path_; }

private:
    std::string path_;
};

class PackageCheck {
public:
    explicit PackageCheck(bool as_json) : as_json_(as_json) {}

    void line(const std::string& part, std::optional<bool> held, const std::string& what = {}) {
        checks_.push_back(json::object{{"part", part}, {"held", held ? json::value(*held) : json::value(nullptr)},
                                       {"what", what}});
        damaged_ = damaged_ || held == false;
        open_ = open_ || !held;
        text_ += (!held ? "– " : *held ? "✓ " : "✗ ") + part + (what.empty() ? "" : ": " + what) + "\n";
    }

    // The bag by itself: every file, manifest, name, and the four properties (DA/T 70).
    void bag(const fs::path& folder) {
        const auto found = bags::check_bag(folder);
        auto faults = found.faults;
        for (auto& fault : bags::package_faults(folder, found.content)) faults.push_back(std::move(fault));
        number_ = found.content.label("External-Identifier");
        for (const auto& fault : faults) line("bag", false, fault.rule + " " + fault.path + " " + fault.text);
        const auto signatures = bags::check_signatures(folder, found.content);
        for (const auto& fault : signatures.faults) line("signature", false, fault.path + " " + fault.text);
        if (!faults.empty()) return;
        if (signatures.faults.empty()) line("signatures", true, std::to_string(signatures.found));
        line("bag", true, number_ + "，" + std::to_string(found.content.payload.size()) + " files");
        seal_ = bags::seal_digest(folder).sha256;
        bags::FourPropertyInput input;
        input.moment = bags::CheckMoment::long_term;
        input.at = machine_now();
        for (const auto& item : bags::check_four_properties(folder, input).items) {
            if (item.result == bags::CheckResult::fail) line(item.code, false, item.name + "：" + item.reason);
        }
    }

    void known_by(const std::string& digest, std::optional<Digest> packed) {
        const auto wanted = Digest::parse(digest);
        if (!wanted) throw ConfigFault("--digest is no SHA-256 in hex");
        line("digest", wanted == packed || wanted == seal_, wanted->text());
    }

    // The register says which package has the number, and the journal proves the register's row.
    void registered(const HallPlace& place, const records::Catalogue& catalogue, const verify::Options& options,
                    std::optional<Digest> packed) {
        const auto database = open_existing(place);
        std::string id, body;
        database->reader()->query("SELECT id, body FROM archive_package ORDER BY id", {}, [&](const Row& row) {
            const auto one = parse_json(row.text(1));
            const auto* number = one && one->is_object() ? one->get_object().if_contains("number") : nullptr;
            if (!number || !number->is_string() || std::string(number->get_string()) != number_) return;
            id = row.string(0);
            body = row.string(1);
        });
        if (id.empty()) return line("register", std::nullopt, "the hall has no package of this number / 登记簿中没有此档号");
        const auto package = *parse_json(body);
        const auto digest = [&](const char* member) {
            const auto* found = package.get_object().if_contains(member);
            return found && found->is_string() ? Digest::parse(std::string_view(found->get_string())) : std::nullopt;
        };
        line("register", seal_ && digest("digest") == seal_, "seal " + (seal_ ? seal_->text() : ""));
        if (packed) line("register, packed file", digest("packed") == packed, packed->text());
        const auto proof = verify::verify_row(*database, catalogue, {"archive_package", id, false}, options);
        for (const auto& finding : proof.findings) {
            line("register's row", false, finding.table + " " + finding.key + " " + std::string(finding.damage->zh) +
                                              " / " + std::string(finding.damage->en));
        }
        if (proof.findings.empty()) line("register's row", true, "archive_package " + id);
    }

    int finish() {
        const int code = damaged_ ? invalid : open_ ? undetermined : good;
        const char* outcome = code == good ? "valid" : code == invalid ? "invalid" : "undetermined";
        if (as_json_) {
            std::cout << canonical(json::object{
                             {"v", 1}, {"outcome", outcome}, {"package", number_}, {"checks", std::move(checks_)}})
                      << "\n";
        } else {
            std::cout << text_
                      << (code == good      ? "有效 / valid\n"
                          : code == invalid ? "无效 / invalid\n"
                                            : "无法确定 / undetermined\n");
        }
        return code;
    }

private:
    bool as_json_, damaged_ = false, open_ = false;
    std::string number_, text_;
    std::optional<Digest> seal_;
    json::array checks_;
};

}  // namespace

int check_package(const PackageWords& words, const HallPlace& place, const records::Catalogue& catalogue,
                  const verify::Options& options, bool as_json) {
    PackageCheck check(as_json);
    const Workplace workplace;
    std::optional<Digest> packed;
    fs::path folder = words.file;
    if (!fs::is_directory(folder)) {
        packed = Digest::parse(bags::digest_file(folder).sha256);
        try {
            folder = bags::unpack_bag(folder, workplace.path() / "bag");
        } catch (const std::runtime_error& fault) {
            check.line("archive", false, fault.what());
            return check.finish();
        }
    }
    check.bag(folder);
    if (!words.digest.empty()) check.known_by(words.digest, packed);
    if (!place.data.empty() || !place.database.empty()) check.registered(place, catalogue, options, packed);
    return check.finish();
}

}  // namespace sunhall::cli
