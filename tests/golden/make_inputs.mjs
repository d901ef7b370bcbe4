// Writes the workbooks of import/ with the programs that README.md names. Run by hand.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import XLSX from 'xlsx';

const out = join(import.meta.dirname, 'import');
const question = (id, version) =>
  `Is what ${id} of version ${version} asks for\ndone, “documented” and reviewed?\n`;
const control = (id, version) => `Do what ${id} of version ${version} asks for.`;

const controls = [
  ['A&A-01', 'Policy', 'Audit & Assurance', ['A&A-01.1', 'A&A-01.2']],
  ['A&A-02', 'Assessment', 'Audit & Assurance', ['A&A-02.1']],
  ['AIS-01', 'Design', 'Application Security', ['AIS-01.1', 'AIS-01.2', 'AIS-01.3']],
];
const answers = {
  'A&A-01.1': ['Yes', 'CSP-owned', 'Reviewed each year.', 'Read the report.'],
  'A&A-01.2': ['No', 'Shared CSP and CSC', 'Planned.\nBudget is there.', ''],
  'A&A-02.1': ['NA', 'CSP-owned', 'No third parties.', ''],
  'AIS-01.1': ['はい', 'CSP-owned', '', ''],
  'AIS-01.2': ['Partially', 'Everyone', 'Some of it.', ''],
  'AIS-01.3': ['', '', '', ''],
};
const header = ['Question ID', 'Question', 'CSP CAIQ Answer', 'SSRM Control Ownership',
  'CSP Implementation Description (Optional/Recommended)',
  'CSC Responsibilities  (Optional/Recommended)', null, null, 'CCM Control ID',
  'CCM Control Specification', 'CCM Control Title', 'CCM Domain Title'];

function caiq4() {
  const rows = [['v4.0.3', 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.0.3'], header];
  for (const [id, title, domain, questions] of controls) {
    questions.forEach((q, i) => {
      const parent = i === 0 ? [id, control(id, '4.0'), title, domain] : [null, null, null, null];
      rows.push([q, question(q, '4.0'), ...answers[q].map((t) => t || null), null, null, ...parent]);
    });
  }
  rows.push(['End of Standard'], ['© A notice.']);
  return rows;
}

function caiq3() {
  const rows = [[null, null, 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v3.0.1'],
    ['Control Domain', 'Control ID', 'Question ID', 'Control Specification',
      'Consensus Assessment Questions', 'Consensus Assessment Answers', null, null, 'Notes',
      'CCM v3.0.1 Compliance Mapping'],
    [null, null, null, null, null, null, null, null, null, 'AICPA TSC 2009'],
    [null, null, null, null, null, 'Yes', 'No', 'Not Applicable']];
  const marks = [['x', null, null, 'Done.'], [null, 'X', null, 'Planned.'], [null, null, 'x', null],
    ['x', 'x', null, null], ['✓', null, null, 'Done.'], [null, null, null, null]];
  for (const [id, title, domain, questions] of controls) {
    const old = id.replace('A&A', 'AAC');
    questions.forEach((q, i) => {
      const written = q === 'A&A-02.1' ? 'AAC- 02.1' : q.replace('A&A', 'AAC');
      rows.push([i === 0 ? `${domain}\n${title}` : null, i === 0 ? old : 'SA-15', written,
        i === 0 ? control(old, '3.0.1') : null, question(q.replace('A&A', 'AAC'), '3.0.1'),
        ...marks[rows.length - 4], 'S3.10.0']);
    });
  }
  return rows;
}

function sheetjs(file, sheets, merges = []) {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(rows);
    if (rows.length > 3) sheet['!merges'] = merges.map((m) => XLSX.utils.decode_range(m));
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  XLSX.writeFile(book, file, { compression: true });
}

async function exceljs(file, change) {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Introduction').getCell('A1').value = 'v4.0.3';
  const sheet = book.addWorksheet('CAIQv4.0.3');
  for (const row of caiq4()) sheet.addRow(row);
  sheet.mergeCells('B1:D1');
  sheet.mergeCells('I3:I4');
  sheet.getCell('E3').value =
    { richText: [{ text: 'Reviewed ' }, { font: { bold: true }, text: 'each year.' }] };
  for (let row = 3; row <= 8; ++row) {
    sheet.getCell(`C${row}`).dataValidation =
      { type: 'list', allowBlank: true, formulae: ['"Yes,No,NA"'] };
  }
  await sheet.protect('', {});
  if (change) change(book, sheet);
  await book.xlsx.writeFile(file);
}

function libreoffice(from, to) {
  const folder = mkdtempSync(join(tmpdir(), 'golden-'));
  execFileSync('soffice', ['--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML',
    ...(from.endsWith('.csv') ? ['--infilter=CSV:44,34,76,1'] : []), '--outdir', folder, from]);
  const name = from.split('/').pop().replace(/\.[a-z]+$/, '.xlsx');
  copyFileSync(join(folder, name), to);
}

const scratch = mkdtempSync(join(tmpdir(), 'golden-'));
sheetjs(join(out, 'caiq-4-sheetjs.xlsx'),
  [['Introduction', [['v4.0.3']]], ['CAIQv4.0.3', caiq4()]], ['B1:D1', 'I3:I4']);
libreoffice(join(out, 'caiq-4-sheetjs.xlsx'), join(out, 'caiq-4-libreoffice.xlsx'));
await exceljs(join(out, 'caiq-4-exceljs.xlsx'));
await exceljs(join(out, 'caiq-4-altered.xlsx'), (book, sheet) => {
  book.addWorksheet('Evidence').getCell('A1').value = 'See annex';
  sheet.getCell('B4').value = 'Is it done?';
  sheet.getCell('C3').value = { formula: 'IF(TRUE,"Yes","No")', result: 'Yes' };
  sheet.getCell('E5').value = { text: 'our policy', hyperlink: 'https://example.com/policy' };
  sheet.getCell('F6').value = '=HYPERLINK("https://example.com/")';
  sheet.getCell('G2').value = 'Reviewer';
  sheet.insertRow(6, ['Our own heading']);
  sheet.getCell('C12').value = 'Yes';
});
const three = join(scratch, 'three.xlsx');
sheetjs(three, [['CSA CAIQ v3.0.1', caiq3()], ['Guiding Principles', [['Intent']]],
  ['CAIQ Change Log', [['Version']]]],
['F2:H3', 'A5:A6', 'B5:B6', 'D5:D6', 'A8:A10', 'B8:B10', 'D8:D10']);
libreoffice(three, join(out, 'caiq-3.0.1-libreoffice.xlsx'));
libreoffice(join(out, 'ccm-report.csv'), join(out, 'ccm-report-libreoffice.xlsx'));
