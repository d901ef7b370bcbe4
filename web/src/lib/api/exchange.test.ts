import { expect, it } from 'vitest';
import { answered } from './client';
import { exchange } from './exchange';

const asked = (body: string | null, status: number) => answered(exchange(async () => new Response(body, { status }), '/api/v1/x'));

it('an answer without content is an answer, whatever its status says of success', async () => {
  expect(await asked(null, 204)).toEqual({ data: null });
  expect(await asked('', 202)).toEqual({ data: null });
});
it('JSON is data', async () => expect(await asked('{"n":1}', 200)).toEqual({ data: { n: 1 } }));
it('a problem is a problem, and what a proxy writes is one too', async () => {
  expect((await asked('{"code":"x.y","title":"t","status":409,"type":""}', 409)).problem?.code).toBe('x.y');
  expect((await asked('<html>', 502)).problem).toMatchObject({ code: 'web.unexpected', status: 502 });
  expect((await asked('<html>', 200)).problem?.code).toBe('web.unexpected');
  expect((await asked('', 500)).problem?.code).toBe('web.unexpected');
});
