// Filing starts by itself when a case ends, and sealing when it is handed over (R-ARC-02). Outside the lane: packages
// may be large.
#include <spdlog/spdlog.h>

#include "platform/bags/bag_archive.hpp"
#include "platform/bags/file_digest.hpp"
#include "platform/bags/four_properties.hpp"
#include "support/archive/commands/commands.hpp"
#include "support/archive/inventory.hpp"

namespace sunhall::archive {
namespace {

namespace fs = std::filesystem;
using operations::Hall;
using operations::View;

std::optional<ArchivePackage> package_in(View& view, const std::string& case_id) {
    auto found = view.select<ArchivePackage>("case_id = $1", {Param(case_id)});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

/// A sealed package in its hidden place, not yet on record.
struct Built {
    fs::path folder;
    json::object record;  ///< the input of archive.record-package
    std::string number;
};

bags::ArchiveNumber next_number(View& view, const ArchiveScope& scope, const workflow::Case& running, Instant at) {
    const int year = local_date(at).year;
    std::int64_t last = 0;
    view.query("SELECT max(sequence) FROM archive_package WHERE year = $1", {Param(std::int64_t{year})},
               [&](const Row& row) { last = row.null(0) ? 0 : row.integer(0); });
    const auto sub = scope.subclasses.find(running.category);
    return {.fonds = scope.fonds,
            .category = scope.number_class,
            .subcategory = sub == scope.subclasses.end() ? "" : sub->second,
            .year = year,
            .retention = scope.retention,
            .project = last + 1};
}

std::vector<std::string> check_bag_properties(View& view, const fs::path& bag, const Inventory& inventory, Instant at) {
    bags::FourPropertyInput input;
    input.at = at;
    input.scope = {inventory.kinds.begin(), inventory.kinds.end()};
    for (const auto& gap : inventory.gaps) {
        input.scope.insert(gap);
        input.excused.insert(gap);  // the hand-over approved the notes
    }
    input.number_taken = [&](const std::string& number) {
        bool taken = false;
        view.query("SELECT body FROM archive_package WHERE state = 'sealed' OR state = 'accepted'", {},
                   [&](const Row& row) { taken = taken || from_body<ArchivePackage>(row.text(0)).number == number; });
        return taken;
    };
    input.own_signatures = true;
    const auto report = bags::check_four_properties(bag, input);
    bags::add_to_bag(bag, "data/checks/" + bags::report_name(bags::CheckMoment::filing) + ".xml",
                     as_bytes(bags::report_xml(report)));
    std::vector<std::string> failed;
    for (const auto& item : report.items) {
        if (item.result != bags::CheckResult::fail) continue;
        failed.push_back(item.code);
        spdlog::warn("archive {}: {} {}: {}", report.number, item.code, item.name, item.reason);
    }
    return failed;
}

Built build(View& view, const records::Catalogue& known, const ArchivePackage& package) {
    const auto& scope = view.services().extra<ArchiveScope>();
    const auto running = view.get(Id<workflow::Case>{package.case_id});
    const Instant at = package.handed_over_at.value_or(package.drafted_at);
    auto inventory = take_inventory(view, known, running);
    const Inventory facts{inventory.gaps, inventory.kinds, {}};
    const auto number = next_number(view, scope, running, at);
    const auto made = make_package(view, std::move(inventory), running, number, at);
    const fs::path place = scope.folder / "building" / package.case_id;
    fs::remove_all(place);  // what a crash left before it was on record
    fs::create_directories(place);
    Built built;
    built.folder = bags::write_bag(made, place);
    built.number = bags::make_archive_number(number);
    const auto failed = check_bag_properties(view, built.folder, facts, at);
    const auto seal = bags::seal_digest(built.folder);
    bags::pack_bag(built.folder, place / "package.zip", at);
    std::vector<ArchivedFile> files;
    for (const auto& volume : made.volumes) {
        for (const auto& piece : volume.pieces) {
            for (const auto& file : piece.files) {
                const auto digests = std::holds_alternative<Bytes>(file.content)
                                         ? bags::digest_bytes(std::get<Bytes>(file.content))
                                         : bags::digest_file(std::get<fs::path>(file.content));
                files.push_back({piece.title, piece.kind, *Digest::parse(digests.sha256), digests.bytes});
            }
        }
    }
    built.record = {{"package", package.id.value},
                    {"year", number.year},
                    {"sequence", number.project},
                    {"number", built.number},
                    {"digest", seal.sha256.text()},
                    {"sm3", seal.sm3.text()},
                    {"packed", bags::digest_file(place / "package.zip").sha256},
                    {"files", to_json(files)},
                    {"failed", to_json(failed)}};
    return built;
}

// From the hidden place into the store, once the number is on record. After a crash between the two it is done now.
void move_into_store(const ArchiveScope& scope, const ArchivePackage& package) {
    const fs::path place = scope.folder / "building" / package.case_id;
    const fs::path target = package_folder(scope, *package.number);
    if (!fs::exists(target)) {
        const fs::path built = place / *package.number;
        if (!fs::exists(built) || bags::seal_digest(built).sha256 != *package.digest)
            throw std::runtime_error("archive package lost before it was stored: " + *package.number);
        fs::create_directories(target.parent_path());
        fs::rename(place / "package.zip", package_file(scope, *package.number));
        fs::rename(built, target);
    }
    fs::remove_all(place);
}

void seal(Hall& hall, const std::string& case_id) {
    for (int attempt = 0; attempt < 5; ++attempt) {
        auto connection = hall.reader();
        View view(*connection, operations::system_actor(), hall.clock().now(), hall.services());
        const auto package = package_in(view, case_id);
        if (!package || package->state == PackageState::draft) return;
        const auto& scope = hall.services().extra<ArchiveScope>();
        if (package->number) return move_into_store(scope, *package);
        const auto built = build(view, hall.catalogue(), *package);
        const auto answer = hall.run("archive.record-package", built.record, operations::system_actor());
        if (answer.done()) {
            move_into_store(scope, *package_in(view, case_id));
            return;
        }
        if (answer.problem() != number_taken.code)
            throw std::runtime_error("archive.record-package: " + canonical(answer.body));
    }
}

void draft(Hall& hall, const std::string& case_id) {
    auto connection = hall.reader();
    View view(*connection, operations::system_actor(), hall.clock().now(), hall.services());
    const auto running = view.find(Id<workflow::Case>{case_id});
    if (!running || !hall.services().extra<ArchiveScope>().ends.contains(running->stage)) return;
    const auto package = package_in(view, case_id);
    if (package && package->state == PackageState::handed_over) return seal(hall, case_id);  // what failed before
    if (package && package->state != PackageState::draft) return;
    const auto inventory = take_inventory(view, hall.catalogue(), *running);
    if (package && package->gaps == inventory.gaps && package->items == inventory.items()) return;
    const auto answer =
        hall.run("archive.assemble-package",
                 json::object{{"lot", case_id}, {"gaps", to_json(inventory.gaps)}, {"items", inventory.items()}},
                 operations::system_actor());
    if (!answer.done()) spdlog::warn("archive.assemble-package of {}: {}", case_id, canonical(answer.body));
}

void follow(Hall& hall, const journal::Stored& stored) {
    if (stored.rec.empty()) return;
    const auto entry = from_body<journal::Entry>(stored.rec);
    if (entry.outcome != journal::Outcome::done || !entry.act || !entry.act->case_id) return;
    try {
        if (entry.act->command == "archive.hand-over") seal(hall, *entry.act->case_id);
        else draft(hall, *entry.act->case_id);
    } catch (const std::invalid_argument& broken) {  // trying again would not help; the others must not wait
        spdlog::error("archive of {} cannot be sealed: {}", *entry.act->case_id, broken.what());
    }
}

}  // namespace

operations::Follower filing_follower() { return {"archive.filing", follow}; }

}  // namespace sunhall::archive
