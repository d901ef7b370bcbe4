import { browser } from '$app/environment';

const storageKey = 'assay.signed_in';

/**
 * Whether somebody has signed in with this browser, as far as it remembers: enough for the public
 * pages to choose a link, without asking the server. It holds nothing about the person.
 */
export function signedInHint(): boolean {
  try {
    return browser && localStorage.getItem(storageKey) === '1';
  } catch {
    return false;
  }
}

export function rememberHint(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(storageKey, '1');
    else localStorage.removeItem(storageKey);
  } catch {
    // Without storage the link stays that for signing in.
  }
}
