// Customers: changed by two people at once, found by words and filters; what Microsoft keeps follows.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, press, signIn } from './people.mjs';


/** Walks once as the demo's reseller, by the sign-in it has now; answers what the pages were guilty of. */
export async function customers({ browser, base, size }) {
  const mark = `${Date.now().toString(36)}${size[0]}`;
  const open = async () => {
    const person = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide });
    await person.page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
    return person;
  };
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  const one = await open();
  try {
    await signIn(one.page);
    const org = /\/o\/[^/]+/.exec(new URL(one.page.url()).pathname)[0];
    const name = await create(one.page, org, mark);
    const edit = `${new URL(one.page.url()).pathname}/edit`;
    const other = { ...one, page: await one.context.newPage() };
    await overtaken(one, other, edit, seen);
    await find(one.page, org, mark, name);
    await seen(one, 'customers-found');
    return one.complaints;
  } finally {
    await one.context.close();
  }
}

export async function create(page, org, mark) {
  const name = `Probe ${mark} Maschinenbau GmbH`;
  await page.goto(`${org}/customers/new`);
  await page.getByLabel('Company name').fill(name);
  await page.getByLabel('Street and number').fill('Am Kalkofen 14');
  await page.getByLabel('Postal code').fill('99310');
  await page.getByLabel('City').fill('Arnstadt');
  await page.getByLabel('First name').fill('Anja');
  await page.getByLabel('Last name').fill('Kessler');
  await page.getByLabel('Email').fill(`anja.${mark}@probe-${mark}.example`);
  await press(page, 'Create customer');
  await heading(page, name);
  return name;
}

/** Two tabs have the same customer open; the second to save is told, sees both and keeps what it typed. */
async function overtaken(one, other, edit, seen) {
  for (const { page } of [one, other]) {
    await page.goto(edit);
    await heading(page, 'Edit customer');
  }
  await seen(one, 'customer-edit');
  await one.page.getByLabel('City').fill('');
  await press(one.page, 'Save changes');
  await one.page.getByText('1 field to check').waitFor();
  await one.page.getByLabel('City').fill('Ilmenau');
  await press(one.page, 'Save changes');
  await one.page.getByText('Changes are saved').first().waitFor();
  await other.page.getByLabel('Street and number').fill('Am Kalkofen 15');
  await press(other.page, 'Save changes');
  await other.page.getByText('Someone else has changed this customer').waitFor();
  await seen(other, 'customer-overtaken');
  assert.equal(await other.page.getByLabel('Street and number').inputValue(), 'Am Kalkofen 15', 'what was typed is kept');
  await press(other.page, 'Take the saved version');
  assert.equal(await other.page.getByLabel('City').inputValue(), 'Ilmenau');
  await other.page.getByLabel('Street and number').fill('Am Kalkofen 15');
  await press(other.page, 'Save changes');
  await other.page.getByText('Changes are saved').first().waitFor();
  await other.page.getByText('Am Kalkofen 15').first().waitFor();
  await seen(other, 'customer-changed');
  await other.page.close();
}

/** By a word inside the name, once the index has followed; then by country and by what is missing. */
async function find(page, org, mark, name) {
  await page.goto(`${org}/customers?search=${mark}`);
  const row = page.getByRole('link', { name, exact: true });
  for (let tries = 0; tries < 120 && !(await row.isVisible()); tries += 1) {
    await page.waitForTimeout(500);
    await page.reload();
    await heading(page, 'Customers');
    await page.waitForTimeout(300);
  }
  await row.waitFor();
  await page.getByRole('button', { name: 'Country' }).click();
  await page.getByRole('menuitem', { name: 'Austria' }).click();
  await page.getByText(`Nothing found for “${mark}”`).waitFor();
  await page.getByRole('button', { name: 'Austria' }).click();
  await page.getByRole('menuitem', { name: 'Germany' }).click();
  await row.waitFor();
  await page.getByRole('button', { name: 'Readiness' }).click();
  await page.getByRole('menuitem', { name: 'Agreement missing' }).click();
  await row.waitFor();
  assert.match(page.url(), /country=DE&readiness=agreement/, 'the address keeps the view');
}
