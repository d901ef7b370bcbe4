"""From a workbook to a listing that is found, compared and asked, all in the shell."""
import csv
import io
import json

from forms import (CONTROLS, QUESTIONS, SHEETS, all_yes, answers_csv, caiq, caiq_rows, data_folder,
                   read_workbook, report_csv, workbook)
from program import OK, REFUSED, USAGE, ProgramTest, Registry, main

LISTING = {"scheme": "csa-star", "level": "level-1"}


class FlowTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.data = data_folder(self.folder)
        self.registry = Registry(self.folder, self.data).begin()
        self.registry.add_service("example-drive", name="Example Drive", name_ja="例ドライブ")

    def publish(self, service="example-drive", form=None, name="caiq.xlsx"):
        path = self.write(name, form if form is not None else caiq(all_yes()))
        return self.registry.do("publish", path, "--service", service)["entry"]

    def text(self, *arguments):
        done = self.registry.run(*arguments)
        self.assertEqual(done.code, OK, done.err)
        self.assertEqual(done.err, "")
        return done.out


class Publishing(FlowTest):
    def test_readme(self):
        """README.md's example, command by command, without --json."""
        fresh = Registry(self.folder / "fresh", self.data)
        form = self.write("CAIQ-filled.xlsx", caiq(all_yes()))
        for words, told in (
                (["init", "--origin", "registry.example", "--operator-id", "my-office",
                  "--operator-name", "My Office", "--country", "JP"], "registry.example"),
                (["organisation", "add", "--id", "example-cloud", "--name", "Example Cloud",
                  "--country", "JP"], "entry 5"),
                (["service", "add", "--id", "example-drive", "--organisation", "example-cloud",
                  "--name", "Example Drive", "--class", "saas", "--region", "JP"], "entry 6"),
                (["import", form], "It may be published"),
                (["publish", form, "--service", "example-drive"], "entry 7"),
                (["search", "drive"], "example-drive")):
            done = fresh.run(*words)
            self.assertEqual(done.code, OK, done.err)
            self.assertIn(told, done.out)
            self.assertEqual(done.err, "")

    def test_found_by_text_and_facet_in_both_languages(self):
        entry = self.publish()
        found = self.registry.do("search", "drive", "--class", "saas", "--region", "JP")
        self.assertEqual([s["id"] for s in found["items"]], ["example-drive"])
        [listing] = found["items"][0]["listings"]
        self.assertEqual((listing["scheme"], listing["level"]), tuple(LISTING.values()))
        self.assertEqual(listing["standing"], "current")
        self.assertEqual(listing["assurance"], "self-claimed")
        self.assertEqual(listing["publication"]["entry"], entry)
        self.assertEqual(listing["publication"]["counts"]["yes"], len(QUESTIONS))
        self.assertEqual(self.registry.do("search", "ドライブ")["total"], 1)
        self.assertEqual(self.registry.do("search", "ﾄﾞﾗｲﾌﾞ")["total"], 1, "half-width kana")
        self.assertEqual(self.registry.do("search", "drive", "--class", "iaas")["total"], 0)
        self.assertIn("Current (Self-claimed)", self.text("search", "drive"))
        self.assertIn("有効（自己申告）", self.text("search", "--lang", "ja"))

    def test_past_does_not_know_it(self):
        before = self.registry.do("search")["as_of"]
        self.publish()
        self.assertEqual(self.registry.do("search")["total"], 1)
        self.assertEqual(self.registry.do("search", "--as-of", before)["total"], 0)
        self.assertEqual(self.registry.do("search", "--as-of", "2020-01-01")["total"], 0)
        past = self.registry.run("service", "show", "example-drive", "--as-of", "2020-01-01", "--json")
        self.assert_refused(past, REFUSED, "service.not_found")

    def test_search_as_csv(self):
        self.publish()
        rows = list(csv.reader(io.StringIO(self.text("search", "--csv", "-").lstrip("\ufeff"))))
        self.assertEqual(len(rows), 2)
        self.assertIn("example-drive", rows[1])
        target = self.folder / "found.csv"
        self.assertEqual(self.registry.do("search", "--csv", target)["file"], str(target))
        self.assertEqual(list(csv.reader(target.open(encoding="utf-8-sig"))), rows)

    def test_renew_and_withdraw(self):
        self.assert_refused(self.registry.run("renew", "example-drive", "--json"), REFUSED,
                            "record.nothing_listed")
        self.publish()
        self.registry.do("renew", "example-drive")
        self.registry.do("withdraw", "example-drive", "--reason", "Closed.")
        self.assertEqual(self.registry.do("search")["total"], 0)
        self.assertEqual(self.registry.do("search", "--standing", "withdrawn")["total"], 1)
        history = self.registry.do("history", "example-drive")["listings"][0]["history"]
        self.assertEqual([h["act"] for h in history],
                         ["withdrawn", "renewed-without-change", "published"])
        self.assertEqual(history[0]["reason"], "Closed.")
        shown = self.text("history", "example-drive")
        for word in ("Withdrawn", "Renewed", "Published", "Closed."):
            self.assertIn(word, shown)

    def test_unknown_service(self):
        form = self.write("caiq.xlsx", caiq(all_yes()))
        done = self.registry.run("publish", form, "--service", "nobody-drive", "--json")
        self.assert_refused(done, REFUSED, "service.not_found")

    def test_changes_between_two_publications(self):
        first = self.publish()
        self.assert_refused(self.registry.run("changes", first, "--json"), REFUSED,
                            "publication.no_earlier")
        second = self.publish(form=caiq(all_yes(
            A_A_01_1=("No", "CSP-owned", "Not any more.", ""),
            IAM_02_1=("Yes", "Shared CSP and CSC", "We do, and we look each year.", ""))))
        changes = self.registry.do("changes", second)
        self.assertEqual(changes["before"]["entry"], first)
        self.assertEqual([(c["question"], c["kind"]) for c in changes["changes"]],
                         [("A&A-01.1", "value"), ("IAM-02.1", "owner")])
        self.assertEqual(changes["unchanged"], len(QUESTIONS) - 2)
        self.assertEqual(self.registry.do("changes", second, "--since", first)["unchanged"],
                         changes["unchanged"])
        self.assertIn("A&A-01.1", self.text("changes", second))
        self.assertIn("いいえ", self.text("changes", second, "--lang", "ja"))

    def test_answers_read_back(self):
        said = all_yes(A_A_01_1=("No", "CSP-owned", "=1+1", "Ask us."))
        form = answers_csv(said)
        entry = self.publish(form=form, name="a.csv")
        rows = self.registry.do("answers", entry)["rows"]
        self.assertEqual([r["question"] for r in rows], QUESTIONS)
        self.assertEqual(rows[0]["value"], "no")
        written = self.folder / "out.csv"
        self.text("answers", entry, "--csv", written)
        self.assertNotIn(b",=1+1", written.read_bytes(), "no formula leaves the registry")
        again = self.registry.run("import", written, "--json")
        self.assertEqual(again.json["counts"]["no"], 1)
        self.assertIn("Ask us.", written.read_text(encoding="utf-8-sig"))

    def test_answers_in_the_official_form(self):
        said = all_yes(A_A_01_1=("No", "Shared CSP and CSC", "Planned.", "Ask us."),
                       IAM_01_1=("NA", "", "None here.", ""))
        entry = self.publish(form=answers_csv(said), name="a.csv")
        blank = self.write("blank.xlsx", caiq({}))
        filled = self.folder / "filled.xlsx"
        self.registry.do("answers", entry, "--form", blank, "--xlsx", filled)
        read = self.registry.run("import", filled, "--json")
        self.assertEqual(read.code, OK, read.out)
        self.assertEqual(read.json["form"], "caiq-4")
        again = self.registry.do("publish", filled, "--service", "example-drive")
        self.assertEqual(again["entry"], entry, "the same answers are not recorded twice")
        self.assert_refused(self.registry.run("answers", entry, "--form", filled, "--xlsx", blank,
                                              "--json"), REFUSED, "fill.not_blank")
        self.assert_refused(self.registry.run("answers", entry, "--form", blank, "--json"), USAGE,
                            "usage.argument_missing")
        report = self.publish(form=report_csv({c: ("met", "CSP-owned", "x") for c in CONTROLS}),
                              name="r.csv")
        self.assert_refused(self.registry.run("answers", report, "--form", blank, "--xlsx", filled,
                                              "--json"), REFUSED, "publication.not_a_questionnaire")


    def test_what_the_form_cannot_hold_is_told_as_everything_else(self):
        entry = self.publish()
        rows = [row for row in caiq_rows({}) if row[0] != QUESTIONS[-1]]
        blank = self.write("blank.xlsx", workbook({SHEETS[0]: [["How to"]], SHEETS[1]: rows}))
        filled = self.folder / "filled.xlsx"
        done = self.registry.run("answers", entry, "--form", blank, "--xlsx", filled, "--json")
        self.assertEqual((done.code, done.err), (OK, ""))
        [remark] = done.json["remarks"]
        self.assertEqual((remark["code"], remark["parameters"]),
                         ("fill.no_row", {"question": QUESTIONS[-1]}))
        self.assertIn(QUESTIONS[-1], remark["message"])
        streamed = self.registry.run("answers", entry, "--form", blank, "--xlsx", "-", "--json")
        self.assertEqual(streamed.out_bytes, filled.read_bytes())
        self.assertEqual(streamed.error["remarks"], [remark])
        before = filled.read_bytes()
        self.assert_refused(self.registry.run("answers", entry, "--form", blank, "--xlsx", filled,
                                              "--json"), REFUSED, "file.exists")
        self.assertEqual(filled.read_bytes(), before)
        words = self.registry.run("answers", entry, "--form", blank, "--xlsx", filled, "--force")
        self.assertEqual(words.err.strip(), remark["message"])


class Comparing(FlowTest):
    def setUp(self):
        super().setUp()
        self.registry.add_service("other-drive", name="Other Drive")
        self.publish()

    def test_question_by_question(self):
        self.publish("other-drive", caiq(all_yes(A_A_01_2=("No", "CSP-owned", "Soon.", ""),
                                                 IAM_01_1=("NA", "", "None here.", ""))))
        both = self.registry.do("compare", "example-drive", "other-drive")
        self.assertEqual(both["granularity"], "question")
        self.assertEqual(len(both["rows"]), len(QUESTIONS))
        differs = self.registry.do("compare", "example-drive", "other-drive", "--only",
                                   "differences")
        self.assertEqual([r["question"] for r in differs["rows"]], ["A&A-01.2", "IAM-01.1"])
        self.assertEqual([c["value"] for c in differs["rows"][0]["cells"]], ["yes", "no"])
        gaps = self.registry.do("compare", "example-drive", "other-drive", "--only", "gaps")
        self.assertEqual([r["question"] for r in gaps["rows"]], ["A&A-01.2"], "NA leaves no gap")
        identity = self.registry.do("compare", "example-drive", "other-drive", "--domain", "IAM")
        told = self.text("compare", "example-drive", "other-drive", "--domain", "IAM")
        self.assertNotIn("A&A", told)
        self.assertIn("IAM", told)
        self.assertEqual(len(identity["rows"]), 3)
        shown = self.text("compare", "example-drive", "other-drive", "--only", "differences")
        self.assertRegex(shown, r"A&A-01.2 +Yes +No\n")

    def test_with_a_report_control_by_control(self):
        """The other document of Level 1: at question level it says nothing."""
        verdicts = {c: ("met", "CSP-owned", "Done.") for c in CONTROLS}
        verdicts["A&A-01"] = ("partly met", "CSP-owned", "Half.")
        self.publish("other-drive", report_csv(verdicts), "report.csv")
        both = self.registry.do("compare", "example-drive", "other-drive")
        self.assertEqual(both["granularity"], "control")
        self.assertEqual([r["control"] for r in both["rows"]], list(CONTROLS))
        self.assertEqual([c["verdict"] for c in both["rows"][0]["cells"]], ["met", "partly-met"])
        questions = self.registry.do("compare", "example-drive", "other-drive", "--granularity",
                                     "question")
        self.assertEqual({r["cells"][1]["state"] for r in questions["rows"]}, {"unknown"})
        self.assertFalse(any(r["differs"] for r in questions["rows"]), "unknown differs from nothing")

    def test_nothing_listed_is_unknown(self):
        both = self.registry.do("compare", "example-drive", "other-drive")
        self.assertEqual({r["cells"][1]["state"] for r in both["rows"]}, {"unknown"})
        self.assertTrue(all(r["gap"] for r in both["rows"]))

    def test_as_csv_and_workbook(self):
        self.publish("other-drive", answers_csv(all_yes(
            A_A_01_2=("No", "CSP-owned", "=1+1", ""))), "a.csv")
        table = self.folder / "c.csv"
        book = self.folder / "c.xlsx"
        self.text("compare", "example-drive", "other-drive", "--csv", table)
        self.text("compare", "example-drive", "other-drive", "--xlsx", book)
        both = self.registry.run("compare", "example-drive", "other-drive", "--csv",
                                 self.folder / "both.csv", "--xlsx", self.folder / "both.xlsx",
                                 "--json")
        self.assert_refused(both, USAGE, "usage.not_together")
        self.assertEqual(list(self.folder.glob("both.*")), [], "neither, rather than one unsaid")
        rows = list(csv.reader(table.open(encoding="utf-8-sig")))
        self.assertEqual(len(rows), 1 + len(QUESTIONS))
        self.assertNotIn("=1+1", [cell for row in rows for cell in row])
        written = read_workbook(book.read_bytes())
        self.assertTrue(any("A&A-01.2" in row for row in written))
        self.assertEqual([p.name for p in self.folder.glob("*.part*")], [])

    def test_refusals(self):
        for words, code in ((["example-drive", "no-such"], "service.not_found"),
                            (["example-drive", "example-drive"], "comparison.repeated_service"),
                            (["example-drive", "other-drive", "--base", "ccm:9.9"],
                             "comparison.unknown_base"),
                            (["example-drive", "other-drive", "--domain", "XYZ"],
                             "comparison.unknown_domain")):
            self.assert_refused(self.registry.run("compare", *words, "--json"), REFUSED, code)


class Requirements(FlowTest):
    def setUp(self):
        super().setUp()
        self.registry.add_service("other-drive", name="Other Drive")
        self.registry.add_service("third-drive", name="Third Drive")
        self.publish()
        self.publish("other-drive", caiq(all_yes(A_A_01_1=("No", "CSP-owned", "Soon.", ""))))
        self.publish("third-drive", report_csv({c: ("met", "CSP-owned", "Done.") for c in CONTROLS}),
                     "report.csv")

    def check(self, ranking):
        self.assertEqual([(s["service"]["id"], s["met"], s["missed"], s["unknown"])
                          for s in ranking["items"]],
                         [("example-drive", 2, 0, 0), ("other-drive", 1, 1, 0),
                          ("third-drive", 0, 0, 2)])

    def test_from_options_json_and_csv(self):
        self.check(self.registry.do("meet", "--catalog", "ccm:4.0", "--question", "A&A-01.1",
                                    "--question", "IAM-02.1=yes:csp-owned"))
        listed = {"catalog": "ccm:4.0", "requirements": [
            {"question": "A&A-01.1"},
            {"question": "IAM-02.1", "value": "yes", "owners": ["csp-owned", "csc-owned"]}]}
        self.check(self.registry.do("meet", self.write("list.json", json.dumps(listed))))
        table = "question,value,owners\nA&A-01.1,yes,\nIAM-02.1,yes,csp-owned csc-owned\n"
        self.check(self.registry.do("meet", self.write("list.csv", table), "--catalog", "ccm:4.0"))

    def test_as_text(self):
        shown = self.text("meet", "--catalog", "ccm:4.0", "--question", "A&A-01.1")
        self.assertIn("missed: A&A-01.1", shown)
        self.assertIn("1 of 3 services meet all 1 requirements", shown)
        self.assertIn("未確定：A&A-01.1", self.text("meet", "--catalog", "ccm:4.0", "--question",
                                                  "A&A-01.1", "--lang", "ja"))

    def test_another_owner_is_missed(self):
        ranking = self.registry.do("meet", "--catalog", "ccm:4.0", "--question",
                                   "A&A-01.1=yes:csc-owned")
        self.assertEqual([s["met"] for s in ranking["items"]], [0, 0, 0])

    def test_refusals(self):
        for words, code in (([], "requirement.none"),
                            (["--catalog", "ccm:9.9", "--question", "A"],
                             "requirement.unknown_catalog"),
                            (["--catalog", "ccm:4.0", "--question", "X-1"],
                             "requirement.unknown_question"),
                            ([self.write("bad.json", "{")], "json.malformed")):
            self.assert_refused(self.registry.run("meet", *words, "--json"), REFUSED, code)


class Parties(FlowTest):
    def test_change_keeps_what_is_not_given(self):
        self.registry.do("service", "change", "--id", "example-drive", "--region", "SG", "--region",
                         "JP", "--url", "https://drive.example")
        service = self.registry.do("service", "show", "example-drive")["service"]
        self.assertEqual(service["name"], {"en": "Example Drive", "ja": "例ドライブ"})
        self.assertEqual(service["regions"], ["JP", "SG"])
        self.registry.do("organisation", "change", "--id", "example-cloud", "--country", "SG")
        organisation = self.registry.do("organisation", "show", "example-cloud")["organisation"]
        self.assertEqual(organisation["name"]["ja"], "例クラウド")
        self.assertEqual(organisation["country"], "SG")

    def test_lists(self):
        listed = self.registry.do("organisation", "list")
        self.assertEqual([(o["id"], o["service_count"]) for o in listed["items"]],
                         [("example-cloud", 1), ("my-office", 0)])
        self.assertEqual(self.registry.do("organisation", "list", "クラウド")["total"], 1)
        services = self.registry.do("service", "list", "--organisation", "example-cloud")
        self.assertEqual([s["id"] for s in services["services"]], ["example-drive"])
        self.assertIn("Not listed", self.text("service", "list"))

    def test_refusals(self):
        add = ["organisation", "add", "--json", "--id"]
        for words, code in (
                ([*add, "example-cloud", "--name", "X", "--country", "JP"], "organisation.exists"),
                ([*add, "x", "--name", "X", "--country", "JP"], "organisation.invalid"),
                ([*add, "nameless", "--country", "JP"], "organisation.invalid"),
                ([*add, "placeless", "--name", "X"], "organisation.invalid"),
                (["service", "add", "--json", "--id", "example-drive", "--organisation",
                  "example-cloud", "--name", "X", "--class", "saas"], "service.exists"),
                (["service", "add", "--json", "--id", "new-drive", "--organisation", "nobody",
                  "--name", "X", "--class", "saas"], "record.unknown_organisation"),
                (["service", "change", "--json", "--id", "new-drive"], "service.not_found"),
                (["organisation", "show", "nobody", "--json"], "organisation.not_found"),
                (["service", "list", "--organisation", "nobody", "--json"],
                 "organisation.not_found")):
            with self.subTest(words):
                self.assert_refused(self.registry.run(*words), REFUSED, code)

    def test_a_name_cannot_paint_the_terminal(self):
        done = self.registry.run("service", "change", "--id", "example-drive", "--name",
                                 "A\x1b[2JB\u202eC")
        self.assertEqual(done.code, REFUSED, "it does not enter the record")
        self.assertNotIn("\x1b", done.err, "nor the terminal of whoever is told so")
        self.assertNotIn("\u202e", done.err)


if __name__ == "__main__":
    main()
