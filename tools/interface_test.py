"""The published interface against a hall that runs: each address is there, and refusals are problem documents."""
import json
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(os.environ.get("SUNHALL_BUILD", ROOT / "build/release"))
UNKNOWN = "0198c0de-0000-7000-8000-000000000001"
METHODS = ("get", "post", "put", "patch", "delete", "head")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Interface(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        port = free_port()
        cls.url = f"http://localhost:{port}"
        command = [BUILD / "server/sunhall", "serve", "--data", cls.folder.name, "--listen", f"127.0.0.1:{port}",
                   "--url", cls.url, "--resources", ROOT, "--reserve", "16MiB"]
        own = {name: value for name, value in os.environ.items() if not name.startswith("SUNHALL_")}  # those are settings
        cls.hall = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=own)
        for _ in range(1200):
            if cls.hall.poll() is not None:
                raise AssertionError(f"the hall ended with {cls.hall.returncode}")
            try:
                if urllib.request.urlopen(cls.url + "/readyz", timeout=1).status == 200:
                    break
            except OSError:
                time.sleep(0.1)
        else:
            raise AssertionError("the hall did not become ready")
        cls.measures = urllib.request.urlopen(cls.url + "/metrics").read().decode()
        cls.document = json.loads(urllib.request.urlopen(cls.url + "/api/openapi.json").read())

    @classmethod
    def tearDownClass(cls):
        cls.hall.terminate()
        cls.hall.wait(30)
        cls.folder.cleanup()

    def ask(self, method, path, body=None, headers=None):
        asked = urllib.request.Request(self.url + path, data=body, method=method.upper(), headers=headers or {})
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.headers, refused.read()

    def operations(self):
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                if method in METHODS:
                    yield path, method, operation

    def test_each_operation_is_there_and_refuses_the_unknown_with_a_documented_problem(self):
        asked = 0
        for path, method, operation in self.operations():
            body, headers = None, {"Tus-Resumable": "1.0.0"}
            if "requestBody" in operation:
                body, headers["Content-Type"] = b"{}", next(iter(operation["requestBody"]["content"]))
            status, heard, text = self.ask(method, re.sub(r"\{\w+\}", UNKNOWN, path), body, headers)
            asked += 1
            where = f"{method} {path}: {status} {text[:200]}"
            self.assertNotIn(status, (405, 500, 501), where)
            if status < 400:
                continue
            if method != "head":
                self.assertEqual(heard["Content-Type"], "application/problem+json", where)
                problem = json.loads(text)
                self.assertEqual(problem["status"], status, where)
                self.assertTrue(problem["zh"] and problem["en"], where)
            if status == 401:
                self.assertIn("Bearer", heard["WWW-Authenticate"], where)
            if "x-refusals" in operation and status < 429:
                self.assertIn(problem["code"], operation["x-refusals"].get(str(status), []), where)
        self.assertGreater(asked, 200)

    def test_nothing_of_it_is_reachable_under_another_method(self):
        for path, methods in list(self.document["paths"].items())[::7]:
            status, heard, _ = self.ask("trace", re.sub(r"\{\w+\}", UNKNOWN, path))
            self.assertEqual(status, 405, path)
            allowed = heard["Allow"].split(", ")
            declared = {name.upper() for name in methods if name in METHODS}
            self.assertLessEqual(declared, set(allowed), path)
            self.assertEqual(self.ask("options", re.sub(r"\{\w+\}", UNKNOWN, path))[0], 204, path)

    def test_each_name_is_given_once_and_each_path_parameter_declared(self):
        names = [operation["operationId"] for _, _, operation in self.operations()]
        self.assertEqual(len(names), len(set(names)))
        tags = {tag["name"] for tag in self.document["tags"]}
        for path, method, operation in self.operations():
            declared = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
            self.assertEqual(declared, set(re.findall(r"\{(\w+)\}", path)), f"{method} {path}")
            self.assertLessEqual(set(operation["tags"]), tags)

    def test_the_document_is_kept_by_its_tag_sent_compressed_and_open_to_other_sites(self):
        status, heard, text = self.ask("get", "/api/openapi.json", headers={"Accept-Encoding": "gzip"})
        self.assertEqual(status, 200)
        self.assertEqual(heard["Content-Encoding"], "gzip")
        self.assertEqual(heard["Access-Control-Allow-Origin"], "*")
        known = {"Accept-Encoding": "gzip", "If-None-Match": '"x", ' + heard["ETag"]}
        again = self.ask("get", "/api/openapi.json", headers=known)
        self.assertEqual(again[0], 304)
        self.assertEqual(again[2], b"")

    def test_measures_are_named_as_prometheus_wants_them(self):
        text = self.measures
        kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)$", text, re.M))
        for name, kind in kinds.items():
            self.assertRegex(name, r"^(sunhall|process)_[a-z0-9_]+$")
            self.assertEqual(kind == "counter", name.endswith("_total"), name)
        self.assertLess(len(text), 300_000, "what nobody asked yet is not listed")
        self.assertIn("process_resident_memory_bytes", kinds)
        self.assertEqual(self.ask("get", "/metrics", headers={"X-Forwarded-For": "203.0.113.7"})[0], 404)


if __name__ == "__main__":
    unittest.main()
