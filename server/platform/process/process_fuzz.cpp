// Whatever bytes a process file holds, reading answers with faults, and what has none can be checked, drawn and walked.
#include <cstdint>

#include "platform/process/layout.hpp"
#include "platform/process/loader.hpp"
#include "platform/process/pictures.hpp"
#include "platform/process/questions.hpp"

using namespace sunhall::process;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto reading = read_definition({reinterpret_cast<const char*>(data), size}, "fuzz.yaml");
    const auto faults = check_definition(reading.definition, reading.lines, reading.file, {}, {});
    (void)faults;
    if (broken(reading.faults)) return 0;
    (void)digest(reading.definition);
    (void)diagram_svg(reading.definition, reading.definition.start, "zh");
    (void)bpmn_xml(reading.definition, "en");
    (void)guide_html(reading.definition, "zh");
    for (const auto& stage : reading.definition.stages)
        for (const auto& leave : stage.leaves)
            (void)next(reading.definition, stage, leave.on, [](auto) { return true; });
    return 0;
}
