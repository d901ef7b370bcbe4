"""What `assay import` reads from workbooks and tables, and what it refuses."""
import json
import zipfile

import forms
from forms import (CONTROLS, QUESTIONS, SHEETS, all_yes, answers_csv, archive, caiq, caiq_rows,
                   data_folder, report_csv, sheet_xml, workbook, workbook_parts)
from program import (FOUND_PROBLEMS, OK, REFUSED, ProgramTest, Registry, environment, main, run)

# Processor time, so that a busy machine fails no test. "Within a second" of CONTRIBUTING's limits.
SECOND = 1.0


class ImportTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.data = data_folder(self.folder)
        self.env = environment(ASSAY_DATA=self.data)

    def read(self, name, content, *options):
        return run("import", self.write(name, content), "--json", *options, env=self.env)


class Forms(ImportTest):
    def counts(self, report):
        counts = report["counts"]
        return tuple(counts[k] for k in ("total", "yes", "no", "na", "unanswered", "unparsed"))

    def test_filled_workbook(self):
        done = self.read("caiq.xlsx", caiq(all_yes(
            A_A_01_2=("No", "Shared CSP and CSC", "Planned.", ""),
            IAM_01_1=("NA", "CSP-owned", "We have none.", ""))))
        self.assertEqual(done.code, OK, done.out)
        self.assertEqual(done.err, "")
        report = done.json
        self.assertEqual((report["form"], report["catalog"], report["release"]),
                         ("caiq-4", "ccm:4.0", "4.0.3"))
        self.assertEqual(self.counts(report), (6, 4, 1, 1, 0, 0))
        self.assertTrue(report["text_checked"])
        self.assertTrue(report["publishable"])
        [finding] = report["findings"]
        self.assertEqual(finding["rule"], "na-with-owner")
        self.assertEqual(finding["severity"], "warning")
        self.assertEqual(finding["location"]["sheet"], SHEETS[1])
        self.assertEqual(finding["location"]["cell"], "D6")
        self.assertEqual(finding["value"], "CSP-owned")
        self.assertTrue(finding["action"])

    def test_words_of_findings_in_both_languages(self):
        form = caiq(all_yes(A_A_01_1=("", "", "", "")))
        english, japanese = self.read("a.xlsx", form), self.read("a.xlsx", form, "--lang", "ja")
        self.assertEqual(english.code, FOUND_PROBLEMS)
        [one], [other] = english.json["findings"], japanese.json["findings"]
        self.assertEqual(one["rule"], other["rule"])
        self.assertNotEqual(one["message"], other["message"])
        for shown in ("--lang=en", "--lang=ja"):
            told = run("import", self.write("a.xlsx", form), shown, env=self.env)
            self.assertEqual(told.code, FOUND_PROBLEMS)
            self.assertIn("unanswered", told.out)
            self.assertIn("CAIQv4.0.3!C3", told.out)

    def test_what_blocks_is_told_first_and_what_stands_there(self):
        said = all_yes(A_A_01_1=("NA", "CSP-owned", "x", ""), IAM_01_1=("Perhaps", "CSP-owned", "x", ""))
        told = run("import", self.write("a.xlsx", caiq(said)), env=self.env).out
        self.assertLess(told.index("unparsed-answer"), told.index("na-with-owner"))
        self.assertIn("“Perhaps”", told)
        rows = [["question", "answer"]] + [[f"X-{n}", "Yes"] for n in range(20)]
        table = "".join(",".join(row) + "\r\n" for row in rows)
        told = run("import", self.write("a.csv", table), "--catalog", "ccm:4.0", env=self.env).out
        self.assertIn("and 12 more; --json", told)

    def test_blank_workbook(self):
        done = self.read("blank.xlsx", caiq({}))
        self.assertEqual(done.code, FOUND_PROBLEMS)
        self.assertEqual(self.counts(done.json), (6, 0, 0, 0, 6, 0))
        self.assertFalse(done.json["publishable"])
        self.assertEqual({f["rule"] for f in done.json["findings"]}, {"unanswered"})

    def test_unknown_is_never_yes(self):
        done = self.read("a.xlsx", caiq(all_yes(A_A_01_1=("Yes, soon", "CSP-owned", "x", ""),
                                                A_A_01_2=("○", "CSP-owned", "x", ""))))
        self.assertEqual(self.counts(done.json), (6, 4, 0, 0, 0, 2))

    def test_changed_question_does_not_count(self):
        rows = caiq_rows(all_yes())
        rows[2][1] = "Is something else done?"
        done = self.read("a.xlsx", workbook({SHEETS[0]: [["x"]], SHEETS[1]: rows}))
        self.assertEqual(done.code, FOUND_PROBLEMS)
        self.assertIn("altered-text", [f["rule"] for f in done.json["findings"]])

    def test_the_name_of_the_file_means_nothing(self):
        self.assertEqual(self.read("report.docx", caiq(all_yes())).code, OK)
        self.assertEqual(self.read("noname", answers_csv(all_yes())).code, OK)

    def test_tables_in_three_encodings(self):
        answers = all_yes(A_A_01_1=("Yes", "CSP-owned", "毎年見直しています。監査も受けています。", ""))
        text = answers_csv(answers)
        for name, content in {"utf8": text.encode(), "bom": b"\xef\xbb\xbf" + text.encode(),
                              "shift_jis": text.encode("cp932"), "utf16": text.encode("utf-16"),
                              "utf16be": b"\xfe\xff" + text.encode("utf-16-be")}.items():
            with self.subTest(name):
                done = self.read(name + ".csv", content)
                self.assertEqual(done.code, OK, done.err + done.out)
                self.assertEqual(self.counts(done.json), (6, 6, 0, 0, 0, 0))
        registry = Registry(self.folder, self.data).begin()
        registry.add_service("example-drive")
        entry = registry.do("publish", self.folder / "shift_jis.csv", "--service",
                            "example-drive")["entry"]
        rows = registry.do("answers", entry)["rows"]
        self.assertEqual(rows[0]["implementation"], "毎年見直しています。監査も受けています。")

    def test_ccm_report(self):
        verdicts = {c: ("met", "CSP-owned", "Done.") for c in CONTROLS}
        verdicts["IAM-02"] = ("partly met", "CSP-owned", "Half.")
        done = self.read("report.csv", report_csv(verdicts))
        self.assertEqual(done.code, OK, done.out)
        self.assertEqual(done.json["kind"], "ccm-report")
        self.assertEqual(done.json["counts"]["partly"], 1)

    def test_catalog_must_be_named_where_the_file_does_not(self):
        headless = answers_csv(all_yes()).split("\r\n", 1)[1]
        self.assertEqual(self.read("a.csv", headless, "--catalog", "ccm:4.0").code, OK)
        done = self.read("a.csv", answers_csv(all_yes(), catalog="ccm:9.9"))
        self.assert_refused(done, REFUSED, "import.catalog_missing")
        self.assert_refused(self.read("a.csv", headless, "--catalog", "ccm"), REFUSED,
                            "catalog.malformed_reference")
        self.assert_refused(self.read("a.csv", headless, "--level", "level-9"), REFUSED,
                            "scheme.level_not_found")


class Refusals(ImportTest):
    """Each is clear, quick, and stores nothing."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(self.folder, self.data).begin()
        self.registry.add_service("example-drive")
        self.size = self.registry.size()

    def check(self, name, content, code):
        done = self.read(name, content)
        self.assert_refused(done, REFUSED, code)
        self.assertLess(done.processor_seconds, SECOND)
        for language in ("en", "ja"):
            told = self.registry.run("publish", self.folder / name, "--service", "example-drive",
                                     "--lang", language)
            self.assertEqual(told.code, REFUSED)
            self.assertEqual(told.out, "")
            self.assertTrue(told.err.startswith("assay: "), told.err)
        self.assertEqual(self.registry.size(), self.size)
        self.assertEqual(self.registry.do("submission", "list")["submissions"], [])

    def test_renamed_word_document(self):
        self.check("answers.xlsx", archive({
            "[Content_Types].xml": forms.TYPES, "word/document.xml": "<w:document/>"}),
            "workbook.not_a_workbook")

    def test_truncated_zip(self):
        whole = caiq(all_yes())
        self.check("cut.xlsx", whole[:len(whole) // 2], "archive.truncated")

    def test_not_a_zip_at_all(self):
        done = self.read("noise.xlsx", bytes(range(256)) * 40)
        self.assertEqual(done.code, REFUSED)
        self.assertLess(done.processor_seconds, SECOND)

    def test_empty_file(self):
        self.check("empty.xlsx", b"", "import.empty_file")

    def test_zip_bomb(self):
        parts = workbook_parts({SHEETS[0]: [["x"]], SHEETS[1]: caiq_rows({})})
        head, tail = parts["xl/worksheets/sheet2.xml"].split("</sheetData>")
        parts["xl/worksheets/sheet2.xml"] = head + " " * (80 << 20) + "</sheetData>" + tail
        self.check("bomb.xlsx", archive(parts), "archive.ratio")

    def test_bomb_of_many_parts(self):
        parts = workbook_parts({SHEETS[1]: caiq_rows({})})
        parts.update({f"xl/media/{i}.bin": b"" for i in range(3000)})
        self.check("parts.xlsx", archive(parts), "archive.too_many_parts")

    def test_entities(self):
        sheet = "".join(sheet_xml(caiq_rows(all_yes())))
        declared = sheet.replace("?><worksheet", '?><!DOCTYPE w [<!ENTITY a "Yes"><!ENTITY b "&a;&a;">]>'
                                 "<worksheet").replace(">Yes<", ">&b;<")
        self.check("entities.xlsx", workbook({SHEETS[0]: [["x"]], SHEETS[1]: declared.encode()}),
                   "xml.doctype")

    def test_a_million_empty_rows(self):
        head, tail = "".join(sheet_xml(caiq_rows(all_yes()))).split("</sheetData>")
        rows = "".join(f'<row r="{i}"/>' for i in range(20, 1_000_020))
        self.check("empty-rows.xlsx", workbook({
            SHEETS[0]: [["x"]], SHEETS[1]: (head + rows + "</sheetData>" + tail).encode()}),
            "workbook.too_many_empty_rows")

    def test_wrong_sheet(self):
        self.check("budget.xlsx", workbook({"Budget": [["Month", "Cost"], ["May", "12"]]}),
                   "import.unrecognised_form")

    def test_a_catalog_is_no_answer(self):
        rows = [["Question ID", "Question"], *[[q, forms.question_text(q)] for q in QUESTIONS]]
        done = self.read("catalog.xlsx", workbook({"CAIQ": rows}))
        self.assertEqual(done.code, REFUSED)

    def test_broken_json(self):
        self.check("answers.json", '{"type": "answers", "catalog": ', "json.malformed")
        self.check("twice.json", '{"type": "answers", "type": "answers"}', "json.duplicate_member")

    def test_broken_csv(self):
        self.check("open.csv", 'question,answer\r\n"A&A-01.1,Yes\r\n', "csv.unclosed_quote")
        self.check("columns.csv", "name,price\r\ntea,3\r\n", "import.unrecognised_columns")

    def test_what_blocks_is_not_published(self):
        form = self.write("blank.xlsx", caiq({}))
        done = self.registry.run("publish", form, "--service", "example-drive", "--json")
        self.assert_refused(done, REFUSED, "publish.blocked")
        self.assertEqual(done.error["parameters"]["count"], "6")
        self.assertEqual(self.registry.size(), self.size)


class ByTheRegistrysRules(ImportTest):
    def test_named_store_decides(self):
        registry = Registry(self.folder, self.data).begin()
        form = self.write("blank.xlsx", caiq({}))
        shipped = run("import", form, "--json", env=self.env)
        recorded = registry.run("import", form, "--json")
        self.assertEqual((shipped.code, recorded.code), (FOUND_PROBLEMS, FOUND_PROBLEMS))
        self.assertEqual(shipped.json, recorded.json)
        scheme = self.data / "schemes/csa-star/scheme.json"
        text = scheme.read_text(encoding="utf-8")
        scheme.write_text(text.replace('{"rule": "unanswered", "does": "block"',
                                       '{"rule": "unanswered", "does": "warn"'), encoding="utf-8")
        version = json.loads(text)["version"]
        scheme.write_text(scheme.read_text(encoding="utf-8").replace(
            f'"version": "{version}"', '"version": "9.9"', 1), encoding="utf-8")
        self.assertEqual(run("import", form, env=self.env).code, OK, "the file's rules")
        self.assertEqual(registry.run("import", form).code, FOUND_PROBLEMS, "the record's rules")
        registry.do("scheme", "adopt", "csa-star")
        self.assertEqual(registry.run("import", form).code, OK)


if __name__ == "__main__":
    main()
