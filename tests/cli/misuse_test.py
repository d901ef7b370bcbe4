"""What a person gets wrong: a plain sentence on standard error, and the right exit code."""
import os
import socket
import stat
import subprocess
import unittest

from forms import QUESTIONS, all_yes, answers_csv, caiq, data_folder
from program import (FOUND_PROBLEMS, INTERNAL, NOBODY, OK, PROGRAM, REFUSED, USAGE, ProgramTest, Registry,
                     environment, main, run)


class CommandLine(ProgramTest):
    def test_words_that_are_not_understood(self):
        for words, code in {
            (): "usage.command_missing",
            ("service",): "usage.command_missing",
            ("serch", "drive"): "usage.unknown_command_close",
            ("service", "lst"): "usage.unknown_command_close",
            ("frobnicate",): "usage.unknown_command",
            ("import",): "usage.argument_missing",
            ("publish", "a.xlsx"): "usage.argument_missing",
            ("import", "a.xlsx", "b.xlsx"): "usage.unexpected",
            ("import", "a.xlsx", "--bogus"): "usage.unexpected",
            ("import", "a.xlsx", "--level"): "usage.value_missing",
            ("import", "a.xlsx", "--level", "a", "--level", "b"): "usage.repeated",
            ("search", "--page", "0"): "usage.not_a_number",
            ("search", "--page", "1e9"): "usage.not_a_number",
            ("search", "--page", "-1"): "usage.not_a_number",
            ("search", "--sort", "size"): "usage.not_a_choice",
            ("search", "--standing", "gone"): "usage.not_a_choice",
            ("search", "--as-of", "yesterday"): "usage.not_an_instant",
            ("search", "--lang", "fr"): "usage.not_a_choice",
            ("compare", "one"): "usage.wrong_number",
            ("compare", *"abcdefg"): "usage.wrong_number",
            ("meet", "--question", "A&A-01.1"): "usage.catalog_needed",
            ("meet", "--catalog", "ccm:4.0", "--question", "A&A-01.1=maybe"):
                "usage.malformed_requirement",
            ("catalog", "template", "ccm:4.0", "form.pdf"): "usage.unknown_ending",
        }.items():
            with self.subTest(words):
                self.assert_refused(run("--json", *words), USAGE, code)
                for language in ("en", "ja"):
                    told = run(*words, "--lang", language) if "--lang" not in words else run(*words)
                    self.assertEqual(told.code, USAGE)
                    self.assertEqual(told.out, "")
                    self.assertTrue(told.err.startswith("assay: "))
                    self.assertIn("assay --help", told.err)
                    self.assertNotIn("usage.", told.err)

    def test_suggests_what_was_meant(self):
        self.assertIn("“search”", run("serch").err)
        self.assertIn("「search」", run("serch", "--lang", "ja").err)
        self.assertIn("search, meet, compare", run("frobnicate").err)

    def test_help_is_found_by_its_name_too(self):
        self.assertEqual(run("help").out, run("--help").out)
        self.assertEqual(run("help", "import").out, run("import", "--help").out)
        self.assertEqual(run("help", "service", "add").out, run("service", "add", "--help").out)

    def test_an_address_that_is_none(self):
        for address in ("nope", "localhost", "300.1.1.1", ""):
            self.assert_refused(run("serve", "--address", address, "--json"), USAGE,
                                "usage.not_an_address")

    def test_names_that_begin_with_a_hyphen(self):
        done = run("import", "--json", "--", "--strange.xlsx", cwd=self.folder)
        self.assert_refused(done, REFUSED, "file.missing")


class Files(ProgramTest):
    def test_not_there_and_not_a_file(self):
        self.assert_refused(run("import", self.folder / "no.xlsx", "--json"), REFUSED, "file.missing")
        self.assert_refused(run("import", self.folder, "--json"), REFUSED, "file.is_a_folder")

    @unittest.skipUnless(os.getuid() == 0, "needs to become another user")
    def test_without_permission(self):
        secret = self.write("secret.xlsx", caiq(all_yes()))
        secret.chmod(0o600)
        os.chmod(self.folder, 0o755)
        done = run("import", secret, "--json", user=NOBODY)
        self.assert_refused(done, REFUSED, "file.unreadable")

    def test_control_characters_of_a_name_do_not_reach_the_terminal(self):
        done = run("import", self.folder / "a\x1b[31mred\n.xlsx")
        self.assertEqual(done.code, REFUSED)
        self.assertNotIn("\x1b", done.err)
        self.assertEqual(done.err.count("\n"), 1)

    def test_a_file_that_cannot_be_written_is_left_as_it_was(self):
        done = run("catalog", "template", "ccm:4.0", self.folder / "no/where.csv", "--json")
        self.assert_refused(done, REFUSED, "file.no_folder")
        self.assertEqual(list(self.folder.iterdir()), [])
        self.assert_refused(run("catalog", "template", "ccm:4.0", "/dev/full/x.csv", "--json"),
                            REFUSED, "file.no_folder")

    def test_a_form_that_somebody_filled_is_not_replaced_unasked(self):
        for ending in ("csv", "json", "xlsx"):
            form = self.write("report." + ending, b"weeks of work")
            asked = ["catalog", "template", "ccm:4.0", form, "--json"]
            self.assert_refused(run(*asked), REFUSED, "file.exists")
            self.assertEqual(form.read_bytes(), b"weeks of work")
            self.assertEqual(run(*asked, "--force").code, OK)
            self.assertNotEqual(form.read_bytes(), b"weeks of work")

    @unittest.skipUnless(os.getuid() == 0, "needs to become another user")
    def test_what_the_machine_refuses_is_no_mistake_in_the_words(self):
        os.chmod(self.folder, 0o755)
        done = run("catalog", "template", "ccm:4.0", self.folder / "a.csv", "--json", user=NOBODY)
        self.assert_refused(done, INTERNAL, "file.unwritable")
        done = run("init", "--store", "/proc/x", "--origin", "a.example", "--operator-id", "office",
                   "--operator-name", "Office", "--country", "JP", "--json")
        self.assert_refused(done, INTERNAL, "file.unwritable")
        registry = Registry(self.folder, data_folder(self.folder)).begin()
        self.assert_refused(registry.run("search", "--csv", "/dev/full", "--json"), INTERNAL,
                            "file.unwritable")
        self.assert_refused(run("search", "--store", "", "--json"), USAGE, "usage.value_missing")

    def test_data_that_is_not_there(self):
        form = self.write("a.xlsx", caiq(all_yes()))
        done = run("catalog", "template", "ccm:4.0", self.folder / "a.csv", "--json",
                   env=environment(ASSAY_DATA=self.folder))
        self.assert_refused(done, INTERNAL, "shelf.missing")
        done = run("import", form, "--json", env=environment(ASSAY_DATA=self.folder))
        self.assertEqual(done.code, REFUSED)


class Words(ProgramTest):
    """What stays for good must be readable."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(self.folder, data_folder(self.folder)).begin()
        self.registry.add_service("example-drive")
        self.size = self.registry.size()

    def test_names_and_reasons(self):
        add = ["service", "add", "--id", "other-drive", "--organisation", "example-cloud",
               "--class", "saas"]
        for name in ("   ", "a\u202eevil", "Na\x1b[31me"):
            done = self.registry.run(*add, "--region", "JP", "--name", name, "--json")
            self.assert_refused(done, REFUSED, "service.invalid")
            self.assertEqual(done.error["parameters"]["member"], "name")
        self.assert_refused(self.registry.run(*add, "--name", "A", "--region", "ZZ", "--json"),
                            REFUSED, "service.invalid")
        form = self.write("caiq.xlsx", caiq(all_yes()))
        self.registry.do("publish", form, "--service", "example-drive")
        self.assert_refused(self.registry.run("withdraw", "example-drive", "--reason", "", "--json"),
                            REFUSED, "record.reason_invalid")
        self.assertEqual(self.registry.size(), self.size + 1)

    def test_answers(self):
        for form, place in ((caiq(all_yes(A_A_01_1=("Yes", "CSP-owned", "a\u202eb", ""))), "!E"),
                            (answers_csv(all_yes(A_A_01_1=("Yes", "CSP-owned", "a\x01b", ""))), "")):
            file = self.write("a.csv" if not place else "a.xlsx", form)
            read = self.registry.run("import", file, "--json")
            self.assertEqual(read.code, FOUND_PROBLEMS)
            [found] = [f for f in read.json["findings"] if f["rule"] == "hidden-characters"]
            self.assertEqual(found["subject"], QUESTIONS[0])
            done = self.registry.run("publish", file, "--service", "example-drive", "--json")
            self.assertEqual(done.code, REFUSED)
        self.assertEqual(self.registry.size(), self.size)


class Output(ProgramTest):
    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            done = run("--help", stdout=full)
        self.assertEqual(done.code, INTERNAL)
        self.assertIn("No space left on device", done.err)

    def test_a_reader_that_goes_away_is_no_failure(self):
        for arguments in (["--help"], ["catalog", "crosswalk", "ccm:4.0", "ccm:4.1", "--json"]):
            with subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, env=environment()) as process:
                process.stdout.read(1)
                process.stdout.close()
                self.assertEqual(process.stderr.read(), b"")
                self.assertEqual(process.wait(), OK)

    def test_closed_standard_output(self):
        done = subprocess.run(["sh", "-c", f'"{PROGRAM}" --help >&-'], stderr=subprocess.PIPE,
                              env=environment())
        self.assertEqual(done.returncode, INTERNAL)
        self.assertIn(b"assay: ", done.stderr)

    def test_what_was_done_stays_done_when_it_cannot_be_told(self):
        registry = Registry(self.folder, data_folder(self.folder)).begin()
        with open("/dev/full", "wb") as full:
            done = registry.run("organisation", "add", "--id", "example-cloud", "--name", "Example",
                                "--country", "JP", stdout=full)
        self.assertEqual(done.code, INTERNAL)
        self.assertEqual(registry.do("organisation", "list")["total"], 2)


class Stores(ProgramTest):
    def setUp(self):
        super().setUp()
        self.registry = Registry(self.folder, data_folder(self.folder))

    def test_missing(self):
        for command in (["search"], ["publish", self.write("a.xlsx", b"PK"), "--service", "s"],
                        ["rebuild"], ["serve"], ["record", "head"], ["key", "list", "a"]):
            if command[0] == "serve":
                command += ["--web", self.page_folder()]
            self.assert_refused(self.registry.run(*command, "--json"), REFUSED, "store.missing")
        self.assertFalse(self.registry.store.exists())

    def page_folder(self):
        """The least that `serve` takes for the built pages; skips where there are none."""
        pages = PROGRAM.parents[2] / "web/build"
        if not (pages / "200.html").exists():
            self.skipTest("the pages are not built")
        return pages

    def test_not_a_store(self):
        self.registry.store.mkdir()
        self.registry.database.write_bytes(b"Dear diary, today I wrote no database at all. " * 50)
        for command in (["search"], ["rebuild"], ["catalog", "adopt", "ccm:4.0"]):
            done = self.registry.run(*command, "--json")
            self.assertIn(done.code, (REFUSED, INTERNAL))
            self.assertEqual(done.out, "")
            self.assertIn(done.error["code"], ("store.not_a_store", "store.damaged"))
        self.registry.database.write_bytes(b"")
        self.assert_refused(self.registry.run("search", "--json"), REFUSED, "store.not_a_store")

    def test_second_beginning(self):
        self.registry.begin()
        before = self.registry.database.read_bytes()
        done = self.registry.run("init", "--origin", "other.example", "--operator-id", "other",
                                 "--operator-name", "Other", "--country", "JP", "--json")
        self.assert_refused(done, REFUSED, "store.exists")
        self.assertEqual(self.registry.database.read_bytes(), before)
        self.assert_refused(run("demo", "load", "--store", self.registry.store, "--json"), REFUSED,
                            "store.exists")

    def test_beginning_that_is_refused_leaves_nothing(self):
        for options, code in ((["--origin", "no host", "--operator-id", "office"], "origin.malformed"),
                              (["--origin", "a.example", "--operator-id", "X"],
                               "organisation.invalid")):
            done = self.registry.run("init", *options, "--operator-name", "X", "--country", "JP",
                                     "--json")
            self.assert_refused(done, REFUSED, code)
            self.assertFalse(self.registry.store.exists())

    def test_only_the_owner_can_read_it(self):
        self.registry.begin()
        self.assertEqual(stat.S_IMODE(self.registry.store.stat().st_mode), 0o700)
        for name in ("assay.db", "sealing.key"):
            self.assertEqual(stat.S_IMODE((self.registry.store / name).stat().st_mode), 0o600)

    def test_sealing_key(self):
        self.registry.begin()
        key = self.registry.store / "sealing.key"
        add = ["organisation", "add", "--id", "example-cloud", "--name", "E", "--country", "JP", "--json"]
        key.chmod(0o644)
        self.assert_refused(self.registry.run(*add), INTERNAL, "sealing_key.exposed")
        key.chmod(0o600)
        key.rename(self.folder / "elsewhere.key")
        self.assert_refused(self.registry.run(*add), INTERNAL, "sealing_key.missing")
        self.assertEqual(self.registry.run("search").code, OK, "reading needs no key")
        elsewhere = ["--sealing-key", self.folder / "elsewhere.key"]
        self.assertEqual(self.registry.run(*add, *elsewhere).code, OK)
        (self.folder / "elsewhere.key").write_text("0" * 63 + "1\n")
        add[3] = "other-cloud"
        self.assert_refused(self.registry.run(*add, *elsewhere), INTERNAL, "sealing_key.wrong")

    def test_in_use_by_a_server(self):
        self.registry.begin()
        with subprocess.Popen([PROGRAM, "serve", "--port", "0", "--web", self.page_folder(), "--json"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              env=self.registry.env) as server:
            try:
                self.assertIn(b"{", server.stdout.readline())
                done = self.registry.run("catalog", "adopt", "ccm:4.0", "--json")
                self.assert_refused(done, REFUSED, "store.locked")
                self.assertEqual(self.registry.run("search").code, OK, "reading goes on beside it")
                self.assertEqual(self.registry.run("rebuild").code, OK)
                self.assert_refused(self.registry.run("rebuild", "--repair", "--json"), REFUSED,
                                    "store.locked")
            finally:
                server.terminate()
        self.assertEqual(server.returncode, OK)

    def test_port_in_use(self):
        self.registry.begin()
        with socket.create_server(("127.0.0.1", 0)) as taken:
            done = self.registry.run("serve", "--port", taken.getsockname()[1], "--web",
                                     self.page_folder(), "--json")
        self.assert_refused(done, INTERNAL, "server.cannot_listen")

    @unittest.skipUnless(os.getuid() == 0, "needs to become another user")
    def test_without_permission(self):
        self.registry.begin()
        os.chmod(self.folder, 0o755)
        done = self.registry.run("search", "--json", user=NOBODY)
        self.assert_refused(done, INTERNAL, "store.cannot_open")

    @unittest.skipUnless(os.getuid() == 0, "needs to become another user")
    def test_a_copy_that_may_only_be_read(self):
        self.registry.begin()
        self.registry.add_service("example-drive")
        self.registry.database.chmod(0o444)
        os.chmod(self.folder, 0o755)
        self.registry.store.chmod(0o555)
        self.addCleanup(self.registry.store.chmod, 0o755)
        self.assertEqual(sorted(p.name for p in self.registry.store.iterdir() if "wal" in p.name), [])
        for command in (["search"], ["record", "head"], ["rebuild"]):
            with self.subTest(command):
                done = self.registry.run(*command, user=NOBODY)
                self.assertEqual(done.code, OK, done.err)


if __name__ == "__main__":
    main()
