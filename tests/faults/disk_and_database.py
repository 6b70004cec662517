#!/usr/bin/env python3
"""What a hall does when the disk is full, a flush fails, or the database goes away – and that it goes on afterwards.

    disk_and_database.py --build DIR --case full-disk|failed-flush|database-away

In each case a tender of a few bidders is under way. Acts must be refused with the status promised (507 or 503), reading must go on, nothing acknowledged
may be lost, `sunhall verify` must find nothing, and the tender must come to its end once the trouble is over.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import campaign  # noqa: E402


class Case(campaign.Campaign):
    def __init__(self, chosen):
        super().__init__(chosen)
        self.disk = self.folder / "disk"
        self.set_disk("sound")
        os.environ["FAULTS_DISK"] = str(self.disk)

    def set_disk(self, word):
        self.disk.write_text(word + "\n")
        time.sleep(0.05)

    def expect(self, held, what):
        print(("held    " if held else "FAILED  ") + what, flush=True)
        if not held:
            self.faults.append(what)

    def answer(self, path, body=None):
        """Status and problem code of one request."""
        request = urllib.request.Request(f"http://localhost:{self.port}{path}", data=None if body is None else json.dumps(body).encode(),
                                         headers={"Content-Type": "application/json"} if body is not None else {})
        try:
            with urllib.request.urlopen(request, timeout=20) as got:
                return got.status, ""
        except urllib.error.URLError as gone:
            if not isinstance(gone, urllib.error.HTTPError):
                return 0, str(gone.reason)  # the hall is not there at all
            refused = gone
            text = refused.read().decode(errors="replace")
            try:
                return refused.code, json.loads(text).get("code", "")
            except ValueError:
                return refused.code, ""

    def begin(self):
        self.new_tender()
        self.start_hall("")
        if not self.wait_ready():
            raise SystemExit("the hall ended: " + (self.folder / "hall.log").read_text(errors="replace")[-800:])
        self.start_driver()

    def wait_for_steps(self, count):
        file = self.state() / "state.jsonl"
        for _ in range(2000):
            if file.exists() and file.read_text().count('"done"') >= count:
                return
            if self.driver.poll() is not None:
                break
            time.sleep(0.01)
        raise SystemExit("the tender did not get under way: " + (self.folder / "driver.log").read_text(errors="replace")[-800:])

    def driver_says(self, wanted):
        """The driver meets the trouble and ends, naming it."""
        try:
            code = self.driver.wait(120)
        except subprocess.TimeoutExpired:
            return False
        text = (self.folder / "driver.log").read_text(errors="replace")
        return code == 69 and wanted in text

    def finish(self):
        self.start_driver()
        code = self.driver.wait(300)
        self.expect(code == 0, "the tender comes to its end afterwards")
        if code:
            print((self.folder / "driver.log").read_text(errors="replace")[-800:])
        self.hall.terminate()
        self.expect(self.hall.wait(60) == 0, "the hall stops in order")
        self.examine("at the end")
        self.expect(self.counts["lost"] == 0 and self.counts["doubled"] == 0, f"{self.counts['acknowledged_looked_up']} acknowledged acts are all there, once")
        self.expect(self.counts["half"] == 0, "verify finds nothing")
        if self.database:
            self.database.stop()
        if not self.faults:
            campaign.shutil.rmtree(self.folder, ignore_errors=True)
        return 1 if self.faults else 0

    # -- the cases ---------------------------------------------------------------------------------------------------------------

    def full_disk(self):
        self.begin()
        self.wait_for_steps(30)
        self.set_disk("full")
        self.expect(self.driver_says("507 operations.storage-full"), "an act on a full disk is refused with 507 operations.storage-full")
        self.expect(self.answer("/")[0] == 200, "the portal is read on a full disk")
        self.set_disk("sound")
        return self.finish()

    def failed_flush(self):
        self.begin()
        self.wait_for_steps(30)
        self.set_disk("flush-fails")
        self.expect(self.driver_says("503 operations.storage-failed"), "after a failed flush acts are refused with 503 operations.storage-failed")
        self.set_disk("sound")
        before = len(self.acknowledged())
        self.start_driver()
        self.expect(self.driver_says("503 operations.storage-failed"), "acts stay refused although the disk works again (R-REL-03)")
        self.expect(len(self.acknowledged()) == before, "nothing is acknowledged after a failed flush")
        self.expect(self.answer("/")[0] == 200, "the portal is read after a failed flush")
        self.expect(self.answer("/readyz")[0] == 503, "readiness tells of it")
        self.hall.terminate()
        self.hall.wait(60)
        self.start_hall("")
        self.expect(self.wait_ready(), "a restart takes acts again")
        return self.finish()

    def database_away(self):
        self.begin()
        self.wait_for_steps(30)
        self.database.stop()
        self.expect(self.driver_says("503 operations."), "acts without a database are refused with 503")
        self.expect(self.answer("/readyz")[0] == 503, "readiness tells of it")
        self.expect(self.answer("/healthz")[0] == 200, "the program lives on")
        self.database.start()
        self.expect(self.wait_ready(), "the hall finds its database again without a restart")
        return self.finish()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", required=True)
    options.add_argument("--case", required=True, choices=["full-disk", "failed-flush", "database-away"])
    chosen = options.parse_args()
    vars(chosen).update(database="postgres" if chosen.case == "database-away" else "sqlite", seed=1, kills=0, bidders=6, no_flush=False, report=None)
    sys.exit(getattr(Case(chosen), chosen.case.replace("-", "_"))())


if __name__ == "__main__":
    main()
