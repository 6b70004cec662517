// Reads the parts of a stage: acts, limits, deadlines, ways out, materials.
#pragma once
#include "platform/process/yaml_reader.hpp"

namespace sunhall::process {

/// `path` names the part for `Lines`; each list entry gets "path.acts.0" and so on.
class StageReader {
public:
    StageReader(YamlReader& yaml, Lines& lines, const std::vector<Parameter>& parameters)
        : yaml_(yaml), lines_(lines), parameters_(parameters) {}

    Stage stage(const std::string& name, const YAML::Node& node, int line);
    std::vector<Act> acts(const YAML::Node& node, const std::string& path);
    std::vector<Limit> limits(const YAML::Node& node, const std::string& path);
    std::vector<Leave> leaves(const YAML::Node& node, const std::string& path);

private:
    std::vector<Deadline> deadlines(const YAML::Node& node, const std::string& path);
    std::vector<Material> materials(const YAML::Node& node, const std::string& path);
    Limit limit(const YAML::Node& entry);
    template <class Each>
    void numbered(const YAML::Node& node, const std::string& path, std::string_view what, Each each);

    YamlReader& yaml_;
    Lines& lines_;
    const std::vector<Parameter>& parameters_;
};

/// The units as process files write them.
const std::vector<std::pair<std::string, Unit>>& unit_names();

}  // namespace sunhall::process
