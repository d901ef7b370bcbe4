import { beforeEach, expect, it, vi } from 'vitest';

const addresses: string[] = [];
vi.mock('$app/navigation', () => ({ replaceState: (address: string) => void addresses.push(address) }));
const { RequirementChoice } = await import('./choice.svelte');

const stored = new Map<string, string>();
beforeEach(() => {
  stored.clear();
  addresses.length = 0;
  vi.stubGlobal('location', { pathname: '/en/meet', search: '?catalog=ccm:4.0' });
  vi.stubGlobal('localStorage', { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value) });
});
const begun = (catalog = 'ccm:4.0') => {
  const choice = new RequirementChoice();
  choice.begin(catalog, null);
  return choice;
};

it('puts the list into the fragment of the address at each change', () => {
  const choice = begun();
  choice.add(['A&A-01.1', 'LOG-02.1']);
  choice.set({ question: 'LOG-02.1', value: 'no', owners: [] });
  expect(addresses.at(-1)).toBe('/en/meet?catalog=ccm:4.0#ccm:4.0;A%26A-01.1;LOG-02.1=no');
  choice.clear();
  expect(addresses.at(-1)).toBe('/en/meet?catalog=ccm:4.0');
});
it('is remembered for its catalog and for no other', () => {
  begun().add(['AIS-01.1']);
  expect(begun().get('AIS-01.1')?.value).toBe('yes');
  expect(begun('ccm:4.1').size).toBe(0);
});
it('a shared list comes before what is remembered', () => {
  begun().add(['AIS-01.1']);
  const choice = new RequirementChoice();
  choice.begin('ccm:4.0', { catalog: 'ccm:4.0', requirements: [{ question: 'IAM-01.1', value: 'na', owners: [] }] });
  expect(choice.list.requirements.map(({ question }) => question)).toEqual(['IAM-01.1']);
});
it('adding a domain leaves alone what was asked of its questions before', () => {
  const choice = begun();
  choice.set({ question: 'AIS-01.1', value: 'no', owners: ['csp-owned'] });
  choice.add(['AIS-01.1', 'AIS-01.2']);
  expect(choice.get('AIS-01.1')).toEqual({ question: 'AIS-01.1', value: 'no', owners: ['csp-owned'] });
  expect(choice.size).toBe(2);
});
it('takes one question out', () => {
  const choice = begun();
  choice.add(['AIS-01.1', 'AIS-01.2']);
  choice.remove('AIS-01.1');
  expect(choice.list.requirements.map(({ question }) => question)).toEqual(['AIS-01.2']);
});
it('works where there is no storage', () => {
  vi.stubGlobal('localStorage', undefined);
  const choice = begun();
  choice.add(['AIS-01.1']);
  expect(choice.fragment).toBe('#ccm:4.0;AIS-01.1');
});
