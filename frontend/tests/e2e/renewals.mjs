// Somebody chooses what happens at the end of a term: the calendar asks, a choice is weighed with its money, it comes to
// stand at Microsoft, and then it is decided otherwise, with fewer seats (S2, S4).
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, press, signIn } from './people.mjs';

/** Answers what the pages were guilty of. */
export async function renewals({ browser, base, size }) {
  const seller = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' });
  const { page } = seller;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (name) => {
    await inspect(seller, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  try {
    const org = await signIn(page);
    await page.goto(`/o/${org}/renewals`);
    await heading(page, 'Renewals');
    await seen('renewals-none');
    await page.goto(`/o/${org}/renewals?days=365`);
    await page.getByText('commits for another term').first().waitFor();
    await seen('renewals');
    await choose(page, seen);
    await otherwise(page, seen);
    await intoAnother(page, seen);
    await page.goto(`/o/${org}/renewals?view=windows`);
    await page.getByText('the whole subscription').first().waitFor();
    await seen('renewals-windows');
    await subscribe(page, base, seen);
    return seller.complaints;
  } catch (stop) {
    await shoot(page, `stopped-renewals-${size}`);
    throw stop;
  } finally {
    await seller.context.close();
  }
}

/** A decision leaves the questions, and stands among all ends. */
async function choose(page, seen) {
  const asked = (await page.getByRole('button', { name: /^Decide / }).first().innerText()).replace(/\s+/g, ' ').trim();
  const questions = page.getByRole('button', { name: asked, exact: true }); // others may come meanwhile: what was ordered last becomes active
  const before = await questions.count();
  assert.notEqual(before, 0, `nothing is called “${asked}”`);
  await questions.first().click();
  await page.getByRole('radio', { name: /^End/ }).check();
  await page.getByText(/lose access/).first().waitFor();
  await seen('renewal-choice');
  await press(page, 'Save decision');
  await page.getByText('Decided: End').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // The list is read anew once the decision stands.
  for (let waited = 0; (await questions.count()) === before && waited < 300; waited += 1) await page.waitForTimeout(200);
  assert.notEqual(await questions.count(), before, `${asked} is asked for still`);
  await page.getByRole('navigation', { name: 'Renewals' }).getByRole('link', { name: 'All term ends' }).click();
  await page.getByText('Set at Microsoft').first().waitFor();
  await seen('renewals-all');
}

/** The same term, with one seat fewer and for a month only. */
async function otherwise(page, seen) {
  await page.getByRole('button', { name: /^Change the decision/ }).first().click();
  await page.getByRole('radio', { name: /^Renew with changes/ }).check();
  await press(page, 'One fewer: Licences from the renewal');
  await page.getByLabel('Term and billing').selectOption({ label: '1 month, monthly' });
  await page.getByText(/1 month, monthly$/).first().waitFor();
  await seen('renewal-changes');
  await press(page, 'Change the decision');
  await page.getByText('Decided: Renew with changes').waitFor();
}

/** A term, into another product that Microsoft names when it is asked. */
async function intoAnother(page, seen) {
  const premium = page.getByRole('button', { name: /^(Decide|Change the decision) Microsoft 365 Business Premium/ }).first(); // other walks may have bought it, too
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await seen('renewals-decided'); // with what was said of the decision before read and gone
  await page.getByText('On its way to Microsoft').first().waitFor({ state: 'detached' });
  await premium.click();
  await page.getByRole('radio', { name: /^Renew with changes/ }).check();
  await press(page, 'Choose another product');
  const products = page.getByRole('group', { name: 'Product from the renewal' });
  await products.getByRole('radio', { name: /Microsoft 365 E3/ }).check();
  await page.getByText(/^Microsoft 365 E3: \d+ licences?, /).first().waitFor();
  await page.getByText(/ a year .*today /).first().waitFor();
  await seen('renewal-product');
  await page.getByRole('button', { name: /^(Save decision|Change the decision)$/ }).last().click();
  await page.getByText('Decided: Renew with changes').waitFor();
  await page.getByText('Renew with changes: Microsoft 365 E3').first().waitFor();
  await premium.click();
  await products.getByRole('radio', { name: /Microsoft 365 E3/, checked: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A calendar reads the secret address without an account, until it is ended. */
async function subscribe(page, base, seen) {
  await press(page, 'Calendar feed');
  await press(page, 'Create address');
  const address = await page.getByLabel('Address', { exact: true }).inputValue();
  await seen('renewals-feed');
  const local = base + new URL(address).pathname;
  const file = await (await fetch(local)).text();
  assert.match(file, /^BEGIN:VCALENDAR\r\n/);
  await press(page, 'Revoke');
  await page.getByText('There is no address yet.').waitFor();
  assert.equal((await fetch(local)).status, 404, 'the address is answered after its end');
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
}
