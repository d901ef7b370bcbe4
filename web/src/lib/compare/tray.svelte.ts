import { browser } from '$app/environment';

/** Services picked for a comparison, kept in this browser tab only. */
export interface Picked {
  id: string;
  name: string;
  /** Name of the organisation whose service it is. */
  organisation?: string;
}

export const pickedMax = 6;
const storageKey = 'assay.compare';

function stored(): Picked[] {
  if (!browser) return [];
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    if (!Array.isArray(list)) return [];
    return list.filter((item) => typeof item?.id === 'string' && typeof item?.name === 'string').slice(0, pickedMax);
  } catch {
    return [];
  }
}

class Tray {
  list = $state<Picked[]>(stored());

  has(id: string): boolean {
    return this.list.some((item) => item.id === id);
  }
  get full(): boolean {
    return this.list.length >= pickedMax;
  }
  toggle(item: Picked): void {
    if (this.has(item.id)) this.list = this.list.filter((other) => other.id !== item.id);
    else if (!this.full) this.list = [...this.list, item];
    this.#keep();
  }
  clear(): void {
    this.list = [];
    this.#keep();
  }
  #keep(): void {
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(this.list));
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }
}

export const tray = new Tray();
