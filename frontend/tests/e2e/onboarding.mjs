// Three resellers on their way to the first order, by where they start (P1, P2, P3): A is an indirect reseller already and
// mistakes the global id for its PartnerID, B has a PartnerID and asks a colleague, C has nothing and is helped by the
// provider. What Microsoft shows is ticked by itself; at the end each can order.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { setUpApp } from './factor.mjs';
import { letterTo } from './mails.mjs';
import { colleague, newcomer, password } from './newcomers.mjs';
import { heading, inside, press, signInAsProvider } from './people.mjs';

const words = {
  en: { way: 'Path to the first order', choose: 'Show my steps', done: 'Mark as done', ask: 'Ask a colleague', send: 'Send the email', sent: 'The email is on its way', store: 'Check with Microsoft and save', other: 'Save other IDs', check: 'Check with Microsoft now', finished: 'Everything Microsoft requires is in place. You can order.', global: /It may be the global ID/, microsoft: 'Waiting for Microsoft', step: /A step for you/, invitation: /^Authorise .* at Microsoft/ },
  de: { way: 'Weg zur ersten Bestellung', choose: 'Meine Schritte zeigen', done: 'Als erledigt markieren', ask: 'Kollegin oder Kollegen bitten', send: 'E-Mail senden', sent: 'Die E-Mail ist unterwegs', store: 'Bei Microsoft prüfen und speichern', other: 'Andere IDs hinterlegen', check: 'Jetzt bei Microsoft prüfen', finished: 'Alles, was Microsoft verlangt, liegt vor. Sie können bestellen.', global: /Vielleicht ist es die globale ID/, microsoft: 'Wartet auf Microsoft', step: /Ein Schritt für Sie/, invitation: /bei Microsoft autorisieren/ },
};

/** Answers what the pages were guilty of. A phone reads German at night. */
export async function onboarding({ browser, base, mails, sandbox, size }) {
  const language = size === 'phone' ? 'de' : 'en';
  const looks = size === 'phone' ? { viewport: phone, colorScheme: 'dark' } : { viewport: wide };
  const mark = `weg${Date.now().toString(36)}${size[0]}`;
  const people = [];
  const arrive = async () => {
    const person = await personAt(browser, base, looks);
    await person.page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
    people.push(person);
    return person;
  };
  const seen = async (person, name) => {
    await inspect(person, `onboarding-${name} (${size})`);
    await shoot(person.page, `onboarding-${name}-${size}`);
  };
  try {
    const petra = await arrive();
    await signInAsProvider(petra.page);
    const reseller = async (letter, partnerId) => {
      const one = { letter, name: `Weg ${mark} ${letter.toUpperCase()} GmbH`, email: `anna@${letter}-${mark}.example`, ids: newIds(), say: words[language], language };
      await newcomer({ base, mails, desk: petra.page, ...one, ...(partnerId ? { partnerId: one.ids.mpnId } : {}) });
      return { ...one, person: await arrive() };
    };
    const [a, b, c] = await Promise.all([reseller('a'), reseller('b', true), reseller('c')]);
    for (const one of [a, b, c]) one.org = await firstSignIn(one, language);
    await startsAs(c, 'newcomer', seen);
    await isHelped(c, petra, sandbox, seen);
    await startsAs(b, 'partner', seen);
    await asksColleague(b, base, mails, sandbox, seen);
    await startsAs(a, 'reseller', seen);
    await handsInTheWrongId(a, sandbox, seen);
    await isInvited(a, petra, mails, sandbox, seen);
    return people.flatMap(({ complaints }) => complaints);
  } catch (stop) {
    for (const [place, { page }] of people.entries()) await shoot(page, `stopped-onboarding-${place}-${size}`);
    throw stop;
  } finally {
    for (const { context } of people) await context.close();
  }
}

const newIds = () => ({ mpnId: `64${Math.floor(10_000 + Math.random() * 89_999)}`, tenantId: randomUUID() });

/** Whoever has just been admitted lands on the way. */
async function firstSignIn({ person: { page }, email, say }, language) {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Sign in');
  await page.evaluate((chosen) => localStorage.setItem('language', chosen), 'en');
  await setUpApp({ page }, async () => {});
  await page.waitForURL(/\/onboarding$/);
  await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
  await page.reload();
  await heading(page, say.way);
  return new URL(page.url()).pathname.split('/')[2];
}

/** What the ids of the registration speak for is chosen already. */
async function startsAs({ person, letter, say }, start, seen) {
  const { page } = person;
  await page.locator('input[name="start"]').first().waitFor();
  const proposed = await page.locator('input[name="start"]:checked').inputValue();
  assert.equal(proposed, letter === 'b' ? 'partner' : 'newcomer');
  await page.locator(`input[name="start"][value="${start}"]`).check();
  if (letter === 'c') await seen(person, 'start');
  await press(page, say.choose);
  await page.locator('#agreement').waitFor();
  await seen(person, `steps-${letter}`);
}

/** C tells the team that it has joined the programme; the team notes it and leaves a word, and the page shows both. */
async function isHelped(c, petra, sandbox, seen) {
  const { page } = c.person;
  const note = 'Nehmen Sie die PartnerID vom Typ Standort.';
  await inside(petra.page, 'provider', `/api/provider/onboardings/${c.org}/steps/programme`, { done: true });
  await inside(petra.page, 'provider', `/api/provider/onboardings/${c.org}/notes`, { text: note });
  await page.reload();
  await page.locator('#programme[data-tone="ok"]').getByText('Petra').waitFor();
  await page.getByText(note).waitFor();
  await seen(c.person, 'helped');
  await atMicrosoft(sandbox, c, {});
  await handIn(c, c.ids.mpnId);
  await canOrder(c);
}

/** B waits for Microsoft's look at the company; the agreement goes to a colleague meanwhile. */
async function asksColleague(b, base, mails, sandbox, seen) {
  const { page } = b.person;
  const email = `tim@b-${b.email.split('@b-')[1]}`;
  await colleague({ base, mails, page, org: b.org, email, language: b.language });
  await page.locator('#enrolment').getByRole('button', { name: b.say.done }).click();
  await page.locator('#vetting').getByText(b.say.microsoft).waitFor();
  await page.locator('#agreement').getByRole('button', { name: b.say.ask }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption({ label: 'Tim Reuter' });
  await seen(b.person, 'ask');
  await dialog.getByRole('button', { name: b.say.send }).click();
  await page.locator('#agreement').getByText('Tim Reuter').waitFor();
  await seen(b.person, 'asked');
  const letter = await letterTo(mails, email, b.say.step);
  assert.match(letter.body.text, new RegExp(`/o/${b.org}/onboarding#agreement`));
  await atMicrosoft(sandbox, b, {});
  await handIn(b, b.ids.mpnId);
  await canOrder(b);
}

/** A hands in the id of its whole organisation, is told why that is none, and hands in its location's. */
async function handsInTheWrongId(a, sandbox, seen) {
  const { page } = a.person;
  const globalId = `66${a.ids.mpnId.slice(2)}`;
  await atMicrosoft(sandbox, a, { unrelated: true, globalId });
  await handIn(a, globalId);
  await page.getByText(a.say.global).first().waitFor();
  await seen(a.person, 'global-id');
  await handIn(a, a.ids.mpnId);
  await page.getByRole('button', { name: a.say.other }).waitFor();
  await seen(a.person, 'unconfirmed');
  const { readiness } = await firstCustomer(a);
  assert.ok(readiness.some(({ code }) => code === 'partner_id_unconfirmed'), JSON.stringify(readiness));
  await page.goto(`/o/${a.org}/onboarding`);
  await page.locator('#agreement[data-tone="ok"]').waitFor();
  await page.locator('#relationship[data-tone="warn"]').waitFor();
  await seen(a.person, 'unrelated');
}

/** The provider finds A on its list and invites it; A authorises it at Microsoft, and asks whether that was seen. */
async function isInvited(a, petra, mails, sandbox, seen) {
  const desk = petra.page;
  await desk.goto('/o/provider/resellers?view=underway');
  await desk.getByRole('link', { name: a.name }).waitFor();
  await seen(petra, 'list');
  await desk.getByRole('link', { name: a.name }).click();
  await press(desk, 'Invite to authorise');
  await desk.getByRole('dialog').getByText(a.email).waitFor();
  await seen(petra, 'invite');
  await desk.getByRole('dialog').getByRole('button', { name: 'Invite to authorise' }).click();
  await desk.getByRole('button', { name: 'Invite again' }).waitFor();
  await seen(petra, 'invited');
  const letter = await letterTo(mails, a.email, a.say.invitation);
  assert.match(letter.body.text, /https:\/\/partner\.microsoft\.com\/\S+relationshiprequest/);

  const { page } = a.person;
  await atMicrosoft(sandbox, a, { unrelated: false });
  await page.reload();
  await page.locator('aside').getByText('Petra').waitFor();
  await press(page, a.say.check);
  await page.getByText(a.say.finished).waitFor();
  await seen(a.person, 'finished');
  await canOrder(a);
}

/** The reseller's account at Microsoft as it is now. */
async function atMicrosoft(sandbox, { ids, name }, more) {
  const body = { ...ids, name, country: 'DE', mpaSigned: true, ...more };
  const answer = await fetch(new URL('resellers', sandbox), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  assert.ok(answer.ok, `${answer.status} of the sandbox: ${answer.ok ? '' : await answer.text()}`);
}

async function handIn({ person: { page }, org, ids, say }, partnerId) {
  if (!page.url().endsWith('/partnership')) {
    await page.locator('#identity').getByRole('link').and(page.locator(`[href="/o/${org}/partnership"]`)).click();
    await page.waitForURL(/\/partnership$/);
  }
  await page.locator('#f-partnerId').fill(partnerId);
  await page.locator('#f-microsoftId').fill(ids.tenantId);
  await press(page, say.store);
}

/** The way is done, and what a first customer lacks is no longer the reseller's. */
async function canOrder(one) {
  const { page } = one.person;
  if (page.url().endsWith('/partnership')) await page.getByRole('button', { name: one.say.other }).waitFor();
  const { open } = await inside(page, one.org, '/api/onboarding');
  assert.equal(open, false);
  const { readiness } = await firstCustomer(one);
  assert.deepEqual(readiness.filter(({ code }) => /^(partner|microsoft)_id|^reseller/.test(code ?? '')), []);
}

async function firstCustomer({ person: { page }, org, email }) {
  const { items } = await inside(page, org, '/api/customers');
  const contact = { firstName: 'Anja', lastName: 'Kessler', email: `anja@kunde-${email.split('@')[1]}`, language: 'de' };
  const { id } = items[0] ?? (await inside(page, org, '/api/customers', { companyName: 'Kessler Gartenbau GmbH', address: { line1: 'Am Kalkofen 14', postalCode: '99310', city: 'Arnstadt', country: 'DE' }, contact }));
  return inside(page, org, `/api/customers/${id}`);
}
