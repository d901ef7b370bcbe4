"""The record and its check: a changed byte is named, the past stays as it was."""
import hashlib
import json
import shutil
import sqlite3

from forms import CONTROLS, QUESTIONS, all_yes, caiq, data_folder, workbook
from program import (FOUND_PROBLEMS, INTERNAL, OK, REFUSED, ROOT, ProgramTest, Registry,
                     main)


class RecordTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.data = data_folder(self.folder)
        self.registry = Registry(self.folder, self.data).begin()
        self.registry.add_service("example-drive", name="Example Drive")
        self.registry.add_service("example-vault")
        self.form = self.write("caiq.xlsx", caiq(all_yes()))
        self.entry = self.registry.do("publish", self.form, "--service", "example-drive")["entry"]

    def change(self, statement, *values):
        """What somebody does to the file behind the program's back."""
        with sqlite3.connect(self.registry.database) as database:
            database.execute("PRAGMA foreign_keys = OFF")
            changed = database.execute(statement, values).rowcount
        database.close()
        self.assertEqual(changed, 1, statement)

    def query(self, statement, *values):
        with sqlite3.connect(self.registry.database) as database:
            found = database.execute(statement, values).fetchall()
        database.close()
        return found

    def published_digest(self):
        return self.registry.do("answers", self.entry)["publication"]["answers_digest"]


class Reading(RecordTest):
    def test_exact_bytes(self):
        shown = self.registry.run("record", "show", self.entry).out_bytes
        document = json.loads(shown)
        canonical = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        self.assertEqual(shown.decode(), canonical, "RFC 8785, and nothing after it")
        self.assertEqual(document["proof"]["cryptosuite"], "eddsa-jcs-2022")
        [(kept,)] = self.query("SELECT bytes FROM entry WHERE idx = ?", self.entry) \
            if self.has_column("entry", "idx") else [(shown,)]
        self.assertEqual(bytes(kept), shown)

    def has_column(self, table, column):
        return column in [row[1] for row in self.query(f"PRAGMA table_info({table})")]

    def test_blob_by_its_digest(self):
        digest = self.published_digest()
        shown = self.registry.run("record", "blob", digest).out_bytes
        self.assertEqual(hashlib.sha256(shown).hexdigest(), digest)
        self.assertEqual(json.loads(shown)["type"], "answers")
        target = self.folder / "blob.json"
        self.registry.do("record", "blob", digest, "--file", target)
        self.assertEqual(target.read_bytes(), shown)

    def test_head_and_list(self):
        head = self.registry.do("record", "head")
        self.assertEqual(head["origin"], "registry.example")
        self.assertEqual(head["size"], self.entry + 1)
        leaf = [hashlib.sha256(b"\0" + self.registry.run("record", "show", i).out_bytes).digest()
                for i in range(head["size"])]
        self.assertEqual(head["root"], merkle_root(leaf).hex())
        listed = self.registry.do("record", "list", "--from", 1, "--limit", 2)
        self.assertEqual([e["index"] for e in listed["entries"]], [1, 2])
        self.assertEqual(listed["size"], head["size"])

    def test_refusals(self):
        for words, code in ((["record", "show", 999], "entry.not_found"),
                            (["record", "blob", "abc"], "digest.malformed"),
                            (["record", "blob", "0" * 64], "blob.not_found"),
                            (["record", "withdraw-blob", "0" * 64, "--reason", "x"],
                             "record.unknown_blob"),
                            (["catalog", "show", "ccm:9.9"], "catalog.not_found"),
                            (["catalog", "show", "ccm:4.0", "X-99"], "control.not_found"),
                            (["scheme", "show", "nothing"], "scheme.not_found"),
                            (["scheme", "adopt", "nothing"], "scheme_file.missing"),
                            (["scheme", "adopt", "../../etc"], "scheme_file.missing"),
                            (["answers", 0], "publication.not_found"),
                            (["key", "list", "nobody"], "organisation.not_found")):
            with self.subTest(words):
                self.assert_refused(self.registry.run(*words, "--json"), REFUSED, code)


class Withdrawing(RecordTest):
    def test_blob_is_gone_for_good(self):
        digest = self.published_digest()
        marker = b"We do, and we look each year."
        self.assertIn(marker, self.registry.database.read_bytes())
        self.registry.do("record", "withdraw-blob", digest, "--reason", "Personal data.")
        self.assert_refused(self.registry.run("record", "blob", digest, "--json"), REFUSED,
                            "blob.withdrawn")
        self.assertTrue(self.registry.do("answers", self.entry)["withdrawn"])
        self.assertEqual(self.registry.run("rebuild").code, OK)
        again = self.registry.run("publish", self.form, "--service", "example-drive", "--json")
        self.assertEqual(again.code, REFUSED)
        listed = self.query("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in listed:
            if "submission" in table:
                continue  # the file as it was handed in stays, privately
            for row in self.query(f'SELECT * FROM "{table}"'):
                self.assertFalse(any(isinstance(v, bytes) and marker in v for v in row), table)

    def test_rules_cannot_be_withdrawn(self):
        entries = self.registry.do("record", "list")["entries"]
        [scheme] = [e["index"] for e in entries if e["type"] == "SchemeVersion"]
        document = json.loads(self.registry.run("record", "show", scheme).out)
        digest = document["docs"][0]["sha256"]
        done = self.registry.run("record", "withdraw-blob", digest, "--reason", "x", "--json")
        self.assert_refused(done, REFUSED, "record.blob_needed")


class Keys(RecordTest):
    def test_added_listed_revoked(self):
        [first] = self.registry.do("key", "list", "example-cloud")["keys"]
        self.assertTrue(first["held"])
        self.registry.do("key", "add", "example-cloud")
        keys = [k["key"] for k in self.registry.do("key", "list", "example-cloud")["keys"]]
        self.assertEqual(len(keys), 2)
        self.registry.do("key", "revoke", "example-cloud", first["key"], "--reason", "Copied.")
        [left] = self.registry.do("key", "list", "example-cloud")["keys"]
        self.assertEqual([left["key"]], [k for k in keys if k != first["key"]])
        other = self.write("other.xlsx", caiq(all_yes(A_A_01_1=("No", "CSP-owned", "Planned.", ""))))
        signed = self.registry.do("publish", other, "--service", "example-drive")["entry"]
        proof = json.loads(self.registry.run("record", "show", signed).out)["proof"]
        self.assertIn(left["key"], proof["verificationMethod"])
        self.registry.do("key", "revoke", "example-cloud", left["key"], "--reason", "Lost.")
        done = self.registry.run("publish", self.form, "--service", "example-drive", "--json")
        self.assertEqual(done.code, REFUSED)
        self.assertEqual(self.registry.run("rebuild").code, OK)


class Rebuilding(RecordTest):
    def differences(self, *options):
        done = self.registry.run("rebuild", "--json", *options)
        self.assertEqual(done.code, FOUND_PROBLEMS, done.err)
        return done.json

    def test_no_difference(self):
        done = self.registry.run("rebuild", "--json")
        self.assertEqual(done.code, OK)
        report = done.json
        self.assertTrue(report["no_difference"])
        self.assertEqual(report["entries"], self.entry + 1)
        self.assertEqual(report["root"], self.registry.do("record", "head")["root"])
        self.assertIn("No difference.", self.registry.run("rebuild").out)
        self.assertIn("相違はありません。", self.registry.run("rebuild", "--lang", "ja").out)

    def test_changed_byte_in_a_projection_is_named_and_mended(self):
        self.change("UPDATE publication SET yes = yes + 1 WHERE entry = ?", self.entry)
        report = self.differences()
        self.assertEqual(report["projection_differences"], 1)
        [found] = report["in_projections"]
        self.assertEqual((found["table"], found["key"], found["column"]),
                         ("publication", str(self.entry), "yes"))
        self.assertEqual((found["stored"], found["computed"]), ("7", "6"))
        self.assertIn("publication", self.registry.run("rebuild").out)
        mended = self.registry.run("rebuild", "--repair", "--json")
        self.assertEqual(mended.code, OK)
        self.assertTrue(mended.json["repaired"])
        self.assertEqual(self.registry.run("rebuild").code, OK)

    def test_changed_byte_in_an_entry_is_named(self):
        table, key = "entry", self.key_of("entry")
        [(kept,)] = self.query(f"SELECT bytes FROM {table} WHERE {key} = ?", self.entry)
        self.change(f"UPDATE {table} SET bytes = ? WHERE {key} = ?",
                    bytes(kept).replace(b"example-drive", b"example-drivf"), self.entry)
        report = self.differences()
        named = {(d["table"], d["key"]) for d in report["in_record"]}
        self.assertIn(("entry", str(self.entry)), named)
        self.assertTrue(any(d["reasons"] for d in report["in_record"]))
        done = self.registry.run("rebuild", "--repair", "--json")
        self.assertEqual(done.code, FOUND_PROBLEMS, "what was signed is never repaired")
        self.assertFalse(done.json["repaired"])
        done = self.registry.run("search", "--json")
        self.assert_refused(done, INTERNAL, "store.entry_damaged")
        self.assertIn("assay rebuild", done.error["title"])

    def test_damage_that_is_no_json_of_ours_is_damage(self):
        key = self.key_of("entry")
        [(kept,)] = self.query(f"SELECT bytes FROM entry WHERE {key} = ?", self.entry)
        for damage in (b'"kind"', b'"kinx"'), (b'"level"', b'level"'):
            with self.subTest(damage):
                self.change(f"UPDATE entry SET bytes = ? WHERE {key} = ?",
                            bytes(kept).replace(*damage), self.entry)
                done = self.registry.run("search", "--json")
                self.assert_refused(done, INTERNAL, "store.entry_damaged")
                self.assertEqual(done.error["parameters"]["entry"], str(self.entry))
                self.assertNotIn("spelling", done.error["title"])
                self.assertNotIn("spelling", self.registry.run("rebuild").out)

    def key_of(self, table):
        """The column that numbers the rows, by whatever name."""
        return [row[1] for row in self.query(f"PRAGMA table_info({table})") if row[5]][0]

    def test_changed_byte_in_a_blob_is_named(self):
        digest = self.published_digest()
        [(kept,)] = self.query("SELECT bytes FROM blob WHERE digest = ?", bytes.fromhex(digest))
        self.change("UPDATE blob SET bytes = ? WHERE digest = ?",
                    bytes(kept).replace(b"we look", b"we hook"), bytes.fromhex(digest))
        report = self.differences()
        self.assertIn(("blob", digest), {(d["table"], d["key"]) for d in report["in_record"]})
        self.assert_damaged(digest, "store.blob_damaged")

    def test_bytes_that_are_gone_were_not_withdrawn(self):
        digest = self.published_digest()
        self.change("UPDATE blob SET bytes = NULL WHERE digest = ?", bytes.fromhex(digest))
        self.assert_damaged(digest, "store.blob_missing")

    def assert_damaged(self, digest, code):
        """Whoever asks for the document gets none of it."""
        for words in (["answers", self.entry], ["answers", self.entry, "--csv", "-"],
                      ["record", "blob", digest], ["compare", "example-drive", "example-vault"]):
            with self.subTest(words):
                done = self.registry.run(*words, "--json")
                self.assert_refused(done, INTERNAL, code)
                self.assertIn(digest, done.error["title"])

    def test_missing_entry_is_named(self):
        self.change(f"DELETE FROM entry WHERE {self.key_of('entry')} = ?", self.entry - 1)
        self.assertTrue(self.differences()["in_record"])


class Schemes(ProgramTest):
    def setUp(self):
        super().setUp()
        self.data = self.folder / "data"
        for part in ("catalogs", "schemes", "demo"):
            shutil.copytree(ROOT / part, self.data / part)
        self.registry = Registry(self.folder, self.data)
        self.registry.do("demo", "load")

    def standings(self, instant):
        """{service: standing} of everything at that time."""
        found = {}
        for service in self.registry.do("service", "list", "--as-of", instant)["services"]:
            found[service["id"]] = [listing["standing"] for listing in service["listings"]]
        return found

    def test_what_an_accreditation_asks_for_is_told_rule_by_rule(self):
        told = self.registry.run("scheme", "show", "cs-mark")
        self.assertEqual(told.code, OK)
        for words in ("3 years from the decision", "May hold important data of the government.",
                      "two-people-decide", "At least two people decide."):
            self.assertIn(words, told.out)
        levels = {level["id"]: level for level in
                  self.registry.do("scheme", "show", "cs-mark")["levels"]}
        self.assertEqual(set(levels), {"silver", "gold", "gold-full-audit"})
        self.assertIn("accreditation", levels["gold"])

    def test_editing_a_file_changes_no_past_status(self):
        now = self.registry.do("search")["as_of"]
        instants = [f"{year}-06-30" for year in range(int(now[:4]) - 4, int(now[:4]))] + [now]
        before = [self.standings(instant) for instant in instants]
        self.assertIn(["current"], before[-1].values())
        rules = self.registry.do("scheme", "show", "csa-star")
        file = self.data / "schemes/csa-star/scheme.json"
        scheme = json.loads(file.read_text(encoding="utf-8"))
        scheme["version"] = "9.9"
        scheme["levels"][0]["ageing"] = [{"after": "P1D", "standing": "archived",
                                          "in_default_search": False}]
        scheme["levels"][0]["renewal"] = {"without_change": False}
        file.write_text(json.dumps(scheme), encoding="utf-8")
        self.assertEqual(self.registry.do("scheme", "show", "csa-star"), rules, "a file is no rule")
        self.assertEqual(self.registry.run("rebuild").code, OK)
        self.assertEqual([self.standings(instant) for instant in instants], before)

        self.registry.do("scheme", "adopt", "csa-star")
        self.assertEqual(self.registry.do("scheme", "show", "csa-star")["version"], "9.9")
        after = self.standings(self.registry.do("search")["as_of"])
        self.assertNotIn(["current"], after.values(), "the new rules hold from now on")
        self.assertIn(["archived"], after.values())
        self.assertEqual([self.standings(instant) for instant in instants], before, "not before")
        self.assertEqual(self.registry.do("scheme", "show", "csa-star", "--as-of", now), rules)
        self.assertEqual(self.registry.run("rebuild").code, OK)


class Review(RecordTest):
    def setUp(self):
        super().setUp()
        # What is published already would not wait once more.
        said = all_yes(A_A_01_1=("No", "CSP-owned", "Not yet.", ""))
        self.form = self.write("later.xlsx", caiq(said))
        file = self.data / "schemes/csa-star/scheme.json"
        text = file.read_text(encoding="utf-8")
        text = text.replace('"review": "automatic"', '"review": "by-operator"')
        file.write_text(text, encoding="utf-8")
        self.assert_refused(self.registry.run("scheme", "adopt", "csa-star", "--json"), REFUSED,
                            "scheme.version_taken")
        version = json.loads(text)["version"]
        file.write_text(text.replace(f'"version": "{version}"', '"version": "9.9"', 1),
                        encoding="utf-8")
        self.registry.do("scheme", "adopt", "csa-star")

    def submit(self):
        outcome = self.registry.do("publish", self.form, "--service", "example-drive")
        self.assertTrue(outcome["waits_for_review"])
        self.assertNotIn("entry", outcome)
        return outcome["submission"]

    def test_accepted(self):
        size = self.registry.size()
        number = self.submit()
        self.assertEqual(self.registry.size(), size, "nothing is public yet")
        waiting = self.registry.do("submission", "list", "--state", "pending")["submissions"]
        self.assertEqual([s["submission"] for s in waiting], [number])
        self.registry.do("submission", "show", number, "--file", self.folder / "handed-in.xlsx")
        self.assertEqual((self.folder / "handed-in.xlsx").read_bytes(), self.form.read_bytes())
        entry = self.registry.do("submission", "accept", number)["entry"]
        shown = self.registry.do("submission", "show", number)
        self.assertEqual((shown["state"], shown["entry"]), ("published", entry))
        self.assertEqual(self.registry.do("answers", entry)["publication"]["entry"], entry)
        self.assert_refused(self.registry.run("submission", "accept", number, "--json"), REFUSED,
                            "submission.not_waiting")

    def test_the_same_file_again_adds_nothing(self):
        number = self.submit()
        again = self.registry.do("publish", self.form, "--service", "example-drive")
        self.assertEqual((again["submission"], again["repeated"]), (number, True))
        said = self.registry.run("publish", self.form, "--service", "example-drive").out
        self.assertIn(f"waits for review already, as submission {number}", said)
        entry = self.registry.do("submission", "accept", number)["entry"]
        size = self.registry.size()
        again = self.registry.do("publish", self.form, "--service", "example-drive")
        self.assertEqual((again["entry"], again["repeated"]), (entry, True))
        said = self.registry.run("publish", self.form, "--service", "example-drive").out
        self.assertIn(f"published already, in entry {entry}", said)
        self.registry.do("renew", "example-drive")
        self.assertIn("declared today already", self.registry.run("renew", "example-drive").out)
        self.assertEqual(self.registry.size(), size + 1)
        other = self.write("other.xlsx", caiq(all_yes(A_A_01_1=("No", "CSP-owned", "Soon.", ""))))
        first = self.registry.do("publish", other, "--service", "example-drive")["submission"]
        other = self.write("third.xlsx", caiq(all_yes(A_A_01_1=("No", "CSP-owned", "Late.", ""))))
        outcome = self.registry.do("publish", other, "--service", "example-drive")
        self.assertEqual(outcome["replaced"], first)
        self.assertEqual(self.registry.do("submission", "show", first)["state"], "returned")

    def test_returned_and_refused(self):
        size = self.registry.size()
        for verb, state in (("return", "returned"), ("refuse", "refused")):
            number = self.submit()
            shown = self.registry.do("submission", verb, number, "--note", "Because.")
            self.assertEqual((shown["state"], shown["note"]), (state, "Because."))
            again = self.registry.run("submission", verb, number, "--note", "x", "--json")
            self.assert_refused(again, REFUSED, "submission.in_other_state")
            done = self.registry.run("submission", "accept", number, "--json")
            self.assert_refused(done, REFUSED, "submission.not_waiting")
        self.assertEqual(self.registry.size(), size)
        self.assertIn("Returned", self.registry.run("submission", "list").out)
        self.assert_refused(self.registry.run("submission", "show", 99, "--json"), REFUSED,
                            "submission.not_found")


class Catalogs(RecordTest):
    table = [["Number", "What", "In full"], ["HR-1", "Locks", "Lock the door."],
             ["HR-2", "Keys", "Count the keys."]]
    columns = ["--control-id", "Number", "--control-title", "What", "--control-text", "column:C"]

    def test_a_table_becomes_a_catalog(self):
        text = "".join(",".join(row) + "\r\n" for row in self.table)
        for name, content in (("rules.csv", text), ("rules.xlsx", workbook({"Rules": self.table}))):
            file = self.write(name, content)
            dry = self.registry.do("catalog", "import", file, "--as", "house-rules:2", *self.columns,
                                   "--dry-run", "--with-texts")
            self.assertFalse(dry["stored"])
            self.assertEqual(dry["texts"]["controls"],
                             {"HR-1": "Lock the door.", "HR-2": "Count the keys."})
        done = self.registry.run("catalog", "import", file, "--as", "house-rules:2", *self.columns,
                                 "--json")
        self.assert_refused(done, REFUSED, "catalog_import.not_in_record")
        done = self.registry.run("catalog", "import", file, "--as", "house-rules:2", *self.columns,
                                 "--adopt", "--json")
        self.assert_refused(done, REFUSED, "catalog_import.no_publisher")
        taken = self.registry.do("catalog", "import", file, "--as", "house-rules:2", *self.columns,
                                 "--title", "House rules", "--publisher", "The house", "--adopt")
        self.assertEqual((taken["controls"], taken["control_texts"]), (2, 2))
        listed = self.registry.do("catalog", "list")["catalogs"]
        self.assertIn(("house-rules", "2"), [(c["catalog"], c["version"]) for c in listed])
        self.assertIn("HR-2", self.registry.run("catalog", "show", "house-rules:2").out)
        public = b"".join(self.registry.run("record", "show", i).out_bytes
                          for i in range(self.registry.size()))
        self.assertNotIn(b"Count the keys", public, "ids and titles become public, the text does not")
        shown = self.registry.do("catalog", "show", "house-rules:2", "HR-1")
        self.assertNotIn("official_text", shown["control"])
        self.registry.do("catalog", "import", file, "--as", "house-rules:2", *self.columns,
                         "--may-be-served")
        shown = self.registry.do("catalog", "show", "house-rules:2", "HR-1")
        self.assertEqual(shown["control"]["official_text"], "Lock the door.")
        self.assertEqual(self.registry.run("rebuild").code, OK)

    def test_templates_are_read_as_blank(self):
        for form, endings, total in (("ccm-report", ("xlsx", "csv", "json"), len(CONTROLS)),
                                     ("answers", ("csv", "json"), len(QUESTIONS))):
            for ending in endings:
                file = self.folder / f"{form}.{ending}"
                self.registry.do("catalog", "template", "ccm:4.0", file, "--form", form)
                read = self.registry.run("import", file, "--json")
                self.assertEqual(read.code, FOUND_PROBLEMS)
                self.assertEqual(read.json["counts"]["unanswered"], total)

    def test_control(self):
        shown = self.registry.do("catalog", "show", "ccm:4.0", "A&A-01")
        self.assertEqual(shown["control"]["id"], "A&A-01")
        self.assertEqual([(a["question"], a["counts"]["yes"]) for a in shown["answers"]],
                         [("A&A-01.1", 1), ("A&A-01.2", 1)])


def merkle_root(leaves):
    """RFC 6962, 2.1, from the definition."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    left, right = merkle_root(leaves[:half]), merkle_root(leaves[half:])
    return hashlib.sha256(b"\1" + left + right).digest()


if __name__ == "__main__":
    main()
