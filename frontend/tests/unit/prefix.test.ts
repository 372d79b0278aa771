import { QueryObserver } from '@tanstack/svelte-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { prefixQuery } from '#api/customers.ts';
import { createServerState } from '../../src/server-state.ts';

// What a person who types a domain prefix asks Microsoft through us.

type Sent = { address: string; signal: AbortSignal };
let sent: Sent[] = [];
let answers: (() => Promise<Response>)[] = [];

const json = (status: number, body: unknown) => () => Promise.resolve(new Response(JSON.stringify(body), { status }));
const never = () => new Promise<Response>(() => undefined);

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  vi.stubGlobal('fetch', (address: string, init: { signal: AbortSignal }) => {
    sent.push({ address, signal: init.signal });
    return answers.shift()?.() ?? never();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('typing on gives up what was asked before', async () => {
  answers = [never, never];
  const typing = new QueryObserver(createServerState(), prefixQuery('kranich', 'c', 'kess'));
  const stop = typing.subscribe(() => undefined);
  typing.setOptions(prefixQuery('kranich', 'c', 'kessler'));
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.map(({ address, signal }) => [address.includes('kessler?'), signal.aborted])).toEqual([
    [false, true],
    [true, false],
  ]);
  stop();
});

test('asked too fast, it waits as long as it is told and goes on by itself', async () => {
  answers = [json(429, { code: 'too_many_requests', params: { seconds: '4' } }), json(200, { prefix: 'kessler', state: 'free', suggestions: [] })];
  const typing = new QueryObserver(createServerState(), prefixQuery('kranich', 'c', 'kessler'));
  const stop = typing.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(3_900);
  expect([sent.length, typing.getCurrentResult().isError]).toEqual([1, false]);
  await vi.advanceTimersByTimeAsync(200);
  expect([sent.length, typing.getCurrentResult().data?.state]).toEqual([2, 'free']);
  stop();
});

test('when Microsoft does not answer, that is said at once', async () => {
  answers = [json(503, { code: 'partner_center_unavailable' })];
  const typing = new QueryObserver(createServerState(), prefixQuery('kranich', 'c', 'kessler'));
  const stop = typing.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect([sent.length, typing.getCurrentResult().isError]).toEqual([1, true]);
  stop();
});
