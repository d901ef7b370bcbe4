// A completed CAIQ 4.0.3 as a workbook, written from scratch: a zip of the few parts that one needs.
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** Bytes of a zip archive with these parts, {name: text or bytes}, in their order. */
export function zip(parts) {
  const bodies = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0); // version that can read it: 2.0
    fields.writeUInt16LE(8, 4); // deflated
    fields.writeUInt32LE(0x00210000, 6); // 1980-01-01
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, path, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, path]));
    bodies.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, entries, end]);
}

/** The parts of a workbook that somebody else wrote, {name: text}. */
export function partsOf(bytes) {
  const parts = {};
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  while (bytes.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const packed = bytes.readUInt32LE(at + 20);
    const local = bytes.readUInt32LE(at + 42);
    const body = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(body, body + packed);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    parts[name] = (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString();
    at += 46 + nameLength + extraLength + commentLength;
  }
  return parts;
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function sheet(rows) {
  const cell = (text, row, column) =>
    text ? `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>` : '';
  const lines = rows.map((cells, index) => `<row r="${index + 1}">${cells.map((text, column) => cell(text, index + 1, column)).join('')}</row>`);
  return `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** A workbook of these sheets, {name: rows of texts}. */
export function workbook(sheets) {
  const names = Object.keys(sheets);
  const types = '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  return zip({
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types">${types}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships">${names.map((_, index) => `<Relationship Id="r${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(names.map((name, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheet(sheets[name])])),
  });
}

const columns = [
  'Question ID', 'Question', 'CSP CAIQ Answer', 'SSRM Control Ownership',
  'CSP Implementation Description (Optional/Recommended)', 'CSC Responsibilities (Optional/Recommended)',
  '', '', 'CCM Control ID', 'CCM Control Specification', 'CCM Control Title', 'CCM Domain Title',
];

/** What stands in the cells of the standard's text, which nobody may ship: words of these tests. */
const questionText = (id) => `Is what ${id} asks for in place?`;
const controlText = (id) => `Have what ${id} asks for.`;
const fingerprint = (text) => createHash('sha256').update(text.normalize('NFKC').split(/\s+/).filter(Boolean).join(' ')).digest('hex');

/** Copies catalogs and schemes to `folder`, so that the form with the words of these tests is official too. */
export function dataFolder(root, folder) {
  for (const part of ['catalogs', 'schemes']) cpSync(join(root, part), join(folder, part), { recursive: true });
  const file = join(folder, 'catalogs/ccm-4.0/fingerprints.json');
  const known = JSON.parse(readFileSync(file, 'utf8'));
  for (const [kind, text] of [['controls', controlText], ['questions', questionText]])
    known[kind] = Object.fromEntries(Object.entries(known[kind]).map(([id, prints]) => [id, [...prints, fingerprint(text(id))]]));
  writeFileSync(file, JSON.stringify(known));
}

/** The form, completed with `say(question)` in each row: {value, owner, text, customer}. */
export function completedCaiq(catalog, say) {
  const rows = catalog.domains.flatMap((domain) =>
    domain.controls.flatMap((control) =>
      control.questions.map(({ id }, index) => {
        const { value, owner = '', text = '', customer = '' } = say(id);
        const parent = index === 0 ? ['', '', control.id, controlText(control.id), control.title.en, domain.title.en] : [];
        return [id, questionText(id), value, owner, text, customer, ...parent];
      }),
    ),
  );
  const title = 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.0.3';
  return workbook({ Introduction: [['How to fill in this form']], 'CAIQv4.0.3': [['v4.0.3', title], columns, ...rows, ['End of Standard']] });
}
