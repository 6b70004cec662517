#!/usr/bin/env python3
"""Writes web/src/api/generated from the interface of the built program, or with --check says whether it is fresh.

    web_client.py --build DIR [--check] [--results FILE]
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--build", required=True)
    options.add_argument("--check", action="store_true")
    options.add_argument("--results")
    chosen = options.parse_args()
    program = pathlib.Path(chosen.build) / "server/sunhall"
    with tempfile.TemporaryDirectory() as folder:
        port = 20000 + hash(folder) % 20000
        url = f"http://localhost:{port}"
        server = subprocess.Popen([program, "serve", "--data", folder, "--listen", f"127.0.0.1:{port}", "--url", url, "--resources", ROOT, "--reserve", "16MiB"],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(url + "/readyz", timeout=1)
                    break
                except OSError:
                    time.sleep(0.1)
            else:
                sys.exit("the program did not become ready")
            if not (ROOT / "web/node_modules").is_dir():
                subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT / "web", check=True)
            done = subprocess.run(["node", "tools/generate.mjs", *(["--check"] if chosen.check else []), url + "/api/openapi.json"], cwd=ROOT / "web")
        finally:
            server.terminate()
            server.wait(30)
    if chosen.results:
        pathlib.Path(chosen.results).write_text(json.dumps({"passed": int(done.returncode == 0), "failed": int(done.returncode != 0)}))
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
