import { beforeEach, expect, it, vi } from 'vitest';

class MemoryStorage {
  values = new Map<string, string>();
  getItem = (key: string) => this.values.get(key) ?? null;
  setItem = (key: string, value: string) => void this.values.set(key, value);
}
vi.mock('$app/environment', () => ({ browser: true }));

/** The tray as a page finds it that is loaded now. */
async function loaded() {
  vi.resetModules();
  return await import('./tray.svelte');
}
const service = (id: string) => ({ id, name: `Service ${id}` });

beforeEach(() => vi.stubGlobal('sessionStorage', new MemoryStorage()));

it('holds what was picked over a new page, in order', async () => {
  const { tray } = await loaded();
  tray.toggle(service('b'));
  tray.toggle(service('a'));
  expect((await loaded()).tray.list.map(({ id }) => id)).toEqual(['b', 'a']);
});
it('gives back what is picked a second time', async () => {
  const { tray } = await loaded();
  tray.toggle(service('a'));
  tray.toggle(service('a'));
  expect(tray.has('a')).toBe(false);
  expect((await loaded()).tray.list).toEqual([]);
});
it('takes as many as can be compared and no more', async () => {
  const { tray, pickedMax } = await loaded();
  for (let index = 0; index <= pickedMax; index++) tray.toggle(service(String(index)));
  expect(tray.list).toHaveLength(pickedMax);
  expect(tray.full).toBe(true);
  expect(tray.has(String(pickedMax))).toBe(false);
});
it('is emptied', async () => {
  const { tray } = await loaded();
  tray.toggle(service('a'));
  tray.clear();
  expect((await loaded()).tray.list).toEqual([]);
});
it.each(['{', '{"a": 1}', '[1, null, {"id": 2}]', 'null'])('does not trip over %s in the storage', async (text) => {
  sessionStorage.setItem('assay.compare', text);
  expect((await loaded()).tray.list).toEqual([]);
});
it('works where there is no storage', async () => {
  vi.stubGlobal('sessionStorage', undefined);
  const { tray } = await loaded();
  tray.toggle(service('a'));
  expect(tray.has('a')).toBe(true);
});
