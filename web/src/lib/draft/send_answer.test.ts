import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from './change_store';
import { unansweredFields } from './fields';

vi.mock('$app/environment', () => ({ browser: false }));
vi.mock('$app/state', () => ({ page: { url: new URL('http://127.0.0.1/ja/work') } }));
const { session } = await import('../session/session.svelte');
const { sendAnswer } = await import('./send_answer');

const person = (id: string) => ({ user: { id, name: id, email: `${id}@harbour.example`, language: 'ja' as const, operator: false }, memberships: [], csrf: `csrf-${id}` });
const change: Change = { user: 'ito', draft: '3', question: 'A&A-01.1', fields: { ...unansweredFields(), value: 'yes' }, base: 4, edit: 1 };
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

let requests: { method: string; path: string; headers: Headers }[] = [];
/** Answers requests in turn; a function decides by what was asked. */
function serve(...answers: (Response | Error)[]) {
  requests = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    requests.push({ method: init.method ?? 'GET', path, headers: new Headers(init.headers) });
    const answer = answers.shift() ?? new Error('nobody answers');
    if (answer instanceof Error) throw answer;
    return answer;
  });
}
beforeEach(() => session.take(person('ito')));

describe('sending an answer', () => {
  it('names the version it was made to, the session’s token, and the language of the page', async () => {
    const saved = { answer: { question: 'A&A-01.1', version: 5 }, findings: [] };
    serve(json(200, saved));
    expect(await sendAnswer(change)).toEqual({ kind: 'saved', saved });
    expect(requests).toHaveLength(1);
    const [{ method, path, headers }] = requests as [(typeof requests)[0]];
    expect([method, path]).toEqual(['PUT', '/api/v1/drafts/3/answers/A%26A-01.1']);
    expect([headers.get('If-Match'), headers.get('X-CSRF-Token'), headers.get('Accept-Language')]).toEqual(['"4"', 'csrf-ito', 'ja']);
  });
  it('tells what somebody else made of it first', async () => {
    const theirs = { question: 'A&A-01.1', version: 5 };
    serve(json(409, { code: 'draft.answer_changed', title: '', status: 409, type: '', theirs, people: { mori: 'Mori' } }));
    expect(await sendAnswer(change)).toEqual({ kind: 'changed', theirs, people: { mori: 'Mori' } });
  });
  it.each([500, 502, 503, 429])('%d may pass', async (status) => {
    serve(json(status, { code: 'x', title: '', status, type: '' }));
    expect((await sendAnswer(change)).kind).toBe('unreachable');
  });
  it('a broken connection may pass', async () => {
    serve(new TypeError('Failed to fetch'));
    expect((await sendAnswer(change)).kind).toBe('unreachable');
  });
  it('one that never answers is given up', async () => {
    const given = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(given.signal);
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))));
    const sent = sendAnswer(change);
    given.abort(new DOMException('', 'TimeoutError'));
    expect((await sent).kind).toBe('unreachable');
    expect(timeout.mock.calls[0]?.[0]).toBeLessThanOrEqual(30_000);
    timeout.mockRestore();
  });
  it.each([400, 404, 413, 422])('%d does not', async (status) => {
    serve(json(status, { code: 'draft.wrong_value', title: 'no', status, type: '' }));
    expect((await sendAnswer(change)).kind).toBe('refused');
  });
});

describe('when the session is another one', () => {
  it('of another user in this tab: no request is made', async () => {
    session.take(person('mori'));
    serve();
    expect(await sendAnswer(change)).toEqual({ kind: 'not-ours' });
    expect(requests).toEqual([]);
  });
  it('of nobody: no request is made', async () => {
    session.take({ user: null, memberships: [], csrf: '' });
    serve();
    expect(await sendAnswer(change)).toEqual({ kind: 'not-ours' });
    expect(requests).toEqual([]);
  });
  it('in another tab: no request is made', async () => {
    session.elsewhere = true;
    serve();
    expect(await sendAnswer(change)).toEqual({ kind: 'not-ours' });
    expect(requests).toEqual([]);
  });
  it('of another user by the cookie: what the server refuses is not sent again with the other’s token', async () => {
    serve(json(403, { code: 'csrf.refused', title: '', status: 403, type: '' }), json(200, person('mori')));
    expect(await sendAnswer(change)).toEqual({ kind: 'not-ours' });
    expect(requests.map(({ method }) => method)).toEqual(['PUT', 'GET']);
  });
  it('of the same user, who has signed in anew: sent again with the new token', async () => {
    const again = { ...person('ito'), csrf: 'csrf-new' };
    serve(json(401, { code: 'session.missing', title: '', status: 401, type: '' }), json(200, again), json(200, { answer: { version: 5 }, findings: [] }));
    expect((await sendAnswer(change)).kind).toBe('saved');
    expect(requests[2]?.headers.get('X-CSRF-Token')).toBe('csrf-new');
  });
  it('in doubt, and the server cannot be asked: it may pass', async () => {
    serve(json(403, { code: 'csrf.refused', title: '', status: 403, type: '' }), new TypeError('Failed to fetch'));
    expect((await sendAnswer(change)).kind).toBe('unreachable');
  });
  it('and still signed in, but without the right: refused, and nothing is tried for ever', async () => {
    const denied = () => json(403, { code: 'access.denied', title: '', status: 403, type: '' });
    serve(denied(), json(200, person('ito')));
    expect((await sendAnswer(change)).kind).toBe('refused');
    expect(requests.map(({ method }) => method)).toEqual(['PUT', 'GET']);
  });
});
