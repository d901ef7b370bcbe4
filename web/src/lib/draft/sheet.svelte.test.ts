import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schemas } from '../api/client';
import type { Draft, DraftAnswer, Finding } from '../api/shapes';
import type { Sent } from './answer_queue';
import { MemoryChangeStore, type Change } from './change_store';
import { unansweredAnswer } from './fields';
import { Sheet } from './sheet.svelte';

const catalog = {
  domains: [{ id: 'A&A', title: { en: 'Audit' }, controls: [{ id: 'A&A-01', title: {}, questions: [{ id: 'A&A-01.1' }, { id: 'A&A-01.2' }] }] }],
} as unknown as Schemas['CatalogDetail'];
const finding = (subject: string, rule = 'unanswered'): Finding => ({ rule, severity: 'error', location: {}, subject, value: '', title: '', message: '', action: '' });
const progress = { total: 2, answered: 0, yes: 0, no: 0, na: 0, unanswered: 2, unparsed: 0, flagged: 0, assigned: 0, errors: 2, warnings: 0, notes: 0 };
const draft: Draft = {
  id: 3, organisation: 'harbour', service: 'notes', scheme: 'csa-star', level: 'level-1', catalog: 'ccm:4.0', version: 1, created_at: '', created_by: 'ito', changed_at: '',
  progress, publishable: false, answers: [unansweredAnswer('A&A-01.1'), unansweredAnswer('A&A-01.2')], findings: [finding('A&A-01.1'), finding('A&A-01.2'), finding('', 'altered-form-rows')], comments: 0, people: { ito: 'Ito' },
};

let answers: ((sent: Sent) => void)[];
let sent: Change[];
let store: MemoryChangeStore;
const made = () =>
  new Sheet(draft, catalog, 'ito', (change) => {
    sent.push(change);
    return new Promise((resolve) => answers.push(resolve));
  }, store);
/** A sheet that knows what the browser has kept. */
async function open(): Promise<Sheet> {
  const sheet = made();
  await sheet.begin();
  return sheet;
}
const saved = (change: Change, more: Partial<DraftAnswer> = {}): Sent => ({
  kind: 'saved', saved: { answer: { ...change.fields, question: change.question, version: change.base + 1, ...more }, findings: [], progress, publishable: false, people: {} },
});
/** Lets timers of no delay and everything that waits for them run. */
const soon = () => vi.advanceTimersByTimeAsync(1);
beforeEach(() => {
  vi.useFakeTimers();
  [answers, sent, store] = [[], [], new MemoryChangeStore()];
});

describe('a sheet', () => {
  it('shows findings at their questions, and those of the whole document first', () => {
    const sheet = made();
    expect(sheet.row('A&A-01.2')?.findings).toHaveLength(1);
    expect(sheet.findings.map(({ rule }) => rule)).toEqual(['altered-form-rows', 'unanswered', 'unanswered']);
    expect(sheet.progress).toEqual({ total: 2, yes: 0, no: 0, na: 0, unanswered: 2, unparsed: 0 });
  });

  it('counts an edit at once, and takes the findings that the server then has', async () => {
    const sheet = await open();
    const row = sheet.row('A&A-01.1')!;
    sheet.edit(row, { value: 'yes' });
    expect(sheet.progress.yes).toBe(1);
    expect(row.waiting).toBe(true);
    await soon();
    answers[0]!(saved(sent[0]!));
    await soon();
    expect([row.waiting, row.version, row.findings.length, sheet.queue.waiting]).toEqual([false, 1, 0, 0]);
    expect(sheet.queue.savedAt).not.toBeNull();
  });

  it('never takes a letter from under somebody who types, whatever the server makes of the text', async () => {
    const sheet = await open();
    const row = sheet.row('A&A-01.1')!;
    sheet.edit(row, { implementation: 'Every spring ' }, true);
    await vi.advanceTimersByTimeAsync(1_000);
    answers[0]!(saved(sent[0]!, { implementation: 'Every spring' }));
    await soon();
    expect(row.fields.implementation).toBe('Every spring ');
    expect(row.version).toBe(1);
  });

  it('shows both sides of a conflict, and becomes the other when that is chosen', async () => {
    const sheet = await open();
    const row = sheet.row('A&A-01.1')!;
    sheet.edit(row, { value: 'yes' });
    await soon();
    const theirs: DraftAnswer = { ...unansweredAnswer('A&A-01.1'), value: 'no', version: 4, changed_by: 'mori' };
    answers[0]!({ kind: 'changed', theirs, people: { mori: 'Mori' } });
    await soon();
    expect([row.trouble, row.fields.value, row.theirs?.value, sheet.people.mori, sheet.queue.conflicts]).toEqual(['conflict', 'yes', 'no', 'Mori', 1]);
    await sheet.takeTheirs(row);
    expect([row.trouble, row.fields.value, row.version, row.waiting, sheet.queue.waiting]).toEqual([null, 'no', 4, false, 0]);
  });

  it('keeps one’s own against the other’s version when that is chosen', async () => {
    const sheet = await open();
    const row = sheet.row('A&A-01.1')!;
    sheet.edit(row, { value: 'yes' });
    await soon();
    answers[0]!({ kind: 'changed', theirs: { ...unansweredAnswer('A&A-01.1'), value: 'no', version: 4 } });
    await soon();
    await sheet.keepMine(row);
    await soon();
    expect(sent[1]).toMatchObject({ base: 4, fields: { value: 'yes' } });
  });

  it('shows again what an earlier page has not sent, and sends it', async () => {
    const earlier = await open();
    earlier.edit(earlier.row('A&A-01.2')!, { value: 'na', note: 'ask legal' });
    earlier.end();
    await soon();
    const sheet = await open();
    expect(sheet.row('A&A-01.2')).toMatchObject({ fields: { value: 'na', note: 'ask legal' }, waiting: true });
    await soon();
    expect(sent.map(({ question }) => question)).toEqual(['A&A-01.2']);
  });

  it('an edit of somebody quick is made to what was kept, not in its place', async () => {
    const earlier = await open();
    earlier.edit(earlier.row('A&A-01.1')!, { implementation: 'Written on the train.' });
    earlier.end();
    await soon();
    const sheet = made();
    const row = sheet.row('A&A-01.1')!;
    sheet.edit(row, { value: 'yes' });
    expect(sheet.ready).toBe(false);
    await sheet.begin();
    expect(row.fields).toMatchObject({ value: 'yes', implementation: 'Written on the train.' });
    await soon();
    expect(sent.map(({ fields }) => [fields.value, fields.implementation])).toEqual([['yes', 'Written on the train.']]);
  });
});
