import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { AnswerFields } from '../api/shapes';

/**
 * An answer that was changed here and that the server has not acknowledged. A row names the user
 * who made the change: it is never sent in the name of another.
 */
export interface Change {
  user: string;
  draft: string;
  question: string;
  fields: AnswerFields;
  /** Version of the answer that the change was made to, for If-Match. */
  base: number;
  /** Grows with each edit, so that the acknowledgement of an older one removes nothing newer. */
  edit: number;
  /**
   * What was sent since `base` without an acknowledgement: the server's newer answer is recognised as
   * one's own by it.
   */
  attempted?: AnswerFields[];
}

/** Where changes are kept until they are acknowledged. */
export interface ChangeStore {
  all(user: string, draft: string): Promise<Change[]>;
  get(user: string, draft: string, question: string): Promise<Change | undefined>;
  put(change: Change): Promise<void>;
  remove(change: Pick<Change, 'user' | 'draft' | 'question'>): Promise<void>;
  /** How many changes of this user wait, by draft. */
  waiting(user: string): Promise<Map<string, number>>;
}

/** Changes for as long as the page lives, where the browser has no database for it. */
export class MemoryChangeStore implements ChangeStore {
  #rows = new Map<string, Change>();

  async all(user: string, draft: string): Promise<Change[]> {
    return [...this.#rows.values()].filter((row) => row.user === user && row.draft === draft);
  }
  async get(user: string, draft: string, question: string): Promise<Change | undefined> {
    return this.#rows.get(JSON.stringify([user, draft, question]));
  }
  async put(change: Change): Promise<void> {
    this.#rows.set(JSON.stringify([change.user, change.draft, change.question]), change);
  }
  async remove({ user, draft, question }: Pick<Change, 'user' | 'draft' | 'question'>): Promise<void> {
    this.#rows.delete(JSON.stringify([user, draft, question]));
  }
  async waiting(user: string): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const row of this.#rows.values()) if (row.user === user) counts.set(row.draft, (counts.get(row.draft) ?? 0) + 1);
    return counts;
  }
}

interface Schema extends DBSchema {
  changes: { key: [string, string, string]; value: Change };
}

const name = 'assay';
const highest = '\uffff';

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('changes', { keyPath: ['user', 'draft', 'question'] });
    },
  });
}

/** Changes in the browser's own database: they outlive the tab. Rejects where there is none. */
export class IndexedChangeStore implements ChangeStore {
  #opened = open();

  constructor() {
    // Whoever asks first hears of it; here nobody listens yet.
    this.#opened.catch(() => {});
  }
  async all(user: string, draft: string): Promise<Change[]> {
    return (await this.#opened).getAll('changes', IDBKeyRange.bound([user, draft, ''], [user, draft, highest]));
  }
  async get(user: string, draft: string, question: string): Promise<Change | undefined> {
    return (await this.#opened).get('changes', [user, draft, question]);
  }
  async put(change: Change): Promise<void> {
    await (await this.#opened).put('changes', change);
  }
  async remove({ user, draft, question }: Pick<Change, 'user' | 'draft' | 'question'>): Promise<void> {
    await (await this.#opened).delete('changes', [user, draft, question]);
  }
  async waiting(user: string): Promise<Map<string, number>> {
    const keys = await (await this.#opened).getAllKeys('changes', IDBKeyRange.bound([user, '', ''], [user, highest, highest]));
    const counts = new Map<string, number>();
    for (const [, draft] of keys) counts.set(draft, (counts.get(draft) ?? 0) + 1);
    return counts;
  }
  /** Forgets what a user left here: at signing out nothing of him stays in this browser. */
  async forget(user: string): Promise<void> {
    await (await this.#opened).delete('changes', IDBKeyRange.bound([user, '', ''], [user, highest, highest]));
  }
}
