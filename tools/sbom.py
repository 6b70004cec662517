#!/usr/bin/env python3
"""Writes the software bill of materials of a build (CycloneDX 1.5, JSON): what is linked, what was compiled in from headers, and
the web packages of a lock file.

    sbom.py --build build/release --program server/sunhall --out build/release/sbom.cdx.json [--lock web/package-lock.json]

Debian packages are found by the files that the program loads (ldd) and that the build read (ninja's dependencies); licences are
those named in /usr/share/doc/PACKAGE/copyright.
"""
import argparse
import base64
import hashlib
import json
import os
import pathlib
import re
import subprocess
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent


def loaded_files(program):
    text = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    return {os.path.realpath(path) for path in re.findall(r"(/\S+)", text)}


def header_files(build):
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True, text=True).stdout
    return {line.strip() for line in text.splitlines() if line.startswith("    /usr/")}


def packages_of(files):
    """dpkg knows some files by a path through a link, so both spellings are asked for."""
    asked = sorted({spelling for file in files for spelling in (file, file.removeprefix("/usr"), "/usr" + file if file.startswith("/lib") else file)})
    found = set()
    for start in range(0, len(asked), 500):
        text = subprocess.run(["dpkg-query", "-S", *asked[start:start + 500]], capture_output=True, text=True).stdout
        for line in text.splitlines():
            owners, _, _ = line.rpartition(": ")
            found |= {owner.strip() for owner in owners.split(",") if owner.strip() and not owner.startswith("diversion")}
    return found


def licences(package):
    file = pathlib.Path("/usr/share/doc") / package.split(":")[0] / "copyright"
    if not file.exists():
        return []
    names = re.findall(r"^License:[ \t]*(\S.*)$", file.read_text(errors="replace"), re.M)
    return sorted({" ".join(name.split())[:120] for name in names})


def debian_component(package, scope):
    form = "${Package}\\t${Version}\\t${Architecture}\\t${source:Package}\\t${binary:Summary}"
    line = subprocess.run(["dpkg-query", "-W", "-f", form, package], check=True, capture_output=True, text=True).stdout.split("\n")[0]
    name, version, architecture, source, summary = line.split("\t")
    component = {"type": "library", "bom-ref": f"deb:{name}", "name": name, "version": version, "description": summary, "scope": scope,
                 "purl": f"pkg:deb/debian/{name}@{version.replace(':', '%3A').replace('+', '%2B')}?arch={architecture}",
                 "supplier": {"name": "Debian", "url": ["https://www.debian.org/"]},
                 "properties": [{"name": "debian:source", "value": source}]}
    named = licences(package)
    if named:
        component["licenses"] = [licence(one) for one in named]
    return component


# Debian's names of licences (its copyright format 1.0) beside those of SPDX, which every reader of a bill knows. A name
# that is in neither stays a name: a public domain is no licence, and "Artistic" may be several.
SPDX = {"Expat": "MIT", "BSD-2-clause": "BSD-2-Clause", "BSD-3-clause": "BSD-3-Clause", "BSD-4-clause": "BSD-4-Clause",
        "Apache-2": "Apache-2.0", "zlib": "Zlib", "PostgreSQL": "PostgreSQL", "curl": "curl", "CC0": "CC0-1.0",
        **{one: one for one in ("MIT", "ISC", "X11", "Zlib", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0",
                                "MPL-2.0", "CC0-1.0", "CC-BY-4.0", "OFL-1.1", "FSFAP", "FSFULLR", "0BSD", "Python-2.0",
                                "BlueOak-1.0.0", "MIT-0", "Unlicense")}}
for family, versions in {"GPL": ("1", "2", "3"), "LGPL": ("2", "2.1", "3")}.items():
    for number in versions:
        whole = f"{family}-{number}" + ("" if "." in number else ".0")
        SPDX |= {f"{family}-{number}+": f"{whole}-or-later", f"{family}-{number}": f"{whole}-only"}


def licence(name):
    return {"license": {"id": SPDX[name]} if name in SPDX else {"name": name}}


def npm_components(lock):
    for path, entry in sorted(json.loads(lock.read_text()).get("packages", {}).items()):
        if not path.startswith("node_modules/") or "version" not in entry:
            continue
        name = path.split("node_modules/")[-1]
        scope = "excluded" if entry.get("dev") else "required"
        component = {"type": "library", "bom-ref": f"npm:{path}", "name": name, "version": entry["version"], "scope": scope,
                     "supplier": {"name": "npm", "url": ["https://www.npmjs.com/"]},
                     "purl": f"pkg:npm/{name.replace('@', '%40')}@{entry['version']}"}
        if isinstance(entry.get("license"), str):
            many = re.search(r" (OR|AND|WITH) ", entry["license"])
            component["licenses"] = [{"expression": entry["license"]} if many else licence(entry["license"])]
        algorithm, _, digest = entry.get("integrity", "").partition("-")
        if algorithm in ("sha256", "sha384", "sha512"):
            component["hashes"] = [{"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}]
        yield component


def bill(build, program, lock, version):
    linked = packages_of(loaded_files(program))
    compiled = packages_of(header_files(build)) - linked
    components = [debian_component(package, "required") for package in sorted(linked)]
    components += [debian_component(package, "optional") for package in sorted(compiled)]
    if lock and lock.exists():
        components += list(npm_components(lock))
    seen = {}
    for component in components:
        seen.setdefault(component["bom-ref"], component)
    digest = hashlib.sha256(pathlib.Path(program).read_bytes()).hexdigest()
    made = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, digest)}", "version": 1,
            "metadata": {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(made)),
                         "tools": {"components": [{"type": "application", "name": "tools/sbom.py", "version": version}]},
                         "authors": [{"name": "Sunhall developers"}], "supplier": {"name": "Sunhall developers"},
                         "component": {"type": "application", "bom-ref": "sunhall", "name": "sunhall", "version": version,
                                       "licenses": [{"license": {"id": "Apache-2.0"}}], "hashes": [{"alg": "SHA-256", "content": digest}]}},
            "components": list(seen.values()),
            "dependencies": [{"ref": "sunhall", "dependsOn": [ref for ref, one in seen.items() if one["scope"] != "excluded"]}]}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", required=True)
    options.add_argument("--program", default="server/sunhall")
    options.add_argument("--lock", default=str(ROOT / "web/package-lock.json"))
    options.add_argument("--out", required=True)
    chosen = options.parse_args()
    build = pathlib.Path(chosen.build)
    version = re.search(r"project\(sunhall VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text()).group(1)
    made = bill(build, build / chosen.program, pathlib.Path(chosen.lock), version)
    pathlib.Path(chosen.out).write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    print(f"{chosen.out}: {len(made['components'])} components")


if __name__ == "__main__":
    main()
