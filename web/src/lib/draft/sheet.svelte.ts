import type { Problem } from '../api/client';
import type { Schemas } from '../api/client';
import type { AnswerFields, Draft, DraftAnswer, Finding, People } from '../api/shapes';
import type { LocalizedText } from '../i18n/localized';
import { AnswerQueue, type QueueListener, type Sent } from './answer_queue';
import { IndexedChangeStore, type Change, type ChangeStore } from './change_store';
import { fieldsOf, unansweredAnswer } from './fields';
import type { FilteredRow } from './filter';
import { groupedBy } from './finding_groups';

/** One question of the draft, with what is said to it here and now. */
export class SheetRow implements FilteredRow {
  fields = $state.raw<AnswerFields>() as AnswerFields;
  version = $state(0);
  findings = $state.raw<readonly Finding[]>([]);
  waiting = $state(false);
  trouble = $state<'conflict' | 'refused' | null>(null);
  theirs = $state.raw<DraftAnswer | null>(null);
  problem = $state.raw<Problem | null>(null);
  changed = $state.raw<{ by?: string; at?: string }>({});

  constructor(
    readonly id: string,
    readonly domain: string,
    readonly control: string,
    readonly title: LocalizedText,
    readonly question: Schemas['Question'],
    answer: DraftAnswer,
  ) {
    this.take(answer);
  }

  take(answer: DraftAnswer): void {
    this.fields = fieldsOf(answer);
    this.acknowledge(answer);
  }
  acknowledge(answer: DraftAnswer): void {
    this.version = answer.version;
    this.changed = { by: answer.changed_by, at: answer.changed_at };
  }
}

export interface QueueView {
  connection: AnswerQueue['connection'];
  kept: boolean;
  sending: boolean;
  waiting: number;
  conflicts: number;
  refused: number;
  /** When the server last acknowledged something. */
  savedAt: Date | null;
}

const typingPause = 800;

function rowsOf(draft: Draft, catalog: Schemas['CatalogDetail']): SheetRow[] {
  const answers = new Map(draft.answers.map((answer) => [answer.question, answer]));
  return catalog.domains.flatMap((domain) =>
    domain.controls.flatMap((control) =>
      control.questions.map(
        (question) =>
          new SheetRow(question.id, domain.id, control.id, control.title, question, answers.get(question.id) ?? unansweredAnswer(question.id)),
      ),
    ),
  );
}

/** A draft while somebody works on it: its rows, its findings, and the changes on their way. */
export class Sheet {
  readonly rows: readonly SheetRow[];
  readonly domains: readonly { id: string; title: LocalizedText; rows: readonly SheetRow[] }[];
  /** Findings about the document as a whole, or about what is no question of the catalog. */
  readonly documentFindings: readonly Finding[];
  /** Names of those who have a part in the draft, by the ids of their accounts. */
  people = $state.raw<People>({});
  queue = $state.raw<QueueView>({ connection: 'good', kept: true, sending: false, waiting: 0, conflicts: 0, refused: 0, savedAt: null });

  /** Whether what this browser kept from earlier is known, and shown. */
  ready = $state(false);

  #byId: Map<string, SheetRow>;
  #queue: AnswerQueue;
  #early: (() => void)[] = [];

  constructor(
    readonly draft: Draft,
    catalog: Schemas['CatalogDetail'],
    user: string,
    send: (change: Change) => Promise<Sent>,
    store: ChangeStore = new IndexedChangeStore(),
  ) {
    this.rows = rowsOf(draft, catalog);
    this.#byId = new Map(this.rows.map((row) => [row.id, row]));
    this.domains = catalog.domains.map(({ id, title }) => ({ id, title, rows: this.rows.filter((row) => row.domain === id) }));
    this.people = draft.people;
    const about = groupedBy(draft.findings, ({ subject }) => (this.#byId.has(subject) ? subject : ''));
    for (const [id, findings] of about) if (id) this.row(id)!.findings = findings;
    this.documentFindings = about.get('') ?? [];
    this.#queue = new AnswerQueue(user, String(draft.id), store, send, this.#listener());
  }

  row(id: string): SheetRow | undefined {
    return this.#byId.get(id);
  }

  get progress() {
    const counts = { yes: 0, no: 0, na: 0, unanswered: 0, unparsed: 0 };
    for (const { fields } of this.rows) counts[fields.value]++;
    return { ...counts, total: this.rows.length };
  }
  /** Those of the whole document first, then in the order of the questions. */
  get findings(): Finding[] {
    return [...this.documentFindings, ...this.rows.flatMap(({ findings }) => findings)];
  }

  /** Shows what this browser has kept from earlier and sends it. */
  async begin(): Promise<void> {
    for (const change of await this.#queue.begin()) {
      const row = this.row(change.question);
      if (!row) continue;
      row.fields = change.fields;
      row.waiting = true;
    }
    this.ready = true;
    for (const edit of this.#early.splice(0)) edit();
  }
  end(): void {
    this.#queue.end();
  }
  wake(): void {
    this.#queue.wake();
  }

  /** Changes some fields of an answer. While somebody types, the server hears of it after a pause. */
  edit(row: SheetRow, change: Partial<AnswerFields>, typing = false): void {
    // Made to what was kept, not in its place: a change of one field must not undo the others.
    if (!this.ready) return void this.#early.push(() => this.edit(row, change, typing));
    row.fields = { ...row.fields, ...change };
    row.waiting = true;
    if (row.trouble === 'refused') row.trouble = null;
    void this.#queue.edit(row.id, row.fields, row.version, typing ? typingPause : 0);
  }

  async keepMine(row: SheetRow): Promise<void> {
    if (!row.theirs) return;
    const { theirs } = row;
    row.trouble = null;
    row.theirs = null;
    await this.#queue.keepMine(row.id, theirs);
  }
  async takeTheirs(row: SheetRow): Promise<void> {
    if (!row.theirs) return;
    row.take(row.theirs);
    row.trouble = null;
    row.theirs = null;
    row.waiting = false;
    await this.#queue.drop(row.id);
  }

  #listener(): QueueListener {
    return {
      saved: (question, saved, newerEdit) => {
        const row = this.row(question);
        this.queue = { ...this.queue, savedAt: new Date() };
        if (!row) return;
        // What stands here stays as it was typed: somebody may be typing on.
        row.acknowledge(saved.answer);
        row.waiting = newerEdit;
        row.trouble = null;
        if (saved.people) this.people = { ...this.people, ...saved.people };
        if (saved.findings) row.findings = saved.findings.filter(({ subject }: Finding) => subject === question);
      },
      conflict: (question, theirs, people) => {
        this.people = { ...this.people, ...people };
        const row = this.row(question);
        if (row) Object.assign(row, { trouble: 'conflict', theirs });
      },
      refused: (question, problem) => {
        const row = this.row(question);
        if (row) Object.assign(row, { trouble: 'refused', problem });
      },
      moved: () => {
        const { connection, kept, sending, waiting } = this.#queue;
        const held = { conflicts: this.#queue.held('conflict'), refused: this.#queue.held('refused') };
        this.queue = { ...this.queue, connection, kept, sending, waiting, ...held };
      },
    };
  }
}
