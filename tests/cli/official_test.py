"""The official files and real providers' workbooks, where they are at hand; nothing of them is kept
here but counts and cells."""
import sys

from program import (FOUND_PROBLEMS, OK, SHARED, ProgramTest, Registry, main, run)

CSA = SHARED / "csa"
WORKBOOKS = CSA / "workbooks"
COMPLETED = CSA / "completed/CAIQv4.0.3_WhitePact_completed.xlsx"
SKIPPED = 77  # what ctest takes for "skipped"


def only(folder, pattern):
    [found] = folder.glob(pattern)
    return found


def counts(report):
    return tuple(report["counts"][k] for k in ("total", "yes", "no", "na", "unanswered"))


class Answers(ProgramTest):
    def test_completed_form(self):
        done = run("import", "--json", COMPLETED)
        self.assertEqual(done.code, OK)
        report = done.json
        self.assertEqual((report["form"], report["catalog"], report["release"]),
                         ("caiq-4", "ccm:4.0", "4.0.3"))
        self.assertEqual(counts(report), (261, 107, 122, 32, 0))
        owned = [f for f in report["findings"] if f["rule"] == "na-with-owner"]
        self.assertEqual(len(owned), 32)
        self.assertTrue(all(f["severity"] == "warning" for f in owned))
        self.assertEqual({f["location"]["sheet"] for f in owned}, {"CAIQv4.0.3"})
        self.assertEqual(len({f["location"]["cell"] for f in owned}), 32)
        self.assertEqual(owned[0]["location"]["cell"], "D38")

    def test_filled_older_form(self):
        done = run("import", "--json", only(CSA / "completed", "*3.0.1*filled.xlsx"))
        self.assertEqual(done.code, OK)
        self.assertEqual((done.json["catalog"], counts(done.json)), ("ccm:3.0.1", (295, 295, 0, 0, 0)))

    def test_blank_forms(self):
        for pattern, total in (("CAIQv4.0.3*", 261), ("csa-caiq-v3.0.1*", 295)):
            done = run("import", "--json", only(WORKBOOKS, pattern))
            self.assertEqual(done.code, FOUND_PROBLEMS)
            self.assertEqual(counts(done.json), (total, 0, 0, 0, total))
            self.assertFalse(done.json["publishable"])

    def test_published_found_and_compared(self):
        registry = Registry(self.folder).begin()
        registry.add_service("example-drive", name="Example Drive")
        registry.add_service("older-drive", name="Older Drive")
        outcome = registry.do("publish", COMPLETED, "--service", "example-drive")
        self.assertEqual(outcome["report"]["severities"]["warning"], 32)
        registry.do("publish", only(CSA / "completed", "*3.0.1*filled.xlsx"), "--service",
                    "older-drive")
        found = registry.do("search", "example")
        self.assertEqual(found["items"][0]["listings"][0]["publication"]["counts"]["no"], 122)
        both = registry.do("compare", "example-drive", "older-drive", "--base", "ccm:4.0")
        self.assertEqual(len(both["rows"]), 261)
        self.assertEqual({r["cells"][1]["state"] for r in both["rows"]}, {"not-comparable"},
                         "no crosswalk leads from 3.0.1")
        self.assertEqual(registry.run("rebuild").code, OK)


class Catalogs(ProgramTest):
    def read(self, file):
        done = run("catalog", "import", file, "--dry-run", "--with-texts", "--json")
        self.assertEqual(done.code, OK, done.err)
        return done.json

    def test_three_formats_of_one_release(self):
        workbook = self.read(only(WORKBOOKS, "CCMv4.0.12*"))
        official = CSA / "machine-readable"
        plain = self.read(official / "official-4.0.12-json/CCM/primary-dataset.json")
        oscal = self.read(official / "official-4.0.12-oscal/ccm-v4.0.12-oscal.json")
        for one in (workbook, plain, oscal):
            self.assertEqual((one["catalog"], one["release"], one["controls"]),
                             ("ccm:4.0", "4.0.12", 197))
            self.assertEqual(normalized(one["texts"]["controls"]),
                             normalized(workbook["texts"]["controls"]))
        self.assertTrue(workbook["notice"])
        self.assertEqual({r["code"] for r in workbook["remarks"]}, {"catalog_import.differing_owner"},
                         "the two sheets disagree on the usual owner of two controls")
        self.assertEqual(len(workbook["remarks"]), 2)

    def test_a_standard_that_is_not_shipped(self):
        registry = Registry(self.folder).begin()
        file = SHARED / "nist/NIST_SP-800-53_rev4_catalog-min.json"
        taken = registry.do("catalog", "import", file, "--adopt", "--may-be-served")
        self.assertGreater(taken["controls"], 500)
        listed = registry.do("catalog", "list")["catalogs"]
        self.assertIn(taken["catalog"], [f"{c['catalog']}:{c['version']}" for c in listed])
        self.assertEqual(registry.run("rebuild").code, OK)


def normalized(texts):
    return {id: " ".join(text.split()) for id, text in texts.items()}


if __name__ == "__main__":
    if not COMPLETED.exists():
        print("skipped: there are no official files at", CSA)
        sys.exit(SKIPPED)
    main()
