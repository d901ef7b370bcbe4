const storageKey = (name: string) => `assay.draft.${name}`;

/** A choice of the reader's own about the answering page: what was stored, after storing `value`. */
export function remembered(name: 'keys', value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem(storageKey(name), value);
    return localStorage.getItem(storageKey(name));
  } catch {
    return value ?? null;
  }
}
