#!/usr/bin/env python3
"""Runs every test program of a build and every tools/*_test.py, two at a time, and closes with one line: N passed, N failed.

A program that crashes, times out or reports no test counts as one failure: nothing may pass by not running.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
build = pathlib.Path(sys.argv[1])
only = sys.argv[2:]
programs = sorted(line.strip() for line in (build / "tests.txt").read_text().splitlines() if line.strip())
programs += sorted(str(path) for path in pathlib.Path(__file__).resolve().parent.glob("*_test.py"))
if only:
    programs = [p for p in programs if any(word in p for word in only)]


def run_python(program):
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "unittest", "-v", pathlib.Path(program).stem], cwd=pathlib.Path(program).parent, capture_output=True, text=True, timeout=900,
                          env={**os.environ, "SUNHALL_BUILD": str(build.resolve()), "PYTHONDONTWRITEBYTECODE": "1"})
    counted = re.search(r"^Ran (\d+) test", done.stderr, re.M)
    ran = int(counted.group(1)) if counted else 0
    failed = sum(int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", done.stderr)) or (1 if done.returncode != 0 or ran == 0 else 0)
    return program, ran - failed, failed, len(re.findall(r"skipped", done.stderr)), time.monotonic() - started, done.stdout + done.stderr


def run(program):
    if program.endswith(".py"):
        return run_python(program)
    report = tempfile.NamedTemporaryFile(suffix=".json", delete=False)
    report.close()
    started = time.monotonic()
    try:
        done = subprocess.run([program, f"--gtest_output=json:{report.name}"], capture_output=True, text=True, timeout=900, errors="replace")
        code, output = done.returncode, done.stdout + done.stderr
    except subprocess.TimeoutExpired as late:
        code, output = -1, f"timed out after {late.timeout} s"
    took = time.monotonic() - started
    try:
        result = json.loads(pathlib.Path(report.name).read_text())
        total, failed = result["tests"], result["failures"] + result.get("errors", 0)
        skipped = sum(case.get("result") == "SKIPPED" for suite in result["testsuites"] for case in suite["testsuite"])
    except (ValueError, KeyError):
        total, failed, skipped = 0, 0, 0
    os.unlink(report.name)
    if total == 0 or (code != 0 and failed == 0):
        failed += 1
    return program, total - skipped - (failed if total else 0), failed, skipped, took, output


passed = failed = skipped = 0
with concurrent.futures.ThreadPoolExecutor(max_workers=max(1, min(2, os.cpu_count() or 1))) as pool:
    for program, good, bad, left, took, output in pool.map(run, programs):
        name = os.path.basename(program)
        print(f"{'FAIL' if bad else 'ok  '} {name}: {max(good, 0)} passed, {bad} failed, {left} skipped ({took:.1f} s)", flush=True)
        if bad:
            print(output[-6000:], flush=True)
        passed, failed, skipped = passed + max(good, 0), failed + bad, skipped + left


def run_web(name, command, results):
    """The web application's own tests: theirs count like any other, and one that leaves no result counts as a failure."""
    results.unlink(missing_ok=True)
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")
    try:
        report = json.loads(results.read_text())
        good, bad = (report["numPassedTests"], report["numFailedTests"]) if "numPassedTests" in report else (report["passed"], report["failed"])
    except (OSError, ValueError, KeyError):
        good, bad = 0, 0
    if done.returncode != 0 and bad == 0 or good + bad == 0:
        bad += 1
    print(f"{'FAIL' if bad else 'ok  '} {name}: {good} passed, {bad} failed ({time.monotonic() - started:.1f} s)", flush=True)
    if bad:
        print((done.stdout + done.stderr)[-6000:], flush=True)
    return good, bad


# The word that chooses it, its name, the command, where its result lies. Of the journeys the short selection runs here;
# ./sun browser runs all of them.
WEB = [
    ("web", "web parts", ["npm", "--prefix", "web", "run", "--silent", "test", "--", "--reporter=json",
                          f"--outputFile={build.resolve()}/web-tests.json"], build / "web-tests.json"),
    ("web", "web client is fresh", ["python3", "tools/web_client.py", "--build", str(build), "--check",
                                    "--results", f"{build}/web-client.json"], build / "web-client.json"),
    ("web", "web budget", ["npm", "--prefix", "web", "run", "--silent", "budget", "--",
                           f"{build.resolve()}/web-budget.json"], build / "web-budget.json"),
    ("browser", "browser journeys", ["node", "tests/browser/run.mjs", "--build", str(build), "--short",
                                     "--results", f"{build}/browser.json"], build / "browser.json"),
    ("portal", "public portal", ["node", "tests/browser/portal/run.mjs", "--build", str(build.resolve()), "--short",
                                 "--results", f"{build.resolve()}/portal-tests.json"], build / "portal-tests.json"),
]
for tag, name, command, results in WEB:
    if only and not any(word in tag for word in only):
        continue
    good, bad = run_web(name, command, results)
    passed, failed = passed + good, failed + bad
if passed + failed == 0:
    failed = 1  # nothing fits the words: that is no success
print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
sys.exit(1 if failed else 0)
