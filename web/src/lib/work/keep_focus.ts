/** What a place of a page is known by: its heading, else the place itself. */
function landmarkOf(place: Element): HTMLElement | null {
  const around = place.closest<HTMLElement>('section, article, dialog[open], main');
  const heading = around?.querySelector<HTMLElement>('h1, h2, h3') ?? around;
  if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  return heading;
}

function unfocused(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** After a navigation: whoever uses the keyboard goes on from the heading of the page. */
export function focusPage(): void {
  const page = document.getElementById('content');
  if (page && unfocused()) landmarkOf(page)?.focus({ preventScroll: true });
}

/**
 * Where the element that has the focus goes away, for it was answered, sent or removed, the focus
 * goes to the heading of what was around it, and not back to the top of the document. Returns what
 * ends this.
 */
export function keepFocus(): () => void {
  /** The focused element and what it stands in, innermost first. */
  let path: Element[] = [];
  const remember = ({ target }: FocusEvent) => {
    path = [];
    for (let at = target as Element | null; at; at = at.parentElement) path.push(at);
  };
  const left = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget) return;
    // By a click on nothing, or because it is being taken away: that is known a moment later.
    queueMicrotask(() => {
      if ((target as Element).isConnected && target === path[0]) path = [];
    });
  };
  const observer = new MutationObserver(() => {
    if (!path[0] || path[0].isConnected || !unfocused()) return;
    const place = path.find((element) => element.isConnected && element.closest('main'));
    path = [];
    if (place) landmarkOf(place)?.focus({ preventScroll: true });
    else focusPage();
  });
  document.addEventListener('focusin', remember);
  document.addEventListener('focusout', left);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', remember);
    document.removeEventListener('focusout', left);
    observer.disconnect();
  };
}
