import { describe, expect, it } from 'vitest';
import { nextStep } from './next_step';
import type { DraftSummary, Workspace } from '../api/shapes';

const service: Workspace['services'][number] = { id: 'notes', names: {}, classes: [], regions: [], website: '', registered: false, version: '' };
const draft = (id: number, answered: number, changed_at = '2026-11-01T00:00:00.000Z'): DraftSummary => ({
  id, organisation: 'harbour', service: 'notes', scheme: 'csa-star', level: 'level-1', catalog: 'ccm:4.0', version: 1, created_at: changed_at, created_by: 'ito', changed_at,
  progress: { total: 3, answered },
});
const submission = (state: 'pending' | 'returned' | 'published') => ({ n: 4, state, changed_at: '2026-11-02T00:00:00.000Z' });
const step = (more: Partial<Parameters<typeof nextStep>[0]>) => nextStep({ proven: false, services: [service], drafts: [], listings: [], ...more });

describe('what comes next', () => {
  it('is a service, where there is none', () => expect(step({ services: [] }).kind).toBe('service'));
  it('is a draft, where there is none', () => expect(step({}).kind).toBe('draft'));
  it('is to go on answering in the draft that was touched last, proven or not', () => {
    const drafts = [draft(1, 1), draft(2, 2, '2026-11-02T00:00:00.000Z')];
    expect(step({ drafts })).toMatchObject({ kind: 'answer', draft: { id: 2 } });
    expect(step({ drafts, proven: true })).toMatchObject({ kind: 'answer', draft: { id: 2 } });
  });
  it('is the proof of a domain, where a complete draft waits for it', () => expect(step({ drafts: [draft(1, 3)] }).kind).toBe('domain'));
  it('is to publish, where nothing is missing', () => {
    expect(step({ proven: true, drafts: [draft(1, 2), draft(2, 3)] })).toMatchObject({ kind: 'publish', draft: { id: 2 } });
  });
  it('is nothing, where all were published', () => {
    const listings = [{ publication: {} as never }];
    expect(step({ proven: true, listings, drafts: [{ ...draft(1, 3), entry: 12 }] }).kind).toBe('nothing');
    expect(step({ proven: true, listings, drafts: [{ ...draft(1, 3), submission: submission('published') }] }).kind).toBe('nothing');
    expect(step({ proven: true, listings }).kind).toBe('nothing');
  });
  it('is to mend what was returned, also where it had been published before', () => {
    const drafts = [draft(1, 1), { ...draft(2, 3), entry: 12, submission: submission('returned') }];
    expect(step({ proven: true, drafts })).toMatchObject({ kind: 'returned', draft: { id: 2 } });
  });
  it('is to wait, where only a submission waits', () => {
    const waits = { ...draft(2, 3), submission: submission('pending') };
    expect(step({ proven: true, drafts: [waits] })).toMatchObject({ kind: 'waiting', draft: { id: 2 } });
    expect(step({ proven: true, drafts: [draft(1, 1), waits] })).toMatchObject({ kind: 'answer', draft: { id: 1 } });
  });
});
