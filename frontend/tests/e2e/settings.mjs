// What an account manager chooses: which letters come and how, the sender of letters to customers, and a colleague's
// choices, which are only looked at. N2
import assert from 'node:assert/strict';
import { heading, press } from './people.mjs';

/** Walks on from wherever the person is signed in; `colleague` is the name of somebody else in the organisation. */
export async function settings(lead, org, colleague, seen) {
  const { page } = lead;
  await page.goto(`/o/${org}/settings`);
  await heading(page, 'Settings');
  const done = page.getByRole('radiogroup', { name: 'Completed orders' });
  await done.waitFor();
  await seen(lead, 'settings');
  const stopped = page.getByRole('radiogroup', { name: 'Failed orders' });
  assert.ok(await stopped.getByLabel('At once').isChecked(), 'what needs a decision comes by itself');
  assert.ok(await done.getByLabel('Off').isChecked(), 'news do not');
  await done.getByLabel('Once a day').check();
  await page.getByLabel('Hour').selectOption('07:00');
  await press(page, 'Save');
  await page.getByText('Notifications saved').first().waitFor();
  await page.reload();
  await done.waitFor();
  assert.ok(await done.getByLabel('Once a day').isChecked(), 'it was kept');
  await sender(lead, seen);
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Organisation' }).click();
  await page.getByText('Everyone needs a second factor').or(page.getByText('A second factor is optional')).waitFor();
  await page.getByRole('table', { name: 'Microsoft data' }).waitFor();
  await seen(lead, 'settings-organisation');
  await look(lead, org, colleague, seen);
}

async function sender(lead, seen) {
  const { page } = lead;
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Emails to customers' }).click();
  await page.getByLabel('Name').fill('Kranich Licences');
  await page.getByLabel('Reply address').fill('licences@kranich');
  await press(page, 'Save');
  await page.getByText(/field to check/).waitFor();
  await seen(lead, 'settings-sender-wrong');
  await page.getByLabel('Reply address').fill('licences@kranich-it.example');
  await press(page, 'Save');
  await page.getByText('Sender saved').first().waitFor();
  await page.getByText(/^Kranich Licences via /).waitFor();
  await seen(lead, 'settings-sender');
}

/** An account manager sees what a colleague gets, and has nothing to change it with. */
async function look(lead, org, colleague, seen) {
  const { page } = lead;
  await page.goto(`/o/${org}/users`);
  await press(page, `Actions for ${colleague}`);
  await page.getByRole('menuitem', { name: 'View notifications' }).click();
  await page.getByText('Only your colleague can change it').waitFor();
  assert.equal(await page.getByRole('radiogroup').count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Save' }).count(), 0);
  await seen(lead, 'settings-colleague');
}
