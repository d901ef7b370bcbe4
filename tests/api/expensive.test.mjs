// What takes long waits its turn, in a short line, and leaves the server to everybody else.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { serveDemo } from '../demo_server.mjs';

let server;
let services;
before(async () => {
  server = await serveDemo('--worker-threads', '2');
  const found = await (await fetch(`${server.url}/api/v1/search?per_page=100`)).json();
  services = found.items.filter((item) => item.listings.length > 0).map((item) => item.id);
});
after(() => server.stop());

/** An address for a PDF that nobody has asked for yet: another order of six services. */
function comparison(number) {
  const six = Array.from({ length: 6 }, (_, i) => services[(number + i) % services.length]);
  return `${server.url}/api/v1/compare.pdf?${six.map((id) => `service=${id}`).join('&')}`;
}

test('40 comparisons as PDF at once hold up no search, and those beyond the line are told to come again', async () => {
  let done = 0;
  const asked = Array.from({ length: 40 }, async (_, i) => {
    const answer = await fetch(comparison(i));
    await answer.arrayBuffer();
    if (answer.status === 200) done += 1;
    return answer;
  });
  // Once the first one is refused the line is full.
  await Promise.any(asked.map(async (one) => assert.equal((await one).status, 503)));
  const search = await fetch(`${server.url}/api/v1/search?q=files`);
  assert.equal(search.status, 200);
  const doneBeforeTheSearch = done;
  const answers = await Promise.all(asked);
  const made = answers.filter((answer) => answer.status === 200);
  const refused = answers.filter((answer) => answer.status === 503);
  assert.equal(made.length + refused.length, 40);
  assert.ok(refused.length > 0 && made.length >= 16, `${made.length} made, ${refused.length} refused`);
  for (const answer of refused) assert.equal(answer.headers.get('retry-after'), '5');
  assert.ok(doneBeforeTheSearch < made.length, `the search came after all ${made.length}`);
  assert.equal((await fetch(comparison(0))).status, 200, 'there is room again');
});
