import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { t } from '#i18n/words.svelte.ts';
import { wanted } from '#lib/addresses.ts';
import { go, place } from '#lib/place.svelte.ts';
import Portal from '../../src/Portal.svelte';

// An address somebody was sent is where they are after signing in, by whatever way and into whichever organisation.

configure({ asyncUtilTimeout: 20_000 }); // the whole portal is read, which takes its time on a busy machine

const deep = '/o/r2/legal?view=past&search=business+premium';
const organisation = (id: string) => ({ id, kind: 'reseller', name: `Organisation ${id}`, permissions: [] });
const me = { person: { id: 'p1', firstName: 'Jana', lastName: 'Falk', email: 'jana@x.example', language: 'en' }, organisations: [organisation('r1'), organisation('r2')] };

type Answers = Record<string, object>;
const asked: { path: string; body: Record<string, string> }[] = [];

/** The API: what stands in `answers` by method and path; nobody is signed in before an answer says who. */
function answering(answers: Answers) {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string, { method, body }: RequestInit) => {
    asked.push({ path, body: JSON.parse(String(body ?? '{}')) });
    const answer = answers[`${method} ${path}`];
    return answer ? Response.json(answer) : Response.json({ code: path === '/api/session' ? 'not_signed_in' : 'not_found' }, { status: path === '/api/session' ? 401 : 404 });
  });
}

const here = () => place.pathname + place.search;
const open = (address: string) => {
  go(address, { replace: true });
  render(Portal);
};
async function giveWord() {
  await fireEvent.input(await screen.findByLabelText(t('person.email')), { target: { value: 'jana@x.example' } });
  await fireEvent.input(screen.getByLabelText(t('person.password')), { target: { value: 'a long word' } });
  await fireEvent.click(screen.getByRole('button', { name: t('signIn.act') }));
}

describe('an address somebody was sent', () => {
  test('is there after the password and a second factor, in the organisation it names', async () => {
    answering({
      'POST /api/sessions': { next: 'factor', factors: ['totp'] },
      'POST /api/sign-in/totp': { next: 'done', me },
    });
    open(deep);
    await giveWord();
    await fireEvent.input(await screen.findByLabelText(t('factor.code')), { target: { value: '123456' } });
    await fireEvent.click(screen.getByRole('button', { name: t('signIn.act') }));
    await waitFor(() => expect(here()).toBe(deep));
  });

  test('goes to Microsoft and comes back, a second factor in between', async () => {
    answering({ 'POST /api/external-sign-ins': { location: '#microsoft' } });
    open(deep);
    await fireEvent.click(await screen.findByRole('button', { name: t('external.work') }));
    await waitFor(() => expect(asked.find(({ path }) => path === '/api/external-sign-ins')?.body.returnTo).toBe(deep));
    cleanup();
    answering({
      'POST /api/external-sign-ins/completion': { purpose: 'sign-in', returnTo: deep, signIn: { next: 'factor', factors: ['totp'] } },
      'POST /api/sign-in/totp': { next: 'done', me },
    });
    history.replaceState(null, '', '/external#state=s&code=c');
    open('/external#state=s&code=c');
    await fireEvent.input(await screen.findByLabelText(t('factor.code')), { target: { value: '123456' } });
    await fireEvent.click(screen.getByRole('button', { name: t('signIn.act') }));
    await waitFor(() => expect(here()).toBe(deep));
  });

  test('of an organisation the person has no part in is as unknown as one that does not exist', async () => {
    answering({ 'GET /api/session': me });
    open('/o/r3/legal');
    await screen.findByRole('heading', { level: 1 });
    expect([here(), screen.getByRole('heading', { level: 1 }).textContent]).toEqual(['/o/r3/legal', t('notFound.title')]);
  });

  test('that names none leads to the first organisation', async () => {
    answering({ 'GET /api/session': me });
    open('/');
    await waitFor(() => expect(place.pathname).toBe('/o/r1'));
  });

  test.each([
    [deep, deep],
    ['/o/r1', '/o/r1'],
    ['//evil.example/o/r1', ''],
    ['https://evil.example/o/r1', ''],
    ['/nowhere/at/all', ''],
    ['javascript:alert(1)', ''],
    ['', ''],
  ])('%j is gone back to as %j', (address, known) => expect(wanted(address)).toBe(known));
});
