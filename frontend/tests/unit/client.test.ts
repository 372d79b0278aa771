import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { call } from '#api/client.ts';
import { Problem } from '#lib/problem.ts';

type Sent = { address: string; init: RequestInit & { headers: Record<string, string> } };
let sent: Sent[] = [];
let answers: (() => Response | Promise<Response>)[] = [];

const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });
const lost = () => () => Promise.reject(new TypeError('network'));
const keys = () => sent.map(({ init }) => init.headers['Idempotency-Key']);

beforeEach(() => {
  sent = [];
  answers = [];
  vi.stubGlobal('fetch', (address: string, init: Sent['init']) => {
    sent.push({ address, init });
    return Promise.resolve(answers.shift()?.() ?? new Response('{}'));
  });
});
afterEach(() => vi.unstubAllGlobals());

const signIn = () => call('post', '/api/sessions', { body: { email: 'a@b.example', password: 'x' } });

describe('the key of an act', () => {
  test('stays the same when the network failed, so that a retried submit makes one effect', async () => {
    answers = [lost(), json(503, {}), json(200, {})];
    await expect(signIn()).rejects.toThrow();
    await expect(signIn()).rejects.toThrow();
    await signIn();
    expect(new Set(keys()).size).toBe(1);
  });
  test('is the same for two clicks at once', async () => {
    await Promise.all([signIn(), signIn()]);
    expect(new Set(keys()).size).toBe(1);
  });
  test('is new after an answer', async () => {
    answers = [json(422, {}), json(200, {})];
    await expect(signIn()).rejects.toThrow();
    await signIn();
    expect(new Set(keys()).size).toBe(2);
  });
  test('is new for other content', async () => {
    answers = [lost(), json(202, {})];
    await expect(signIn()).rejects.toThrow();
    await call('post', '/api/email-confirmations/renewal', { body: { email: 'a@b.example' } });
    expect(new Set(keys()).size).toBe(2);
  });
});

describe('what goes along', () => {
  test('a write says that it comes from the pages, a read does not', async () => {
    await call('get', '/api/session', {});
    await call('delete', '/api/session', {});
    expect(sent[0]?.init.headers['Twotier-Request']).toBeUndefined();
    expect(sent[1]?.init.headers).toMatchObject({ 'Twotier-Request': '1', 'Content-Type': 'application/json' });
  });
  test('the organisation is the one in the address', async () => {
    history.replaceState(null, '', '/o/org-7/customers');
    await call('get', '/api/customers', {});
    history.replaceState(null, '', '/sign-in');
    await call('get', '/api/session', {});
    expect(sent.map(({ init }) => init.headers['Twotier-Organisation'])).toEqual(['org-7', undefined]);
  });
  test('the version that was seen is sent as If-Match', async () => {
    await call('put', '/api/orders/{id}', { path: { id: 'c.1' }, version: 4, body: { lines: [] } });
    expect(sent[0]).toMatchObject({ address: '/api/orders/c.1', init: { headers: { 'If-Match': '"4"' } } });
  });
  test('empty filters are left out and values are escaped', async () => {
    await call('get', '/api/customers', { query: { search: 'a & b', cursor: '' } });
    expect(sent[0]?.address).toBe('/api/customers?search=a+%26+b');
  });
});

describe('a refusal', () => {
  const refusal = async () => {
    try {
      await signIn();
    } catch (thrown) {
      return thrown as Problem;
    }
    throw new Error('it was not refused');
  };
  test('carries code, fields and support code', async () => {
    answers = [json(422, { code: 'invalid_input', supportCode: 'S1', errors: [{ path: 'body.person.email', code: 'email_malformed' }] })];
    const problem = await refusal();
    expect(problem).toMatchObject({ status: 422, code: 'invalid_input', supportCode: 'S1', mayRetry: false });
    expect(problem.fields).toEqual([{ path: 'person.email', code: 'email_malformed' }]);
  });
  test('without a body is named by its status', async () => {
    answers = [() => new Response('<html>', { status: 502 })];
    expect(await refusal()).toMatchObject({ status: 502, code: 'status_502', mayRetry: true });
  });
  test('a lost connection may be tried again', async () => {
    answers = [lost()];
    expect(await refusal()).toMatchObject({ status: 0, code: 'no_answer', mayRetry: true });
  });
});
