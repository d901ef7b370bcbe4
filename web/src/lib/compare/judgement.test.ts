import { beforeEach, expect, it, vi } from 'vitest';
import { judgementCsv, weightedShares, type Weight } from './judgement';
import { Judgement } from './judgement.svelte';
import type { Comparison } from './view';

const counts = (given: Partial<Comparison['domains'][number]['counts'][number]>) => ({ total: 0, yes: 0, partly: 0, no: 0, na: 0, unanswered: 0, unparsed: 0, unknown: 0, not_comparable: 0, ...given });
const comparison = {
  services: [{}, {}],
  domains: [
    { domain: 'AIS', counts: [counts({ total: 4, yes: 2, no: 2 }), counts({ total: 4, yes: 4 })] },
    { domain: 'LOG', counts: [counts({ total: 5, yes: 4, na: 1 }), counts({ total: 5, unknown: 5 })] },
  ],
} as unknown as Comparison;
const shares = (weights: Record<string, Weight>) => weightedShares(comparison, (domain) => weights[domain] ?? 1);

const stored = new Map<string, string>();
beforeEach(() => {
  stored.clear();
  vi.stubGlobal('localStorage', { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => void stored.set(key, value) });
});

it('weighs domains; what does not apply is in no share, and unknown is not a Yes', () => {
  expect(shares({})).toEqual([{ yes: 6 / 8, doubtful: 0 }, { yes: 4 / 9, doubtful: 5 / 9 }]);
  expect(shares({ AIS: 3 })).toEqual([{ yes: 10 / 16, doubtful: 0 }, { yes: 12 / 17, doubtful: 5 / 17 }]);
  expect(shares({ AIS: 0, LOG: 0 })).toEqual([{ yes: null, doubtful: 0 }, { yes: null, doubtful: 0 }]);
});

it('keeps weights and notes for their catalog version', () => {
  const judgement = new Judgement();
  judgement.begin('ccm:4.0');
  judgement.weigh('AIS', 3);
  judgement.note('AIS-01.1', '  Ask them.  ');
  const later = new Judgement();
  later.begin('ccm:4.0');
  expect(later.weightOf('AIS')).toBe(3);
  expect(later.notes.get('AIS-01.1')).toBe('Ask them.');
  later.begin('ccm:4.1');
  expect(later.weightOf('AIS')).toBe(1);
  expect(later.notes.size).toBe(0);
  judgement.note('AIS-01.1', ' ');
  later.begin('ccm:4.0');
  expect(later.notes.size).toBe(0);
});

it('says that a change was lost where there is no room', () => {
  vi.stubGlobal('localStorage', undefined);
  const judgement = new Judgement();
  judgement.begin('ccm:4.0');
  judgement.weigh('AIS', 2);
  expect(judgement.lost).toBe(true);
  expect(judgement.weightOf('AIS')).toBe(2);
});

it('takes nothing from the storage that makes no sense', () => {
  stored.set('assay.judgement.ccm:4.0', JSON.stringify({ weights: { AIS: 9, LOG: 2 }, notes: { 'AIS-01.1': 7 } }));
  const judgement = new Judgement();
  judgement.begin('ccm:4.0');
  expect([...judgement.weights]).toEqual([['LOG', 2]]);
  expect(judgement.notes.size).toBe(0);
});

it('writes CSV that runs nowhere as a formula', () => {
  const csv = judgementCsv(['id', 'weight', 'note'], new Map([['AIS', 3]]), new Map([['AIS-01.1', '=1+1'], ['LOG-02.1', 'say "no", or\nask']]));
  expect(csv).toBe('\uFEFFid,weight,note\r\nAIS,3,\r\nAIS-01.1,,\'=1+1\r\nLOG-02.1,,"say ""no"", or\nask"\r\n');
});
