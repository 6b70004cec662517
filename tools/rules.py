#!/usr/bin/env python3
"""Which rules of the specification are carried by code and by which tests: docs/generated/rules.md.

    rules.py            compares the page with what it would be now; exit 1 when it is stale or a rule is not accounted for
    rules.py --write    writes the page

data/rules/*.tsv lists the rules (ID, MUST | SHOULD | rule, wording). A rule is accounted for when a test quotes it, or when
data/rules/left-out.tsv (ID or FIRST..LAST, reason) says why none does. A quote counts for a test only where it stands in the test's
body, in the comment right above it, or in a line of a scenario: a rule named at the head of a file proves nothing.
"""
import argparse
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = "docs/generated/rules.md"
ID = re.compile(r"\b(?:T|P|K|R|N|D)-(?:[A-Z0-9]+-)?[0-9]+[a-z]?\b")
TEST = re.compile(r"^TEST(?:_F|_P)?\((\w+), *(\w+)\)")
KINDS = ("MUST", "SHOULD", "rule")


def ids_in(line):
    found = set(ID.findall(line))
    for family, first, last in re.findall(r"\b((?:T|P|K|R|N|D)-(?:[A-Z0-9]+-)?)([0-9]+)…([0-9]+)\b", line):  # T-AWD-01…04
        found.update(f"{family}{number:02}" for number in range(int(first), int(last) + 1))
    if TEST.match(line):  # a name writes T_OPEN_12 for T-OPEN-12
        found.update(one.replace("_", "-") for one in re.findall(r"_((?:T|P|K|R|N|D)_(?:[A-Z0-9]+_)?[0-9]+[a-z]?)(?=_|\b)", line))
    return found


def is_test(name):
    return name.startswith("tests/") or re.search(r"_test\.(cpp|hpp|py)$", name) is not None


def rows_of(path, columns):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns or not all(row):
            sys.exit(f"{path}:{number}: {columns} columns are needed, none empty")
        yield row


def read_rules(root):
    rules = {}
    for path in sorted((root / "data/rules").glob("*.tsv")):
        if path.name == "left-out.tsv":
            continue
        for name, kind, wording in rows_of(path, 3):
            if kind not in KINDS:
                sys.exit(f"{path}: {name}: {kind} is none of {', '.join(KINDS)}")
            if name in rules:
                sys.exit(f"{path}: {name} is listed twice")
            rules[name] = (kind, wording)
    return rules


def read_left_out(root, rules):
    left_out, names = {}, list(rules)
    for name, reason in rows_of(root / "data/rules/left-out.tsv", 2):
        first, _, last = name.partition("..")
        for end in filter(None, (first, last)):
            if end not in rules:
                sys.exit(f"left-out.tsv: {end} is no rule")
        for one in names[names.index(first):names.index(last or first) + 1]:
            if one in left_out:
                sys.exit(f"left-out.tsv: {one} is left out twice")
            left_out[one] = reason
    return left_out


def tests_of_cpp(lines):
    """Yields (line number, name of the test it belongs to or None)."""
    owner, above, inside = {}, [], None
    for number, line in enumerate(lines):
        found = TEST.match(line)
        if found:
            inside = f"{found.group(1)}.{found.group(2)}"
            for one in above:
                owner[one] = inside
            above = []
        if inside:
            owner[number] = inside
            if line.startswith("}") or (found and line.endswith("}")):
                inside = None
        elif line.startswith("//"):
            above.append(number)
        else:
            above = []
    return owner


def tests_of_python(lines):
    owner, inside = {}, None
    for number, line in enumerate(lines):
        found = re.match(r"\s*def (test_\w+)", line)
        if found:
            inside = found.group(1)
        elif line and not line[0].isspace():
            inside = None
        if inside:
            owner[number] = inside
    return owner


def quotes(root):
    """rule → files of code that quote it; rule → tests that quote it."""
    code, tests = collections.defaultdict(set), collections.defaultdict(set)
    files = [path for folder in ("server", "processes", "tests", "tools") for path in (root / folder).rglob("*")
             if path.suffix in (".cpp", ".hpp", ".py", ".yaml", ".json", ".txt") and "vectors" not in path.parts]
    for path in sorted(files):
        name = path.relative_to(root).as_posix()
        if name in ("tools/rules.py", "tools/rules_test.py"):
            continue
        lines = path.read_text(errors="replace").splitlines()
        if name.startswith("tests/scenarios/") and path.suffix == ".txt":
            owner = {number: "scenario " + path.stem for number in range(len(lines))}
        elif is_test(name):
            owner = tests_of_python(lines) if path.suffix == ".py" else tests_of_cpp(lines)
        else:
            owner = None
        for number, line in enumerate(lines):
            for found in ids_in(line):
                if owner is None:
                    code[found].add(name)
                elif owner.get(number):
                    tests[found].add(owner[number])
    return code, tests


def faults(rules, left_out, tests):
    for name, (kind, _) in rules.items():
        if name in left_out and tests.get(name):
            yield f"{name} is left out but {sorted(tests[name])[0]} quotes it"
        elif name not in left_out and not tests.get(name):
            yield f"{name} ({kind}) is quoted by no test and not left out"


def cell(names, most):
    shown = sorted(names)
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return "<br>".join(name.replace("|", "\\|") for name in shown[:most]) + more if shown else "–"


def page(rules, left_out, code, tests):
    carried = [name for name in rules if name not in left_out]
    text = ["# Rules", "", "Made by `tools/rules.py` from data/rules and the quotes in code and tests; do not edit.", "",
            f"{len(rules)} rules: {len(carried)} carried and tested, {len(left_out)} left out. "
            f"Of the {sum(kind == 'MUST' for kind, _ in rules.values())} marked MUST, {sum(rules[name][0] == 'MUST' for name in carried)} are carried and tested.", "",
            "## Carried", "", "| rule | | wording | code | tests |", "| --- | --- | --- | --- | --- |"]
    for name in carried:
        kind, wording = rules[name]
        text.append(f"| {name} | {'' if kind == 'rule' else kind} | {wording} | {cell({place.removeprefix('server/') for place in code[name]}, 4)} | {cell(tests[name], 4)} |")
    text += ["", "## Left out", "", "| rule | | wording | why |", "| --- | --- | --- | --- |"]
    for name in rules:
        if name in left_out:
            kind, wording = rules[name]
            text.append(f"| {name} | {'' if kind == 'rule' else kind} | {wording} | {left_out[name]} |")
    return "\n".join(text) + "\n"


def check(root):
    rules = read_rules(root)
    left_out = read_left_out(root, rules)
    code, tests = quotes(root)
    yield from faults(rules, left_out, tests)
    place = root / PAGE
    if not place.exists() or place.read_text() != page(rules, left_out, code, tests):
        yield f"{PAGE} is stale: run ./sun docs"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--write", action="store_true")
    if arguments.parse_args().write:
        rules = read_rules(ROOT)
        left_out = read_left_out(ROOT, rules)
        (ROOT / PAGE).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / PAGE).write_text(page(rules, left_out, *quotes(ROOT)))
    found = list(check(ROOT))
    print("\n".join(found) if found else "every rule is tested or left out with its reason")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
