// One hall behind one HTTP server: opened, served, and stopped without losing anything that was acknowledged.
#pragma once
#include <filesystem>
#include <functional>

#include "edge/http/router.hpp"
#include "edge/serve/checkpointer.hpp"
#include "edge/serve/hall_keys.hpp"
#include "foundation/blobs/uploads.hpp"
#include "foundation/config/config.hpp"
#include "foundation/log/metrics.hpp"
#include "platform/identity/identity.hpp"
#include "platform/workflow/workflow.hpp"

namespace sunhall::serve {

std::vector<Setting> settings();

/// What main composes: the modules in order, and what they need beside records.
struct Composition {
    std::function<std::vector<operations::Module>(std::shared_ptr<identity::Entrance>)> modules;
    std::function<void(workflow::Procedures&)> predicates;
    std::function<void(operations::Services&, const Config&)> lend;  ///< services of the domains
    std::function<void(http::Router&, operations::Hall&, const Config&)> pages;  ///< the portal
    /// What a browser is shown instead of a problem document.
    std::function<http::Response(const http::Request&, const Problem&, const std::vector<FieldError>&)> problem_page;
    /// After the start: adapters and other threads; what it returns is kept until the stop.
    std::function<std::shared_ptr<void>(operations::Hall&, const Config&, Metrics&)> start;
    SqliteOptions sqlite;           ///< for the fault tests
};

/// A hall in a data folder, opened but not yet served. Also what administrators' commands work on.
class OpenHall {
public:
    OpenHall(const Config& config, const Composition& composition);
    ~OpenHall();
    operations::Hall& hall() { return *hall_; }
    Checkpointer& checkpointer() { return *checkpointer_; }
    identity::Entrance& entrance() { return *entrance_; }
    Uploads& uploads() { return *uploads_; }
    Blobs& blobs() { return *blobs_; }
    const HallKeys& keys() const { return keys_; }
    void stop();

private:
    HallKeys keys_;
    std::shared_ptr<FolderBlobs> blobs_;
    std::unique_ptr<Uploads> uploads_;
    std::shared_ptr<identity::Entrance> entrance_;
    std::shared_ptr<workflow::Procedures> procedures_;
    std::unique_ptr<operations::Hall> hall_;
    std::unique_ptr<Checkpointer> checkpointer_;
    bool stopped_ = false;
};

/// Runs until SIGTERM or SIGINT. Returns the exit code.
int serve(const Config& config, const Composition& composition);

/// Where the process files, calendar and other shipped data lie: --resources, or beside the program.
std::filesystem::path resources(const Config& config);

}  // namespace sunhall::serve
