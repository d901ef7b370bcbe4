/** A web address as somebody types it: https where nothing else is said. */
export function webAddress(typed: string): string {
  const address = typed.trim();
  return address === '' || /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
}

/** The domain in what somebody typed or pasted: of an address its host, without www. */
export function hostOf(typed: string): string {
  const text = typed.trim().toLowerCase();
  if (text === '') return '';
  try {
    return new URL(webAddress(text)).hostname.replace(/^www\./, '');
  } catch {
    return text;
  }
}
