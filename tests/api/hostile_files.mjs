// Files that somebody hands in who means no good: {name: {bytes, file}}. Each must be refused.
import { deflateRawSync, gzipSync } from 'node:zlib';
import { completedCaiq, partsOf, workbook, zip } from '../workbook.mjs';

const mebibyte = 1024 * 1024;
const bytes = (...numbers) => Buffer.from(numbers);

/** A workbook of one sheet whose cells take so many bytes, in texts of `cell` bytes each. */
function inflating(total, cell, fill) {
  const row = (index) => `<row r="${index}"><c r="A${index}" t="inlineStr"><is><t>${fill(index).slice(0, cell)}</t></is></c></row>`;
  const rows = [];
  for (let index = 1, size = 0; size < total; ++index) {
    rows.push(row(index));
    size += rows.at(-1).length;
  }
  return rows.join('');
}

const blank = partsOf(workbook({ CAIQ: [['Question ID', 'Question', 'CSP CAIQ Answer']] }));
const sheetPart = 'xl/worksheets/sheet1.xml';
const withSheet = (xml) => zip({ ...blank, [sheetPart]: xml });
const sheet = (rows, before = '') => `<?xml version="1.0"?>${before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

/** So many directory entries that share one body (the "better zip bomb"): [name, ...] of one content. */
function overlapping(names, content) {
  const packed = deflateRawSync(Buffer.from(content), { level: 9 });
  const fields = (name) => {
    const field = Buffer.alloc(26);
    field.writeUInt16LE(20, 0);
    field.writeUInt16LE(8, 4);
    field.writeUInt32LE(packed.length, 14);
    field.writeUInt32LE(content.length, 18);
    field.writeUInt16LE(name.length, 22);
    return field;
  };
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields('a'), Buffer.from('a'), packed]);
  const directory = Buffer.concat(names.map((name) => Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields(name), Buffer.alloc(14), Buffer.from(name)])));
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(names.length & 0xffff, 8);
  end.writeUInt16LE(names.length & 0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha">${'bcdefghij'.split('').map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghij'[index]};`.repeat(10)}">`).join('')}]>`;
const cell = (text) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;

/** Made once; a few are large. */
export function hostileFiles(catalog) {
  const good = completedCaiq(catalog, () => ({ value: 'Yes', owner: 'CSP-owned', text: 'Done.' }));
  const damaged = Buffer.from(good);
  damaged.fill(0x5a, good.length / 2, good.length / 2 + 2_000);
  const encrypted = Buffer.from(good);
  for (let at = encrypted.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = encrypted.indexOf('PK\x01\x02', at + 4, 'latin1')) encrypted[at + 8] |= 1;
  const onePart = zip({ 'a.txt': 'a' });
  const files = {
    'a zip bomb: one cell of 60 MiB': withSheet(sheet(cell('a'.repeat(60 * mebibyte)))),
    'a zip bomb: rows of the same words': withSheet(sheet(inflating(62 * mebibyte, 30_000, () => 'a'.repeat(30_000)))),
    'a zip bomb below the ratio: many cells of 127 KiB': withSheet(sheet(inflating(60 * mebibyte, 127 * 1024, (index) => `${index}`.padEnd(700, `${index * 7919}`).repeat(190)))),
    'zips within zips': zip({ 'a.zip': zip({ 'b.zip': zip({ 'c.zip': zip({ 'd.xml': 'a'.repeat(10 * mebibyte) }) }) }) }),
    '3,000 parts': zip(Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`part${index}.xml`, 'x']))),
    '70,000 parts that share one body': overlapping(Array.from({ length: 70_000 }, (_, index) => `p${index}`), 'x'.repeat(mebibyte)),
    '100 sheets that share one body': overlapping([...Object.keys(blank), ...Array.from({ length: 100 }, (_, index) => `xl/worksheets/sheet${index}.xml`)], `<x>${' '.repeat(9 * mebibyte)}</x>`),
    'a truncated zip': good.subarray(0, good.length - 40),
    'a zip cut in half': good.subarray(0, good.length / 2),
    'a damaged zip': damaged,
    'an encrypted zip': encrypted,
    'a zip with two parts of one name': Buffer.from(zip({ ...blank, 'xl/WORKBOOK.xml': blank['xl/workbook.xml'] })),
    'a zip that is no workbook': onePart,
    'XML entities that multiply': withSheet(sheet(cell('&j;'), laughs)),
    'an XML entity of a file': withSheet(sheet(cell('&x;'), '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
    'an XML entity of another server': withSheet(sheet(cell('&x;'), '<!DOCTYPE x [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>')),
    'XML of 100,000 levels': withSheet(sheet('<a>'.repeat(100_000))),
    'an XML attribute of 10 MiB': withSheet(sheet(`<row r="${'1'.repeat(10 * mebibyte)}"/>`)),
    'a million empty rows': withSheet(sheet('<row r="1"/>'.repeat(1_000_000))),
    'a page as a workbook': Buffer.from('<!DOCTYPE html><html><body><script>alert(1)</script></body></html>'),
    'a picture that runs': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    'a program of Windows': Buffer.concat([Buffer.from('MZ'), bytes(0x90, 0, 3, 0, 0, 0), Buffer.alloc(2_000, 0x41)]),
    'a program of Linux': Buffer.concat([bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0), Buffer.alloc(2_000)]),
    'a PDF': Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF'),
    'a PNG': Buffer.concat([bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), Buffer.alloc(500, 7)]),
    'a gzip': gzipSync(Buffer.alloc(10 * mebibyte)),
    'an old workbook of Excel': Buffer.concat([bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), Buffer.alloc(5_000)]),
    'nothing': Buffer.alloc(0),
    'white space': Buffer.alloc(5 * mebibyte, 0x20),
    'zeros': Buffer.alloc(5 * mebibyte),
    'bytes that are no text': Buffer.alloc(5 * mebibyte, 0xfe),
    'JSON of 100,000 levels': Buffer.from('['.repeat(100_000) + ']'.repeat(100_000)),
    'JSON without an end': Buffer.from(`{"type":"answers","answers":[${'{"id":"A&A-01.1"},'.repeat(500_000)}`),
    'JSON with a name twice': Buffer.from('{"type":"answers","type":"answers","catalog":"ccm","version":"4.0","release":"","answers":[]}'),
    'JSON with a prototype': Buffer.from('{"type":"answers","catalog":"ccm","version":"4.0","release":"","answers":[],"__proto__":{"operator":true}}'),
    'a CSV of 2,000 columns': Buffer.from(`id${',a'.repeat(2_000)}\n`),
    'a CSV of 200,000 rows': Buffer.from(`id,answer\n${'A&A-01.1,Yes\n'.repeat(200_000)}`),
    'a CSV with one field of 10 MiB': Buffer.from(`id,answer\n"${'a'.repeat(10 * mebibyte)}"\n`),
    'a CSV whose quote has no end': Buffer.from(`id,answer\n"${'a,\n'.repeat(100_000)}`),
    'a form of several parts': Buffer.from(`--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n${good.toString('latin1')}\r\n--x--\r\n`, 'latin1'),
  };
  return { good, files };
}
