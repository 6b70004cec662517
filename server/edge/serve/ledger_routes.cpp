#include "edge/serve/ledger_routes.hpp"

#include "edge/api/api.hpp"
#include "edge/serve/ledger_sheets.hpp"

namespace sunhall::serve {
namespace {

constexpr Problem unknown_form{400,
                               "ledger.unknown-form",
                               "只能导出为 xlsx 或 csv。",
                               "The file can be xlsx or csv.",
                               "请把 form 设为 xlsx 或 csv。",
                               "Set form to xlsx or csv."};

using MakeSheets = std::vector<output::Worksheet> (*)(const json::value&);

http::Response as_file(const std::vector<output::Worksheet>& sheets, const std::string& name, std::string_view form,
                       Instant at) {
    const bool csv = form == "csv";
    const Bytes bytes = csv ? as_csv(sheets) : output::write_xlsx(sheets, at);
    auto response = http::Response::text(200,
                                         csv ? "text/csv; charset=utf-8"
                                             : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                         std::string(as_text(bytes)));
    response.headers.set("Content-Disposition", "attachment; filename=\"" + name + (csv ? ".csv" : ".xlsx") + "\"");
    response.headers.set("Cache-Control", "no-store");
    return response;
}

}  // namespace

void add_ledger_routes(http::Router& router, OpenHall& open, Authenticate authenticate) {
    const auto add = [&](std::string_view path, std::string_view query, std::string name, MakeSheets sheets) {
        router.get(std::string(path), [&open, authenticate, query, name, sheets](http::Request& request) {
            const auto asked = request.query();
            const std::string_view form = asked.find("form").value_or("xlsx");
            if (form != "xlsx" && form != "csv") throw Refusal(unknown_form);
            const auto actor = api::with_source(authenticate(request).value_or(operations::Actor{}), request);
            json::object input;
            for (const auto& [member, text] : request.parameters) input[member] = std::string(text);
            auto seen = open.hall().ask(query, input, actor);
            if (!seen.done()) return api::respond(std::move(seen), request, 200);
            return as_file(sheets(seen.body), name, form, open.hall().clock().now());
        });
    };
    add("/api/reconciliation/file", "money.reconciliation", "reconciliation", reconciliation_sheets);
    add("/api/lots/{lot:uuid}/deposits/file", "money.deposits-of-lot", "deposits", deposit_sheets);
    add("/api/lots/{lot:uuid}/refunds/file", "money.refund-list", "refunds", refund_sheets);
}

}  // namespace sunhall::serve
