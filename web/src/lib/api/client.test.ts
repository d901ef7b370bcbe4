import { expect, it } from 'vitest';
import { answered } from './client';
import { commonQuery } from './page_query';

const response = (status: number) => ({ response: new Response(null, { status }) });

it('data is data', async () => {
  expect(await answered(Promise.resolve({ data: { total: 0 }, ...response(200) }))).toEqual({ data: { total: 0 } });
});
it('a problem of the server is shown as it is', async () => {
  const problem = { type: 'urn:assay:error:service.not_found', title: 'No such service', status: 404, code: 'service.not_found' };
  expect(await answered(Promise.resolve({ error: problem, ...response(404) }))).toEqual({ problem });
});
it('an answer that is no problem document keeps its status', async () => {
  const answer = await answered(Promise.resolve({ error: '<html>', ...response(502) }));
  expect(answer.problem).toMatchObject({ code: 'web.unexpected', status: 502 });
});
it('data with a bad status is no data', async () => {
  expect((await answered(Promise.resolve({ data: {}, ...response(500) }))).data).toBeUndefined();
});
it('a network that fails is said to be unreachable', async () => {
  expect((await answered(Promise.reject(new TypeError('Failed to fetch')))).problem).toMatchObject({ code: 'web.unreachable', status: 0 });
});

it('every read takes the language and the instant of the address along', () => {
  expect(commonQuery(new URL('https://registry.example/ja/search?as_of=2025-01-01'), { lang: 'ja' })).toEqual({ lang: 'ja', as_of: '2025-01-01' });
  expect(commonQuery(new URL('https://registry.example/en/search?as_of='), { lang: 'en' })).toEqual({ lang: 'en' });
});
