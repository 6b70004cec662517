#!/usr/bin/env python3
"""./sun demo: a hall on the embedded database, a real opening replayed through it, and the hall left running.

    demo.py --build DIR [--once] [--record FILE] [--notices FILE] [--bidders N] [--port N]

State lies in var/demo; an interrupted run goes on where it stood. With --once everything is stopped at the end and
var/demo/summary.json says what held; the exit code is 0 only if all of it did.
"""
import argparse
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent


def free_port(wanted):
    for port in [wanted, 0]:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return probe.getsockname()[1]
            except OSError:
                continue
    sys.exit("no free port")


def ready(url, server, seconds=60):
    for _ in range(seconds * 10):
        if server.poll() is not None:
            sys.exit(f"the server ended with {server.returncode}; see its log")
        try:
            with urllib.request.urlopen(url + "/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit("the server did not become ready")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", required=True)
    options.add_argument("--once", action="store_true")
    options.add_argument("--record", default=str(ROOT / "data/opening_records/opening_1525_bidders.csv"))
    options.add_argument("--notices")
    options.add_argument("--bidders", type=int)
    options.add_argument("--port", type=int, default=8080)
    options.add_argument("--data", default=str(ROOT / "var/demo"))
    chosen = options.parse_args()
    build, data = pathlib.Path(chosen.build), pathlib.Path(chosen.data)
    data.mkdir(parents=True, exist_ok=True)
    port = free_port(chosen.port)
    url = f"http://localhost:{port}"
    sunhall = build / "server/sunhall"
    log = open(data / "server.log", "ab")
    server = subprocess.Popen([sunhall, "serve", "--data", data / "hall", "--listen", f"127.0.0.1:{port}", "--url", url, "--resources", ROOT,
                               "--demonstration-clock", "true", "--demonstration-start", "2026-02-02T09:00:00+08:00", "--reserve", "256MiB",
                               "--http.sign-in-per-minute", "600000", "--http.requests-per-minute", "6000000"], stdout=log, stderr=log)
    begun = time.monotonic()
    try:
        ready(url, server)
        replay = [build / "tools/replay/sunhall-replay", "--url", url, "--record", chosen.record, "--first-run-token", data / "hall/keys/first-run-token",
                  "--state", data / "replay"]
        if chosen.bidders:
            replay += ["--bidders", str(chosen.bidders)]
        done = subprocess.run(replay, env={**os.environ, "PATH": f"{build}/server:{os.environ['PATH']}"})
        if done.returncode != 0:
            sys.exit(f"the replay ended with {done.returncode}; ./sun demo goes on where it stood")
        summary = json.loads((data / "replay/summary.json").read_text())
        if chosen.notices:
            subprocess.run([sunhall, "import", "notices", chosen.notices, "--data", data / "hall"], check=True)
        if chosen.once:
            server.send_signal(signal.SIGTERM)
            server.wait(60)
            checked = subprocess.run([sunhall, "verify", "--data", data / "hall"], capture_output=True, text=True)
            summary["verify"] = "ok" if checked.returncode == 0 else checked.stdout + checked.stderr
        summary["seconds"] = {name: ms / 1000 for name, ms in summary.pop("milliseconds").items()}
        summary["seconds"]["demonstration"] = round(time.monotonic() - begun, 1)
        (data / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n")
        print(json.dumps(summary, ensure_ascii=False, indent=1))
        if chosen.once:
            sys.exit(0 if summary["verify"] == "ok" else 1)
        print(f"\nThe hall is open at {url}\nDemonstration logins: {data / 'replay'} (files of mode 0600)\nCtrl-C stops it.")
        server.wait()
    except KeyboardInterrupt:
        pass
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


if __name__ == "__main__":
    main()
