// The provider says that a reseller's authorisation has ended: every page of the reseller says so, its cart cannot be ordered,
// its customer is told kindly that nothing can be ordered at the moment. Taken back, all of it works again (P6).
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { linkIn } from './mails.mjs';
import { heading, press, signIn, signInAsProvider } from './people.mjs';
import { fillCart } from './quotes.mjs';

/** Answers what the pages were guilty of. */
export async function statusLost({ browser, base, mails, size }) {
  const mark = `status${Date.now().toString(36)}${size[0]}`;
  const looks = { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' };
  const [seller, petra, karin] = [await personAt(browser, base, looks), await personAt(browser, base, looks), await personAt(browser, base, { ...looks, locale: 'de-DE' })];
  for (const { page } of [seller, petra]) await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  try {
    const org = await signIn(seller.page);
    await quote(seller.page, org, mark);
    const cart = await fillCart(seller.page, org, `${mark} cart`);
    await signInAsProvider(petra.page);
    await declare(petra, org, seen);
    await stopped(seller, org, cart, seen);
    await karin.page.goto(await linkIn(mails, `karin@${mark}.example`, '/quote'));
    await karin.page.getByText('Derzeit ist keine Bestellung möglich').waitFor();
    assert.equal(await karin.page.getByRole('checkbox').count(), 0);
    await seen(karin, 'status-quote');
    await takeBack(petra, seen);
    await opened(seller.page, org, cart);
    await karin.page.reload();
    await karin.page.getByRole('checkbox').waitFor();
    return [...seller.complaints, ...petra.complaints, ...karin.complaints];
  } catch (stop) {
    for (const [name, { page }] of Object.entries({ seller, petra, karin })) await shoot(page, `stopped-status-${name}-${size}`);
    throw stop;
  } finally {
    for (const { context } of [seller, petra, karin]) await context.close();
  }
}

async function quote(page, org, mark) {
  await page.goto(`/o/${org}/orders/${await fillCart(page, org, mark)}`);
  await press(page, 'Make a quote');
  await heading(page, 'Microsoft 365 Business Premium');
  await page.getByLabel('First name').fill('Karin');
  await page.getByLabel('Last name').fill('Wintermann');
  await page.getByLabel('Email').fill(`karin@${mark}.example`);
  await page.getByLabel('Language', { exact: true }).selectOption('de');
  await press(page, 'Send the quote');
  await page.getByText('With the customer').first().waitFor();
}

async function declare(petra, org, seen) {
  const { page } = petra;
  await page.goto(`/o/provider/resellers/${org}/partnership`);
  await press(page, 'Authorisation has ended');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Running subscriptions').waitFor();
  await dialog.getByRole('button', { name: 'Stop ordering' }).click();
  await dialog.getByRole('alert').waitFor();
  await seen(petra, 'status-declare');
  await dialog.getByLabel('Reason').fill('Microsoft wrote to us that the enrolment has ended.');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Stop ordering' }).click();
  await page.getByText('Its authorisation as an indirect reseller has ended').waitFor();
  await seen(petra, 'status-provider');
}

async function stopped(seller, org, cart, seen) {
  const { page } = seller;
  await page.goto(`/o/${org}`);
  await page.getByText('The authorisation at Microsoft has ended').waitFor();
  await page.getByText('Nothing new can be ordered', { exact: true }).waitFor();
  await seen(seller, 'status-home');
  await page.goto(`/o/${org}/orders/${cart}`);
  await page.getByText(/Microsoft no longer authorises your company/).first().waitFor();
  await seen(seller, 'status-cart');
  await page.getByRole('link', { name: 'See what this means' }).click();
  await page.getByText('Microsoft wrote to us that the enrolment has ended.').waitFor();
  await page.getByText('can still be changed', { exact: false }).first().waitFor();
  await seen(seller, 'status-lost');
  await page.evaluate(() => localStorage.setItem('language', 'de'));
  await page.reload();
  await page.getByText('In den Worten des Distributors').waitFor();
  await seen(seller, 'status-lost-de');
  await page.evaluate(() => localStorage.setItem('language', 'en'));
}

async function takeBack(petra, seen) {
  const { page } = petra;
  await press(page, 'It was a mistake');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('It was another company.');
  await seen(petra, 'status-mistake');
  await dialog.getByRole('button', { name: 'Open ordering' }).click();
  await page.getByRole('button', { name: 'Authorisation has ended' }).waitFor();
}

async function opened(page, org, cart) {
  await page.goto(`/o/${org}/orders/${cart}`);
  await page.getByRole('button', { name: 'Make a quote' }).waitFor();
  assert.equal(await page.getByText('Nothing new can be ordered', { exact: true }).count(), 0);
}
