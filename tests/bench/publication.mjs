// One durable publication, beside a bare append of the same bytes to the same disk.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { measured, work } from './programs.mjs';
import { milliseconds, number, row } from './result_table.mjs';

export async function measure(say) {
  const directory = join(work, 'publication');
  rmSync(directory, { recursive: true, force: true });
  const { publication, publication_limit: limit, publication_size: size } =
    measured('publication_bench', `--directory=${directory}`, '--count=1000');
  rmSync(directory, { recursive: true, force: true });
  say(`${size.bytes} bytes each; append ${JSON.stringify(limit)}`);
  return [
    row('publish: read, check, sign, make durable', 'p99 at most 25 ms',
      `p50 ${milliseconds(publication.p50)}, p99 ${milliseconds(publication.p99)}`,
      `append + fdatasync of the same ${number(size.bytes / 1024)} KiB: ` +
      `p50 ${milliseconds(limit.p50)}, p99 ${milliseconds(limit.p99)}`,
      publication.p50 / limit.p50, publication.p99 <= 25),
  ];
}
