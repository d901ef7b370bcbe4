// What the C++ server writes into 200.html, in small: enough to look at the pages without JavaScript.
export function preludeFor() {
  return { status: 200, head: '', html: '' };
}
