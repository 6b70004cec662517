#include "platform/operations/lane.hpp"

namespace sunhall::operations {

json::value problem_details(const Problem& problem, const std::vector<FieldError>& fields, std::string_view entry) {
    json::object body{{"type", "/problems/" + std::string(problem.code)},
                      {"title", std::string(problem.zh)},
                      {"status", problem.status},
                      {"code", std::string(problem.code)},
                      {"zh", std::string(problem.zh)},
                      {"en", std::string(problem.en)},
                      {"way_out",
                       json::object{{"zh", std::string(problem.way_zh)}, {"en", std::string(problem.way_en)}}}};
    if (!entry.empty()) body["instance"] = "/entries/" + std::string(entry);
    json::array list;
    for (const auto& field : fields)
        list.push_back(json::object{{"field", field.field}, {"en", field.en}, {"zh", field.zh}});
    if (!list.empty()) body["fields"] = list;
    return body;
}

std::string Answer::problem() const {
    if (done() || !body.is_object()) return {};
    const auto* code = body.get_object().if_contains("code");
    return code && code->is_string() ? std::string(code->get_string()) : std::string();
}

}  // namespace sunhall::operations
