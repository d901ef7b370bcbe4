// Numbers out of many measurements.

/** The value that so large a share of the values does not exceed. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export const median = (values) => percentile(values, 0.5);

/** Calls each of the functions in turn, round after round, and gives every one's results. */
export async function interleaved(rounds, functions) {
  const results = functions.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, one] of functions.entries()) results[i].push(await one());
  }
  return results;
}
