"""What ./sun demo proves at its end, by other means than the server's own code: the published opening record against the
record that was replayed (data, table and printed page), the archive package as a BagIt bag, and that one changed value in a
copy of the hall is found and named."""
import csv
import decimal
import hashlib
import io
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile


def expected_rows(record, bidders=None):
    """code → (price in fen or None, days or None), as the published record says; columns it lacks are not compared."""
    with open(record, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = {}
    for row in rows:
        wan = row.get("bid_price_wan_yuan", "").strip()
        key = row.get("uscc", "").strip() or row["bidder_name"].strip()
        days = row.get("duration_days")
        expected[key] = (int(decimal.Decimal(wan) * 1_000_000) if wan else None, days.strip() if days is not None else None)
    return {code: row for code, row in expected.items() if bidders is None or code in bidders}


def differences(expected, shown, what):
    """shown: code → (fen or None, days as text). A bid that was not opened shows neither."""
    faults = [f"{what}: {code} is missing" for code in expected if code not in shown]
    faults += [f"{what}: {code} is not in the record" for code in shown if code not in expected]
    for code, (price, days) in expected.items():
        if code not in shown:
            continue
        if shown[code][0] != price:
            faults.append(f"{what}: {code} shows {shown[code][0]} fen, the record {price}")
        if days is not None and price is not None and (shown[code][1] or "") != days:
            faults.append(f"{what}: {code} shows {shown[code][1] or 'no'} days, the record {days or 'none'}")
    return faults


def key_of(code, name, expected):
    return code if code in expected or name not in expected else name


def from_data(path, expected):
    rows = json.loads(path.read_text())["record"]["rows"]
    return {key_of(r["bidder_code"], r["bidder_name"], expected): (r.get("price"), str(r["duration_days"]) if r.get("duration_days") is not None else "") for r in rows}


def from_table(path, expected):
    shown = {}
    for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
        wan = row["投标报价（万元）"]
        shown[key_of(row["统一社会信用代码"], row["投标人"], expected)] = (int(decimal.Decimal(wan) * 1_000_000) if wan else None, row["工期（日历天）"])
    return shown


def words_of(pdf):
    """(page, left, top, text) of every word, as pdftotext places it."""
    tsv = subprocess.run(["pdftotext", "-tsv", pdf, "-"], check=True, capture_output=True, text=True).stdout
    for line in tsv.splitlines()[1:]:
        fields = line.split("\t")
        if len(fields) == 12 and fields[0] == "5":
            yield int(fields[1]), float(fields[6]), float(fields[7]), fields[11]


def from_page(pdf, keys):
    """Reads the printed table: a row begins with a number in the first column and holds a code, a price, a duration.
    keys: code → name in the record that was replayed."""
    words = sorted(words_of(pdf), key=lambda word: (word[0], word[2], word[1]))
    heads = [word for word in words if word[3] == "序号"]
    if not heads:
        return {}
    left = heads[0][1]
    starts = [(page, top) for page, x, top, text in words if abs(x - left) < 22 and re.fullmatch(r"\d+", text)]
    shown = {}
    cells = {start: [] for start in starts}
    at = -1
    for page, x, top, text in words:
        while at + 1 < len(starts) and (page, top) >= (starts[at + 1][0], starts[at + 1][1] - 3):
            at += 1
        if at >= 0 and starts[at][0] == page:
            cells[starts[at]].append((x, text))
    for row in cells.values():
        codes = [text for _, text in row if re.fullmatch(r"[0-9A-Z]{18}", text)]
        if not codes:
            continue
        prices = [(x, text) for x, text in row if re.fullmatch(r"[\d,]+\.\d\d", text)]
        price = int(decimal.Decimal(prices[0][1].replace(",", "")) * 100) if prices else None
        days = [text for x, text in row if prices and x > prices[0][0] and re.fullmatch(r"\d{1,5}", text)]
        shown[keys.get(codes[0], codes[0])] = (price, days[0] if days else "")
    return shown


def compare_opening_record(record, folder):
    """Every difference between the record that was replayed and what the hall published, as data, table and printed page."""
    folder = pathlib.Path(folder)
    rows = json.loads((folder / "record.json").read_text())["record"]["rows"]
    published = {r["bidder_code"] for r in rows}
    all_rows = expected_rows(record)
    expected = {code: row for code, row in all_rows.items() if code in published} if published & all_rows.keys() else all_rows
    faults = differences(expected, from_data(folder / "record.json", expected), "data")
    faults += differences(expected, from_table(folder / "record.csv", expected), "table")
    faults += differences(expected, from_page(folder / "record.pdf", {r["bidder_code"]: key_of(r["bidder_code"], r["bidder_name"], expected) for r in rows}),
                          "printed page")
    return faults


def check_bag(folder):
    """Faults of a BagIt bag (RFC 8493): by bagit-python where it is installed, else by reading every manifest ourselves."""
    folder = pathlib.Path(folder)
    try:
        import bagit
        try:
            bagit.Bag(str(folder)).validate()
            return "bagit-python", []
        except bagit.BagError as fault:
            return "bagit-python", [str(fault)]
    except ImportError:
        return "own reader", read_bag(folder)


def read_bag(folder):
    faults = []
    declared = (folder / "bagit.txt").read_text() if (folder / "bagit.txt").exists() else ""
    if not re.match(r"BagIt-Version: \d+\.\d+\r?\nTag-File-Character-Encoding: UTF-8", declared):
        faults.append("bagit.txt is missing or wrong")
    payload = {path.relative_to(folder).as_posix() for path in folder.joinpath("data").rglob("*") if path.is_file()}
    manifests = sorted(folder.glob("manifest-*.txt"))
    if not manifests:
        faults.append("no payload manifest")
    for manifest in manifests + sorted(folder.glob("tagmanifest-*.txt")):
        listed = set()
        algorithm = manifest.stem.split("-", 1)[1]
        for line in manifest.read_text(encoding="utf-8").splitlines():
            digest, name = line.split(None, 1)
            name = name.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
            listed.add(name)
            if not (folder / name).is_file():
                faults.append(f"{manifest.name}: {name} is missing")
            elif algorithm in hashlib.algorithms_available and hashlib.new(algorithm, (folder / name).read_bytes()).hexdigest() != digest.lower():
                faults.append(f"{manifest.name}: {name} is altered")
        if manifest.name.startswith("manifest-"):
            faults += [f"{name} stands in no line of {manifest.name}" for name in sorted(payload - listed)]
    return faults


def check_archive(hall, archive):
    """The package in the hall's store: its folder a whole bag, its single file the one whose digest is on record."""
    packages = pathlib.Path(hall) / "archive/packages"
    checker, faults = check_bag(packages / archive["number"])
    packed = hashlib.sha256((packages / (archive["number"] + ".zip")).read_bytes()).hexdigest()
    if packed != archive["packed"]:
        faults.append("the packed file is not the one on record")
    return {**archive, "bag": "valid" if not faults else faults, "checked_by": checker}


def changed_value_is_found(sunhall, hall):
    """Copies a stopped hall, changes the price of one opened bid by one fen, and asks verify."""
    with tempfile.TemporaryDirectory(dir=pathlib.Path(hall).parent) as place:
        copy = pathlib.Path(place) / "hall"
        copy.mkdir()
        for name in ["hall.db", "hall.db-wal", "scratch.db", "scratch.db-wal"]:
            if (pathlib.Path(hall) / name).exists():
                shutil.copy2(pathlib.Path(hall) / name, copy / name)
        shutil.copytree(pathlib.Path(hall) / "keys", copy / "keys")
        database = sqlite3.connect(copy / "hall.db")
        row, body = database.execute("SELECT id, body FROM tendering_opened_bid WHERE body LIKE '%\"price\":%' ORDER BY id LIMIT 1 OFFSET 3").fetchone()
        price = re.search(r'"price":(\d+)', body)
        changed = body[:price.start(1)] + str(int(price.group(1)) + 1) + body[price.end(1):]
        database.execute("UPDATE tendering_opened_bid SET body = ? WHERE id = ?", (changed, row))
        database.commit()
        database.close()
        done = subprocess.run([sunhall, "verify", "--data", copy, "--json"], capture_output=True, text=True)
        findings = json.loads(done.stdout)["findings"] if done.stdout else []
        named = [one for one in findings if one["table"] == "tendering_opened_bid" and one["key"] == row]
        return {"row": f"tendering_opened_bid {row}", "changed": f"price {price.group(1)} → {int(price.group(1)) + 1} fen",
                "found": done.returncode == 1, "named": bool(named), "as": named[0]["code"] if named else None}
