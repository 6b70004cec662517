#!/usr/bin/env python3
"""Kills a hall again and again while a tender is led through it, and looks each time whether it kept its word.

    campaign.py --build DIR --database sqlite|postgres --kills N [--seed S] [--bidders 30] [--no-flush] [--report FILE]

The hall is `sunhall-crashing`: the real program on a disk that forgets what was not flushed (tests/faults/README.md). It ends itself with SIGKILL, in
turn at random moments and at numbered points (the N-th passing of a named point). On PostgreSQL every second kill takes the database server down as well,
at once. After each kill, before anything is started again:

  lost      an act that was acknowledged to the driver and is not in the database
  doubled   an act whose key stands there more than once
  half      `sunhall verify` finds anything; counted as `cut` too when entries are gone that a signed checkpoint promised

Then the hall starts again and the driver (`sunhall-replay`) goes on; when the tender is done, a new hall begins. With --no-flush commits are not flushed:
the control run, in which acts must be lost – exit code 0 then means that the loss was seen, by the driver's answers or by
verify against a signed checkpoint (journal.cut); any other finding of verify does not count as a loss seen.
"""
import argparse
import collections
import contextlib
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RECORD = ROOT / "data/opening_records/opening_1525_bidders.csv"


class Postgres:
    """A server of our own, which can be ended like a power cut ends it."""

    def __init__(self, folder, flush):
        self.bin = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
        self.folder, self.flush = folder, flush
        self.as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        folder.mkdir(mode=0o755)
        if self.as_user:
            shutil.chown(folder, "postgres", "postgres")
        self.run(self.bin / "initdb", "-D", folder / "data", "-U", "sunhall", "-A", "trust", "-E", "UTF8", "--locale=C")
        self.url = f"postgresql:///postgres?user=sunhall&host={folder}"
        self.start()

    def run(self, *words):
        subprocess.run([*self.as_user, *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self):
        lax = "" if self.flush else " -c synchronous_commit=off -c wal_writer_delay=10s"
        self.run(self.bin / "pg_ctl", "-D", self.folder / "data", "-w", "-t", "60", "-l", self.folder / "log", "-o",
                 f"-k {self.folder} -c listen_addresses='' -c max_connections=60{lax}", "start")

    def stop(self):
        self.run(self.bin / "pg_ctl", "-D", self.folder / "data", "-w", "-m", "immediate", "stop")

    def rows(self, sql):
        command = ["psql", "-XAtq", "-F", "\t", self.url, "-c", "SET search_path TO hall", "-c", sql]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return [line.split("\t") for line in done.stdout.splitlines()]


class Campaign:
    def __init__(self, chosen):
        self.chosen = chosen
        self.build = pathlib.Path(chosen.build)
        self.dice = random.Random(chosen.seed)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sunhall-faults-"))
        os.chmod(self.folder, 0o755)
        self.counts = collections.Counter()
        self.points = collections.Counter()
        self.faults = []
        self.known_points = {}
        self.database = Postgres(self.folder / "postgres", not chosen.no_flush) if chosen.database == "postgres" else None
        self.round = 0
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.driver = self.hall = None

    # -- the two processes ---------------------------------------------------------------------------------------

    def data(self):
        return self.folder / f"hall-{self.round}"

    def settings(self):
        words = ["--data", str(self.data()), "--resources", str(ROOT)]
        if self.database:
            words += ["--database", self.database.url]
        return words

    def start_hall(self, crash):
        env = {**os.environ, "FAULTS_CRASH": crash if crash.startswith("point:") else "",
               "FAULTS_SEED": str(self.dice.randrange(1 << 30)), "FAULTS_POINTS": str(self.folder / "points.txt")}
        if self.chosen.no_flush:
            env["FAULTS_NO_FLUSH"] = "1"
        log = open(self.folder / "hall.log", "ab")
        command = [self.build / "tests/faults/sunhall-crashing", "serve", *self.settings(),
                   "--listen", f"127.0.0.1:{self.port}", "--url", f"http://localhost:{self.port}",
                   "--demonstration-clock", "true", "--demonstration-start", "2026-02-02T09:00:00+08:00",
                   "--reserve", "16MiB", "--http.sign-in-per-minute", "600000",
                   "--http.requests-per-minute", "6000000"]
        self.hall = subprocess.Popen(command, stdout=log, stderr=log, env=env)
        log.close()

    def wait_ready(self):
        for _ in range(600):
            if self.hall.poll() is not None:
                return False
            try:
                with urllib.request.urlopen(f"http://localhost:{self.port}/readyz", timeout=1) as answer:
                    if answer.status == 200:
                        return True
            except OSError:
                time.sleep(0.02)
        raise SystemExit("the hall neither became ready nor ended; see " + str(self.folder / "hall.log"))

    def start_driver(self):
        path = f"{self.build}/server:{os.environ['PATH']}"
        log = open(self.folder / "driver.log", "ab")
        command = [self.build / "tools/replay/sunhall-replay", "--quiet", "--url", f"http://localhost:{self.port}",
                   "--record", RECORD, "--first-run-token", self.data() / "keys/first-run-token",
                   "--state", self.state(), "--bidders", str(self.chosen.bidders), "--late-by", "120",
                   "--processes", "1", "--second-lot", "5"]
        self.driver = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "PATH": path})
        log.close()

    def state(self):
        return self.folder / f"replay-{self.round}"

    # -- what must hold ------------------------------------------------------------------------------------------

    def acknowledged(self):
        """Keys of acts whose answer the driver has on disk. A step is an act when its intent was written first."""
        file = self.state() / "state.jsonl"
        run, intended, done = None, set(), []
        for line in file.read_text().splitlines() if file.exists() else []:
            try:
                entry = json.loads(line)
            except ValueError:
                continue  # cut off while being written
            run = entry.get("run", run)
            if "intent" in entry:
                intended.add(entry["intent"])
            if "done" in entry and entry["done"] in intended:
                done.append(entry["done"])
        return {hashlib.sha256(f"{run}\n{step}".encode()).hexdigest(): step for step in done}

    def counted(self, sql):
        """Rows of (text, number) from the hall's database, read beside the hall."""
        if self.database:
            try:
                return {key: int(count) for key, count in self.database.rows(sql)}
            except subprocess.CalledProcessError:
                return {}  # ended before its tables were made
        if not (self.data() / "hall.db").exists():
            return {}
        # Closed for certain: a connection left open would keep the write-ahead log's index alive over the hall's death.
        with contextlib.closing(sqlite3.connect(self.data() / "hall.db")) as database:
            try:
                return dict(database.execute(sql))
            except sqlite3.DatabaseError as fault:
                if "no such table" in str(fault):
                    return {}  # ended before its tables were made
                if "malformed" in str(fault) or "not a database" in str(fault):
                    self.counts["unreadable"] += 1
                    return {}  # torn to pieces: nothing that was promised can be read, so all of it counts as lost
                raise

    def examine(self, what):
        acknowledged, keys = self.acknowledged(), self.counted("SELECT key, count(*) FROM idempotency GROUP BY key")
        firms = self.counted("SELECT code, count(*) FROM identity_organisation GROUP BY code")
        # A registration carries no key (its proof is new each time): the register tells.
        lost = [step for key, step in acknowledged.items()
                if (step.split("/")[1] not in firms if step.startswith("register/") else key not in keys and not self.own_note(step))]
        doubled = [key for key, count in keys.items() if count > 1]
        self.counts["acknowledged_looked_up"] += len(acknowledged)
        command = [self.build / "server/sunhall", "verify", *self.verify_words()]
        checked = subprocess.run(command, capture_output=True, text=True)
        half = checked.returncode != 0
        if lost or doubled or half:
            said = (checked.stdout + checked.stderr)[-600:] if half else ""
            self.faults.append({"kill": what, "lost": lost[:5], "doubled": doubled[:5], "verify": said})
        self.counts["lost"] += len(lost)
        self.counts["doubled"] += len(doubled)
        self.counts["half"] += half
        self.counts["cut"] += "journal.cut" in checked.stdout + checked.stderr

    def verify_words(self):
        if self.database:
            return ["--database", self.database.url, "--data", str(self.data())]
        return ["--data", str(self.data())]

    @staticmethod
    def own_note(step):
        """Steps the driver notes for itself, without an act of the hall under the step's own key."""
        return step in ("certificates", "spoilt-upload") or step.endswith(("/ranked", "/compared"))

    # -- one kill after the other --------------------------------------------------------------------------------

    def next_crash(self, number):
        points = self.folder / "points.txt"
        names = sorted(set(points.read_text().split())) if points.exists() else []
        if number % 2 and names:
            name = names[(number // 2) % len(names)]
            return f"point:{name}:{1 + int(self.dice.expovariate(1 / 12))}"
        return f"after:{self.dice.randrange(20, 1200)}"  # milliseconds from readiness

    def new_tender(self):
        if self.driver and self.driver.poll() is None:
            self.driver.kill()
            self.driver.wait()
        if self.database and self.round:
            command = ["psql", "-Xq", self.database.url, "-c", "DROP SCHEMA IF EXISTS hall CASCADE"]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        if self.round:
            shutil.rmtree(self.data(), ignore_errors=True)
            shutil.rmtree(self.state(), ignore_errors=True)
        self.round += 1
        self.driver, self.ever_ready = None, False
        self.counts["tenders_begun"] += 1

    def one_kill(self, number):
        crash = self.next_crash(number)
        self.start_hall(crash)
        ready = self.wait_ready()
        self.ever_ready = self.ever_ready or ready
        until = time.monotonic() + 8
        moment = time.monotonic() + int(crash.split(":")[1]) / 1000 if crash.startswith("after:") else None
        while self.hall.poll() is None and time.monotonic() < until:
            if ready and (self.driver is None or self.driver.poll() is not None):
                if self.driver is not None and self.driver.returncode == 0:
                    self.counts["tenders_finished"] += 1
                    break
                if self.driver is not None and self.driver.returncode == 1:
                    said = (self.folder / "driver.log").read_text(errors="replace")[-600:]
                    self.faults.append({"kill": crash, "driver": said})
                    break
                self.start_driver()
            if moment and time.monotonic() >= moment:
                self.hall.send_signal(signal.SIGUSR1)
                moment = None
            time.sleep(0.01)
        by_itself = self.hall.poll() is not None
        if not by_itself:
            self.hall.kill()
        code = self.hall.wait()
        if by_itself and code != -signal.SIGKILL:
            said = (self.folder / "hall.log").read_text(errors="replace")[-600:]
            self.faults.append({"kill": crash, "hall": f"ended with {code}: {said}"})
        self.counts["kills"] += 1
        if crash.startswith("point:") and by_itself:
            self.points[crash.split(":")[1]] += 1
        if self.database and number % 2 == 0:
            self.database.stop()
            self.database.start()
            self.counts["database_kills"] += 1
        if self.ever_ready:  # before that there is no hall yet: its tables are being made
            self.examine(crash)
        finished = self.driver is not None and self.driver.poll() is not None and self.driver.returncode in (0, 1)
        if finished or (self.chosen.no_flush and self.faults):
            self.new_tender()

    def run(self):
        begun = time.monotonic()
        self.new_tender()
        for number in range(self.chosen.kills):
            self.one_kill(number)
            if self.chosen.no_flush and (self.counts["lost"] or self.counts["cut"]):
                break  # seen: the campaign is able to see a loss
            if not self.chosen.no_flush and len(self.faults) >= 5:
                break
            if number % 25 == 24:
                looked = self.counts["acknowledged_looked_up"]
                print(f"{number + 1} kills, {looked} promises looked up, {len(self.faults)} faults", flush=True)
        if self.driver and self.driver.poll() is None:
            self.driver.kill()
            self.driver.wait()
        if self.database:
            self.database.stop()
        report = {"database": self.chosen.database, "flush": not self.chosen.no_flush, "seed": self.chosen.seed,
                  "seconds": round(time.monotonic() - begun),
                  **self.counts, "points": dict(sorted(self.points.items())), "faults": self.faults}
        print(json.dumps(report, ensure_ascii=False, indent=1))
        if self.chosen.report:
            pathlib.Path(self.chosen.report).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
        # In the control a loss may also be seen by verify: entries that a signed checkpoint promised are gone (journal.cut).
        seen = self.counts["lost"] + self.counts["cut"] > 0
        good = seen if self.chosen.no_flush else not self.faults and self.counts["kills"] == self.chosen.kills
        if good:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            print("kept for a look: " + str(self.folder))
        return 0 if good else 1


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", required=True)
    options.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--bidders", type=int, default=30)
    options.add_argument("--no-flush", action="store_true")
    options.add_argument("--report")
    sys.exit(Campaign(options.parse_args()).run())


if __name__ == "__main__":
    main()
