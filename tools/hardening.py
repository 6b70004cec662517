#!/usr/bin/env python3
"""Says which protections a program was built with, as read from its ELF file; exits 1 when one is missing.

    hardening.py build/release/server/sunhall
    hardening.py --json PROGRAM...

PIE, full RELRO, no executable stack, stack protector, fortified library calls, checked standard library, no RPATH; control-flow
protection is told apart because the linker keeps the mark only when every object and start file has it.
"""
import argparse
import json
import re
import subprocess
import sys


def readelf(*words):
    return subprocess.run(["readelf", "-W", *words], check=True, capture_output=True, text=True).stdout


def protections(program):
    headers, dynamic, symbols = readelf("-h", "-l", program), readelf("-d", program), readelf("--dyn-syms", program)
    stack = next((line for line in headers.splitlines() if "GNU_STACK" in line), "")
    return {
        "pie": "DYN (" in headers and "PIE" in dynamic,
        "relro": "GNU_RELRO" in headers and ("BIND_NOW" in dynamic or " NOW" in dynamic),
        "nx": bool(stack) and "E" not in stack.split()[-2],
        "stack_protector": "__stack_chk_fail" in symbols,
        "fortify": re.search(r"__(?!stack)\w+_chk\b", symbols) is not None,
        "assertions": "__glibcxx_assert_fail" in symbols,
        "no_rpath": "RPATH" not in dynamic and "RUNPATH" not in dynamic,
    }


def control_flow(program):
    notes = readelf("-n", program)
    return [feature for feature in ("IBT", "SHSTK") if feature in notes]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--json", action="store_true")
    options.add_argument("program", nargs="+")
    chosen = options.parse_args()
    whole = True
    for program in chosen.program:
        found = protections(program)
        whole = whole and all(found.values())
        if chosen.json:
            print(json.dumps({"program": program, **found, "control_flow": control_flow(program)}))
        else:
            print(program + ": " + ", ".join(("" if held else "NO ") + name for name, held in found.items()) + "; control flow: " + (" ".join(control_flow(program)) or "not marked"))
    sys.exit(0 if whole else 1)


if __name__ == "__main__":
    main()
