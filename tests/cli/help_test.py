"""Every command explains itself in both languages, and every example can be typed as it stands."""
import re
import shlex

from program import OK, ROOT, USAGE, ProgramTest, environment, main, run

DOCUMENT = ROOT / "docs/command-line.md"


def commands():
    """["import", "service add", ...] as `assay --help` lists them."""
    listed = run("--help").out.split("\nCommands:\n")[1].split("\n\n")[0]
    return [re.match(r"  (\S+(?: \S+)?)(?:  |$)", line)[1].strip()
            for line in listed.splitlines() if not line.startswith("    ")]


def examples(text):
    return [line.strip() for line in text.splitlines() if line.strip().startswith("assay ")]


class Help(ProgramTest):
    def test_lists_commands(self):
        self.assertGreater(len(commands()), 40)
        self.assertIn("import", commands())
        self.assertIn("record withdraw-blob", commands())

    def test_every_command_in_both_languages(self):
        for command in commands():
            with self.subTest(command):
                english = run(*command.split(), "--help")
                japanese = run(*command.split(), "--help", "--lang", "ja")
                for shown, usage, example in ((english, "Usage: ", "Examples:"),
                                              (japanese, "使い方：", "例：")):
                    self.assertEqual(shown.code, OK)
                    self.assertEqual(shown.err, "")
                    self.assertIn(f"{usage}assay {command}", shown.out)
                    self.assertIn(example, shown.out)
                    self.assertNotRegex(shown.out, r"\bcli\.\w+", "a word is missing")
                self.assertNotEqual(english.out.splitlines()[0], japanese.out.splitlines()[0])

    def test_groups_of_commands(self):
        for noun in sorted({c.split()[0] for c in commands() if " " in c}):
            shown = run(noun, "--help")
            self.assertEqual(shown.code, OK)
            self.assertIn(f"Usage: assay {noun} COMMAND", shown.out)

    def test_language_follows_the_environment(self):
        self.assertIn("使い方", run("--help", env=environment(LANG="ja_JP.UTF-8")).out)
        self.assertIn("使い方", run("--help", env=environment(LC_ALL="ja_JP.UTF-8")).out)
        self.assertIn("Usage", run("--help", "--lang=en", env=environment(LANG="ja_JP.UTF-8")).out)

    def test_version(self):
        shown = run("--version")
        self.assertRegex(shown.out, r"^assay \d+\.\d+\.\d+\n$")
        self.assertEqual(run("--version", "--json").json["version"], shown.out.split()[1])

    def test_exit_codes_are_documented(self):
        for code in range(5):
            self.assertIn(f"{code} ", run("--help").out.split("Exit codes:")[1])
            self.assertIn(f"\n| {code} | ", DOCUMENT.read_text(encoding="utf-8"))

    def check_parses(self, line):
        """Understood: whatever keeps it from running is not the command line. There are no data,
        no store and no files, so it cannot do anything."""
        lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        words = list(lexer)
        self.assertFalse([w for w in words if set(w) & set(";|&<>()") and set(w) <= set(";|&<>()")],
                         f"a shell takes this apart: {line}")
        self.assertEqual(words[0], "assay")
        data = self.folder / "nothing"
        done = run(*words[1:], "--json", cwd=self.folder, env=environment(ASSAY_DATA=data))
        self.assertNotEqual(done.code, USAGE, f"{line}\n{done.err}")
        if done.err:
            self.assertFalse(done.error["code"].startswith("usage."), line)

    def test_examples_of_help(self):
        for command in commands():
            shown = examples(run(*command.split(), "--help").out.split("Examples:")[1])
            self.assertTrue(shown, command)
            for line in shown:
                with self.subTest(line):
                    self.assertTrue(line.startswith(f"assay {command}"), command)
                    self.check_parses(line)

    def test_examples_of_the_documents(self):
        for document in (DOCUMENT, ROOT / "README.md"):
            blocks = re.findall(r"^```\n(.*?)^```", document.read_text(encoding="utf-8"), re.S | re.M)
            lines = [line for block in blocks for line in examples(block)]
            self.assertGreater(len(lines), 4, document)
            for line in lines:
                with self.subTest(line):
                    self.check_parses(line.split("  #")[0])

    def test_document_names_every_command(self):
        text = DOCUMENT.read_text(encoding="utf-8")
        missing = [c for c in commands() if f"assay {c} " not in text]
        self.assertEqual(missing, [])


if __name__ == "__main__":
    main()
