// Changes of a subscription: seats added and taken back inside their window with the refund first; after the window fewer
// seats are refused with the day, and scheduled for the renewal instead.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, press, signIn } from './people.mjs';

/** Answers what the pages were guilty of. */
export async function changes({ browser, base, sandbox, size }) {
  const looks = { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' };
  const jana = await personAt(browser, base, looks);
  await jana.page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (name) => {
    await inspect(jana, `${name} (${size})`);
    await shoot(jana.page, `${name}-${size}`);
  };
  try {
    const org = await signIn(jana.page);
    const had = await open(jana.page, org, seen);
    await addAndTakeBack(jana.page, had, seen);
    await lookHigher(jana.page, seen);
    await inGerman(jana.page, seen);
    if (sandbox) await tooLate(jana.page, sandbox, had, seen);
  } catch (stop) {
    await shoot(jana.page, `stopped-changes-${size}`);
    throw stop;
  } finally {
    await jana.context.close();
  }
  return jana.complaints;
}

const premium = 'Microsoft 365 Business Premium';

async function open(page, org, seen) {
  await page.goto(`/o/${org}/subscriptions`);
  await heading(page, 'Subscriptions');
  // The story's licences may still be on their way.
  for (let looks = 0; looks < 60 && !(await page.getByRole('link', { name: premium }).first().isVisible()); looks += 1) {
    await page.waitForTimeout(1_500);
    await page.reload();
    await heading(page, 'Subscriptions');
  }
  await page.getByRole('link', { name: premium }).first().waitFor();
  await seen('subscriptions');
  await page.getByRole('searchbox').first().fill('premium');
  await page.getByRole('link', { name: premium }).first().waitFor();
  await page.locator('.toolbar').getByRole('button', { name: 'Show' }).click();
  await page.getByRole('menuitem', { name: 'Can be given back' }).click();
  await page.getByRole('link', { name: premium }).first().click();
  await heading(page, premium);
  await page.getByText('What can be given back').waitFor();
  await seen('subscription');
  return seats(page);
}

/** How many licences the page says there are. */
const seats = async (page) => Number(await page.locator('aside dd b').first().textContent());
const seatsAre = (page, count) => page.locator('aside dd b').first().filter({ hasText: new RegExp(`^${count}$`) }).waitFor();

/** The page says that the order is made; the note is put away, so that it does not lie over the next thing. */
async function noted(page) {
  const note = page.locator('.toast').filter({ hasText: 'The change is in progress' });
  await note.first().waitFor();
  await note.first().getByRole('button').first().click();
}

async function wanted(page, count) {
  await press(page, 'Change the number of licences');
  const field = page.getByRole('spinbutton', { name: 'Licences afterwards' });
  await field.fill(String(count));
  await field.blur();
}

async function addAndTakeBack(page, had, seen) {
  await wanted(page, had + 3);
  await page.getByRole('dialog').getByText('Billed now').waitFor();
  await page.getByText(/Can be given back until/).waitFor();
  await seen('change-seats');
  await press(page, 'Order with obligation to pay');
  await noted(page);
  await seatsAre(page, had + 3);
  const made = page.getByRole('link', { name: `Licences ${had} → ${had + 3}` }).first();
  await made.waitFor();
  // A wish for the renewal may stand above it: the ledger asks for it anew after each change.
  await page.getByRole('row').filter({ has: made }).getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('dialog').getByText('Refunded').waitFor();
  await seen('change-reverse');
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await noted(page);
  await seatsAre(page, had);
  await made.click();
  await page.getByText('What is changed').waitFor();
  await seen('change-order');
  await page.getByRole('link', { name: 'Open the subscription' }).click();
  await heading(page, premium);
}

/** What Microsoft would raise it to, with what that costs; nothing is asked for. */
async function lookHigher(page, seen) {
  await page.getByRole('button', { name: 'More changes' }).click();
  await page.getByRole('menuitem', { name: 'Upgrade to a higher product' }).click();
  await page.getByRole('radio', { name: /Microsoft 365 E5|Microsoft 365 E3/ }).first().check();
  await page.getByText('To be paid until').waitFor();
  await seen('change-higher');
  await press(page, 'Leave as it is');
}

async function inGerman(page, seen) {
  await page.evaluate(() => localStorage.setItem('language', 'de'));
  await page.reload();
  await page.getByText('Was zurückgegeben werden kann').waitFor();
  await seen('subscription-de');
  await page.evaluate(() => localStorage.setItem('language', 'en'));
  await page.reload();
  await heading(page, premium);
}

/** Eight days later at Microsoft; the next answer brings them here. */
async function tooLate(page, sandbox, had, seen) {
  const fewer = Math.max(1, had - 2); // who ordered them before may have had two
  const moved = await fetch(new URL('clock', sandbox), { method: 'POST', body: JSON.stringify({ advance: '192h' }), headers: { 'content-type': 'application/json' } });
  assert.ok(moved.ok, `the clock: ${moved.status}`);
  await page.getByRole('button', { name: 'More changes' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Warehouse');
  await press(page, 'Make the change');
  await noted(page);
  await page.getByRole('link', { name: 'Named “Warehouse”' }).waitFor();
  await page.getByText('Warehouse', { exact: true }).first().waitFor();
  await wanted(page, fewer);
  await page.getByText(/That many licences cannot be given back now/).waitFor();
  await page.getByText(/Possible from/).waitFor();
  await page.getByRole('radio', { name: new RegExp(`At renewal, to ${fewer}`) }).check();
  await page.getByText('First charge of the next term').waitFor();
  await seen('change-refused');
  await press(page, 'Schedule for renewal');
  await noted(page);
  await page.getByText(/Renews with changes/).waitFor();
  await seen('subscription-scheduled');
}
