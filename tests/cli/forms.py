"""Workbooks and tables as providers hand them in, written from scratch with zipfile; and a data
folder whose catalogs are small and whose texts are the tests' own, so that no text of a standard is
needed to have a form recognised."""
import hashlib
import io
import json
import shutil
import unicodedata
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from program import ROOT

HEADER = ["Question ID", "Question", "CSP CAIQ Answer", "SSRM Control Ownership",
          "CSP Implementation Description (Optional/Recommended)",
          "CSC Responsibilities  (Optional/Recommended)", "", "", "CCM Control ID",
          "CCM Control Specification", "CCM Control Title", "CCM Domain Title"]
SHEETS = ["Introduction", "CAIQv4.0.3"]

CONTROLS = {  # id: (title, domain, questions), as in CCM 4.0
    "A&A-01": ("Policy", "A&A", ["A&A-01.1", "A&A-01.2"]),
    "A&A-02": ("Assessment", "A&A", ["A&A-02.1"]),
    "IAM-01": ("Identity policy", "IAM", ["IAM-01.1", "IAM-01.2"]),
    "IAM-02": ("Strong passwords", "IAM", ["IAM-02.1"]),
}
DOMAINS = {"A&A": "Audit and Assurance", "IAM": "Identity and Access Management"}
QUESTIONS = [q for _, _, questions in CONTROLS.values() for q in questions]


def question_text(question):
    return f"Is what {question} asks for\ndone, “documented” and reviewed?\n"


def control_text(control):
    return f"Do what {control} asks for."


def fingerprint(text):
    return hashlib.sha256(" ".join(unicodedata.normalize("NFKC", text).split()).encode()).hexdigest()


def data_folder(folder):
    """schemes/ as shipped, and a catalog ccm:4.0 of six questions with fingerprints of our texts."""
    data = Path(folder) / "data"
    shutil.copytree(ROOT / "schemes", data / "schemes")
    catalog = data / "catalogs/ccm-4.0"
    catalog.mkdir(parents=True)
    domains = [{"id": d, "title": title, "controls": [
        {"id": c, "title": name, "lite": True,
         "questions": [{"id": q, "lite": True} for q in questions]}
        for c, (name, domain, questions) in CONTROLS.items() if domain == d]}
        for d, title in DOMAINS.items()]
    write_json(catalog / "skeleton.json", {
        "catalog": "ccm", "version": "4.0", "title": "Controls of the tests",
        "publisher": "The tests", "questionnaire": {"title": "Questions of the tests", "version": "4.0"},
        "releases": ["4.0.3"], "language": "en", "notice": "Ours.", "domains": domains})
    write_json(catalog / "fingerprints.json", {
        "catalog": "ccm", "version": "4.0",
        "controls": {c: [fingerprint(control_text(c))] for c in CONTROLS},
        "questions": {q: [fingerprint(question_text(q))] for q in QUESTIONS}})
    return data


def write_json(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def caiq_rows(answers):
    """Rows of the official form; answers: {question: (answer, owner, description, customer)}."""
    rows = [["v4.0.3", "CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.0.3"], HEADER]
    for control, (title, domain, questions) in CONTROLS.items():
        for number, question in enumerate(questions):
            parent = [control, control_text(control), title, DOMAINS[domain]] if number == 0 else []
            said = list(answers.get(question, ())) + [""] * 4
            rows.append([question, question_text(question), *said[:4], "", "", *parent])
    return rows + [["End of Standard"], ["© A notice."]]


def caiq(answers):
    return workbook({SHEETS[0]: [["How to fill in this form"]], SHEETS[1]: caiq_rows(answers)})


def all_yes(**others):
    """Every question answered Yes; `others` by question, with _ for & - and . in its id."""
    answers = {q: ("Yes", "CSP-owned", "We do, and we look each year.", "") for q in QUESTIONS}
    for name, said in others.items():
        [question] = [q for q in QUESTIONS if q.translate(str.maketrans("&-.", "___")) == name]
        answers[question] = said
    return answers


def column(number):
    letters = ""
    while number >= 0:
        letters = chr(ord("A") + number % 26) + letters
        number = number // 26 - 1
    return letters


def sheet_xml(rows):
    yield ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.'
           'openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{column(i)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}'
            f'</t></is></c>' for i, text in enumerate(row) if text)
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData></worksheet>"


TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
         'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
         'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
         'officedocument.spreadsheetml.sheet.main+xml"/></Types>')
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
             '2006/relationships">{}</Relationships>')


def workbook_parts(sheets):
    """The parts of a workbook by name; sheets: {name: rows, or the bytes of the sheet's part}."""
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}"/>'
                     for i, name in enumerate(sheets, 1))
    relations = "".join(f'<Relationship Id="rId{i}" Type="{RELATION}/worksheet" '
                        f'Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS.format(f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" '
                                        f'Target="xl/workbook.xml"/>'),
        "xl/workbook.xml": ('<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/'
                            f'spreadsheetml/2006/main" xmlns:r="{RELATION}"><sheets>{listed}'
                            "</sheets></workbook>"),
        "xl/_rels/workbook.xml.rels": RELATIONS.format(relations),
    }
    for i, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = (
            rows if isinstance(rows, bytes) else "".join(sheet_xml(rows)))
    return parts


def archive(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return buffer.getvalue()


def workbook(sheets):
    return archive(workbook_parts(sheets))


def read_workbook(content):
    """The texts of the first sheet of a workbook that the program wrote, row by row."""
    import xml.etree.ElementTree as tree
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(content)) as read:
        shared = []
        if "xl/sharedStrings.xml" in read.namelist():
            for item in tree.fromstring(read.read("xl/sharedStrings.xml")):
                shared.append("".join(t.text or "" for t in item.iter(main + "t")))
        sheet = tree.fromstring(read.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(main + "row"):
        cells = []
        for cell in row:
            value = cell.find(main + "v")
            text = value.text if value is not None else ""
            cells.append(shared[int(text)] if cell.get("t") == "s" else text)
        rows.append(cells)
    return rows


def answers_csv(answers, catalog="ccm:4.0"):
    lines = [f"catalog,{catalog},4.0.3", "question,answer,owner,implementation,customer_responsibilities"]
    lines += [",".join([q, *(list(answers.get(q, ())) + [""] * 4)[:4]]) for q in QUESTIONS]
    return "\r\n".join(lines) + "\r\n"


def report_csv(verdicts, catalog="ccm:4.0"):
    """A CCM-based report; verdicts: {control: (verdict, owner, text)}."""
    lines = [f"catalog,{catalog},", "control,verdict,owner,text"]
    lines += [",".join([c, *verdicts[c]]) for c in CONTROLS if c in verdicts]
    return "\r\n".join(lines) + "\r\n"
