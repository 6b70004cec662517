#!/usr/bin/env python3
"""./sun check: the rules of the house that a compiler does not know, each with a planted violation that must be found.

    check.py                    all rules over the tree, after proving on planted files that each rule bites
    check.py --fuzz             also builds the libFuzzer targets with clang and runs each for 60 seconds
    check.py --lines            lists the lines that are too long
    check.py --fuzz --seconds 5 --only json_fuzz csv_fuzz
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import rules

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


# What a module's tests may use beyond it: the client speaks to a real server.
TESTS_MAY = {"edge/client": {"testing", "edge/http"}}


def check_includes(root):
    order = layers(root)
    for path, name in sources(root):
        own = module_of(name, order)
        if own is None:
            if name not in ("main.cpp", "composition.cpp", "composition.hpp", "allocator.cpp"):
                yield f"server/{name}: its folder stands in no line of layers.txt"
            continue
        test = re.search(r"_(test|bench|fuzz)\.[ch]pp$", name)
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            found = re.match(r'#include "([^"]+)"', line)
            other = module_of(found.group(1), order) if found else None
            if other is None or other == own or (test and other in TESTS_MAY.get(own, {"testing"})):
                continue
            if order[other] >= order[own]:
                yield f"server/{name}:{number}: {own} may not include {other} (layers.txt)"


SQL = re.compile(r'"\s*(INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM)')
SQL_MAY = ("platform/records/", "platform/journal/", "platform/search/", "foundation/database/", "platform/operations/hall.cpp",
           "platform/operations/lane_journal.cpp", "edge/serve/checkpointer.cpp", "platform/messaging/outbox.cpp")


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


def all_code(root):
    """Everything people write in C++ or Python, below server/ and beside it."""
    for top in ("server", "tools", "tests", "bench"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix in (".cpp", ".hpp", ".py") and path.is_file():
                yield path, path.relative_to(root).as_posix()


def check_line_lengths(root):
    for path, name in all_code(root):
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if len(line) > 120:
                yield f"{name}:{number}: {len(line)} columns, the limit is 120"


CONTROL = re.compile(r"\s*(if|for|while|switch|else|catch|do|try|namespace|struct|class|enum|union|extern|return|case)\b|\s*[}#/]")


def check_function_lengths(root):
    """A function begins with a line at the margin, or one step in for members, that ends with an opening brace."""
    for path, name in all_code(root):
        if path.suffix == ".py" or name.endswith("_bench.cpp") or name.startswith("bench/"):
            continue
        lines = path.read_text(errors="replace").splitlines()
        for indent in ("", "    "):
            begun = None
            for number, line in enumerate(lines, 1):
                begins = line.startswith(indent) and line[len(indent):len(indent) + 1].strip() and line.endswith("{")
                if begun is None and begins and "(" in line and not CONTROL.match(line):
                    begun = number
                elif begun is not None and line.startswith(indent + "}"):
                    if number - begun + 1 > 60:
                        yield f"{name}:{begun}: a function of {number - begun + 1} lines, the limit is 60"
                    begun = None
                elif begun is not None and line.startswith("}"):
                    begun = None


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


def check_seeds(root):
    """Every fuzz target begins from seeds of ours."""
    for path, name in sources(root):
        if name.endswith("_fuzz.cpp") and not any((root / "tests/corpus" / path.stem).glob("*")):
            yield f"server/{name}: no seed in tests/corpus/{path.stem}"


PROBLEM = re.compile(r'constexpr Problem (\w+)\{\s*\d+,\s*"([a-z0-9.-]+)"')
LISTED = re.compile(r"(?:\.refusals\s*=\s*|std::vector<Problem>\s+\w+\s*)\{([^{}]*)\}")


def test_text(root):
    """Everything that tests say: what stands in them by name or code counts as asserted."""
    paths = [path for path in (root / "server").rglob("*") if re.search(r"_test\.[ch]pp$", path.name)]
    for folder in ("tests", "tools"):
        paths += [path for path in (root / folder).rglob("*") if re.search(r"\.(cpp|txt)$|_test\.py$", path.name)] if (root / folder).exists() else []
    return "\n".join(path.read_text(errors="replace") for path in paths)


def check_refusals(root):
    """Every refusal a command declares is asserted by some test, by its constant or its code."""
    texts = {name: path.read_text(errors="replace") for path, name in sources(root) if not re.search(r"_(test|bench|fuzz)\.[ch]pp$", name)}
    shared = [(name, constant, code) for name, text in texts.items() if name.endswith(".hpp") for constant, code in PROBLEM.findall(text)]
    tested = test_text(root)
    words, seen = set(re.findall(r"\w+", tested)), set()
    for name, text in texts.items():
        own = dict(PROBLEM.findall(text))
        for block in LISTED.findall(text):
            for constant in re.findall(r"(?:\w+::)*(\w+)", block):
                near = max(((len(os.path.commonprefix([name, place])), code) for place, known, code in shared if known == constant), default=(0, None))
                code = own.get(constant, near[1])
                if code is None or code in seen:
                    continue
                seen.add(code)
                if code not in tested and not (constant not in own and constant in words):
                    yield f"server/{name}: no test sees the refusal {code}"


RULES = [check_includes, check_writes, check_framework, check_lengths, check_function_lengths, check_test_names, check_clock, check_seeds, check_refusals, rules.check]
# Counted, not yet failed: much of the tree is older than the rule. --lines lists them.
OWED = [check_line_lengths]
PLANTED = {
    check_includes: ("platform/records/bad.cpp", '#include "trading/tendering/bid.hpp"\n'),
    check_writes: ("trading/tendering/bad.cpp", 'auto sql = "UPDATE tendering_bid SET body = $1";\n'),
    check_framework: ("trading/tendering/bad.cpp", "#include <boost/beast/http.hpp>\n"),
    check_lengths: ("foundation/bad.cpp", "// x\n" * 501),
    check_line_lengths: ("foundation/bad.cpp", "// " + "x" * 118 + "\n"),
    check_function_lengths: ("foundation/bad.cpp", "void long_one(int a) {\n" + "    a = a + 1;\n" * 60 + "}\n"),
    check_seeds: ("foundation/bad_fuzz.cpp", "int fuzz;\n"),
    check_test_names: ("foundation/bad_test.cpp", "TEST(Thing, works) {}\n"),
    check_clock: ("trading/tendering/bad.cpp", "auto now = machine_now();\n"),
    check_refusals: ("trading/tendering/bad.cpp", 'constexpr Problem unseen{409, "tendering.unseen", "。", "."};\nCommand c() { return {.refusals = {unseen}}; }\n'),
}


def prove_that_the_rules_bite():
    """A rule without a test, one that is both, and a stale page are each found."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name in ("data/rules", "docs/generated", "server"):
            (root / name).mkdir(parents=True)
        lists, test = root / "data/rules/one.tsv", root / "server/one_test.cpp"
        lists.write_text("T-ONE-01\tMUST\tone\nT-ONE-02\trule\ttwo\n")
        (root / "data/rules/left-out.tsv").write_text("T-ONE-02\tnot built\n")
        test.write_text("// T-ONE-01 at the head proves nothing\n\n// T-ONE-01\nTEST(One, is_tested_here) {\n}\n")
        (root / rules.PAGE).write_text(rules.page(rules.read_rules(root), rules.read_left_out(root, rules.read_rules(root)), *rules.quotes(root)))
        if found := list(rules.check(root)):
            sys.exit(f"rules.check finds fault with an honest list: {found}")
        for text, what in (("// T-ONE-01\n\nTEST(One, is_tested_here) {\n}\n", "a rule that no test quotes"),
                           ("TEST(One, is_T_ONE_01) {\n// T-ONE-02\n}\n", "a rule left out and tested"),
                           ("TEST(One, has_another_name_T_ONE_01) {\n}\n", "a stale page")):
            test.write_text(text)
            if not list(rules.check(root)):
                sys.exit(f"rules.check does not bite: {what} went unseen")


def check_declared():
    program = ROOT / "build/release/server/sunhall"
    if program.exists():
        yield from check_generated(ROOT, program)


def check_generated(root, program):
    """docs/generated is what the program declares now."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "docs", "--out", folder], check=True, stdout=subprocess.DEVNULL)
        made = {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
    if not made:
        yield f"{program} wrote no documents"
    for name, content in sorted(made.items()):
        place = root / "docs/generated" / name
        if not place.exists() or place.read_bytes() != content:
            yield f"docs/generated/{name} is stale: run ./sun docs"


def prove_that_each_rule_bites():
    with tempfile.TemporaryDirectory() as folder:  # a program whose documents are not those of the house
        fake = pathlib.Path(folder) / "fake"
        fake.write_text('#!/bin/sh\necho other > "$3/permissions.md"\n')
        fake.chmod(0o755)
        if not list(check_generated(ROOT, fake)):
            sys.exit("check_generated does not bite: a stale document went unseen")
    prove_that_the_rules_bite()
    for rule, (name, text) in PLANTED.items():
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "server").mkdir()
            (root / "server/layers.txt").write_text((ROOT / "server/layers.txt").read_text())
            place = root / "server" / name
            place.parent.mkdir(parents=True)
            (place.parent / "honest.cpp").write_text("int honest;\n")
            if list(rule(root)):
                sys.exit(f"{rule.__name__} finds fault with an honest file")
            place.write_text(text)
            if not list(rule(root)):
                sys.exit(f"{rule.__name__} does not bite: its planted violation went unseen")


def check_manual():
    """The generated pages are what the built program says; without one only `./sun test` compares them."""
    program = ROOT / "build/release/server/sunhall"
    if not program.exists():
        print("nothing is built here: docs/generated/cli.md and configuration.md are compared by ./sun test only")
        return
    for page in ("cli", "configuration"):
        said = subprocess.run([program, "manual", page], capture_output=True, text=True, check=True).stdout
        if said != (ROOT / f"docs/generated/{page}.md").read_text():
            yield f"docs/generated/{page}.md is stale: sunhall manual {page} > docs/generated/{page}.md"


def fuzz(seconds, only):
    build = ROOT / "build/fuzz"
    launcher = [f"-DCMAKE_CXX_COMPILER_LAUNCHER={os.environ['SUNHALL_LAUNCHER']}"] if "SUNHALL_LAUNCHER" in os.environ else []
    subprocess.run(["cmake", "--preset", "fuzz", *launcher], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    targets = [name for name in sorted(p.stem for p in (ROOT / "server").rglob("*_fuzz.cpp")) if not only or name in only]
    subprocess.run(["ninja", "-C", build, *targets], check=True)
    found = []
    for target in targets:
        corpus = build / "corpus" / target
        corpus.mkdir(parents=True, exist_ok=True)
        said = subprocess.run([build / "server" / target, f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1",
                               f"-artifact_prefix={build}/", corpus, ROOT / "tests/corpus" / target], capture_output=True, text=True, errors="replace")
        runs = re.search(r"stat::number_of_executed_units:\s+(\d+)", said.stderr)
        print(f"{target}: {runs.group(1) if runs else '?'} runs, {'ok' if said.returncode == 0 else 'FOUND SOMETHING'}", flush=True)
        if said.returncode != 0:
            found.append(target)
            print(said.stderr[-4000:])
    print(f"{len(targets)} fuzz targets ran {seconds} s each, {len(found)} with a finding")
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fuzz", action="store_true")
    arguments.add_argument("--lines", action="store_true")
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--only", nargs="*", default=[])
    chosen = arguments.parse_args()
    prove_that_each_rule_bites()
    found = [fault for rule in RULES for fault in rule(ROOT)] + list(check_manual()) + list(check_declared())
    owed = [fault for rule in OWED for fault in rule(ROOT)]
    if owed:
        print("\n".join(owed) if chosen.lines else f"{len(owed)} lines are longer than 120 columns (--lines lists them)")
    print("\n".join(found) if found else f"{len(RULES)} rules hold, and each was seen to bite")
    if chosen.fuzz:
        found += fuzz(chosen.seconds, chosen.only)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
