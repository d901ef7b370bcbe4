/** The element of the application that stands where this one stood in the server's page. */
function twin(element: Element, application: Element): HTMLElement | null {
  const named = ['name', 'value', 'id', 'href']
    .filter((name) => element.hasAttribute(name) && !(name === 'value' && element.matches('[type="search"]')))
    .map((name) => `[${name}="${CSS.escape(element.getAttribute(name) ?? '')}"]`)
    .join('');
  if (!named) return null;
  return application.querySelector<HTMLElement>(`${element.localName}${named}`);
}

/**
 * The server's page has been read until now; from here on the application is the page. What the
 * reader has typed goes along. What is returned brings the reader back to where he was: SvelteKit
 * begins every page at its top, with the focus nowhere.
 */
export function takeOver(): () => void {
  const scrolled = window.scrollY;
  const prelude = document.getElementById('prelude');
  const application = document.querySelector('.app');
  if (!prelude || !application) return () => {};
  for (const field of prelude.querySelectorAll<HTMLInputElement>('input[type="search"]')) {
    const own = twin(field, application);
    if (!(own instanceof HTMLInputElement) || field.value === field.defaultValue) continue;
    own.value = field.value;
    own.dispatchEvent(new Event('input', { bubbles: true }));
  }
  // Radio buttons of the same name would take the choice along when they go.
  for (const radio of prelude.querySelectorAll<HTMLInputElement>('input[type="radio"]')) radio.name = '';
  const focused = document.activeElement;
  const own = focused && prelude.contains(focused) ? twin(focused, application) : null;
  prelude.remove();
  return () => {
    own?.focus({ preventScroll: true });
    if (!location.hash) window.scrollTo(0, scrolled);
  };
}
