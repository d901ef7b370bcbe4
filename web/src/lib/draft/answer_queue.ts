import type { Problem } from '../api/client';
import type { AnswerFields, AnswerSaved, DraftAnswer, People } from '../api/shapes';
import { MemoryChangeStore, type Change, type ChangeStore } from './change_store';
import { sameFields } from './fields';

/** What came of sending one change. */
export type Sent =
  | { kind: 'saved'; saved: AnswerSaved }
  /** Somebody else changed the answer first. */
  | { kind: 'changed'; theirs: DraftAnswer; people?: People }
  /** The server takes it in no case; somebody must change it. */
  | { kind: 'refused'; problem: Problem }
  | { kind: 'unreachable' }
  /** The session is not that of the user who made the change. */
  | { kind: 'not-ours' };

/** Where only the acknowledgement was lost, findings and progress are not known. */
export type Acknowledged = Pick<AnswerSaved, 'answer'> & Partial<AnswerSaved>;

export interface QueueListener {
  saved(question: string, saved: Acknowledged, newerEdit: boolean): void;
  conflict(question: string, theirs: DraftAnswer, people: People): void;
  refused(question: string, problem: Problem): void;
  /** Something of `connection`, `kept`, `waiting` or `sending` may be different now. */
  moved(): void;
}

export interface QueueTiming {
  now(): number;
  later(act: () => void, milliseconds: number): () => void;
}

const browserTiming: QueueTiming = {
  now: () => Date.now(),
  later: (act, milliseconds) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

const retryFirst = 2_000;
const retryLongest = 30_000;

/**
 * Changes of one user to one draft, on their way to the server: kept first, then sent one at a time,
 * and removed only when the server has acknowledged them. Invariants: at most one change of a
 * question waits (the newest); a change is sent with the version of the answer that it was made to;
 * what is in conflict or refused waits for a person, and holds up nothing else.
 */
export class AnswerQueue {
  /** 'lost': the last attempt did not reach the server. 'not-ours': stopped until begin() or wake(). */
  connection: 'good' | 'lost' | 'not-ours' = 'good';
  /** Whether changes outlive the page. */
  kept = true;
  sending = false;

  #rows = new Map<string, Change>();
  #held = new Map<string, 'conflict' | 'refused'>();
  #lastEdit = 0;
  #retry = retryFirst;
  #cancel: (() => void) | null = null;
  #ended = false;

  constructor(
    readonly user: string,
    readonly draft: string,
    private store: ChangeStore,
    private send: (change: Change) => Promise<Sent>,
    private listener: QueueListener,
    private timing: QueueTiming = browserTiming,
  ) {}

  /** Changes that the server has not acknowledged. */
  get waiting(): number {
    return this.#rows.size;
  }
  held(kind: 'conflict' | 'refused'): number {
    return [...this.#held.values()].filter((held) => held === kind).length;
  }

  /**
   * Takes up what an earlier page left, begins to send it, and gives it. An edit is a whole answer:
   * it must be made to what was kept of it, so nobody edits before this has ended.
   */
  async begin(): Promise<Change[]> {
    const found = (await this.#stored((store) => store.all(this.user, this.draft))) ?? [];
    const taken = found.filter(({ question }) => !this.#rows.has(question));
    for (const change of taken) this.#rows.set(change.question, change);
    this.#lastEdit = Math.max(this.#lastEdit, ...found.map(({ edit }) => edit));
    this.listener.moved();
    this.#sendAfter(0);
    return taken;
  }

  /** Sends nothing more. What waits stays kept. */
  end(): void {
    this.#ended = true;
    this.#cancel?.();
  }

  /** Keeps an edit at once, and sends it after `delay` milliseconds without another. */
  async edit(question: string, fields: AnswerFields, base: number, delay = 0): Promise<void> {
    const before = this.#rows.get(question);
    this.#lastEdit = Math.max(this.timing.now(), this.#lastEdit + 1);
    const change: Change = {
      user: this.user,
      draft: this.draft,
      question,
      fields,
      base: before?.base ?? base,
      edit: this.#lastEdit,
      ...(before?.attempted ? { attempted: before.attempted } : {}),
    };
    this.#rows.set(question, change);
    if (this.#held.get(question) === 'refused') this.#held.delete(question);
    this.listener.moved();
    await this.#keep(change);
    this.#sendAfter(delay);
  }

  /** In a conflict: this side holds, although the other is newer. */
  async keepMine(question: string, theirs: DraftAnswer): Promise<void> {
    const mine = this.#rows.get(question);
    this.#held.delete(question);
    if (!mine) return;
    const change = { ...mine, base: theirs.version, attempted: [] };
    this.#rows.set(question, change);
    await this.#keep(change);
    this.#sendAfter(0);
  }

  /** Gives up what waits for a question. */
  async drop(question: string): Promise<void> {
    const change = this.#rows.get(question);
    this.#rows.delete(question);
    this.#held.delete(question);
    if (change) await this.#stored((store) => store.remove(change));
    this.listener.moved();
  }

  /** The network is back, or the right user: tries at once. */
  wake(): void {
    this.#retry = retryFirst;
    if (this.connection === 'not-ours') this.connection = 'good';
    this.#sendAfter(0);
  }

  #sendAfter(delay: number): void {
    this.#cancel?.();
    if (this.#ended || this.connection === 'not-ours') return;
    this.#cancel = this.timing.later(() => void this.flush(), delay);
  }

  /** Sends what waits, one after the other; returns when nothing more can be sent now. */
  async flush(): Promise<void> {
    if (this.sending || this.#ended || this.connection === 'not-ours') return;
    this.sending = true;
    try {
      this.listener.moved();
      for (let change = this.#next(); change && !this.#ended; change = this.#next()) {
        const earlier = change.attempted ?? [];
        const again = earlier.some((fields) => sameFields(fields, change.fields));
        const attempt = { ...change, attempted: again ? earlier : [...earlier, change.fields] };
        this.#rows.set(change.question, attempt);
        await this.#keep(attempt);
        const goesOn = await this.#settle(attempt, earlier, await this.send(attempt));
        this.listener.moved();
        if (!goesOn) break;
      }
    } finally {
      this.sending = false;
    }
    this.listener.moved();
  }

  #next(): Change | undefined {
    return [...this.#rows.values()].find((change) => !this.#held.has(change.question));
  }

  /** False where sending on makes no sense now. */
  async #settle(change: Change, earlier: AnswerFields[], sent: Sent): Promise<boolean> {
    if (sent.kind === 'unreachable' || sent.kind === 'not-ours') {
      this.connection = sent.kind === 'not-ours' ? 'not-ours' : 'lost';
      if (sent.kind === 'unreachable') this.#sendAfter(this.#retry);
      this.#retry = Math.min(this.#retry * 2, retryLongest);
      return false;
    }
    this.connection = 'good';
    this.#retry = retryFirst;
    if (sent.kind === 'saved') await this.#acknowledged(change, sent.saved);
    else if (sent.kind === 'changed') await this.#changedByOther(change, earlier, sent);
    else {
      this.#held.set(change.question, 'refused');
      this.listener.refused(change.question, sent.problem);
    }
    return true;
  }

  async #acknowledged(change: Change, saved: Acknowledged): Promise<void> {
    const newest = this.#rows.get(change.question);
    const newerEdit = newest !== undefined && newest.edit !== change.edit;
    // Whoever edits while the store is written must already have the new version: with the old one
    // he would be in conflict with himself.
    if (newerEdit) this.#rows.set(change.question, { ...newest, base: saved.answer.version, attempted: [] });
    else this.#rows.delete(change.question);
    this.listener.saved(change.question, saved, newerEdit);
    const waiting = this.#rows.get(change.question);
    if (waiting) return this.#keep(waiting);
    await this.#stored(async (store) => {
      const stored = await store.get(this.user, this.draft, change.question);
      // Another tab may have edited it since.
      if (stored && stored.edit <= change.edit) await store.remove(change);
    });
  }

  async #changedByOther(change: Change, earlier: AnswerFields[], { theirs, people = {} }: Sent & { kind: 'changed' }): Promise<void> {
    const newest = this.#rows.get(change.question) ?? change;
    if (sameFields(theirs, newest.fields)) return this.#acknowledged({ ...newest }, { answer: theirs });
    // The server has what was sent before; only its acknowledgement was lost.
    if (earlier.some((fields) => sameFields(theirs, fields))) {
      const moved = { ...newest, base: theirs.version, attempted: [] };
      this.#rows.set(change.question, moved);
      return this.#keep(moved);
    }
    this.#held.set(change.question, 'conflict');
    this.listener.conflict(change.question, theirs, people);
  }

  async #keep(change: Change): Promise<void> {
    await this.#stored((store) => store.put(change));
  }

  /** Asks the store; without one that works, what is there is kept as long as the page lives. */
  async #stored<T>(work: (store: ChangeStore) => Promise<T>): Promise<T | undefined> {
    try {
      return await work(this.store);
    } catch {
      this.kept = false;
      this.store = new MemoryChangeStore();
      for (const change of this.#rows.values()) await this.store.put(change);
      this.listener.moved();
      return undefined;
    }
  }
}
