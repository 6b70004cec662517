"""What is shipped to run a hall: the units are understood by systemd and closed, samples name only settings that exist."""
import pathlib
import re
import shutil
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
MUST = ["NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "MemoryDenyWriteExecute=yes", "CapabilityBoundingSet=",
        "SystemCallArchitectures=native", "RestrictNamespaces=yes", "UMask=0077"]


class Deploy(unittest.TestCase):
    def test_each_unit_is_closed_against_what_a_hall_does_not_need(self):
        for unit in DEPLOY.glob("*.service"):
            lines = unit.read_text().splitlines()
            for wanted in MUST:
                self.assertIn(wanted, lines, unit.name)

    def test_systemd_understands_the_units_and_finds_little_exposed(self):
        analyze = shutil.which("systemd-analyze")
        self.assertIsNotNone(analyze, "systemd-analyze is in the Debian package systemd")
        for unit in DEPLOY.glob("*.service"):
            said = subprocess.run([analyze, "verify", unit], capture_output=True, text=True)
            faults = [line for line in said.stderr.splitlines() if unit.name in line and "is not executable" not in line]
            self.assertEqual(faults, [], unit.name)
            said = subprocess.run([analyze, "security", "--offline=yes", "--threshold=15", unit], capture_output=True, text=True)
            self.assertEqual(said.returncode, 0, said.stdout[-400:])

    def test_the_sample_settings_are_known_to_the_program(self):
        known = set(re.findall(r"^\| `([a-z.-]+)` \|", (ROOT / "docs/generated/configuration.md").read_text(), re.M))
        for line in (DEPLOY / "hall.yaml").read_text().splitlines():
            name = re.match(r"#? ?([a-z][a-z.-]*): ", line)
            if name:
                self.assertIn(name.group(1), known)

    def test_commands_of_the_container_and_the_units_exist(self):
        manual = (ROOT / "docs/generated/cli.md").read_text()
        text = (DEPLOY / "README.md").read_text() + "".join(unit.read_text() for unit in DEPLOY.glob("*.service"))
        for command in set(re.findall(r"sunhall ((?:serve|backup|restore|check-config|doctor|verify)\b)", text)):
            self.assertIn(f"## sunhall {command}\n", manual)


if __name__ == "__main__":
    unittest.main()
