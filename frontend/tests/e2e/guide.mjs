// One link for a customer: the reseller sends it, the customer's person goes through it on a phone, both see how far it is.
import assert from 'node:assert/strict';
import { ask } from './ask.mjs';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { linkIn } from './mails.mjs';
import { heading, press, signIn } from './people.mjs';


/** Answers what the pages were guilty of. */
export async function guide({ browser, base, mails, size }) {
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
    await signIn(seller.page);
    const org = new URL(seller.page.url()).pathname.split('/')[2];
    const customer = await takeOn(seller.page, org, mark);
    await send(seller, `/o/${org}/customers/${customer}`, seen);
    await goThrough(anja, await linkIn(mails, `anja@${mark}.example`, '/guide'), mark, seen);
    await decide(seller, mark, seen);
    await anja.page.reload();
    await heading(anja.page, 'Für Sie ist nichts mehr zu tun');
    await anja.page.getByText(`${mark}.onmicrosoft.com`).first().waitFor();
    await seen(anja, 'guide-finished');
    await offer(seller.page, org, customer);
    await anja.page.reload();
    await heading(anja.page, 'Ein Angebot wartet auf Ihre Entscheidung');
    await seen(anja, 'guide-quote');
    await anja.page.getByRole('link', { name: 'Ansehen und entscheiden' }).click();
    await heading(anja.page, 'Microsoft 365 Business Premium');
    await anja.page.getByRole('heading', { name: 'Was passiert' }).waitFor();
    await seen(anja, 'guide-quote-open');
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

async function send(person, path, seen) {
  const { page } = person;
  await page.goto(path);
  await press(page, 'Send one link');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your message').fill('As we said on the phone.\nJana');
  await seen(person, 'guide-send');
  await dialog.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('not started yet').waitFor();
  await seen(person, 'guide-sent');
}

/** Nothing of the page is in the letter's language by chance: the contact is German, the browser too. */
async function goThrough(person, link, mark, seen) {
  const { page } = person;
  await page.goto(link);
  await heading(page, 'Was für Ihre Microsoft-Lizenzen noch von Ihnen gebraucht wird');
  await page.getByText('As we said on the phone.').waitFor();
  await seen(person, 'guide-begin');
  await press(page, 'Beginnen');
  await heading(page, 'Für welches Microsoft-Konto?');
  await press(page, 'Dieses Konto wählen');
  await page.getByRole('alert').waitFor();
  await page.getByText('Ein neues Microsoft-Konto').click();
  await page.getByLabel('Domänenpräfix').fill('contoso');
  await page.getByText('Frei:').waitFor();
  await seen(person, 'guide-taken');
  await page.getByLabel('Domänenpräfix').fill(mark);
  await page.getByText('Frei', { exact: true }).waitFor();
  await press(page, 'Dieses Konto wählen');
  await heading(page, 'Microsoft-Kundenvereinbarung bestätigen');
  await seen(person, 'guide-agreement');
  await page.getByLabel('Vorname').fill('Anja');
  await page.getByLabel('Nachname').fill('Kessler');
  await page.getByRole('checkbox').check();
  await press(page, 'Vereinbarung bestätigen');
  await heading(page, 'Für Sie ist nichts mehr zu tun');
  await page.getByText(/prüft es als Nächstes/).waitFor();
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

/** A quote to the same person, sent as the page does it: quotes have a walk of their own. */
async function offer(page, org, customerId) {
  const cart = await ask(page, 'POST', '/api/orders', { customerId, name: 'Office' }, { org });
  const line = { productId: 'CFQ7TTC0LCHC', skuId: '0002', termDuration: 'P1Y', billingCycle: 'monthly', quantity: 6 };
  await ask(page, 'PUT', `/api/orders/${cart.id}`, { name: 'Office', lines: [line] }, { org, headers: { 'If-Match': `"${cart.version}"` } });
  const { id } = await ask(page, 'POST', '/api/quotes', { orderId: cart.id }, { org });
  await ask(page, 'POST', `/api/quotes/${id}/sending`, { version: 0 }, { org });
}

/** The customer is taken on as the page does it, without its form: that has a walk of its own. */
async function takeOn(page, org, mark) {
  const address = { line1: `Am Kalkofen ${Date.now() % 90}`, postalCode: '99310', city: 'Arnstadt', country: 'DE' };
  const contact = { firstName: 'Anja', lastName: 'Kessler', email: `anja@${mark}.example`, language: 'de' };
  return (await ask(page, 'POST', '/api/customers', { companyName: `Kunde ${mark} KG`, address, contact }, { org })).id;
}
