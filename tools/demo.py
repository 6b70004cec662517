#!/usr/bin/env python3
"""./sun demo: a hall on the embedded database, a real opening replayed through it, and the hall left running.

    ./sun demo                       build, replay, leave the hall running; Ctrl-C stops it
    ./sun demo --once                the same, then stop everything; exits 0 only if all of it held
    ./sun demo --record FILE         any opening record with the same columns; says what it assumes
    ./sun demo --notices FILE        also fills portal and search with collected notices (`sunhall import notices`)
    ./sun demo --bidders 30          a short run

State lies in var/demo; an interrupted run goes on where it stood. var/demo/summary.json says what held.
"""
import argparse
import json
import os
import pathlib
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import demo_checks  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
RECORD = ROOT / "data/opening_records/opening_1525_bidders.csv"


def free_port(wanted):
    for port in [wanted, 0]:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return probe.getsockname()[1]
            except OSError:
                continue
    sys.exit("no free port")


def ready(url, server, log, seconds=60):
    for _ in range(seconds * 10):
        if server.poll() is not None:
            sys.exit(f"the server ended with {server.returncode}; see {log}")
        try:
            with urllib.request.urlopen(url + "/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit("the server did not become ready")


class Bank:
    """The demonstration bank, a process of its own; the hall learns of deposits and pays refunds through it."""

    def __init__(self, build, data):
        books, self.token = data / "bank", data / "bank-token"
        books.mkdir(exist_ok=True)
        if not self.token.exists():
            with open(os.open(self.token, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(16) + "\n")
        command = [build / "server/sunhall-demo-bank", "--folder", books, "--token-file", self.token,
                   "--settle-after", "0", "--counter"]
        log = open(data / "bank.log", "ab")
        self.program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        port = self.program.stdout.readline().strip()
        if not port:
            sys.exit(f"the demonstration bank did not start; see {data / 'bank.log'}")
        self.url = "http://127.0.0.1:" + port
        command = [build / "tools/replay/sunhall-replay", "--bank-code"]
        asked = subprocess.run(command, capture_output=True, text=True, check=True)
        self.code = asked.stdout.strip()

    def for_the_hall(self):
        return ["--bank.url", self.url, "--bank.account", "3505250100001", "--bank.organisation", self.code,
                "--bank.token-file", self.token, "--bank.poll", "1s"]


def stop(program):
    if program and program.poll() is None:
        program.send_signal(signal.SIGTERM)
        program.wait(60)


def serve(build, data, url, port, bank):
    log = open(data / "server.log", "ab")
    command = [build / "server/sunhall", "serve", "--data", data / "hall", "--listen", f"127.0.0.1:{port}",
               "--url", url, "--resources", ROOT, "--demonstration-clock", "true",
               "--demonstration-start", "2026-02-02T09:00:00+08:00", "--reserve", "256MiB",
               "--http.sign-in-per-minute", "600000", "--http.requests-per-minute", "6000000", *bank.for_the_hall()]
    return subprocess.Popen(command, stdout=log, stderr=log)


def replay(build, data, url, chosen, bank):
    command = [build / "tools/replay/sunhall-replay", "--url", url, "--record", chosen.record,
               "--first-run-token", data / "hall/keys/first-run-token",
               "--state", data / "replay", "--bank", bank.url, "--bank-token-file", bank.token]
    if chosen.bidders:
        command += ["--bidders", str(chosen.bidders)]
    env = {**os.environ, "PATH": f"{build}/server:{os.environ['PATH']}"}
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"the replay ended with {done.returncode}; ./sun demo goes on where it stood")
    return json.loads((data / "replay/summary.json").read_text())


def import_notices(build, data, url, file):
    """As the administrator, through the public interface."""
    sunhall, session = build / "server/sunhall", data / "replay/sessions/administrator"
    session.parent.mkdir(exist_ok=True)
    login = json.loads((data / "replay/logins.json").read_text())["administrator"]
    subprocess.run([sunhall, "sign-in", "--url", url, "--login", login["login"],
                    "--password-file", login["password_file"], "--session", session], check=True)
    subprocess.run([sunhall, "import", "notices", file, "--session", session], check=True)


def wanted(summary, chosen):
    """What must have held, by name; the figures of the published record only for the published record in full."""
    archive = summary.get("archive", {})
    changed = summary["changed_value"]
    accounted = summary["opened"] + summary["undecrypted"] == summary["submitted"] == summary["bidders"]
    held = {"verify": summary["verify"] == "ok", "opening_record": summary["opening_record"] == "equal",
            "archive": archive.get("bag") == "valid", "signed": summary["unsigned"] == 0,
            "tampering": changed["found"] and changed["named"], "complete": "stopped_before" not in summary,
            "sums": accounted and summary["ranked"] == summary["opened"]}
    if pathlib.Path(chosen.record).resolve() == RECORD and not chosen.bidders:
        names = ("bidders", "extra", "submitted", "opened", "undecrypted")
        held["figures"] = [summary[name] for name in names] == [1034, 2, 1034, 1032, 2]
    return held


def prove(summary, build, data, chosen):
    """With the server stopped: verify, the record, the package, and a changed value in a copy."""
    sunhall, hall = build / "server/sunhall", data / "hall"
    checked = subprocess.run([sunhall, "verify", "--data", hall, "--files"], capture_output=True, text=True)
    summary["verify"] = "ok" if checked.returncode == 0 else checked.stdout + checked.stderr
    faults = demo_checks.compare_opening_record(chosen.record, data / "replay/opening_record")
    summary["opening_record"] = "equal" if not faults else faults[:20]
    if "archive" in summary:
        summary["archive"] = demo_checks.check_archive(hall, summary["archive"])
    summary["changed_value"] = demo_checks.changed_value_is_found(sunhall, hall)


def words():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", required=True)
    options.add_argument("--once", action="store_true")
    options.add_argument("--record", default=str(RECORD))
    options.add_argument("--notices")
    options.add_argument("--bidders", type=int)
    options.add_argument("--port", type=int, default=8080)
    options.add_argument("--data", default=str(ROOT / "var/demo"))
    return options.parse_args()


ROLES = {"administrator": "系统管理员 administrator", "security-1": "安全管理员 security administrator",
         "security-2": "安全管理员 security administrator", "auditor": "审计管理员 auditor",
         "acceptance": "受理员 acceptance desk", "opening-desk": "开评标服务 opening desk",
         "it-desk": "信息技术员 archive desk",
         "owner": "招标人 tenderee", "agency": "招标代理 agency", "supervisor": "行政监督 supervisor"}


def who(name, entry):
    kind, _, number = name.rpartition("-")
    if kind == "expert":
        return f"评标专家 expert {number}"
    return ROLES.get(name) or f"投标人 bidder {number}, {entry.get('name', '')}"


def farewell(data, url, bank):
    """The address and who may sign in: passwords made for this hall alone, kept in files of mode 0600 as well."""
    logins = json.loads((data / "replay/logins.json").read_text())
    print(f"\nThe hall is open at {url}\nSign in at {url}/workbench as:\n")
    for name in [*(name for name in ROLES if name in logins), *sorted(set(logins) - set(ROLES))]:
        entry = logins[name]
        password = pathlib.Path(entry["password_file"]).read_text().strip()
        print(f"  {entry['login']:34}  {password:26}  {who(name, entry)}")
    print("\nNotices are signed with two certificates, each a .pem and a .key (organisation, responsible person):\n")
    for name in ROLES:
        if "certificate" in logins.get(name, {}):
            entry = logins[name]
            print(f"  {ROLES[name]}\n    {entry['certificate']}.pem\n    {entry['responsible_certificate']}.pem")
    print(f"\nThe bank's counter, where deposits are paid in: {bank.url}/counter\n"
          "The administrator's page moves the demonstration clock to the next deadline.\nCtrl-C stops it all.")


def main():
    chosen = words()
    build, data = pathlib.Path(chosen.build).resolve(), pathlib.Path(chosen.data)
    data.mkdir(parents=True, exist_ok=True)
    port = free_port(chosen.port)
    url = f"http://localhost:{port}"
    bank = Bank(build, data)
    server = serve(build, data, url, port, bank)
    begun = time.monotonic()
    try:
        ready(url, server, data / "server.log")
        summary = replay(build, data, url, chosen, bank)
        if chosen.notices:
            import_notices(build, data, url, chosen.notices)
        stop(server)
        prove(summary, build, data, chosen)
        held = wanted(summary, chosen)
        summary["seconds"] = {name: ms / 1000 for name, ms in summary.pop("milliseconds").items()}
        summary["seconds"]["demonstration"] = round(time.monotonic() - begun, 1)
        (data / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n")
        print(json.dumps(summary, ensure_ascii=False, indent=1))
        failed = [name for name, good in held.items() if not good]
        if failed:
            print("This did not hold: " + ", ".join(failed), file=sys.stderr)
        if chosen.once:
            sys.exit(1 if failed else 0)
        server = serve(build, data, url, port, bank)
        ready(url, server, data / "server.log")
        farewell(data, url, bank)
        server.wait()
    except KeyboardInterrupt:
        pass
    finally:
        stop(server)
        stop(bank.program)


if __name__ == "__main__":
    main()
