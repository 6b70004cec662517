#!/usr/bin/env python3
"""./sun bench [WORD…]: measures what bench/RESULTS.md lists and prints figure, wanted and seen. Writes nothing: copy figures by hand.

With words only the lines whose name holds one of them run. A line whose program or reference (nginx, wrk, pgbench, sqlite3) is missing says so."""
import argparse
import dataclasses
import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


@dataclasses.dataclass
class Line:
    name: str
    wanted: str
    command: list
    patterns: list  # (what, regular expression with one group); all matches of one are shown


def lines(build, scratch):
    lane, http = build / "bench/lane/lane_bench", build / "bench/lane/http_lane_bench"
    verify, server = build / "bench/verify/verify_bench", build / "server/http_bench_server"
    ratio = ("ratio", r"ratio ([\d.]+)")
    return [
        Line("lane, SQLite, 64 clients, against one small row per commit", ">= 3, aim 5", [lane, "sqlite", "64", "8"], [ratio, ("per second", r": (\d+) commands/s")]),
        Line("lane, SQLite, calls at half that rate", "p99 <= 10 ms, longest <= 100", [lane, "half", "sqlite", "64", "10"],
             [("p99 ms", r"p99 ([\d.]+)"), ("longest ms", r"longest ([\d.]+)")]),
        Line("lane, SQLite, at 1,000,000 records against 1,000", ">= 75 %", [lane, "sqlite", "64", "8", "1000000"], [("%", r"against 1,000: (\d+) %")]),
        Line("lane, PostgreSQL, 16 clients, against pgbench", ">= 0.25, aim 0.5", [lane, "postgres", "16", "8"], [ratio, ("per second", r": (\d+) commands/s")]),
        Line("lane through HTTP, 64 signed-in clients, against one row per commit", ">= 1", [http, "64", "8"], [ratio, ("per second", r": (\d+) commands/s")]),
        Line("verify, 1,000,000 entries, against sqlite3 SELECT *", "<= 4", ["sh", "-c", f"{verify} make {scratch} && {verify} {scratch}"],
             [("with integrity check", r"integrity check: [\d.]+ s \(([\d.]+)"), ("without", r"verify: [\d.]+ s \(([\d.]+)"), ("peak MiB", r"peak (\d+)")]),
        Line("start with 100,000 records, idle memory", "<= 0.5 s, <= 60 MiB", [ROOT / "bench/hall/start.sh", build / "server/sunhall", verify],
             [("s", r"ready after ([\d.]+)"), ("MiB", r"idle: (\d+)")]),
        Line("Merkle tree, 1,000,000 leaves, against plain C", "<= 1.5", [build / "bench/merkle/merkle_bench", build / "bench/merkle/plain_merkle"],
             [("ratio of the tree alone and with all tiles", r"(?m)^(?:CompactRange|TileBuilder).* ([\d.]+)$")]),
        Line("page of 41 KB against nginx", ">= 0.40", [ROOT / "bench/http/page.sh", server], [("median", r"median ratio: ([\d.]+)")]),
        Line("upload 64 x 50 MiB against nginx and flush", ">= 0.50, <= 64 MiB", [ROOT / "bench/http/upload.sh", server], [ratio, ("MiB", r"growth (\d+)")]),
        Line("sealing against the cipher libraries", ">= 80 %", [build / "server/seal_bench"],
             [("of the bare cipher, suites B and G, seal and open", r", (\d\.\d\d)(?: of the bare cipher|   padding)")]),
        Line("search over 200,000 notices", "p99 <= 10 ms, >= 2,500/s, <= 1 KB", [build / "server/search_bench"],
             [("p99 ms", r'"mixed_2_3_6".*?"p99_ms": ([\d.]+)'), ("after settling", r'"mixed_after_settling".*?"p99_ms": ([\d.]+)'),
              ("notices/s", r'"filled_per_second": (\d+)'), ("bytes each", r'"file_bytes_each": (\d+)')]),
    ]


def measure(line):
    said = subprocess.run([str(part) for part in line.command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    seen = [(what, re.findall(pattern, said)) for what, pattern in line.patterns]
    if not any(found for _, found in seen):
        return "nothing: " + (said.strip().splitlines() or ["it said nothing"])[-1]
    return "; ".join(f"{what} {' '.join(found)}".strip() for what, found in seen if found)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("words", nargs="*")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/var/tmp") as scratch:
        for line in lines(pathlib.Path(given.build).resolve(), scratch):
            if given.words and not any(word in line.name for word in given.words):
                continue
            print(f"| {line.name} | {line.wanted} | {measure(line)} |", flush=True)


if __name__ == "__main__":
    main()
