import { isAskableOwner, isWanted, requirementsMax, type Requirement, type RequirementList } from './requirement_list';

/** Why a file was not taken; the page words it. `place` is a row number or a JSON pointer. */
export interface FileProblem {
  code: 'empty' | 'not-json' | 'no-catalog' | 'no-requirements' | 'no-question' | 'bad-value' | 'bad-owner' | 'too-many' | 'no-column';
  place: string;
  value: string;
}

export type FileResult = { list: RequirementList; problem?: undefined } | { list?: undefined; problem: FileProblem };

const fail = (code: FileProblem['code'], place = '', value = ''): FileResult => ({ problem: { code, place, value } });

function checked(entry: Record<string, unknown>, place: string): Requirement | FileProblem {
  const question = String(entry.question ?? '').trim();
  const value = String(entry.value ?? 'yes').trim().toLowerCase() || 'yes';
  const given = Array.isArray(entry.owners) ? entry.owners.map(String) : entry.owners === undefined ? [] : [String(entry.owners)];
  if (!question) return { code: 'no-question', place, value: '' };
  if (!isWanted(value)) return { code: 'bad-value', place, value };
  const owners = given.map((owner) => owner.trim().toLowerCase()).filter(Boolean);
  const bad = owners.find((owner) => !isAskableOwner(owner));
  if (bad !== undefined) return { code: 'bad-owner', place, value: bad };
  return { question, value, owners: owners.filter(isAskableOwner) };
}

function collect(catalog: string, entries: { entry: Record<string, unknown>; place: string }[]): FileResult {
  if (entries.length === 0) return fail('no-requirements');
  if (entries.length > requirementsMax) return fail('too-many', '', String(entries.length));
  const requirements: Requirement[] = [];
  for (const { entry, place } of entries) {
    const result = checked(entry, place);
    if ('code' in result) return { problem: result };
    requirements.push(result);
  }
  return { list: { catalog, requirements } };
}

function readJson(text: string): FileResult {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return fail('not-json', '', error instanceof Error ? error.message : '');
  }
  const { catalog, requirements } = (content ?? {}) as { catalog?: unknown; requirements?: unknown };
  if (typeof catalog !== 'string') return fail('no-catalog', '/catalog');
  if (!Array.isArray(requirements)) return fail('no-requirements', '/requirements');
  return collect(
    catalog,
    requirements.map((entry, index) => ({ entry: (entry ?? {}) as Record<string, unknown>, place: `/requirements/${index}` })),
  );
}

/** Rows of a CSV file: quotes, doubled quotes and line breaks in quotes are read (RFC 4180). */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === ',') {
      row.push(field);
      field = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at++;
      rows.push([...row, field]);
      row = [];
      field = '';
    } else field += character;
  }
  if (field !== '' || row.length) rows.push([...row, field]);
  return rows;
}

/** Columns question, value, owners (separated by blanks or semicolons); `catalog` comes from the page. */
function readCsv(text: string, catalog: string): FileResult {
  const [head = [], ...rows] = csvRows(text);
  const names = head.map((name) => name.trim().toLowerCase());
  const column = (name: string) => names.indexOf(name);
  if (column('question') < 0) return fail('no-column', '1', 'question');
  const entries = rows
    .map((row, index) => ({
      entry: {
        question: row[column('question')],
        value: column('value') < 0 ? 'yes' : row[column('value')],
        owners: column('owners') < 0 ? [] : (row[column('owners')] ?? '').split(/[;\s]+/),
      },
      place: String(index + 2),
      blank: row.every((field) => field.trim() === ''),
    }))
    .filter(({ blank }) => !blank);
  return collect(catalog, entries);
}

/** Reads a list from a file. A CSV does not name its catalog, so the chosen one holds. */
export function readRequirementFile(content: string, catalog: string): FileResult {
  const text = content.replace(/^\uFEFF/, '');
  if (text.trim() === '') return fail('empty');
  return /^\s*[{[]/.test(text) ? readJson(text) : readCsv(text, catalog);
}
