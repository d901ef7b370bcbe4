"""Duplicates found and merged in the shell."""
from forms import all_yes, caiq, data_folder
from program import OK, REFUSED, ProgramTest, Registry, main


class Mergers(ProgramTest):
    def setUp(self):
        super().setUp()
        self.registry = Registry(self.folder, data_folder(self.folder)).begin()
        self.registry.add_service("example-drive", name="Example Drive")
        self.registry.do("organisation", "add", "--id", "example-inc", "--name",
                         "Example Cloud, Inc.", "--country", "JP")
        self.registry.add_service("example-vault", "example-inc", name="Example Vault")

    def merge(self, noun, duplicate, into, reason="Registered twice."):
        return self.registry.run(noun, "merge", duplicate, "--into", into, "--reason", reason,
                                 "--json")

    def test_duplicates_are_listed(self):
        found = self.registry.do("organisation", "duplicates")
        [pair] = found["duplicates"]
        self.assertEqual([one["id"] for one in pair["organisations"]],
                         ["example-cloud", "example-inc"])
        self.assertEqual(pair["reasons"], ["same-name"])
        shown = self.registry.run("organisation", "duplicates")
        self.assertEqual(shown.code, OK, shown.err)
        self.assertIn("example-inc", shown.out)
        self.assertIn("same name", shown.out)
        self.assertEqual(self.registry.do("service", "duplicates")["duplicates"], [])

    def test_organisation(self):
        merged = self.merge("organisation", "example-inc", "example-cloud")
        self.assertEqual(merged.code, OK, merged.err)
        shown = self.registry.do("organisation", "show", "example-inc")
        self.assertEqual(shown["merged_into"]["id"], "example-cloud")
        self.assertEqual(shown["merged_into"]["entry"], merged.json["entry"])
        self.assertEqual(shown["services"], [])
        survivor = self.registry.do("organisation", "show", "example-cloud")
        self.assertEqual([one["id"] for one in survivor["absorbed"]], ["example-inc"])
        self.assertEqual(len(survivor["services"]), 2)
        self.assertIn("MERGED INTO", self.registry.run("organisation", "show", "example-inc").out)
        listed = self.registry.do("organisation", "list")
        self.assertNotIn("example-inc", [one["id"] for one in listed["items"]])
        self.assertEqual(self.registry.do("organisation", "duplicates")["duplicates"], [])
        self.assertEqual(self.registry.run("rebuild").code, OK)
        self.assert_refused(self.merge("organisation", "example-inc", "example-cloud"), REFUSED,
                            "record.organisation_merged")

    def test_nobody_is_invited_into_a_duplicate(self):
        def invite(organisation):
            return self.registry.run("member", "invite", organisation, "--email",
                                     "aiko@cloud.example", "--role", "admin", "--json")
        self.assertEqual(invite("example-inc").code, OK)
        self.merge("organisation", "example-inc", "example-cloud")
        self.assert_refused(invite("example-inc"), REFUSED, "organisation.merged")
        self.assertEqual(invite("example-cloud").code, OK)

    def test_service(self):
        self.assert_refused(self.merge("service", "example-vault", "example-drive"), REFUSED,
                            "record.merger_across_organisations")
        self.merge("organisation", "example-inc", "example-cloud")
        form = self.write("caiq.xlsx", caiq(all_yes()))
        self.registry.do("publish", form, "--service", "example-vault")
        self.assert_refused(self.merge("service", "example-vault", "example-drive"), REFUSED,
                            "record.merger_drops_listing")
        entry = self.registry.do("publish", form, "--service", "example-drive")["entry"]
        self.assertEqual(self.merge("service", "example-vault", "example-drive").code, OK)
        found = self.registry.do("search", "example")
        self.assertEqual([one["id"] for one in found["items"]], ["example-drive"])
        history = self.registry.do("history", "example-drive")["listings"][0]["history"]
        self.assertEqual([one.get("former_service", {}).get("id") for one in history],
                         [None, "example-vault"])
        self.assertEqual(history[0]["entry"], entry)
        again = self.registry.run("publish", form, "--service", "example-vault", "--json")
        self.assert_refused(again, REFUSED, "service.merged")
        self.assertEqual(self.registry.run("rebuild").code, OK)

    def test_a_reason_is_needed(self):
        self.assert_refused(self.merge("organisation", "example-inc", "example-cloud", " "),
                            REFUSED, "record.reason_invalid")


if __name__ == "__main__":
    main()
