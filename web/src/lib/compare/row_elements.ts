import type { Language } from '../i18n/language';
import { choose, guessLanguage } from '../i18n/localized';
import { catalogName } from '../format/names';
import type { comparisonWords } from './words';
import { anchor, saidBy, type Cell, type ShownRow } from './view';

// The rows of a comparison as elements. Some thousand cells are written once and then only read:
// made one by one by hand they cost a fifth of what reactive ones do.

export interface RowContext {
  words: ReturnType<typeof comparisonWords>;
  language: Language;
  /** Address of the page of a control of the base catalog. */
  hrefOf: (control: string) => string;
  /** Names of the services, where a cell must say whose it is; else empty. */
  names: string[];
  /** Cells that were made, by what they say: most say what others do, and a copy costs a third. */
  alike: Map<string, HTMLElement>;
}

function element(name: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  for (const key in attributes) made.setAttribute(key, attributes[key] ?? '');
  made.append(...children);
  return made;
}

function cellElement(cell: Cell, name: string | undefined, context: RowContext): HTMLElement {
  if (cell.crosswalk) return newCell(cell, name, context);
  const says = `${saidBy(cell)} ${cell.owner ?? ''} ${name ?? ''}`;
  let made = context.alike.get(says);
  if (!made) context.alike.set(says, (made = newCell(cell, name, context)));
  return made.cloneNode(true) as HTMLElement;
}

function newCell(cell: Cell, name: string | undefined, { words }: RowContext): HTMLElement {
  const said = saidBy(cell);
  const made = element('div', { role: 'cell' }, element('span', { class: `value ${said}` }, words.value[said]));
  if (name) made.setAttribute('data-service', name);
  if (cell.owner && cell.owner !== 'unassigned') made.append(element('span', { class: 'owner' }, words.owner[cell.owner]));
  if (cell.crosswalk) {
    const { verdict, from, id } = cell.crosswalk;
    const badge = element('span', { class: `verdict ${verdict}`, title: words.verdictMeaning[verdict] }, words.verdict[verdict]);
    made.append(element('span', { class: 'walk' }, badge, ' ', element('span', { class: 'id' }, `${catalogName(from)} ${id}`)));
  }
  return made;
}

function toggleWords(row: ShownRow, open: boolean, words: RowContext['words']): (Node | string)[] {
  return [open ? words.hideTexts : words.showTexts, element('span', { class: 'visually-hidden' }, ` ${row.id}`)];
}

function headElement(row: ShownRow, context: RowContext): HTMLElement {
  const { words } = context;
  const head = element('div', { role: 'rowheader' }, element('a', { class: 'id', href: context.hrefOf(row.row.control) }, row.id));
  if (row.row.differs) {
    head.append(' ', element('span', { class: 'flag', role: 'img', title: words.differs, 'aria-label': words.differs }, '◆'));
  }
  const about = choose(row.gist ?? row.title, context.language);
  if (about) head.append(element('span', { class: 'gist' }, element('span', { lang: about.language }, about.text)));
  if (row.hasText) {
    const attributes = { type: 'button', class: 'plain screen-only', 'aria-expanded': 'false' };
    head.append(element('button', attributes, ...toggleWords(row, false, words)));
  }
  return head;
}

/** A row of the grid: its head and one cell for each service. */
export function rowElement(row: ShownRow, context: RowContext): HTMLElement {
  const attributes = {
    class: row.row.differs ? 'line row differs' : 'line row',
    role: 'row', id: anchor('row', row.id), tabindex: '-1', 'data-comparison-row': '',
  };
  return element('div', attributes, headElement(row, context), ...row.row.cells.map((cell, index) => cellElement(cell, context.names[index], context)));
}

function textElements(cell: Cell, { words, language }: RowContext): HTMLElement[] {
  const { implementation: text, customer_responsibilities: customer } = cell;
  const texts: HTMLElement[] = [];
  if (text) texts.push(element('p', { class: 'text', lang: guessLanguage(text) }, text));
  if (customer)
    texts.push(element('p', { class: 'text', lang: guessLanguage(customer) }, element('span', { class: 'label', lang: language }, words.customer), ` ${customer}`));
  return texts.length ? texts : [element('p', { class: 'text none' }, words.noText)];
}

/** Shows what the providers wrote in the cells of a row, or hides it again. */
export function toggleTexts(made: HTMLElement, row: ShownRow, context: RowContext): void {
  const button = made.querySelector('button[aria-expanded]');
  if (!button) return;
  const open = button.getAttribute('aria-expanded') === 'true';
  button.setAttribute('aria-expanded', String(!open));
  button.replaceChildren(...toggleWords(row, !open, context.words));
  if (open) for (const text of made.querySelectorAll('.text')) text.remove();
  else row.row.cells.forEach((cell, index) => made.children[index + 1]?.append(...textElements(cell, context)));
}
