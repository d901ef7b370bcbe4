// The engine alone at 100,000 listings, in its own process: search, requirement scan, comparison.
import { measured } from './programs.mjs';
import { milliseconds, number, row } from './result_table.mjs';

export async function measure(say) {
  const result = measured('engine_bench', '--services=100000');
  for (const [name, values] of Object.entries(result)) say(`${name} ${JSON.stringify(values)}`);
  const { engine_search: search, engine_search_processor: processor, engine_scan: scan,
    engine_scan_limit: limit, engine_search_as_of: past, engine_listing_as_of: listing } = result;
  const ratio = scan.p50 / limit.p50;
  const mebibytes = result.engine_registry.mebibytes + result.engine_index.mebibytes +
    result.engine_columns.mebibytes;
  return [
    row('search with facets, 100,000 listings, 10,000 distinct queries: engine', 'p99 at most 10 ms',
      `p50 ${milliseconds(search.p50)}, p99 ${milliseconds(search.p99)}`,
      `processor time p99 ${milliseconds(processor.p99)}`, null, search.p99 <= 10),
    row('60 requirements over 100,000 services x 283 questions, ranked',
      'at most 3x reading those bytes once', milliseconds(scan.p50), milliseconds(limit.p50), ratio,
      ratio <= 3),
    row('search as of an earlier instant', 'at most 1 s', `p99 ${milliseconds(past.p99)}`, '', null,
      past.p99 <= 1000),
    row('one listing as of an earlier instant', 'at most 10 ms', `p99 ${milliseconds(listing.p99)}`,
      '', null, listing.p99 <= 10),
    row('memory of the engine at 100,000 services', 'shown', `${number(mebibytes)} MiB`, '', null,
      null),
  ];
}
