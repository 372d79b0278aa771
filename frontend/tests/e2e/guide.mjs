// One link for a customer: the reseller sends it, the customer's person goes through it on a phone, both see how far it is.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { linkIn } from './mails.mjs';

const jana = { email: 'jana.falk@kranich-it.example', password: process.env.RESELLER_PASSWORD ?? 'Reiher-ziehen-im-Herbst' };
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

/** Answers what the pages were guilty of. */
export async function guide({ browser, base, mails, size, manager = jana }) {
  const mark = `eins${Date.now().toString(36)}${size[0]}`;
  const looks = { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' };
  const seller = await personAt(browser, base, looks);
  const anja = await personAt(browser, base, { ...looks, locale: 'de-DE' });
  await seller.page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  try {
    await signIn(seller.page, manager);
    const org = new URL(seller.page.url()).pathname.split('/')[2];
    const customer = await takeOn(seller.page, org, mark);
    await send(seller, `/o/${org}/customers/${customer}`, seen);
    await goThrough(anja, await linkIn(mails, `anja@${mark}.example`, '/guide'), mark, seen);
    await decide(seller, mark, seen);
    await anja.page.reload();
    await heading(anja.page, 'Für Sie ist nichts mehr zu tun');
    await anja.page.getByText(`${mark}.onmicrosoft.com`).first().waitFor();
    await seen(anja, 'guide-finished');
    return [...seller.complaints, ...anja.complaints];
  } catch (stop) {
    await shoot(seller.page, `stopped-guide-seller-${size}`);
    await shoot(anja.page, `stopped-guide-anja-${size}`);
    throw stop;
  } finally {
    await seller.context.close();
    await anja.context.close();
  }
}

async function signIn(page, { email, password }) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Sign in');
  await page.waitForURL(/\/o\//);
}

async function send(person, path, seen) {
  const { page } = person;
  await page.goto(path);
  await press(page, 'Send one link');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your words').fill('As we said on the phone.\nJana');
  await seen(person, 'guide-send');
  await dialog.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('not begun yet').waitFor();
  await seen(person, 'guide-sent');
}

/** Nothing of the page is in the letter's language by chance: the contact is German, the browser too. */
async function goThrough(person, link, mark, seen) {
  const { page } = person;
  await page.goto(link);
  await heading(page, 'Was Microsoft-Lizenzen von Ihnen brauchen');
  await page.getByText('As we said on the phone.').waitFor();
  await seen(person, 'guide-begin');
  await press(page, 'Beginnen');
  await heading(page, 'Für welches Microsoft-Konto?');
  await press(page, 'Dieses Konto wählen');
  await page.getByRole('alert').waitFor();
  await page.getByText('Ein neues Microsoft-Konto').click();
  await page.getByLabel('Domainpräfix').fill('contoso');
  await page.getByText('Frei:').waitFor();
  await seen(person, 'guide-taken');
  await page.getByLabel('Domainpräfix').fill(mark);
  await page.getByText('Frei', { exact: true }).waitFor();
  await press(page, 'Dieses Konto wählen');
  await heading(page, 'Microsoft-Kundenvereinbarung bestätigen');
  await seen(person, 'guide-agreement');
  await page.getByLabel('Vorname').fill('Anja');
  await page.getByLabel('Nachname').fill('Kessler');
  await page.getByRole('checkbox').check();
  await press(page, 'Vereinbarung bestätigen');
  await heading(page, 'Für Sie ist nichts mehr zu tun');
  await page.getByText(/sieht es sich als Nächstes an/).waitFor();
  await seen(person, 'guide-waits');
}

async function decide(person, mark, seen) {
  const { page } = person;
  await page.reload();
  await page.getByText('The customer has chosen').waitFor();
  assert.ok(await page.getByText(`${mark}.onmicrosoft.com`).first().isVisible());
  await seen(person, 'guide-chosen');
  await page.locator('.banner').getByRole('button', { name: 'Create tenant' }).click();
  await page.getByText('The customer has chosen').waitFor({ state: 'detached' });
}

/** The customer is taken on as the page does it, without its form: that has a walk of its own. */
async function takeOn(page, org, mark) {
  const made = await page.evaluate(
    async ({ org, mark }) => {
      const answer = await fetch('/api/customers', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), 'Twotier-Organisation': org, 'Twotier-Request': '1' },
        body: JSON.stringify({
          companyName: `Kunde ${mark} KG`,
          address: { line1: `Am Kalkofen ${Date.now() % 90}`, postalCode: '99310', city: 'Arnstadt', country: 'DE' },
          contact: { firstName: 'Anja', lastName: 'Kessler', email: `anja@${mark}.example`, language: 'de' },
        }),
      });
      return { status: answer.status, body: await answer.json() };
    },
    { org, mark },
  );
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return made.body.id;
}
