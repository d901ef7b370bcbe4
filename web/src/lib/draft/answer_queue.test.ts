import { describe, expect, it } from 'vitest';
import { AnswerQueue, type Sent } from './answer_queue';
import { MemoryChangeStore, type Change, type ChangeStore } from './change_store';
import { unansweredFields } from './fields';
import type { AnswerFields, DraftAnswer } from '../api/shapes';

const progress = { total: 1, answered: 1, yes: 1, no: 0, na: 0, unanswered: 0, unparsed: 0, flagged: 0, assigned: 0, errors: 0, warnings: 0, notes: 0 };
const say = (value: AnswerFields['value'], implementation = ''): AnswerFields => ({ ...unansweredFields(), value, implementation });

/** A server that keeps answers with versions, and can be cut off. */
class Server {
  answers = new Map<string, DraftAnswer>();
  received: Change[] = [];
  reachable = true;
  losesAcknowledgements = false;
  user = 'ito';
  refuses: string | null = null;

  version = (question: string) => this.answers.get(question)?.version ?? 0;
  put(question: string, fields: AnswerFields): DraftAnswer {
    const answer = { question, version: this.version(question) + 1, ...fields };
    this.answers.set(question, answer);
    return answer;
  }
  send = async (change: Change): Promise<Sent> => {
    if (!this.reachable) return { kind: 'unreachable' };
    if (change.user !== this.user) return { kind: 'not-ours' };
    this.received.push(change);
    if (this.refuses === change.question) return { kind: 'refused', problem: { type: '', title: 'too long', status: 422, code: 'draft.too_long' } };
    const here = this.answers.get(change.question);
    if (here && here.version !== change.base) return { kind: 'changed', theirs: here };
    const answer = this.put(change.question, change.fields);
    if (this.losesAcknowledgements) return { kind: 'unreachable' };
    return { kind: 'saved', saved: { answer, findings: [], progress, publishable: true, people: {} } };
  };
}

/** A queue whose timers wait until the test lets them go. */
function setUp(server: Server, store: ChangeStore = new MemoryChangeStore(), user = 'ito') {
  const heard: string[] = [];
  const theirs = new Map<string, DraftAnswer>();
  const timers: { act: () => void; delay: number }[] = [];
  let time = 1_000;
  const queue = new AnswerQueue(user, 'draft-1', store, server.send, {
    saved: (question, saved, newer) => heard.push(`saved ${question} v${saved.answer.version}${newer ? ' newer' : ''}`),
    conflict: (question, other) => {
      heard.push(`conflict ${question}`);
      theirs.set(question, other);
    },
    refused: (question) => heard.push(`refused ${question}`),
    moved: () => {},
  }, {
    now: () => time++,
    later: (act, delay) => {
      const timer = { act, delay };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
  return { queue, store, heard, theirs, timers };
}

describe('a change', () => {
  it('is kept before it is sent, and gone from the browser when acknowledged', async () => {
    const server = new Server();
    const { queue, store, heard } = setUp(server);
    await queue.edit('A&A-01.1', say('yes'), 0);
    expect(await store.all('ito', 'draft-1')).toHaveLength(1);
    expect(server.received).toHaveLength(0);
    await queue.flush();
    expect(await store.all('ito', 'draft-1')).toHaveLength(0);
    expect(server.received.map(({ base, fields }) => [base, fields.value])).toEqual([[0, 'yes']]);
    expect(heard).toEqual(['saved A&A-01.1 v1']);
  });

  it('made while the browser forgets the one before is made to the acknowledged version', async () => {
    const server = new Server();
    let version = 0;
    let during: (() => Promise<void>) | null = null;
    class SlowStore extends MemoryChangeStore {
      override async remove(change: Change): Promise<void> {
        const act = during;
        during = null;
        await act?.();
        await super.remove(change);
      }
    }
    const store = new SlowStore();
    const heard: string[] = [];
    const queue = new AnswerQueue('ito', 'draft-1', store, server.send, {
      saved: (_, { answer }) => void (version = answer.version),
      conflict: (question) => void heard.push(`conflict ${question}`),
      refused: () => {},
      moved: () => {},
    }, { now: () => 1, later: () => () => {} });
    await queue.edit('A&A-01.1', say('yes'), version);
    during = () => queue.edit('A&A-01.1', say('no'), version);
    await queue.flush();
    await queue.flush();
    expect(heard).toEqual([]);
    expect(server.answers.get('A&A-01.1')).toMatchObject({ version: 2, value: 'no' });
    expect(queue.waiting).toBe(0);
  });

  it('takes the place of an earlier one of the same question, with the version that one was made to', async () => {
    const server = new Server();
    server.put('A&A-01.1', say('no'));
    const { queue } = setUp(server);
    await queue.edit('A&A-01.1', say('yes'), 1);
    await queue.edit('A&A-01.1', say('yes', 'every spring'), 7);
    expect(queue.waiting).toBe(1);
    await queue.flush();
    expect(server.received.map(({ base, fields }) => [base, fields.implementation])).toEqual([[1, 'every spring']]);
  });

  it('made while an earlier one is on its way is sent after it, with the new version', async () => {
    const server = new Server();
    const { queue, heard } = setUp(server);
    await queue.edit('A&A-01.1', say('yes'), 0);
    const flushing = queue.flush();
    await queue.edit('A&A-01.1', say('no'), 0);
    await flushing;
    expect(server.received.map(({ base, fields }) => [base, fields.value])).toEqual([[0, 'yes'], [1, 'no']]);
    expect(heard).toEqual(['saved A&A-01.1 v1 newer', 'saved A&A-01.1 v2']);
    expect(queue.waiting).toBe(0);
  });

  it('waits a moment while somebody types, and every further edit begins the moment anew', async () => {
    const { queue, timers } = setUp(new Server());
    await queue.edit('A&A-01.1', say('yes', 'e'), 0, 800);
    await queue.edit('A&A-01.1', say('yes', 'ev'), 0, 800);
    expect(timers.map(({ delay }) => delay)).toEqual([800]);
  });
});

describe('without a connection', () => {
  it('nothing is lost, also when the page is killed', async () => {
    const server = new Server();
    server.reachable = false;
    const first = setUp(server);
    await first.queue.edit('A&A-01.1', say('yes'), 0);
    await first.queue.edit('A&A-01.2', say('no'), 0);
    await first.queue.flush();
    expect(first.queue.connection).toBe('lost');
    expect(first.queue.waiting).toBe(2);

    server.reachable = true;
    const second = setUp(server, first.store);
    expect((await second.queue.begin()).map(({ question }) => question)).toEqual(['A&A-01.1', 'A&A-01.2']);
    await second.queue.flush();
    expect([...server.answers.values()].map(({ value }) => value)).toEqual(['yes', 'no']);
    expect(await first.store.all('ito', 'draft-1')).toEqual([]);
    expect(second.queue.connection).toBe('good');
  });

  it('it is tried again, more and more seldom, and at once when the network is back', async () => {
    const server = new Server();
    server.reachable = false;
    const { queue, timers } = setUp(server);
    await queue.edit('A&A-01.1', say('yes'), 0);
    const delays: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      await queue.flush();
      delays.push(timers.at(-1)!.delay);
    }
    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    queue.wake();
    expect(timers.map(({ delay }) => delay)).toEqual([0]);
  });

  it('a lost acknowledgement is no conflict with oneself', async () => {
    const server = new Server();
    server.losesAcknowledgements = true;
    const { queue, heard, store } = setUp(server);
    await queue.edit('A&A-01.1', say('yes'), 0);
    await queue.flush();
    server.losesAcknowledgements = false;
    await queue.flush();
    expect(heard).toEqual(['saved A&A-01.1 v1']);
    expect(await store.all('ito', 'draft-1')).toEqual([]);
  });

  it('nor where something was edited since the acknowledgement was lost and the page killed', async () => {
    const server = new Server();
    server.losesAcknowledgements = true;
    const first = setUp(server);
    await first.queue.edit('A&A-01.1', say('yes'), 0);
    await first.queue.flush();
    await first.queue.edit('A&A-01.1', say('yes', 'every spring'), 0);
    server.losesAcknowledgements = false;
    const second = setUp(server, first.store);
    await second.queue.begin();
    await second.queue.flush();
    expect(second.heard).toEqual(['saved A&A-01.1 v2']);
    expect(server.answers.get('A&A-01.1')?.implementation).toBe('every spring');
  });

  it('nor where a later attempt has not reached the server at all', async () => {
    const server = new Server();
    server.losesAcknowledgements = true;
    const { queue, heard } = setUp(server);
    await queue.edit('A&A-01.1', say('yes'), 0);
    await queue.flush();
    server.reachable = false;
    await queue.edit('A&A-01.1', say('yes', 'every spring'), 0);
    await queue.flush();
    [server.reachable, server.losesAcknowledgements] = [true, false];
    await queue.edit('A&A-01.1', say('yes', 'every autumn'), 0);
    await queue.flush();
    expect(heard).toEqual(['saved A&A-01.1 v2']);
    expect(server.answers.get('A&A-01.1')?.implementation).toBe('every autumn');
  });
});

describe('when somebody else was first', () => {
  async function inConflict() {
    const server = new Server();
    const theirs = server.put('A&A-01.1', say('no', 'theirs'));
    const { queue, heard, store } = setUp(server);
    await queue.edit('A&A-01.1', say('yes', 'mine'), 0);
    await queue.edit('A&A-01.2', say('na'), 0);
    await queue.flush();
    return { server, theirs, queue, heard, store };
  }

  it('both sides stay, and other answers go on', async () => {
    const { server, queue, heard, store } = await inConflict();
    expect(heard).toEqual(['conflict A&A-01.1', 'saved A&A-01.2 v1']);
    expect(server.answers.get('A&A-01.1')?.value).toBe('no');
    expect(queue.held('conflict')).toBe(1);
    expect((await store.all('ito', 'draft-1')).map(({ fields }) => fields.implementation)).toEqual(['mine']);
  });
  it('it is not sent again until somebody chooses, also after an edit', async () => {
    const { server, queue } = await inConflict();
    const before = server.received.length;
    await queue.edit('A&A-01.1', say('yes', 'mine, longer'), 0);
    await queue.flush();
    expect(server.received).toHaveLength(before);
    expect(queue.held('conflict')).toBe(1);
  });
  it('one’s own can be kept', async () => {
    const { server, theirs, queue } = await inConflict();
    await queue.keepMine('A&A-01.1', theirs);
    await queue.flush();
    expect(server.answers.get('A&A-01.1')).toMatchObject({ value: 'yes', implementation: 'mine', version: 2 });
    expect(queue.waiting).toBe(0);
  });
  it('the other’s can be taken', async () => {
    const { server, queue, store } = await inConflict();
    await queue.drop('A&A-01.1');
    await queue.flush();
    expect(server.answers.get('A&A-01.1')).toMatchObject({ value: 'no', version: 1 });
    expect(await store.all('ito', 'draft-1')).toEqual([]);
    expect(queue.held('conflict')).toBe(0);
  });
});

it('what the server refuses waits for an edit and holds up nothing', async () => {
  const server = new Server();
  server.refuses = 'A&A-01.1';
  const { queue, heard } = setUp(server);
  await queue.edit('A&A-01.1', say('yes'), 0);
  await queue.edit('A&A-01.2', say('yes'), 0);
  await queue.flush();
  await queue.flush();
  expect(heard).toEqual(['refused A&A-01.1', 'saved A&A-01.2 v1']);
  server.refuses = null;
  await queue.edit('A&A-01.1', say('no'), 0);
  await queue.flush();
  expect(server.answers.get('A&A-01.1')?.value).toBe('no');
});

describe('a change of session', () => {
  it('sends nothing of one user in the name of another', async () => {
    const server = new Server();
    server.reachable = false;
    const store = new MemoryChangeStore();
    const ito = setUp(server, store, 'ito');
    await ito.queue.edit('A&A-01.1', say('yes'), 0);
    ito.queue.end();

    server.reachable = true;
    server.user = 'mori';
    const mori = setUp(server, store, 'mori');
    expect(await mori.queue.begin()).toEqual([]);
    await mori.queue.flush();
    expect(server.received).toEqual([]);
    expect(server.answers.size).toBe(0);
    expect(await store.all('ito', 'draft-1')).toHaveLength(1);
  });

  it('in the middle stops the queue and keeps what waits, until its user is back', async () => {
    const server = new Server();
    const { queue, store } = setUp(server);
    server.user = 'mori';
    await queue.edit('A&A-01.1', say('yes'), 0);
    await queue.edit('A&A-01.2', say('yes'), 0);
    await queue.flush();
    expect(queue.connection).toBe('not-ours');
    await queue.flush();
    expect(server.received).toEqual([]);
    expect(await store.all('ito', 'draft-1')).toHaveLength(2);

    server.user = 'ito';
    queue.wake();
    await queue.flush();
    expect(server.answers.size).toBe(2);
  });
});

it('a browser without a database loses nothing while the page lives, and says so', async () => {
  const broken = new Proxy(new MemoryChangeStore(), { get: () => () => Promise.reject(new Error('no database')) });
  const server = new Server();
  server.reachable = false;
  const { queue } = setUp(server, broken);
  await queue.edit('A&A-01.1', say('yes'), 0);
  await queue.flush();
  expect(queue.kept).toBe(false);
  server.reachable = true;
  await queue.flush();
  expect(server.answers.get('A&A-01.1')?.value).toBe('yes');
});
