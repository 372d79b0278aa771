// A cart becomes a quote; its customer orders on a phone, in German and without an account; it becomes an order (O5, C1).
import assert from 'node:assert/strict';
import { ask } from './ask.mjs';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { linkIn } from './mails.mjs';
import { heading, press, signIn } from './people.mjs';

/** Answers what the pages were guilty of. */
export async function quotes({ browser, base, mails, size }) {
  const mark = `angebot${Date.now().toString(36)}${size[0]}`;
  const seller = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' });
  const karin = await personAt(browser, base, { viewport: size === 'phone' ? wide : phone, colorScheme: size === 'phone' ? 'dark' : 'light', locale: 'de-DE' });
  await seller.page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  try {
    const org = await signIn(seller.page);
    const cart = await fillCart(seller.page, org, mark);
    await write(seller, `/o/${org}/orders/${cart}`, mark, seen);
    await decide(karin, await linkIn(mails, `karin@${mark}.example`, '/quote'), mark, seen);
    await order(seller, org, mark, seen);
    return [...seller.complaints, ...karin.complaints];
  } catch (stop) {
    await shoot(seller.page, `stopped-quotes-seller-${size}`);
    await shoot(karin.page, `stopped-quotes-karin-${size}`);
    throw stop;
  } finally {
    await seller.context.close();
    await karin.context.close();
  }
}

async function write(person, path, mark, seen) {
  const { page } = person;
  await page.goto(path);
  await press(page, 'Make a quote');
  await heading(page, 'Microsoft 365 Business Premium'); // the cart's own name is not the customer's
  await page.getByLabel('Title', { exact: true }).fill(`Praxis ${mark}`);
  await page.getByLabel('First name').fill('Karin');
  await page.getByLabel('Last name').fill('Wintermann');
  await page.getByLabel('Email').fill(`karin@${mark}.example`);
  await page.getByLabel('Language', { exact: true }).selectOption('de');
  await page.getByLabel('Your message').fill('Guten Tag Frau Wintermann,\nwie am Telefon besprochen.');
  await page.getByLabel('Your conditions').fill('Zahlbar innerhalb von 14 Tagen.');
  await seen(person, 'quote-draft');
  await press(page, 'Send the quote');
  await page.getByText('With the customer').first().waitFor();
  await seen(person, 'quote-sent');
}

/** The page speaks German because the contact does. Nothing happens without name, box and the lawful button. */
async function decide(person, link, mark, seen) {
  const { page } = person;
  await page.goto(link);
  await heading(page, `Praxis ${mark}`);
  await page.getByText('wie am Telefon besprochen.').waitFor();
  await seen(person, 'quote-public');
  await press(page, 'Zahlungspflichtig bestellen');
  await page.getByRole('alert').waitFor();
  await seen(person, 'quote-public-missing');
  await page.getByLabel('Ihr vollständiger Name').fill('Karin Wintermann');
  await page.getByRole('checkbox').check();
  const download = page.waitForEvent('download');
  await press(page, 'Als PDF speichern');
  assert.match((await download).suggestedFilename(), /^angebot-.*-1\.pdf$/);
  await press(page, 'Zahlungspflichtig bestellen');
  await page.getByText('Bestellt von Karin Wintermann').waitFor();
  await seen(person, 'quote-accepted');
}

async function order(person, org, mark, seen) {
  const { page } = person;
  await page.goto(`/o/${org}`);
  await page.getByText(/has accepted quote/).first().waitFor();
  await page.goto(`/o/${org}/quotes`);
  await page.getByRole('link', { name: `Praxis ${mark}` }).waitFor();
  await seen(person, 'quotes');
  await page.getByRole('link', { name: `Praxis ${mark}` }).click();
  await page.getByText('Karin Wintermann has ordered').waitFor();
  await seen(person, 'quote-to-order');
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await press(page, 'Order with obligation to pay');
  await page.waitForURL(/\/orders\//);
  await heading(page, `Praxis ${mark}`);
  await seen(person, 'quote-ordered');
}

/** A cart of the demo's customer that is ready, filled as the page does it: the cart has walks of its own. */
export async function fillCart(page, org, mark) {
  const { items } = await ask(page, 'GET', '/api/orders', undefined, { org });
  const customerId = items.find((order) => order.status === 'active').customerId;
  const name = `Praxis ${mark}`;
  const cart = await ask(page, 'POST', '/api/orders', { customerId, name }, { org });
  const line = { productId: 'CFQ7TTC0LCHC', skuId: '0002', termDuration: 'P1Y', billingCycle: 'monthly', quantity: 14 };
  await ask(page, 'PUT', `/api/orders/${cart.id}`, { name, lines: [line] }, { org, headers: { 'If-Match': `"${cart.version}"` } });
  return cart.id;
}
