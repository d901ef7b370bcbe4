import { fromFragment, toFragment, type RequirementList } from './requirement_list';

/** A list under a name that the reader gave it; the fragment is the whole list. */
export interface SavedList {
  name: string;
  fragment: string;
}

export const savedMax = 50;
const storageKey = 'assay.requirement-lists';

function isSaved(item: unknown): item is SavedList {
  const { name, fragment } = (item ?? {}) as Partial<SavedList>;
  return typeof name === 'string' && typeof fragment === 'string' && fromFragment(fragment) !== null;
}

/** Lists kept in this browser, by name. What another tab saved meanwhile is never lost. */
export class SavedLists {
  lists = $state<SavedList[]>(this.#stored());

  /** Takes the place of a list of the same name. False: there is no room for it. */
  save(name: string, list: RequirementList): boolean {
    const others = this.#stored().filter((saved) => saved.name !== name);
    if (others.length >= savedMax) return false;
    return this.#keep([...others, { name, fragment: toFragment(list) }].sort((a, b) => a.name.localeCompare(b.name)));
  }
  remove(name: string): void {
    this.#keep(this.#stored().filter((saved) => saved.name !== name));
  }

  #stored(): SavedList[] {
    try {
      const list: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
      return Array.isArray(list) ? list.filter(isSaved) : [];
    } catch {
      return [];
    }
  }
  #keep(lists: SavedList[]): boolean {
    try {
      localStorage.setItem(storageKey, JSON.stringify(lists));
    } catch {
      return false;
    }
    this.lists = lists;
    return true;
  }
}
