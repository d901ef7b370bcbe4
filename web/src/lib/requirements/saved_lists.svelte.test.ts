import { beforeEach, expect, it, vi } from 'vitest';
import { SavedLists, savedMax } from './saved_lists.svelte';

const stored = new Map<string, string>();
const list = (question: string) => ({ catalog: 'ccm:4.0', requirements: [{ question, value: 'yes' as const, owners: [] }] });
beforeEach(() => {
  stored.clear();
  vi.stubGlobal('localStorage', { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value) });
});

it('keeps lists by name, and a later one takes the place of an earlier', () => {
  const saved = new SavedLists();
  saved.save('b', list('AIS-01.1'));
  saved.save('a', list('AIS-01.1'));
  saved.save('b', list('LOG-02.1'));
  expect(new SavedLists().lists).toEqual([
    { name: 'a', fragment: 'ccm:4.0;AIS-01.1' },
    { name: 'b', fragment: 'ccm:4.0;LOG-02.1' },
  ]);
});
it('leaves alone what another tab saved meanwhile', () => {
  const [here, there] = [new SavedLists(), new SavedLists()];
  there.save('theirs', list('AIS-01.1'));
  here.save('ours', list('LOG-02.1'));
  expect(here.lists.map(({ name }) => name)).toEqual(['ours', 'theirs']);
  here.remove('ours');
  expect(new SavedLists().lists.map(({ name }) => name)).toEqual(['theirs']);
});
it('says when it cannot keep one', () => {
  const saved = new SavedLists();
  for (let number = 0; number < savedMax; number++) expect(saved.save(String(number), list('AIS-01.1'))).toBe(true);
  expect(saved.save('one more', list('AIS-01.1'))).toBe(false);
  vi.stubGlobal('localStorage', undefined);
  expect(new SavedLists().save('a', list('AIS-01.1'))).toBe(false);
});
it('takes nothing from the storage that is no list', () => {
  stored.set('assay.requirement-lists', JSON.stringify([{ name: 'a', fragment: '//evil.example' }, { name: 1 }, null]));
  expect(new SavedLists().lists).toEqual([]);
});
