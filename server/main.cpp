// The composition page: every module of the program by name, in order.
#include <cstdio>

#include "edge/cli/commands.hpp"
#include "edge/serve/serve.hpp"
#include "platform/documents/documents.hpp"
#include "platform/money/money.hpp"
#include "platform/notices/notices.hpp"
#include "trading/tendering/tendering.hpp"

using namespace sunhall;

namespace {

std::vector<operations::Module> modules(std::shared_ptr<identity::Entrance> entrance) {
    return {
        identity::module(std::move(entrance)),
        workflow::module(),
        documents::module(),
        money::module(),
        notices::module(),
        tendering::module(),
    };
}

void predicates(workflow::Procedures& procedures) {
    money::add_predicates(procedures);
    tendering::add_predicates(procedures);
}

}  // namespace

int main(int argc, char** argv) {
    serve::Composition composition;
    composition.modules = modules;
    composition.predicates = predicates;
    composition.lend = [](operations::Services& services, const Config& config) {
        tendering::lend_services(services, {config.text("data"), config.text("origin"), config.text("operator-code")});
    };
    return cli::run(argc, argv, composition);
}
