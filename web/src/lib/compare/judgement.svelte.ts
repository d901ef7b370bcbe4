import { SvelteMap } from 'svelte/reactivity';
import { isWeight, type Weight } from './judgement';

export const noteCharactersMax = 2000;
const storageKey = (base: string) => `assay.judgement.${base}`;

function entriesOf<T>(value: unknown, fits: (item: unknown) => item is T): [string, T][] {
  return Object.entries((value ?? {}) as Record<string, unknown>).filter((entry): entry is [string, T] => fits(entry[1]));
}
const isNote = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What the reader thinks of the rows of a catalog version: kept in this browser and sent nowhere. */
export class Judgement {
  readonly weights = new SvelteMap<string, Weight>();
  readonly notes = new SvelteMap<string, string>();
  /** The last change could not be kept. */
  lost = $state(false);
  #base = '';

  begin(base: string): void {
    if (base === this.#base) return;
    this.#base = base;
    this.weights.clear();
    this.notes.clear();
    try {
      const stored = JSON.parse(localStorage.getItem(storageKey(base)) ?? '{}') as { weights?: unknown; notes?: unknown } | null;
      for (const [domain, weight] of entriesOf(stored?.weights, isWeight)) this.weights.set(domain, weight);
      for (const [row, note] of entriesOf(stored?.notes, isNote)) this.notes.set(row, note);
    } catch {
      // Nothing is remembered where there is no storage.
    }
  }

  weightOf = (domain: string): Weight => this.weights.get(domain) ?? 1;
  weigh(domain: string, weight: Weight): void {
    if (weight === 1) this.weights.delete(domain);
    else this.weights.set(domain, weight);
    this.#keep();
  }
  weighAlike(): void {
    this.weights.clear();
    this.#keep();
  }
  /** An empty note takes it away. */
  note(row: string, text: string): void {
    const note = text.trim().slice(0, noteCharactersMax);
    if (note) this.notes.set(row, note);
    else this.notes.delete(row);
    this.#keep();
  }

  #keep(): void {
    try {
      const kept = { weights: Object.fromEntries(this.weights), notes: Object.fromEntries(this.notes) };
      localStorage.setItem(storageKey(this.#base), JSON.stringify(kept));
      this.lost = false;
    } catch {
      this.lost = true;
    }
  }
}
