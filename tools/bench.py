#!/usr/bin/env python3
"""./sun bench: runs the benches that need no other server and prints what they say; copy figures into bench/RESULTS.md by hand."""
import argparse
import pathlib
import subprocess

parser = argparse.ArgumentParser()
parser.add_argument("--build", required=True)
build = pathlib.Path(parser.parse_args().build).resolve()
RUNS = [["bench/lane/lane_bench", "sqlite", "64", "10"], ["bench/lane/lane_bench", "postgres", "16", "10"],
        ["bench/merkle/merkle_bench", str(build / "bench/merkle/plain_merkle")], ["server/seal_bench"], ["server/search_bench"]]
for run in RUNS:
    program = build / run[0]
    if not program.exists():
        print(f"not built: {run[0]}")
        continue
    print("==", " ".join(run), flush=True)
    subprocess.run([program, *run[1:]])
