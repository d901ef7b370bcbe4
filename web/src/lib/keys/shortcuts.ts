/** What a key press means; null where it belongs to somebody else. */
export type Shortcut =
  | 'focus-search'
  | 'next-row'
  | 'previous-row'
  | 'next-difference'
  | 'previous-difference'
  | 'help';

const meanings = new Map<string, Shortcut>([
  ['/', 'focus-search'],
  ['j', 'next-row'],
  ['k', 'previous-row'],
  ['n', 'next-difference'],
  ['p', 'previous-difference'],
  ['?', 'help'],
]);

export interface KeyPress {
  key: string;
  isComposing: boolean;
  /** 229 while an input method is at work, also where isComposing is not set yet. */
  keyCode?: number;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  defaultPrevented: boolean;
  target: EventTarget | null;
}

interface ElementLike {
  tagName?: string;
  type?: string;
  isContentEditable?: boolean;
}

const buttonLike = new Set(['checkbox', 'radio', 'button', 'submit', 'reset']);

/** Whether keys typed here are text. Checkboxes and buttons are inputs that take no text. */
export function takesText(target: EventTarget | null): boolean {
  const element = target as ElementLike | null;
  if (!element?.tagName) return false;
  if (element.isContentEditable) return true;
  const name = element.tagName.toLowerCase();
  if (name === 'input') return !buttonLike.has(element.type ?? 'text');
  return name === 'textarea' || name === 'select';
}

/** The key of a press that is for the page: null where it is text, the browser's, or being converted. */
export function keyForPage(press: KeyPress): string | null {
  if (press.isComposing || press.keyCode === 229 || press.defaultPrevented) return null;
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  return takesText(press.target) ? null : press.key;
}

export function shortcutOf(press: KeyPress): Shortcut | null {
  return meanings.get(keyForPage(press) ?? '') ?? null;
}
