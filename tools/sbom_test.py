"""The bill of materials of a small program: what it links and includes must stand in it, with version and licence."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import sbom  # noqa: E402

NINJA = """rule cc
  command = g++ -MD -MF $out.d $in -o $out -lsqlite3
  depfile = $out.d
  deps = gcc
build program: cc main.cpp
"""


class Bill(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.place.name)
        (folder / "build.ninja").write_text(NINJA)
        (folder / "main.cpp").write_text("#include <sqlite3.h>\n#include <boost/version.hpp>\nint main() { return sqlite3_libversion_number() < BOOST_VERSION / 1000000; }\n")
        subprocess.run(["ninja", "-C", folder], check=True, capture_output=True)
        lock = folder / "package-lock.json"
        lock.write_text(json.dumps({"packages": {"": {"name": "web"}, "node_modules/@scope/one": {"version": "1.2.3", "license": "MIT", "integrity": "sha512-AAAA"},
                                                 "node_modules/two": {"version": "2.0.0", "dev": True},
                                                 "node_modules/three": {"version": "3.0.0", "license": "(MIT OR CC0-1.0)"}}}))
        cls.made = sbom.bill(folder, folder / "program", lock, "0.1.0")
        cls.by_ref = {one["bom-ref"]: one for one in cls.made["components"]}

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def test_a_linked_library_stands_with_version_purl_and_licence(self):
        sqlite = self.by_ref["deb:libsqlite3-0"]
        version = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "libsqlite3-0"], capture_output=True, text=True).stdout
        self.assertEqual(sqlite["version"], version)
        self.assertEqual(sqlite["scope"], "required")
        self.assertTrue(sqlite["purl"].startswith("pkg:deb/debian/libsqlite3-0@"))
        self.assertTrue(sqlite["licenses"])

    def test_a_library_compiled_in_from_headers_is_not_forgotten(self):
        self.assertEqual(self.by_ref["deb:libboost1.81-dev"]["scope"], "optional")

    def test_web_packages_come_from_the_lock_file_with_their_digest(self):
        one = self.by_ref["npm:node_modules/@scope/one"]
        self.assertEqual(one["purl"], "pkg:npm/%40scope/one@1.2.3")
        self.assertEqual(one["hashes"], [{"alg": "SHA-512", "content": "000000"}])
        self.assertEqual(self.by_ref["npm:node_modules/two"]["scope"], "excluded")

    def test_licences_have_the_names_of_spdx_where_there_is_one(self):
        self.assertEqual(self.by_ref["npm:node_modules/@scope/one"]["licenses"], [{"license": {"id": "MIT"}}])
        self.assertEqual(self.by_ref["npm:node_modules/three"]["licenses"], [{"expression": "(MIT OR CC0-1.0)"}])
        self.assertEqual(sbom.licence("GPL-2+"), {"license": {"id": "GPL-2.0-or-later"}})
        self.assertEqual(sbom.licence("LGPL-2.1"), {"license": {"id": "LGPL-2.1-only"}})
        self.assertEqual(sbom.licence("public-domain"), {"license": {"name": "public-domain"}})

    def test_it_says_who_wrote_it_with_what_and_who_supplied_each_part(self):  # the minimum elements of the NTIA
        metadata = self.made["metadata"]
        self.assertTrue(metadata["timestamp"] and metadata["authors"] and metadata["tools"]["components"])
        for component in self.made["components"]:
            self.assertTrue(component["supplier"]["name"] and component["version"] and component["purl"], component)

    def test_it_is_cyclonedx_and_every_reference_leads_somewhere(self):
        self.assertEqual((self.made["bomFormat"], self.made["specVersion"]), ("CycloneDX", "1.5"))
        self.assertRegex(self.made["serialNumber"], r"^urn:uuid:[0-9a-f-]{36}$")
        self.assertEqual(len(self.by_ref), len(self.made["components"]), "references are unique")
        for dependency in self.made["dependencies"]:
            for ref in dependency["dependsOn"]:
                self.assertIn(ref, self.by_ref)
        self.assertNotIn("npm:node_modules/two", self.made["dependencies"][0]["dependsOn"])


if __name__ == "__main__":
    unittest.main()
