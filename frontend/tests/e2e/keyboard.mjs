// The main path without a mouse: sign in, to a customer, a product into its cart, the order, a change of what it holds and
// no further. Every step says where the focus is and that it can be seen; a dialog gives it back to what opened it.
import assert from 'node:assert/strict';
import { inspect, personAt, shoot, wide } from './browser.mjs';
import { jana } from './people.mjs';

const customer = 'Spedition Wintermann GmbH & Co. KG'; // of the demo, ready to order
const product = 'Visio Plan 1';

/** Answers what the pages were guilty of. On a desk only: a phone has no Tab. */
export async function keyboard({ browser, base, size }) {
  if (size === 'phone') return [];
  const person = await personAt(browser, base, { viewport: wide });
  const { page } = person;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  try {
    await signIn(page);
    await toCustomer(page);
    await intoTheCart(page);
    await orderIt(page);
    await change(page);
    await inspect(person, 'keyboard');
    return person.complaints;
  } catch (stop) {
    await shoot(page, 'stopped-keyboard');
    throw stop;
  } finally {
    await person.context.close();
  }
}

/** What has the focus: its role, its name, and whether its outline or its look says so. */
const focused = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    const style = getComputedStyle(one);
    const labels = one.labels ? [...one.labels].map((label) => label.textContent) : [];
    const name = (one.getAttribute('aria-label') ?? ([...labels, labels.length ? '' : one.textContent].join(' ') || one.getAttribute('title')) ?? '').replace(/\s+/g, ' ').trim();
    const box = one.getBoundingClientRect();
    const drawn = [one, one.parentElement, one.closest('label, .field, .choice')].filter(Boolean).some((each) => {
      const its = getComputedStyle(each);
      return (its.outlineStyle !== 'none' && parseFloat(its.outlineWidth) > 0) || its.boxShadow !== 'none';
    });
    return { name, is: one.localName, type: one.getAttribute('type') ?? '', expanded: one.getAttribute('aria-expanded'), seen: style.visibility !== 'hidden' && box.width > 0 && box.bottom > 0 && box.top < innerHeight, drawn };
  });

/** Tab by Tab to what fits; each stop on the way can be seen. */
async function tabTo(page, fits, most = 90) {
  for (let steps = 0; steps < most; steps += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.is === 'body') continue; // the way round goes through the browser
    assert.ok(at.seen && at.drawn, `the focus cannot be seen on ${at.is} "${at.name}" of ${page.url()}`);
    if (fits.test(at.name)) return at;
  }
  throw new Error(`No Tab leads to ${fits} on ${page.url()}`);
}

async function signIn(page) {
  await page.goto('/sign-in');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, /^Email/);
  await page.keyboard.type(jana.email);
  await tabTo(page, /^Password/);
  await page.keyboard.type(jana.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/o\//);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** The skip link is the first stop and leads past the navigation; a page that is come to is read from its heading. */
async function toCustomer(page) {
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  assert.match((await focused(page)).name, /^Skip/);
  await tabTo(page, /^Customers$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.localName === 'h1');
  await page.getByRole('table').waitFor();
  await tabTo(page, new RegExp(`^${customer.slice(0, 20)}`));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: customer }).waitFor();
}

async function intoTheCart(page) {
  await page.getByRole('link', { name: 'New order' }).first().waitFor();
  await tabTo(page, /^New order$/);
  await page.keyboard.press('Enter');
  await page.getByRole('article').first().waitFor();
  await tabTo(page, /^Product, category or ID/);
  await page.keyboard.type(product);
  await page.getByRole('article', { name: product, exact: true }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('article').length < 4);
  await tabTo(page, /^Add/);
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: `${product} is in the cart` }).first().waitFor(); // and said aloud
  await tabTo(page, /^Open the cart/);
  await page.keyboard.press('Enter');
  await page.getByText(/Draft .*, saved/).waitFor();
}

async function orderIt(page) {
  for (const terms of [/^I accept the terms/, /^I accept the Microsoft licence terms/]) {
    await tabTo(page, terms);
    await page.keyboard.press('Space');
  }
  await tabTo(page, /^Order with obligation to pay$/);
  await page.keyboard.press('Enter');
  await page.getByText(/The order is being placed|Microsoft has the order|The licences are/).first().waitFor();
}

/** What is asked in a dialog: the focus is in it, Tab stays in it, Escape gives it back to the button. */
async function change(page) {
  await tabTo(page, /^Subscriptions$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Subscriptions' }).waitFor();
  await page.getByRole('table').waitFor();
  await tabTo(page, /^Microsoft/);
  await page.keyboard.press('Enter');
  const opener = /^Change the number of licences$/;
  await page.getByRole('button', { name: opener }).waitFor();
  await tabTo(page, opener);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  for (let steps = 0; steps < 12; steps += 1) {
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]')), 'Tab leaves the dialog');
  }
  await tabTo(page, /^Licences afterwards/);
  await page.keyboard.press('ArrowUp');
  await page.getByRole('dialog').getByText('Billed now').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.match((await focused(page)).name, opener, 'the dialog gives the focus back');
}
