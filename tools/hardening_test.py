"""hardening.py must tell a protected program from one without each protection."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import hardening  # noqa: E402

SOURCE = """#include <cstdio>
#include <cstring>
#include <vector>
int main(int argc, char** argv) {
  char text[32];
  std::strcpy(text, argv[0]);
  std::vector<int> numbers(static_cast<unsigned>(argc));
  std::printf("%s %d\\n", text, numbers[static_cast<unsigned>(argc) - 1]);
}
"""
GOOD = ["-O2", "-D_FORTIFY_SOURCE=2", "-D_GLIBCXX_ASSERTIONS", "-fstack-protector-strong", "-fPIE", "-pie", "-Wl,-z,relro,-z,now"]


class Hardening(unittest.TestCase):
    def built(self, flags):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        source, program = pathlib.Path(place.name) / "a.cpp", pathlib.Path(place.name) / "a"
        source.write_text(SOURCE)
        subprocess.run(["g++", source, "-o", program, *flags], check=True, capture_output=True)
        return hardening.protections(str(program))

    def test_a_protected_program_passes_every_point(self):
        self.assertEqual([name for name, held in self.built(GOOD).items() if not held], [])

    def test_each_missing_protection_is_named(self):
        for name, flags in {
            "pie": ["-no-pie", "-fno-pie"], "relro": ["-Wl,-z,lazy,-z,norelro"], "nx": ["-Wl,-z,execstack"], "stack_protector": ["-fno-stack-protector"],
            "fortify": ["-U_FORTIFY_SOURCE"], "assertions": ["-U_GLIBCXX_ASSERTIONS"], "no_rpath": ["-Wl,-rpath,/opt/lib"],
        }.items():
            with self.subTest(name):
                self.assertIn(name, [point for point, held in self.built(GOOD + flags).items() if not held])


if __name__ == "__main__":
    unittest.main()
