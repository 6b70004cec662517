#!/usr/bin/env python3
"""./sun new command module.verb-noun: lays down the file of a new act."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
name = sys.argv[1]
if not re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)+", name):
    sys.exit("a command is named module.verb-noun, for example tendering.submit-bid")
module, act = name.split(".")
folder = next((p for p in (ROOT / "server").glob(f"*/{module}") if p.is_dir()), None)
if folder is None:
    sys.exit(f"there is no module {module} below server/")
snake = act.replace("-", "_")
camel = "".join(part.capitalize() for part in act.split("-"))
place = folder / "commands" / f"{snake}.cpp"
if place.exists():
    sys.exit(f"{place.relative_to(ROOT)} is there already")
place.parent.mkdir(exist_ok=True)
place.write_text(f'''// Say in one sentence what the act means and which rules it carries.
#include "{folder.relative_to(ROOT / "server").as_posix()}/commands/commands.hpp"

namespace sunhall::{module} {{
namespace {{

struct {camel} {{
    Id<Lot> lot;
}};
BOOST_DESCRIBE_STRUCT({camel}, (), (lot))

void {snake}(const {camel}& input, Operation& op) {{
    op.get(input.lot);
}}

}}  // namespace

Command {snake}_command() {{
    return {{.name = "{name}",
            .does = "",
            .does_zh = "",
            .route = operations::post("/lots/{{lot}}/{act}"),
            .who = {{}},
            .refusals = {{}},
            .run = handler({snake}),
            .on_case = case_from(&{camel}::lot)}};
}}

}}  // namespace sunhall::{module}
''')
print(f"{place.relative_to(ROOT)}: fill it in, declare {snake}_command() in commands.hpp, list it in module.cpp, name it in the process file")
