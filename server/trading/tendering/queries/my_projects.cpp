// The projects of one's own organisation, as tenderer or as agency.
#include "trading/tendering/project.hpp"
#include "trading/tendering/queries/queries.hpp"

namespace sunhall::tendering {
namespace {

using operations::View;

struct AskMyProjects {};
BOOST_DESCRIBE_STRUCT(AskMyProjects, (), ())

struct ProjectLine {
    std::string id, code, name;
    Instant registered_at;
};
BOOST_DESCRIBE_STRUCT(ProjectLine, (), (id, code, name, registered_at))
struct MyProjects {
    std::vector<ProjectLine> projects;
};
BOOST_DESCRIBE_STRUCT(MyProjects, (), (projects))

MyProjects my_projects(const AskMyProjects&, View& view) {
    MyProjects list;
    for (const auto& project : view.select<Project>("owner = $1 OR agency = $1 ORDER BY id DESC LIMIT 500",
                                                    {Param(view.actor().organisation.value_or(""))})) {
        list.projects.push_back({project.id.value, project.code, project.name, project.registered_at});
    }
    return list;
}

}  // namespace

operations::Query my_projects_query() {
    return {.name = "tendering.my-projects",
            .does = "The projects of one's own organisation.",
            .does_zh = "本单位的招标项目。",
            .route = operations::get("/projects/mine"),
            .who = {"owner", "agency"},
            .run = operations::answering(my_projects)};
}

}  // namespace sunhall::tendering
