// Atom feeds of the demo's services against Python's XML parser and the rules of RFC 4287.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';

import { serveDemo } from '../demo_server.mjs';

const checker = new URL('feed.py', import.meta.url).pathname;
let demo;
before(async () => {
  demo = await serveDemo();
});
after(() => demo.stop());

const faults = (text, ...server) => {
  const { stdout, stderr } = spawnSync('python3', [checker, ...server], { input: text, encoding: 'utf8' });
  return (stdout + stderr).trim();
};
const json = async (path) => (await fetch(demo.url + path)).json();

/** Ids of services whose listings have every kind of act between them. */
async function followed() {
  const query = 'standing=current&standing=withdrawn&standing=archived&standing=deprecated';
  const { items } = await json(`/api/v1/search?per_page=100&${query}`);
  const withdrawn = items.filter(({ listings }) => listings.some(({ standing }) => standing === 'withdrawn'));
  return [...items.slice(0, 20), ...withdrawn].map(({ id }) => id);
}

test('feeds are Atom, in both languages', async () => {
  for (const id of await followed()) {
    for (const lang of ['en', 'ja']) {
      const response = await fetch(`${demo.url}/api/v1/services/${id}/feed.atom?lang=${lang}`);
      assert.equal(response.headers.get('content-type'), 'application/atom+xml');
      assert.equal(faults(await response.text()), '', `${id} ${lang}`);
    }
  }
});

test('a feed tells exactly the acts of the record about its service', async () => {
  const [id] = await followed();
  const text = await (await fetch(`${demo.url}/api/v1/services/${id}/feed.atom`)).text();
  const told = [...text.matchAll(/<id>tag:[^<]*\/entries\/(\d+)<\/id>/g)].map(([, index]) => Number(index));
  const { size } = await json('/api/v1/record');
  const acts = [];
  for (let from = 0; from < size; from += 100) {
    const { entries } = await json(`/api/v1/entries?from=${from}&limit=100`);
    acts.push(...entries.filter(({ subject, type }) => subject === id && type !== 'OrganisationRegistered').map(({ index }) => index));
  }
  assert.deepEqual(told, acts.reverse());
});

test('where the server knows its address, every address in a feed is whole', async () => {
  const address = 'https://registry.example';
  const known = await serveDemo('--public-url', address);
  try {
    const { items } = await (await fetch(`${known.url}/api/v1/search?per_page=3`)).json();
    for (const { id } of items) {
      for (const lang of ['en', 'ja']) {
        const text = await (await fetch(`${known.url}/api/v1/services/${id}/feed.atom?lang=${lang}`)).text();
        assert.equal(faults(text, address), '', `${id} ${lang}`);
        assert.notEqual(faults(text.replace(`href="${address}/`, 'href="/'), address), '', 'one that is not whole is found');
      }
    }
  } finally {
    await known.stop();
  }
});

test('the checker finds what is wrong', async () => {
  const [id] = await followed();
  const text = await (await fetch(`${demo.url}/api/v1/services/${id}/feed.atom`)).text();
  for (const [whole, broken] of [[/<updated>[^<]*<\/updated>/, '<updated>yesterday</updated>'], [/<id>tag:/, '<id>urn:'], [/<author>.*<\/author>/, ''], ['</feed>', '']]) {
    assert.notEqual(faults(text.replace(whole, broken)), '', String(whole));
  }
});
