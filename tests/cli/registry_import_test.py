"""What another registry says becomes hearsay in the record: by a made-up list, and by the real one."""
import collections
import datetime
import json
import re
import unittest

from program import OK, REFUSED, ROOT, SHARED, ProgramTest, Registry, main

FEDRAMP = SHARED / "fedramp/marketplace-2026-04-28.json"
MAPPING = ROOT / "schemes/fedramp/import.json"


def service(number, **changes):
    """A product as the marketplace writes one; everybody in it is made up."""
    written = {
        "id": f"FR{number:010}", "csp": "Umbra Cloud", "cso": f"Drive {number}", "status": "FedRAMP Authorized",
        "impact_level": "Moderate", "service_model": ["SaaS"], "website": "https://umbra.example",
        "ready_date": "No FRR Date", "auth_date": "2025-01-31T20:00:00.000Z", "annual_assessment": "01/31",
        "independent_assessor": "Hoshi Audit", "agency_authorizations": ["Tides Agency"],
        "leveraged_systems": [],
    }
    return {**written, **changes}


def grant(number, **changes):
    written = {"id": f"FR{number:010}", "agency_id": "1", "parent": "Tides Agency",
               "ato_date": "2025-01-31T20:00:00.000Z", "exp_date": ""}
    return {**written, **changes}


def marketplace(services, day="2026-04-28", grants=(), reuses=()):
    return json.dumps({
        "meta": {"last_change": f"{day}T02:40:42.651Z"},
        "data": {"Products": services, "Assessors": [{"name": "Hoshi Audit"}], "Agencies": [{"id": "1"}],
                 "AtoMapping": list(grants), "ReuseMapping": list(reuses)}})


class RegistryImportTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.registry = Registry(self.folder).begin()

    def take(self, text, *options, name="list.json"):
        return self.registry.do("registry", "import", self.write(name, text), "--mapping", MAPPING, *options)

    def test_every_fault_is_named_with_what_was_done(self):
        services = [
            service(1),
            service(2, id=""),
            service(1, cso="Another"),
            service(3, cso=""),
            service(4, independent_assessor=""),
            service(5, independent_assessor="Nobody & Sons"),
            service(6, impact_level="Extreme"),
            service(7, website="umbra.example"),
            service(8, annual_assessment="13/40"),
            service(9, leveraged_systems=[{"id": "FR0000000009"}, {"id": "FR9999999999"}, {"id": "FR0000000001"}]),
            service(10, ready_date="2026-05-01T20:00:00.000Z"),
            service(11, cso=" Drive 11\r\n"),
            service(12, cso="Drive 1"),
        ]
        done = self.take(marketplace(
            services,
            grants=[grant(1, exp_date="2026-04-27T20:00:00.000Z"), grant(77), grant(4, agency_id="")],
            reuses=[grant(5, exp_date="2/29/2027"), grant(6, exp_date="2024-01-01T20:00:00.000Z")]))
        told = collections.Counter((r["rule"], r["pointer"], r["done"]) for r in done["remarks"])
        self.assertEqual(told, collections.Counter([
            ("blank-id", "/data/Products/1/id", "left-out"),
            ("duplicate-id", "/data/Products/2/id", "left-out"),
            ("missing-field", "/data/Products/3/cso", "left-out"),
            ("missing-field", "/data/Products/4/independent_assessor", "taken"),
            ("unknown-in-list", "/data/Products/5/independent_assessor", "taken"),
            ("unknown-word", "/data/Products/6/impact_level", "taken"),
            ("unreadable-address", "/data/Products/7/website", "taken"),
            ("unreadable-date", "/data/Products/8/annual_assessment", "taken"),
            ("builds-on-itself", "/data/Products/9/leveraged_systems/0/id", "taken"),
            ("builds-on-unknown", "/data/Products/9/leveraged_systems/1/id", "taken"),
            ("dated-later", "/data/Products/10/ready_date", "taken"),
            ("repaired-text", "/data/Products/11/cso", "taken"),
            ("same-name", "/data/Products/12", "taken"),
            ("expired-yet-listed", "/data/AtoMapping/0/exp_date", "taken"),
            ("authorisation-of-unknown", "/data/AtoMapping/1/id", "left-out"),
            ("missing-field", "/data/AtoMapping/2/agency_id", "taken"),
            ("unreadable-date", "/data/ReuseMapping/0/exp_date", "taken"),
            ("expired-yet-listed", "/data/ReuseMapping/1/exp_date", "taken"),
            ("ends-before-it-begins", "/data/ReuseMapping/1/exp_date", "taken"),
        ]))
        self.assertEqual(sum(done["counts"].values()), len(done["remarks"]))
        self.assertEqual((done["records"], done["taken"], done["added"]), (13, 10, 10))
        for remark in done["remarks"]:
            self.assertTrue(remark["name"] or remark["foreign_id"], remark)
            self.assertNotIn("{", remark["message"])
        words = self.registry.run("registry", "import", self.folder / "list.json", "--mapping", MAPPING, "--dry-run")
        self.assertEqual(words.code, OK)
        self.assertIn("Umbra Cloud: Drive 4 [FR0000000004]", words.out)

    def test_it_is_hearsay_everywhere(self):
        self.registry.add_service("drive-home")
        self.take(marketplace([service(1), service(2, leveraged_systems=[{"id": "FR0000000001"}])]))
        found = self.registry.do("search", "umbra")
        self.assertEqual((found["total"], found["reported"]["total"]), (0, 2))
        self.assertEqual(found["facets"]["reported_by"][0]["value"], "fedramp-marketplace")
        one = found["reported"]["items"][0]
        self.assertIs(one["verified"], False)
        self.assertEqual(one["document"]["date"], "2026-04-28")
        words = self.registry.run("search", "umbra").out
        self.assertEqual(words.count("As reported by FedRAMP Marketplace on 2026-04-28, not verified here"), 2)
        self.assertIn("FedRAMPマーケットプレイスの2026-04-28付けの記載による", self.registry.run(
            "reported", "show", one["id"], "--lang", "ja").out)
        detail = self.registry.do("reported", "show", one["id"])
        self.assertEqual([n["foreign_id"] for n in detail["built_on_by"]], ["FR0000000002"])
        # It is no service: nothing to show, to compare, to publish into.
        self.assert_refused(self.registry.run("service", "show", one["id"], "--json"), REFUSED, "service.not_found")
        self.assert_refused(self.registry.run("compare", one["id"], "drive-home", "--json"), REFUSED, "service.not_found")
        # What this registry's own rules say is not known of it.
        for asked in (["--level", "csa-star/level-1"], ["--region", "US"], ["--standing", "current"]):
            self.assertEqual(self.registry.do("search", "umbra", *asked)["reported"]["total"], 0, asked)
        self.assertEqual(self.registry.do("search", "--class", "iaas")["reported"]["total"], 0)
        alone = self.registry.do("search", "--reported-by", "fedramp-marketplace", "--per-page", "1", "--page", "2")
        self.assertEqual((alone["total"], alone["reported"]["total"], len(alone["reported"]["items"])), (0, 2, 1))

    def test_what_changes_later_is_an_entry_and_nothing_else_is(self):
        self.take(marketplace([service(1), service(2), service(3)]))
        size = self.registry.size()
        before = datetime.datetime.now(datetime.timezone.utc)
        again = self.take(marketplace([service(1), service(2), service(3)], "2026-05-28"))
        self.assertEqual((again["unchanged"], "first_entry" in again, self.registry.size()), (3, False, size))
        newer = self.take(marketplace([service(1), service(3, status="FedRAMP Ready"), service(4)], "2026-06-28"))
        self.assertEqual((newer["added"], newer["changed"], newer["unchanged"]), (1, 1, 1))
        self.assertEqual([one["foreign_id"] for one in newer["gone"]], ["FR0000000002"])
        self.assertEqual(self.registry.size(), size + 3)
        gone = self.registry.do("reported", "show", "drive-2-fr0000000002")
        self.assertEqual((gone["reported"]["listed"], gone["reported"]["gone_since"]), (False, "2026-06-28"))
        self.assertEqual([event["act"] for event in gone["history"]], ["listed-no-more", "reported"])
        then = before.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        self.assertTrue(self.registry.do("reported", "show", "drive-2-fr0000000002", "--as-of", then)["reported"]["listed"])
        self.assert_refused(self.registry.run("reported", "show", "drive-4-fr0000000004", "--as-of", then, "--json"),
                            REFUSED, "reported.not_found")
        old = self.registry.run("registry", "import", self.write("old.json", marketplace([service(1)], "2026-06-27")),
                                "--mapping", MAPPING, "--json")
        self.assert_refused(old, REFUSED, "record.report_outdated")
        self.assertEqual(self.registry.run("rebuild").code, OK)

    def test_a_preview_records_nothing(self):
        size = self.registry.size()
        self.assertFalse(self.take(marketplace([service(1)]), "--dry-run")["stored"])
        self.assertEqual(self.registry.size(), size)

    def test_misuse_is_explained(self):
        listed = self.write("list.json", marketplace([service(1)]))
        refused = self.registry.run("registry", "import", listed, "--mapping", listed, "--json")
        self.assert_refused(refused, REFUSED, "json.unknown_member")
        other = self.write("other.json", "{}")
        refused = self.registry.run("registry", "import", other, "--mapping", MAPPING, "--json")
        self.assert_refused(refused, REFUSED, "registry_import.no_date")


def day(text):
    return text[:10] if re.match(r"\d{4}-\d\d-\d\dT", text) else ""


def expected_counts(data):
    """What does not fit in the real file, by rule and list, counted apart from the program."""
    today, counts = "2026-04-28", collections.Counter()
    products = data["Products"]
    ids = {p["id"] for p in products}
    in_force = {p["id"] for p in products if p["status"] == "FedRAMP Authorized"}
    assessors = {a["name"] for a in data["Assessors"]}
    agencies = {a["id"] for a in data["Agencies"]}
    names = collections.Counter()

    def count(rule, place, times=1):
        counts[rule, place] += times

    for p in products:
        for field in ("id", "csp", "cso", "website", "independent_assessor", "impact_level", "status",
                      "annual_assessment", "auth_date", "ready_date"):
            count("repaired-text", "Products", p[field] != p[field].strip())
        for texts in ("service_model", "agency_authorizations"):
            count("repaired-text", "Products", sum(t != t.strip() for t in p[texts]))
        count("missing-field", "Products", not p["website"].strip())
        count("missing-field", "Products", not p["independent_assessor"].strip())
        count("missing-field", "Products", p["id"] in in_force and not any(a.strip() for a in p["agency_authorizations"]))
        count("missing-field", "Products", p["id"] in in_force and not p["annual_assessment"])
        count("missing-field", "Products", not p["service_model"])
        web = p["website"].strip()
        count("unreadable-address", "Products", bool(web) and not re.match(r"https?://[^\s/]+\.[a-z]+(:\d+)?(/|$|\?)", web.lower()))
        count("unknown-in-list", "Products", bool(p["independent_assessor"]) and p["independent_assessor"] not in assessors)
        count("builds-on-itself", "Products", sum(b["id"] == p["id"] for b in p["leveraged_systems"]))
        count("builds-on-unknown", "Products", sum(b["id"] not in ids for b in p["leveraged_systems"]))
        names[p["csp"].strip(), p["cso"].strip()] += 1
    count("same-name", "Products", sum(n - 1 for n in names.values()))
    for place in ("AtoMapping", "ReuseMapping"):
        for row in data[place]:
            key = row["id"].strip()
            count("repaired-text", place, row["id"] != key and key != "")
            count("authorisation-without-id", place, not key)
            if key not in ids:
                count("authorisation-of-unknown", place, bool(key))
                continue
            count("repaired-text", place, sum(row[f] != row[f].strip() and row[f].strip() != "" for f in ("parent", "agency_id")))
            count("missing-field", place, sum(not row[f].strip() for f in ("parent", "agency_id", "ato_date")))
            count("unknown-in-list", place, bool(row["agency_id"].strip()) and row["agency_id"].strip() not in agencies)
            begins, ends = day(row["ato_date"]), day(row["exp_date"])
            count("unreadable-date", place, bool(row["exp_date"]) and not ends)
            count("dated-later", place, begins > today)
            count("ends-before-it-begins", place, bool(begins and ends) and ends < begins)
            count("expired-yet-listed", place, bool(ends) and ends < today and key in in_force)
    return +counts


@unittest.skipUnless(FEDRAMP.exists(), "needs ../shared/data/fedramp")
class RealMarketplaceTest(ProgramTest):
    def test_642_services_load_and_what_does_not_fit_is_named(self):
        registry = Registry(self.folder).begin()
        size = registry.size()
        done = registry.do("registry", "import", FEDRAMP, "--mapping", MAPPING)
        data = json.loads(FEDRAMP.read_text("utf-8"))["data"]
        self.assertEqual((done["records"], done["taken"], done["added"]), (642, 642, 642))
        self.assertEqual(registry.size(), size + 642)
        told = collections.Counter((r["rule"], r["pointer"].split("/")[2]) for r in done["remarks"])
        for (rule, place), number in sorted(told.items()):
            print(f"{rule} in {place}: {number}")
        self.assertEqual(told, expected_counts(data))
        named = {(p["id"], f"{p['csp'].strip()}: {p['cso'].strip()}") for p in data["Products"]}
        for remark in done["remarks"]:
            if remark["rule"] != "authorisation-of-unknown":
                self.assertIn((remark["foreign_id"], remark["name"]), named | {(remark["foreign_id"], "")}, remark)
        self.check_what_is_said(registry, data)
        again = registry.do("registry", "import", FEDRAMP, "--mapping", MAPPING)
        self.assertEqual((again["unchanged"], "first_entry" in again, registry.size()), (642, False, size + 642))
        self.assertEqual(registry.do("search")["total"], 0)
        self.assertEqual(registry.do("service", "list")["services"], [])
        self.assertEqual(registry.run("rebuild").code, OK)

    def check_what_is_said(self, registry, data):
        """Names, assessors and dates of all, against the file."""
        ends = {row["id"]: day(row["exp_date"]) for row in data["AtoMapping"]}
        said = {}
        for page in range(1, 8):
            found = registry.do("search", "--reported-by", "fedramp-marketplace", "--per-page", 100, "--page", page)
            self.assertEqual(found["reported"]["total"], 642)
            said.update((one["foreign_id"], one) for one in found["reported"]["items"])
        self.assertEqual(len(said), 642)
        self.assertEqual(len({one["id"] for one in said.values()}), 642)
        for p in data["Products"]:
            one = said[p["id"]]
            self.assertEqual((one["provider"], one["name"]), (p["csp"].strip(), p["cso"].strip()))
            self.assertEqual(one.get("assessor", ""), p["independent_assessor"].strip())
            self.assertEqual(one.get("authorised_on", ""), day(p["auth_date"]))
            self.assertEqual(one.get("ready_on", ""), day(p["ready_date"]))
            self.assertEqual(one.get("expires_on", ""), ends.get(p["id"], ""))
            self.assertEqual((one["status_word"], one["level_word"]), (p["status"], p["impact_level"]))
            self.assertTrue(one["level"])


if __name__ == "__main__":
    main()
