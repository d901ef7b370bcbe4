"""A journal is replayed from its file alone; whoever alters it is named by rule and entry.

The journal is written here, from docs/formats/audit-journal.md: chain, draw and population digest are
computed by this file, not by the program.
"""
import hashlib
import json

from program import FOUND_PROBLEMS, OK, REFUSED, USAGE, ProgramTest, main, run

ITEMS = [f"change-{i:03}" for i in range(40)]
SEED = "dice 3 5 2"


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


POPULATION = sha256("".join(item + "\n" for item in ITEMS))


def canonical(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def random_order(purpose, count):
    """order() of the document, for a population without strata."""
    places, counter = list(range(count)), 0
    for i in range(count):
        bound = count - i
        while True:
            text = f"assay-sample/1\n{purpose}\n{POPULATION}\n{SEED}\n0\n{counter}"
            number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
            counter += 1
            if number < 2**64 // bound * bound:
                break
        j = i + number % bound
        places[i], places[j] = places[j], places[i]
        yield places[i]


def drawn(size):
    order = random_order("random", len(ITEMS))
    return sorted(next(order) for _ in range(size))


class Journal:
    """Acts, one minute after the other, chained when they are written."""

    def __init__(self):
        self.acts = []

    def act(self, actor, **event):
        event["type"] = event["type"].replace("_", "-")
        self.acts.append((actor, event))
        return len(self.acts) - 1

    def lines(self):
        previous, lines = None, []
        for index, (actor, event) in enumerate(self.acts):
            entry = {"actor": actor, "at": f"2026-04-06T03:{index:02}:00.000Z", "event": event,
                     "index": index}
            if previous:
                entry["previous"] = previous
            previous = entry["digest"] = sha256(canonical(entry))
            lines.append(canonical(entry))
        return lines, previous


def self_audit():
    journal = Journal()
    control, evidence = "demo:1/C-1", ["ev-1"]
    journal.act("p-1", type="opened", terms={
        "auditOrganisation": "example-cloud", "auditee": "example-cloud",
        "conclusions": ["statement-confirmed"], "criteria": ["demo:1"], "id": "e-1",
        "kind": "self-audit", "level": "silver",
        "period": {"first": "2026-01-01", "last": "2026-03-31"}, "scheme": "demo-scheme",
        "scope": "全部", "services": ["example-drive"]})
    journal.act("p-1", type="member_joined", person="p-1", role="lead-auditor")
    journal.act("p-1", type="procedures_planned", set="demo", version="1", procedures=[
        {"control": control, "depth": "basic", "effectiveness": "operating", "id": "P-1",
         "methods": ["test"], "required": True, "sampled": True}])
    journal.act("p-1", type="fieldwork_logged", person="p-1", day="2026-04-06")
    journal.act("p-1", type="population_sealed", description="All changes.", population={
        "count": len(ITEMS), "digest": POPULATION, "id": "changes"})
    ranks = drawn(3)
    journal.drawn = journal.act("p-1", type="sample_drawn", sample="s-1", population="changes",
                                procedures=["P-1"],
                                draw={"method": "random", "seed": SEED, "size": 3},
                                items=[{"id": ITEMS[r], "rank": r} for r in ranks])
    journal.evidence = journal.act(
        "p-1", type="evidence_registered", id="ev-1", digest=sha256("a screenshot"), size=12,
        mediaType="image/png", collected="2026-04-06T03:00:00.000Z", collectedBy="p-1",
        source="Ticket system")
    journal.results = [journal.act("p-1", type="result_recorded", procedure="P-1",
                                   evidence=evidence, outcome="satisfied",
                                   item={"rank": rank, "sample": "s-1"}) for rank in ranks]
    journal.act("p-1", type="verdict_given", control=control, verdict="conforms")
    journal.act("p-1", type="finding_raised", id="f-1", grade="observation", control=control,
                words="The runbook is old.")
    concluded = journal.act("p-1", type="conclusion_drawn", conclusion={
        "conditions": {name: "yes" for name in (
            "standard-followed", "basic-risks-covered", "auditor-qualified",
            "independence-secured", "procedures-followed", "recorded", "evidenced")},
        "confirmed": True, "form": "statement-confirmed", "statement": sha256("statement")})
    journal.approved = journal.act("p-2", type="approved", conclusion=concluded)
    journal.act("p-2", type="signed", conclusion=concluded, document=sha256("report"))
    journal.act("p-2", type="closed", completed=True)
    return journal


class Replay(ProgramTest):
    def setUp(self):
        super().setUp()
        self.journal = self_audit()
        self.head = self.journal.lines()[1]
        self.kept = self.folder / "kept"
        (self.kept / "populations").mkdir(parents=True)
        (self.kept / "ev-1.png").write_text("a screenshot")
        (self.kept / "notes.txt").write_text("not in the journal")
        (self.kept / "populations/changes.txt").write_text("".join(i + "\n" for i in ITEMS))

    def replay(self, *options, lines=None):
        text = "".join(line + "\n" for line in lines or self.journal.lines()[0])
        return run("audit", "replay", self.write("journal.jsonl", text), "--json", *options)

    def rules(self, done):
        return [(v.get("entry"), v["rule"]) for v in done.json["violations"]]

    def test_honest(self):
        done = self.replay("--head", self.head, "--evidence", self.kept)
        self.assertEqual(done.code, OK, done.err + done.out)
        report = done.json
        self.assertEqual((report["engagement"], report["head"], report["in_order"]),
                         ("e-1", self.head, True))
        self.assertEqual(report["anchored_at"], report["entries"] - 1)
        self.assertEqual(report["signals"], [])
        self.assertEqual(report["unchecked"], ["qualifications", "authorisations", "independence"])

    def test_alone(self):
        done = self.replay()
        self.assertEqual(done.code, OK)
        self.assertEqual(done.json["unchecked"], ["head", "qualifications", "authorisations",
                                                  "independence", "evidence", "populations"])

    def test_cut(self):
        lines = self.journal.lines()[0][:-2]
        self.assertEqual(self.replay(lines=lines).code, OK, "nothing in it can show that")
        done = self.replay("--head", self.head, lines=lines)
        self.assertEqual((done.code, self.rules(done)),
                         (FOUND_PROBLEMS, [(None, "audit.head_missing")]))

    def test_changed_line(self):
        lines = self.journal.lines()[0]
        index = self.journal.results[1]
        lines[index] = lines[index].replace('"satisfied"', '"not-applicable"')
        done = self.replay(lines=lines)
        self.assertEqual((done.code, self.rules(done)),
                         (FOUND_PROBLEMS, [(index, "audit.entry_altered")]))

    def test_chosen_item(self):
        index = self.journal.drawn
        items = self.journal.acts[index][1]["items"]
        items[0]["id"] = ITEMS[39] if items[0]["rank"] != 39 else ITEMS[38]
        done = self.replay("--evidence", self.kept)
        self.assertEqual(self.rules(done), [(index, "audit.item_altered")])
        self.journal.acts[index][1]["draw"]["seed"] = "better dice"
        done = self.replay()
        self.assertEqual(self.rules(done), [(index, "audit.sample_not_as_drawn")])

    def test_approval_by_author(self):
        index = self.journal.approved
        self.journal.acts[index] = ("p-1", self.journal.acts[index][1])
        self.assertEqual(self.rules(self.replay())[0], (index, "audit.approval_by_author"))

    def test_kept_bytes(self):
        index = self.journal.evidence
        (self.kept / "ev-1.png").write_text("another screenshot")
        self.assertEqual(self.rules(self.replay("--evidence", self.kept)),
                         [(index, "audit.evidence_altered")])
        (self.kept / "ev-1.png").unlink()
        self.assertEqual(self.rules(self.replay("--evidence", self.kept)),
                         [(index, "audit.evidence_missing")])
        (self.kept / "ev-1.png").write_text("a screenshot")
        (self.kept / "ev-1.txt").write_text("a screenshot")
        self.assert_refused(self.replay("--evidence", self.kept), REFUSED,
                            "journal.evidence_twice")
        self.assert_refused(self.replay("--evidence", self.folder / "nothing"), REFUSED,
                            "file.no_folder")

    def test_words_in_both_languages(self):
        index = self.journal.approved
        self.journal.acts[index] = ("p-1", self.journal.acts[index][1])
        self.journal.acts[3] = ("p-1", {"type": "member-joined", "person": "p-3",
                                        "role": "observer"})  # instead of fieldwork
        text = "".join(line + "\n" for line in self.journal.lines()[0])
        file = self.write("journal.jsonl", text)
        for language, words in (("en", "Rules that are broken"), ("ja", "違反している規則")):
            done = run("audit", "replay", file, "--lang", language)
            self.assertEqual(done.code, FOUND_PROBLEMS)
            self.assertIn(words, done.out)
            self.assertIn("audit.approval_by_author", done.out)
            self.assertIn("fieldwork-too-short", done.out)
            self.assertNotRegex(done.out, r"cli\.\w+|error\.\w+|signal\.\w+|\{\w+\}")

    def test_refusals(self):
        lines = self.journal.lines()[0]
        for text, code in (("", "journal.empty"), (lines[0], "journal.cut_off"),
                           ("[]\n", "json.wrong_type"),
                           (lines[0] + "\n" + lines[1].replace("lead-auditor", "lead") + "\n",
                            "journal.wrong_value")):
            done = run("audit", "replay", self.write("bad.jsonl", text), "--json")
            self.assert_refused(done, REFUSED, code)
        self.assertTrue(done.error["parameters"]["file"].endswith("bad.jsonl:2"))
        self.assertEqual(done.error["parameters"]["pointer"], "/event/role")
        self.assert_refused(run("audit", "replay", "nothing.jsonl", "--json"), REFUSED,
                            "file.missing")
        self.assert_refused(self.replay("--head", "abc"), REFUSED, "digest.malformed")
        self.assertEqual(run("audit", "replay", "--json").code, USAGE)


if __name__ == "__main__":
    main()
