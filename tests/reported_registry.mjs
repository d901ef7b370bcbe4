// What a registry that nobody runs says of services that nobody offers: loaded as hearsay.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assay, temporaryFolder } from './demo_server.mjs';

const folder = new URL('./reported/', import.meta.url).pathname;

/** What stands in its file. */
export const list = JSON.parse(readFileSync(join(folder, 'list.json'), 'utf8'));

/** Takes the file into a store that nobody serves; `changed`: instead of what stands in the file. */
export function importReports(store, changed = list) {
  const { folder: made, remove } = temporaryFolder();
  const file = join(made, 'list.json');
  writeFileSync(file, JSON.stringify(changed));
  const outcome = JSON.parse(assay('registry', 'import', file, '--mapping', join(folder, 'import.json'), '--store', store, '--json'));
  remove();
  return outcome;
}
