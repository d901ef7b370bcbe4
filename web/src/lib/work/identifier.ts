/** An id that fits a name: small Latin letters, digits and single hyphens, 3 to 64 of them; else "". */
export function identifierFor(name: string): string {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const id = plain.replace(/[^a-z0-9]+/g, '-').slice(0, 64).replace(/^-+|-+$/g, '');
  return id.length >= 3 ? id : '';
}
