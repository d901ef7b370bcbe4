import { describe, expect, it } from 'vitest';
import { nextStep } from './next_step';
import type { DraftSummary, Workspace } from '../api/contract';

const service = { id: 'notes', names: {}, classes: [], registered: false };
const draft = (id: string, unanswered: number, changed_at = '2026-11-01T00:00:00.000Z'): DraftSummary => ({
  id, service: 'notes', scheme: 'csa-star', level: 'level-1', catalog: 'ccm:4.0', changed_at,
  progress: { total: 3, yes: 3 - unanswered, no: 0, na: 0, unanswered, unparsed: 0 },
});
const workspace = (more: Partial<Workspace>) => nextStep({ proven: false, services: [service], drafts: [], submissions: [], ...more });

describe('what comes next', () => {
  it('is a service, where there is none', () => expect(workspace({ services: [] }).kind).toBe('service'));
  it('is a draft, where there is none', () => expect(workspace({}).kind).toBe('draft'));
  it('is to go on answering in the draft that was touched last, proven or not', () => {
    const drafts = [draft('older', 2), draft('newer', 1, '2026-11-02T00:00:00.000Z')];
    expect(workspace({ drafts })).toMatchObject({ kind: 'answer', draft: { id: 'newer' } });
  });
  it('is the proof of a domain, where a complete draft waits for it', () => {
    expect(workspace({ drafts: [draft('whole', 0)] }).kind).toBe('domain');
  });
  it('is to publish, where nothing is missing', () => {
    expect(workspace({ proven: true, drafts: [draft('open', 1), draft('whole', 0)] })).toMatchObject({ kind: 'publish', draft: { id: 'whole' } });
  });
  it('is to wait, while the operator looks at what was submitted', () => {
    const submissions = [{ n: 1, service: 'notes', state: 'pending' as const, submitted_at: '2026-11-01T00:00:00.000Z' }];
    expect(workspace({ proven: true, submissions }).kind).toBe('wait');
  });
});
