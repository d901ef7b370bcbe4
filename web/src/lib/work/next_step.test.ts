import { describe, expect, it } from 'vitest';
import { nextStep } from './next_step';
import type { DraftSummary, Workspace } from '../api/shapes';

const service: Workspace['services'][number] = { id: 'notes', names: {}, classes: [], regions: [], website: '', registered: false };
const draft = (id: number, answered: number, changed_at = '2026-11-01T00:00:00.000Z'): DraftSummary => ({
  id, organisation: 'harbour', service: 'notes', scheme: 'csa-star', level: 'level-1', catalog: 'ccm:4.0', version: 1, created_at: changed_at, created_by: 'ito', changed_at,
  progress: { total: 3, answered },
});
const step = (more: Partial<Parameters<typeof nextStep>[0]>) => nextStep({ proven: false, services: [service], drafts: [], ...more });

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
  it('is a new draft, where all were published', () => {
    expect(step({ proven: true, drafts: [{ ...draft(1, 3), entry: 12 }] }).kind).toBe('draft');
  });
});
