// K2: what belongs to a group of chosen customers leaves the public shop and stays in the catalogue of those customers.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { signIn } from './people.mjs';

const shop = '/s/kranich-it-systemhaus';
const title = 'Visio Plan 2';

export async function shopGroups({ browser, base, size }) {
  const language = size === 'phone' ? 'de' : 'en';
  const manager = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide, locale: language === 'de' ? 'de-DE' : 'en-GB' });
  const { page, context } = manager;
  await page.addInitScript((code) => localStorage.setItem('language', code), language);
  const org = await signIn(page);
  await page.goto(`/o/${org}/storefront?part=groups`);
  const say = (en, de) => (language === 'de' ? de : en);
  await page.getByRole('textbox', { name: say('New group', 'Neue Gruppe') }).fill('Makers');
  await page.getByRole('button', { name: say('Add', 'Hinzufügen'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [field, text] of [[say('Add a customer', 'Kunden hinzufügen'), 'wintermann'], [say('Add a product', 'Produkt hinzufügen'), title.toLowerCase()]]) {
    await dialog.getByRole('combobox', { name: field }).click();
    await dialog.getByRole('combobox', { name: field }).pressSequentially(text);
    await page.getByRole('option', { name: new RegExp(text, 'i') }).first().click();
  }
  await inspect(manager, `shop-group-${size}`);
  await shoot(page, `shop-group-${size}`);
  await dialog.getByRole('button', { name: say('Done', 'Fertig') }).click();
  await page.getByRole('button', { name: say('Save and publish', 'Speichern und veröffentlichen') }).click();
  await page.getByText(say('Saved. Visitors see it in a moment.', 'Gespeichert')).first().waitFor();
  await inspect(manager, `shop-groups-${size}`);
  await shoot(page, `shop-groups-${size}`);
  await until(page, async () => !(await publicText(base)).includes(title));

  const answer = async (customer) => (await (await page.request.get(`${base}/api/catalog/products?search=visio%20plan%202&customer=${customer}`, { headers: { 'Twotier-Organisation': org } })).json()).items;
  const found = async (question) => (await (await page.request.get(`${base}/api/customers${question}`, { headers: { 'Twotier-Organisation': org } })).json()).items;
  const [chosen] = await found('?search=Spedition%20Wintermann');
  const other = (await found('?country=DE')).find((one) => one.id !== chosen.id && one.segment === 'commercial');
  assert.ok((await answer(chosen.id)).length > 0, 'the group is not offered its product');
  assert.equal((await answer(other.id)).length, 0, 'somebody else is');

  await page.getByRole('button', { name: /Makers/ }).click();
  await dialog.getByRole('button', { name: say('Remove group', 'Gruppe entfernen') }).click();
  await page.getByRole('button', { name: say('Save and publish', 'Speichern und veröffentlichen') }).click();
  await until(page, async () => (await publicText(base)).includes(title));
  const { complaints } = manager;
  await context.close();
  return complaints;
}

const publicText = async (base) => (await fetch(`${base}${shop}/en`)).text();

async function until(page, holds) {
  for (let waited = 0; waited < 180; waited += 1) {
    if (await holds()) return;
    await page.waitForTimeout(500);
  }
  throw new Error('the public shop did not follow');
}
