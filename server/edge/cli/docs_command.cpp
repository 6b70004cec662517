// `sunhall docs --out FOLDER`: for developers; it opens an empty hall in a folder of its own and writes what it
// declares.
#include <fstream>
#include <iostream>

#include "edge/api/api.hpp"
#include "edge/cli/commands.hpp"
#include "edge/cli/generated_docs.hpp"
#include "foundation/random.hpp"

namespace sunhall::cli {
namespace {

namespace fs = std::filesystem;

class ScratchFolder {
public:
    ScratchFolder() : path_(fs::temp_directory_path() / ("sunhall-docs-" + hex(random_bytes(8)))) {
        fs::create_directory(path_);
    }
    ~ScratchFolder() {
        std::error_code none;
        fs::remove_all(path_, none);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

// Indented, one member a line, so that a change of the interface shows as a few lines.
void write_json(std::ostream& out, const json::value& value, const std::string& indent) {
    const std::string deeper = indent + " ";
    const auto each = [&](const auto& items, const char* open, const char* close, const auto& write) {
        if (items.empty()) return void(out << open << close);
        out << open;
        const char* before = "\n";
        for (const auto& item : items) {
            out << before << deeper;
            write(item);
            before = ",\n";
        }
        out << "\n" << indent << close;
    };
    if (const auto* object = value.if_object()) {
        std::map<std::string, const json::value*> sorted;
        for (const auto& member : *object) sorted[std::string(member.key())] = &member.value();
        each(sorted, "{", "}", [&](const auto& member) {
            out << json::serialize(json::value(member.first)) << ": ";
            write_json(out, *member.second, deeper);
        });
    } else if (const auto* array = value.if_array()) {
        each(*array, "[", "]", [&](const json::value& item) { write_json(out, item, deeper); });
    } else {
        out << json::serialize(value);
    }
}

}  // namespace

int docs_command(int argc, char** argv, const serve::Composition& composition) {
    if (argc != 3 || std::string_view(argv[1]) != "--out") {
        std::cerr << "Example:\n  sunhall docs --out docs/generated\n";
        return usage;
    }
    const fs::path folder = argv[2];
    fs::create_directories(folder);
    const ScratchFolder scratch;
    Config config(serve::settings());
    config.read_arguments({"--data", scratch.path().string(), "--log-level", "error"});
    serve::OpenHall open(config, composition);
    const auto& hall = open.hall();
    const auto write = [&](const char* name, const std::string& text) {
        std::ofstream(folder / name, std::ios::binary) << text;
    };
    write("permissions.md", permissions_page(hall, open.hall().services().extra<workflow::Procedures>().all()));
    write("acts.md", acts_page(hall));
    write("refusals.md", refusals_page(hall));
    std::ofstream document(folder / "openapi.json", std::ios::binary);
    write_json(document, api::openapi(hall, {}), "");
    document << "\n";
    open.stop();
    return document.flush() ? good : failed;
}

}  // namespace sunhall::cli
