import { replaceState } from '$app/navigation';
import { SvelteMap } from 'svelte/reactivity';
import { toFragment, type Requirement, type RequirementList } from './requirement_list';

const storageKey = (catalog: string) => `assay.requirements.${catalog}`;

/** The reader's list while it is being made: in the fragment for sharing, in storage for later. */
export class RequirementChoice {
  catalog = $state('');
  #chosen = new SvelteMap<string, Requirement>();

  get size(): number {
    return this.#chosen.size;
  }
  get list(): RequirementList {
    return { catalog: this.catalog, requirements: [...this.#chosen.values()] };
  }
  get fragment(): string {
    return this.size ? `#${toFragment(this.list)}` : '';
  }
  get(question: string): Requirement | undefined {
    return this.#chosen.get(question);
  }

  /** Starts from a shared list, else from what this browser remembers for the catalog. */
  begin(catalog: string, shared: RequirementList | null): void {
    this.catalog = catalog;
    this.#chosen.clear();
    for (const requirement of (shared ?? this.#remembered(catalog)).requirements)
      this.#chosen.set(requirement.question, requirement);
  }
  replace(list: RequirementList): void {
    this.begin(list.catalog, list);
    this.#keep();
  }
  set(requirement: Requirement): void {
    this.#chosen.set(requirement.question, requirement);
    this.#keep();
  }
  add(questions: string[]): void {
    for (const question of questions)
      if (!this.#chosen.has(question)) this.#chosen.set(question, { question, value: 'yes', owners: [] });
    this.#keep();
  }
  remove(question: string): void {
    this.#chosen.delete(question);
    this.#keep();
  }
  clear(): void {
    this.#chosen.clear();
    this.#keep();
  }

  #remembered(catalog: string): RequirementList {
    const none = { catalog, requirements: [] };
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(storageKey(catalog)) ?? 'null');
      return Array.isArray(stored) ? { catalog, requirements: stored as Requirement[] } : none;
    } catch {
      return none;
    }
  }
  #keep(): void {
    try {
      localStorage.setItem(storageKey(this.catalog), JSON.stringify(this.list.requirements));
    } catch {
      // Without storage the list lives in the address only.
    }
    replaceState(location.pathname + location.search + this.fragment, {});
  }
}
