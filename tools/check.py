#!/usr/bin/env python3
"""./sun check: the rules of the house that a compiler does not know, each with a planted violation that must be found.

    check.py            all rules over the tree, after proving on planted files that each rule bites
    check.py --fuzz     also builds the libFuzzer targets and runs each for 60 seconds
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def layers(root):
    order = {}
    for place, line in enumerate(l for l in (root / "server/layers.txt").read_text().splitlines() if l and not l.startswith("#")):
        for module in line.split():
            order[module] = place
    return order


def module_of(path, order):
    parts = path.split("/")
    for n in range(len(parts), 0, -1):
        if "/".join(parts[:n]) in order:
            return "/".join(parts[:n])
    return None


def sources(root):
    for path in sorted((root / "server").rglob("*.[ch]pp")):
        yield path, path.relative_to(root / "server").as_posix()


def check_includes(root):
    order = layers(root)
    for path, name in sources(root):
        own = module_of(name, order)
        if own is None:
            if name not in ("main.cpp", "composition.cpp", "composition.hpp"):
                yield f"server/{name}: its folder stands in no line of layers.txt"
            continue
        test = re.search(r"_(test|bench|fuzz)\.[ch]pp$", name)
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            found = re.match(r'#include "([^"]+)"', line)
            other = module_of(found.group(1), order) if found else None
            if other is None or other == own or (test and other == "testing"):
                continue
            if order[other] >= order[own]:
                yield f"server/{name}:{number}: {own} may not include {other} (layers.txt)"


SQL = re.compile(r'"\s*(INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM)')
SQL_MAY = ("platform/records/", "platform/journal/", "platform/search/", "foundation/database/", "platform/operations/hall.cpp",
           "platform/operations/lane_journal.cpp", "edge/serve/checkpointer.cpp")


def check_writes(root):
    for path, name in sources(root):
        if name.startswith(SQL_MAY) or re.search(r"_(test|bench)\.[ch]pp$", name) or name.startswith(("testing/", "simulators/")):
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if SQL.search(line):
                yield f"server/{name}:{number}: only records and journal write rows"


def check_framework(root):
    for path, name in sources(root):
        if name.startswith(("edge/http/", "simulators/desk/")):
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if re.match(r"#include <boost/(beast|asio)", line):
                yield f"server/{name}:{number}: the web framework's headers stay in edge/http"


def check_lengths(root):
    for path, name in sources(root):
        lines = path.read_text(errors="replace").splitlines()
        if len(lines) > 500:
            yield f"server/{name}: {len(lines)} lines, the limit is 500"


def check_test_names(root):
    for path, name in sources(root):
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            found = re.match(r"TEST(?:_F|_P)?\(\w+, *(\w+)\)", line)
            if found and found.group(1).count("_") < 2:
                yield f"server/{name}:{number}: the test's name is no sentence: {found.group(1)}"


def check_clock(root):
    allowed = ("foundation/", "edge/", "simulators/", "testing/", "platform/operations/", "platform/identity/", "platform/mail/", "platform/search/",
               "platform/bankfile/")
    for path, name in sources(root):
        if name.startswith(allowed) or re.search(r"_(test|bench|fuzz)\.[ch]pp$", name):
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if re.search(r"\bmachine_now\(\)|system_clock::now", line):
                yield f"server/{name}:{number}: business code has no clock but op.now()"


RULES = [check_includes, check_writes, check_framework, check_lengths, check_test_names, check_clock]
PLANTED = {
    check_includes: ("platform/records/bad.cpp", '#include "trading/tendering/bid.hpp"\n'),
    check_writes: ("trading/tendering/bad.cpp", 'auto sql = "UPDATE tendering_bid SET body = $1";\n'),
    check_framework: ("trading/tendering/bad.cpp", "#include <boost/beast/http.hpp>\n"),
    check_lengths: ("foundation/bad.cpp", "// x\n" * 501),
    check_test_names: ("foundation/bad_test.cpp", "TEST(Thing, works) {}\n"),
    check_clock: ("trading/tendering/bad.cpp", "auto now = machine_now();\n"),
}


def prove_that_each_rule_bites():
    for rule, (name, text) in PLANTED.items():
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "server").mkdir()
            (root / "server/layers.txt").write_text((ROOT / "server/layers.txt").read_text())
            place = root / "server" / name
            place.parent.mkdir(parents=True)
            place.write_text("int honest;\n")
            if list(rule(root)):
                sys.exit(f"{rule.__name__} finds fault with an honest file")
            place.write_text(text)
            if not list(rule(root)):
                sys.exit(f"{rule.__name__} does not bite: its planted violation went unseen")


def fuzz():
    build = ROOT / "build/fuzz"
    subprocess.run(["cmake", "-S", ROOT, "-B", build, "-G", "Ninja", "-DCMAKE_CXX_COMPILER=clang++", "-DCMAKE_C_COMPILER=clang", "-DSUNHALL_FUZZ=ON",
                    "-DSUNHALL_SANITIZE=address,undefined", "-DCMAKE_BUILD_TYPE=Release"], check=True, stdout=subprocess.DEVNULL)
    targets = sorted(p.stem for p in (ROOT / "server").rglob("*_fuzz.cpp"))
    subprocess.run(["ninja", "-C", build, *targets], check=True)
    for target in targets:
        corpus = build / "corpus" / target
        corpus.mkdir(parents=True, exist_ok=True)
        subprocess.run([build / "server" / target, "-max_total_time=60", "-print_final_stats=1", corpus], check=True)
    print(f"{len(targets)} fuzz targets ran 60 s each without a finding")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--fuzz", action="store_true")
    chosen = arguments.parse_args()
    prove_that_each_rule_bites()
    found = [fault for rule in RULES for fault in rule(ROOT)]
    print("\n".join(found) if found else f"{len(RULES)} rules hold, and each was seen to bite")
    if chosen.fuzz:
        fuzz()
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
