"""Links that let the first people in, and the trail of what the command line did."""
from program import OK, REFUSED, ProgramTest, Registry, main


class Accounts(ProgramTest):
    def setUp(self):
        super().setUp()
        self.registry = Registry(self.folder).begin()

    def acts(self, *arguments):
        return [line["act"] for line in self.registry.do("audit", "list", *arguments)["lines"]]

    def test_an_operator_is_let_in_by_a_link(self):
        made = self.registry.do("operator", "link", "--email", "me@registry.example",
                                "--public-url", "https://registry.example/")
        self.assertRegex(made["link"], r"^https://registry\.example/en/link/[\w-]{43}$")
        japanese = self.registry.run("operator", "link", "--lang", "ja")
        self.assertRegex(japanese.out, r"^http://127\.0\.0\.1:8080/ja/link/[\w-]{43}\n$")
        self.assertEqual(self.acts()[:2], ["operator-link-made", "operator-link-made"])
        self.assert_refused(self.registry.run("operator", "link", "--email", "me", "--json"),
                            REFUSED, "account.invalid")

    def test_a_link_is_kept_nowhere(self):
        secret = self.registry.do("operator", "link")["link"].rsplit("/", 1)[1]
        for file in self.registry.store.iterdir():
            self.assertNotIn(secret.encode(), file.read_bytes(), file.name)

    def test_members_are_invited_into_organisations_of_the_record(self):
        made = self.registry.do("member", "invite", "my-office", "--email", "a@office.example",
                                "--role", "publisher")
        self.assertIn("/en/link/", made["link"])
        [invited] = self.registry.do("audit", "list", "my-office", "--limit", 1)["lines"]
        self.assertEqual((invited["act"], invited["subject"], invited["detail"], invited["author"]),
                         ("member-invited", "a@office.example", "publisher", "shell"))
        self.assert_refused(self.registry.run("member", "invite", "none", "--email",
                                              "a@office.example", "--json"),
                            REFUSED, "organisation.not_found")

    def test_what_the_command_line_does_is_in_the_trail(self):
        self.registry.add_service("example-drive")
        self.assertEqual(self.acts()[:3],
                         ["service-described", "key-added", "organisation-described"])
        self.assertEqual(self.acts("example-cloud"), self.acts()[:3])
        self.assertEqual(self.acts()[-1], "record-opened")
        lines = self.registry.do("audit", "list", "--limit", 2)["lines"]
        self.assertEqual(len(lines), 2)
        older = self.registry.do("audit", "list", "--before", lines[1]["id"], "--limit", 1)["lines"]
        self.assertEqual(older[0]["id"], lines[1]["id"] - 1)

    def test_the_trail_has_words_in_both_languages(self):
        english = self.registry.run("audit", "list")
        japanese = self.registry.run("audit", "list", "--lang", "ja")
        self.assertEqual((english.code, japanese.code), (OK, OK))
        self.assertIn("record opened", english.out)
        self.assertIn("command line", english.out)
        self.assertIn("公開記録の開始", japanese.out)
        self.assertIn("コマンドライン", japanese.out)

    def test_links_of_the_demo_are_not_for_other_registries(self):
        self.assertEqual(self.registry.do("demo", "links"), {})


class Demo(ProgramTest):
    def test_four_people_have_links_and_new_ones_each_time(self):
        registry = Registry(self.folder)
        registry.do("demo", "load")
        first, second = (registry.do("demo", "links") for _ in range(2))
        self.assertEqual(list(first), ["provider", "operator", "buyer", "stranger"])
        self.assertTrue(set(first.values()).isdisjoint(second.values()))


if __name__ == "__main__":
    main()
