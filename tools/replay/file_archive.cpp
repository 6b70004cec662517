// Lot 1 is filed: the hall drafts the package by itself, the opening office hands it over, the hall seals it, the
// archive takes it over. The package must be complete without a note of absence, for the replay leaves nothing out.
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "replay/phases.hpp"

namespace sunhall::replay {
namespace {

std::string at_lot(const Stage& stage, const std::string& rest) {
    return "/api/lots/" + lot_id(stage, 1) + "/archive" + rest;
}

// Drafting and sealing are the hall's own work, a moment after the act that asks for them.
json::value wait_for(Stage& stage, const std::string& state, std::initializer_list<std::string_view> states) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(180);
    std::string seen = "nothing";
    while (std::chrono::steady_clock::now() < until) {
        try {
            auto page = stage.get(stage.staff("opening-desk"), at_lot(stage, ""));
            seen = json::serialize(page);
            const auto now = client::text_of(page, "state");
            const bool complete = page.at("gaps").as_array().empty();
            for (const auto& wanted : states) {
                if (now == wanted && complete) return page;
            }
        } catch (const std::runtime_error& fault) {
            seen = fault.what();  // the draft is not there yet
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw Mismatch("the archive package does not become " + state + ": " + seen);
}

}  // namespace

void file_archive(Stage& stage) {
    wait_for(stage, "complete", {"draft", "handed_over", "sealed", "accepted"});
    stage.post("lot-1/archive/hand-over", stage.staff("opening-desk"), at_lot(stage, "/hand-over"), json::object{});
    const auto sealed = wait_for(stage, "sealed", {"sealed", "accepted"});
    if (const auto& failed = sealed.at("failed").as_array(); !failed.empty())
        throw Mismatch("the package fails checks of the four properties: " + json::serialize(failed));
    stage.post("lot-1/archive/accept", stage.staff("it-desk"), at_lot(stage, "/accept"), json::object{});
    const auto accepted = wait_for(stage, "accepted", {"accepted"});
    auto nobody = Party::public_();
    const auto stood = client::text_of(stage.get(nobody, "/api/cases/" + lot_id(stage, 1)), "stage");
    if (stood != "archived") throw Mismatch("the package is accepted and lot 1 still stands at " + stood);
    stage.state.done("lot-1/archive",
                     json::object{{"number", accepted.at("number")},
                                  {"items", accepted.at("items")},
                                  {"files", static_cast<std::int64_t>(accepted.at("files").as_array().size())},
                                  {"digest", accepted.at("digest")},
                                  {"packed", accepted.at("packed")}});
}

}  // namespace sunhall::replay
