"""The demonstration's own proofs must bite: a changed price, a missing bidder, an altered bag."""
import csv
import hashlib
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import demo_checks  # noqa: E402

CODES = ["91420000MA4870WY1E", "91341524MA2NWMYR3D", "91410581399989745L"]
RECORD = [(CODES[0], "甲公司", "1835.0534", "360"), (CODES[1], "乙公司", "1834.8479", ""), (CODES[2], "丙公司", "", "")]


class Record(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.folder = pathlib.Path(self.place.name)
        self.record = self.folder / "published.csv"
        with open(self.record, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("uscc", "bidder_name", "bid_price_wan_yuan", "duration_days"), *RECORD])
        self.rows = [{"bidder_code": CODES[0], "bidder_name": "甲公司", "price": 1835053400, "duration_days": 360},
                     {"bidder_code": CODES[1], "bidder_name": "乙公司", "price": 1834847900}, {"bidder_code": CODES[2], "bidder_name": "丙公司"}]
        self.printed = [["1", "甲公司", CODES[0], "18,350,534.00", "360"], ["2", "乙公司", CODES[1], "18,348,479.00", "—"], ["3", "丙公司", CODES[2], "—", "—"]]

    def compare(self):
        (self.folder / "record.json").write_text(json.dumps({"record": {"rows": self.rows}}))
        with open(self.folder / "record.csv", "w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file)
            out.writerow(["序号", "统一社会信用代码", "投标人", "投标报价（万元）", "工期（日历天）"])
            for row in self.rows:
                out.writerow(["1", row["bidder_code"], row["bidder_name"], f"{row['price'] / 1e6:.4f}" if "price" in row else "", row.get("duration_days", "")])
        words = [(1, 40.0, 100.0, "序号"), (1, 90.0, 100.0, "投标人")]
        for n, row in enumerate(self.printed):
            for x, dy, text in zip([42.0, 90.0, 90.0, 330.0, 400.0], [0, 0, 12, 0, 0], row):
                words.append((1, x, 130.0 + 30 * n + dy, text))
        demo_checks.words_of = lambda pdf: iter(words)
        return demo_checks.compare_opening_record(self.record, self.folder)

    def test_equal_records_have_no_difference_even_with_a_duration_and_a_price_missing(self):
        self.assertEqual(self.compare(), [])

    def test_a_record_without_codes_is_compared_by_name(self):
        with open(self.record, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("bidder_name", "bid_price_wan_yuan"), *[(name, price) for _, name, price, _ in RECORD]])
        self.assertEqual(self.compare(), [])
        self.printed[0][3] = "1.00"
        self.assertEqual(self.compare(), ["printed page: 甲公司 shows 100 fen, the record 1835053400"])

    def test_one_fen_in_data_or_on_the_page_is_named(self):
        self.rows[0]["price"] += 1
        faults = self.compare()
        self.assertTrue(any(fault.startswith("data: " + CODES[0]) for fault in faults), faults)
        self.rows[0]["price"] -= 1
        self.printed[1][3] = "18,348,479.01"
        self.assertEqual([fault.split(":")[0] for fault in self.compare()], ["printed page"])

    def test_a_missing_row_an_opened_one_and_another_duration_are_named(self):
        self.printed.pop()
        self.rows[2]["price"] = 5
        self.rows[0]["duration_days"] = 361
        faults = "\n".join(self.compare())
        self.assertIn(f"printed page: {CODES[2]} is missing", faults)
        self.assertIn(f"data: {CODES[2]} shows 5 fen", faults)
        self.assertIn(f"table: {CODES[0]} shows 361 days", faults)


class Bag(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.bag = pathlib.Path(self.place.name)
        (self.bag / "data").mkdir()
        (self.bag / "data/a.txt").write_text("content")
        (self.bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        (self.bag / "manifest-sha256.txt").write_text(hashlib.sha256(b"content").hexdigest() + "  data/a.txt\n")

    def test_a_whole_bag_has_no_fault(self):
        self.assertEqual(demo_checks.read_bag(self.bag), [])
        self.assertEqual(demo_checks.check_bag(self.bag)[1], [])

    def test_altered_missing_and_unlisted_files_are_named(self):
        (self.bag / "data/a.txt").write_text("Content")
        self.assertEqual(demo_checks.read_bag(self.bag), ["manifest-sha256.txt: data/a.txt is altered"])
        (self.bag / "data/a.txt").unlink()
        self.assertEqual(demo_checks.read_bag(self.bag), ["manifest-sha256.txt: data/a.txt is missing"])
        (self.bag / "data/b.txt").write_text("x")
        self.assertIn("data/b.txt stands in no line of manifest-sha256.txt", demo_checks.read_bag(self.bag))


if __name__ == "__main__":
    unittest.main()
