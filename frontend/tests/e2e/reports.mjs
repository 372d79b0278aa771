// Reports: what customers hold, grouped and narrowed, kept as a view, with the columns somebody wants, as a file, and by
// mail; and Azure, of which the demo used nothing (T1, T2, T4).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { letterTo } from './mails.mjs';
import { heading, jana as reseller, press, signIn } from './people.mjs';

/** Answers what the pages were guilty of. */
export async function reports({ browser, base, mails, size }) {
  const jana = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide });
  const { page, complaints } = jana;
  const seen = async (name) => {
    await inspect(jana, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  try {
    await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
    const org = await signIn(page);
    await page.goto(`/o/${org}/reports`);
    await heading(page, 'Licences');
    await stocked(page);
    await seen('reports');
    await group(page, seen);
    if (size === 'wide') await file(page);
    await mailed(page, mails, size, seen);
    await otherLook(page, org, seen);
    return complaints;
  } catch (stop) {
    await shoot(page, `stopped-reports-${size}`);
    throw stop;
  } finally {
    await jana.context.close();
  }
}

/** Waits for the licences of the demo's order, which Microsoft takes a moment for. */
async function stocked(page) {
  for (let tries = 0; tries < 120; tries += 1) {
    const there = await page.getByRole('table').waitFor({ timeout: 1_500 }).then(() => true, () => false);
    if (there) return;
    await press(page, 'refresh');
  }
  throw new Error('the demo holds no licences');
}

/** By customer, and back to the rows of one of them; a look that fits nothing says so. */
async function group(page, seen) {
  await press(page, 'Group by');
  await page.getByRole('menuitem', { name: 'Customer', exact: true }).click();
  await page.getByRole('table', { name: 'Customer' }).waitFor();
  await seen('reports-grouped');
  await page.getByRole('table').getByRole('link').first().click();
  await page.waitForURL(/customer=/);
  await page.getByRole('table').waitFor();
  await page.getByRole('searchbox').last().fill('nothing is called so');
  await page.getByRole('heading', { name: 'No matches' }).waitFor();
  await seen('reports-nothing');
  await press(page, 'Show all');
  await page.getByRole('table').waitFor();
}

/** With one column more, as a file that a program opens. */
async function file(page) {
  await press(page, 'Columns');
  await page.getByRole('menuitemcheckbox', { name: 'Subscription ID' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Subscription ID' }).waitFor();
  const coming = page.waitForEvent('download');
  await press(page, 'Export');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const text = readFileSync(await (await coming).path(), 'utf8');
  assert.match(text, /^\ufeffCustomer,Product,/);
  assert.match(text, /Subscription ID/);
}

/** Narrowed, mailed weekly, sent at once: the letter brings the file. */
async function mailed(page, mails, size, seen) {
  await press(page, 'Group by');
  await page.getByRole('menuitem', { name: 'Month of renewal' }).click();
  await page.waitForURL(/group=month/);
  await press(page, 'Emailed reports');
  await press(page, 'Email this report');
  await press(page, 'Save');
  await page.getByText('2 fields to check').waitFor();
  await seen('report-mail-wrong');
  const name = `Renewals ${size}`;
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByLabel('Jana Falk').check();
  await page.getByLabel('How often').selectOption('monthly');
  await page.getByLabel('On the').selectOption('31');
  await press(page, 'Save');
  const row = page.getByRole('listitem').filter({ hasText: name });
  await row.getByText('on the last day of the month').waitFor();
  await seen('report-mails');
  await row.getByRole('button', { name: `Send to me now ${name}` }).click();
  const letter = await letterTo(mails, reseller.email, new RegExp(name));
  assert.equal(letter.attachments.length, 1);
  assert.match(letter.attachments[0].filename, /\.xlsx$/);
  await row.getByRole('button', { name: `End ${name}` }).click();
  await row.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
}

/** In German at night. */
async function otherLook(page, org, seen) {
  await page.evaluate(() => localStorage.setItem('language', 'de'));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`/o/${org}/reports?group=product`);
  await heading(page, 'Lizenzen');
  await page.getByRole('table').waitFor();
  await seen('reports-de-dark');
  await page.getByRole('link', { name: 'Azure-Verbrauch' }).click();
  await heading(page, 'Azure-Verbrauch');
  await page.getByRole('heading', { name: 'Kein Azure-Verbrauch' }).waitFor();
  await seen('usage-none-de-dark');
}
