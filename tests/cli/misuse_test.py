"""What a person gets wrong: a plain sentence on standard error, and the right exit code."""
import os
import socket
import stat
import subprocess
import unittest

from forms import all_yes, caiq, data_folder
from program import (INTERNAL, NOBODY, OK, PROGRAM, REFUSED, USAGE, ProgramTest, Registry,
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
        self.assert_refused(done, REFUSED, "file.unwritable")
        self.assertEqual(list(self.folder.iterdir()), [])
        self.assert_refused(run("catalog", "template", "ccm:4.0", "/dev/full/x.csv", "--json"),
                            REFUSED, "file.unwritable")

    def test_data_that_is_not_there(self):
        form = self.write("a.xlsx", caiq(all_yes()))
        done = run("catalog", "template", "ccm:4.0", self.folder / "a.csv", "--json",
                   env=environment(ASSAY_DATA=self.folder))
        self.assert_refused(done, INTERNAL, "shelf.missing")
        done = run("import", form, "--json", env=environment(ASSAY_DATA=self.folder))
        self.assertEqual(done.code, REFUSED)


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
        self.assertIn(done.code, (REFUSED, INTERNAL))
        self.assertIn(done.error["code"], ("store.cannot_open", "store.missing"))


if __name__ == "__main__":
    main()
