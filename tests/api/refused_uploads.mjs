// Files that cannot become a draft: {code: {file, bytes, query, names}}. `names`: what the words of the
// refusal must say besides the file's name, so that whoever sent it finds the place.
import { completedCaiq, partsOf, workbook, zip } from '../workbook.mjs';

const sheetPart = 'xl/worksheets/sheet1.xml';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const blank = partsOf(workbook({ CAIQ: [['Question ID', 'Question', 'CSP CAIQ Answer']] }));
const withPart = (name, content) => zip({ ...blank, [name]: content });
const sheet = (rows, before = '') => withPart(sheetPart, `<?xml version="1.0"?>${before}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`);
const cell = (reference, text = 'x') => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
/** What makes a sheet one that is read to its end. */
const header = `<row r="1">${cell('A1', 'question')}${cell('B1', 'answer')}</row>`;
const repeated = (count, make) => Array.from({ length: count }, (_, index) => make(index)).join('');
const answers = (members = {}) => JSON.stringify({ type: 'answers', catalog: 'ccm', version: '4.0', release: '', answers: [], ...members });
const strings = (content) => {
  const parts = { ...blank, 'xl/sharedStrings.xml': `<sst xmlns="${main}">${content}</sst>` };
  parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels'].replace(
    '</Relationships>',
    '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
  );
  return parts;
};
/** `change(header)` on the directory's header of each part. */
function directoryChanged(archive, change) {
  const bytes = Buffer.from(archive);
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) change(bytes, at);
  return bytes;
}

/** How Excel's old format begins, and what holds a workbook with a password. */
const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** What says in the refusal where it is wrong. */
const line = (number) => [new RegExp(`(line ${number}|${number} 行)`)];

export function refusedUploads(catalog) {
  const good = completedCaiq(catalog, () => ({ value: 'Yes', owner: 'CSP-owned', text: 'Done.' }));
  const damaged = directoryChanged(good, (bytes, at) => (bytes[at + 16] ^= 1)); // the checksum
  const csv = (code, bytes, names) => ({ [code]: { file: 'answers.csv', bytes: Buffer.from(bytes), names } });
  const json = (code, bytes, names) => ({ [code]: { file: 'answers.json', bytes: Buffer.from(bytes), names } });
  const xlsx = (code, bytes, names = []) => ({ [code]: { file: 'CAIQ 2026.xlsx', bytes, names } });
  return {
    ...xlsx('archive.damaged', damaged, ['_rels/.rels']),
    ...xlsx('archive.duplicate_part', zip({ ...blank, 'xl/WORKBOOK.xml': blank['xl/workbook.xml'] }), ['xl/workbook.xml']),
    ...xlsx('archive.encrypted', directoryChanged(good, (bytes, at) => (bytes[at + 8] |= 1))),
    ...xlsx('archive.not_a_zip', Buffer.from('PK of colours, 2026')),
    ...xlsx('archive.ratio', sheet(`<row r="1">${cell('A1', 'a'.repeat(4 * 1024 * 1024))}</row>`), [sheetPart, '200']),
    ...xlsx('archive.too_many_parts', zip(Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`part${index}.xml`, 'x']))), ['2000']),
    ...xlsx('archive.truncated', good.subarray(0, good.length - 40)),
    ...xlsx('archive.unsupported_compression', directoryChanged(good, (bytes, at) => (bytes[at + 10] = 12)), ['_rels/.rels']),

    ...csv('csv.field_too_long', `question,answer\nA&A-01.1,Yes\nA&A-01.2,"${'a'.repeat(129 * 1024)}"\n`, line(3)),
    ...csv('csv.stray_quote', 'question,answer\nA&A-01.1,Yes\nA&A-01.2,Y"es\n', line(3)),
    ...csv('csv.too_many_cells', repeated(501, () => `${'a,'.repeat(999)}a\n`), ['500000']),
    ...csv('csv.too_many_columns', `question,answer\nA&A-01.1${',a'.repeat(1_001)}\n`, [...line(2), '1000']),
    ...csv('csv.too_many_rows', `question,answer\n${'A&A-01.1,Yes\n'.repeat(100_001)}`, ['100000']),
    ...csv('csv.unclosed_quote', 'question,answer\nA&A-01.1,"Yes\nA&A-01.2,Yes\n', line(2)),
    ...csv('text.malformed', Buffer.concat([Buffer.from('\ufeffquestion,answer\nA&A-01.1,Yes\nA&A-01.2,'), Buffer.from([0xff, 0x0a])]), [...line(3), 'UTF-8']),
    ...csv('text.unknown_encoding', Buffer.from([0x71, 0xfe, 0xfd, 0x2c, 0xfe, 0x0a]), ['UTF-8']),

    ...json('json.duplicate_member', '{"type":"answers",\n "type":"answers"}', [...line(2), '/type']),
    ...json('json.inexact_number', '{"type":\n 0.12345678901234567890123456789}', [...line(2), '/type']),
    ...json('json.malformed', '{"type":"answers",\n "answers":[}', [...line(2), '/answers']),
    ...json('json.missing_member', answers({ answers: [{ value: 'Yes' }] }), ['/answers/0', 'id']),
    ...json('json.too_deep', `{"type":\n${'['.repeat(65)}${']'.repeat(65)}}`, [...line(2), '64']),
    ...json('json.unknown_member', answers({ score: 1 }), ['score']),
    ...json('json.wrong_type', answers({ answers: 'none' }), ['/answers']),

    ...xlsx('xml.attributes_too_long', sheet(`<row r="1" spans="${'1:2 '.repeat(17_000)}"/>`)),
    ...xlsx('xml.doctype', sheet(`<row r="1">${cell('A1', '&x;')}</row>`, '<!DOCTYPE x [<!ENTITY x "y">]>')),
    ...xlsx('xml.malformed', withPart(sheetPart, `<worksheet xmlns="${main}">\n<sheetData>\n<row></sheetData></worksheet>`), line(3)),
    ...xlsx('xml.token_too_long', sheet(`<!--${repeated(120_000, (index) => `${index} `)}${repeated(120_000, (index) => `${index} `)}-->`)),
    ...xlsx('xml.too_deep', sheet('<a>'.repeat(100) + '</a>'.repeat(100)), ['64']),

    ...xlsx('workbook.bad_reference', sheet(`<row r="2">${cell('A3')}</row>`), ['CAIQ', 'A3']),
    ...xlsx('workbook.bad_shared_string', zip({ ...strings('<si><t>one</t></si>'), [sheetPart]: `<worksheet xmlns="${main}"><sheetData><row r="4"><c r="B4" t="s"><v>7</v></c></row></sheetData></worksheet>` }), ['CAIQ!B4']),
    ...xlsx('workbook.encrypted', Buffer.concat([compound, Buffer.alloc(500), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(500)])),
    ...xlsx('workbook.legacy_xls', Buffer.concat([compound, Buffer.alloc(5_000)])),
    ...xlsx('workbook.missing_sheet', zip(Object.fromEntries(Object.entries(blank).filter(([name]) => name !== sheetPart))), ['CAIQ']),
    ...xlsx('workbook.no_sheets', withPart('xl/workbook.xml', `<workbook xmlns="${main}"><sheets></sheets></workbook>`)),
    ...xlsx('workbook.not_a_workbook', zip({ 'a.txt': 'a' })),
    ...xlsx('workbook.out_of_order', sheet(`<row r="1">${cell('B1')}${cell('A1')}</row>`), ['CAIQ!A1']),
    ...xlsx('workbook.too_many_cells', sheet(header + repeated(20_000, (row) => `<row r="${row + 2}">${repeated(26, (column) => `<c r="${String.fromCharCode(65 + column)}${row + 2}"><v>${row * column}</v></c>`)}</row>`)), ['CAIQ', '500000']),
    ...xlsx('workbook.too_many_empty_rows', sheet(repeated(100_001, (index) => `<row r="${index + 1}"/>`)), ['CAIQ', '100000']),
    ...xlsx('workbook.too_many_rows', sheet(header + repeated(20_000, (index) => `<row r="${index + 2}">${cell(`A${index + 2}`, `${index * 7919}`)}</row>`)), ['CAIQ', '20000']),
    ...xlsx('workbook.too_many_sheets', workbook(Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`Sheet ${index}`, [['x']]]))), ['100']),
    ...xlsx('workbook.too_many_strings', zip(strings(repeated(500_001, (index) => `<si><t>${index * 7919}</t></si>`))), ['500000']),

    ...json('import.catalog_missing', answers({ version: '9.9' }), ['ccm:9.9']),
    ...csv('import.catalog_not_named', 'question,answer\nA&A-01.1,Yes\n', []),
    ...csv('import.empty_file', '', []),
    ...xlsx('import.is_a_catalog', workbook({ Notes: [['x']], CCM: [['Control ID', 'Control Specification'], ['A&A-01', 'Do something.']] }), ['CCM']),
    ...json('import.is_a_catalog_document', '{"name":"Questionnaire","version":"4.0.3","questions":[{"id":"A&A-01.1","control_id":"A&A-01","body":"Is it so?"}]}', []),
    ...json('import.malformed_release', answers({ release: '4'.repeat(33) }), ['4'.repeat(33)]),
    ...xlsx('import.no_questions', workbook({ CAIQ: [['v4.0.3', 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.0.3'], ['Question ID', 'Question', 'CSP CAIQ Answer', 'SSRM Control Ownership', 'CSP Implementation Description (Optional/Recommended)', 'CSC Responsibilities (Optional/Recommended)']] }), ['CAIQ']),
    ...csv('import.not_a_table', '<!DOCTYPE html><html><body>Sign in first.</body></html>', []),
    'import.other_catalog': { file: 'answers.json', bytes: Buffer.from(answers()), query: { catalog: 'ccm:4.1' }, names: ['ccm:4.0', 'ccm:4.1'] },
    ...csv('import.unrecognised_columns', 'Colour,Size\nred,7\n', ['Colour, Size']),
    ...xlsx('import.unrecognised_form', workbook({ Budget: [['x']], Notes: [['y']] }), ['Budget, Notes']),
    ...json('import.unrecognised_json', '{"type":"invoice"}', ['invoice']),
    ...csv('draft.not_a_questionnaire', 'catalog,ccm:4.0\ncontrol,verdict,owner,text\nA&A-01,met,CSP-owned,Done.\n', []),
  };
}

/** Codes of the same subjects that no upload of a draft can bring about, and why. */
export const neverRefused = {
  'archive.inflates_too_large': 'takes more than an upload may have, or a higher ratio: src/codec/archive_test.cc',
  'archive.part_too_large': 'likewise',
  'archive.no_such_part': 'is asked for by name where a blank form is filled: src/codec/archive_test.cc',
  'archive.too_large': 'a body that large is refused before it is read',
  'archive.write_failed': 'is about what the server writes',
  'csv.too_large': 'a body that large is refused before it is read',
  'json.too_large': 'a body that large is refused before it is read',
  'workbook.no_such_sheet': 'is asked for by name in the shell',
  'workbook.out_of_time': 'needs a slow machine: src/codec/spreadsheet_refusal_test.cc',
  'workbook.shared_strings_too_large': 'takes more than an upload may have: src/codec/spreadsheet_refusal_test.cc',
  'workbook.write_failed': 'is about what the server writes',
};
