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

/** What ends a link early, or what readers of addresses drop, turn or do not show. */
const notPlain = /[\s"<>\\\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2800]/u;
const shape = /^https?:\/\/([A-Za-z0-9.\-\u0080-\u{10FFFF}]+)(?::([1-9][0-9]{0,4}))?(?:[/?#]|$)/u;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Browsers take a host that ends in one for an IPv4 address, in forms that nobody reads as such. */
const number = /^(?:[0-9]+|0x[0-9a-f]*)$/;

/**
 * Whether an address may be followed: one that every reader of addresses takes for the same, as the
 * server asks before it keeps one (src/base/web_address.h). The record may hold older ones.
 */
export function isWebAddress(address: string): boolean {
  const [, host, port = '1'] = shape.exec(address) ?? [];
  if (host === undefined || notPlain.test(address) || Number(port) > 65_535 || !URL.canParse(address)) return false;
  const labels = new URL(address).hostname.split('.');
  return labels.every((one) => label.test(one)) && !number.test(labels.at(-1) ?? '');
}
