// What will happen, before it does: dates, invoices to the day, and what every figure is made of (X3, O2).
import assert from 'node:assert/strict';
import { inspect, personAt, phone, settle, shoot, wide } from './browser.mjs';
import { signIn } from './people.mjs';
import { addToCart } from './walk.mjs';

const product = 'Microsoft 365 Business Premium';

/** Wide by day and in English; a phone looks at it at night, then in German. Answers what the pages were guilty of. */
export async function dryRun({ browser, base, size }) {
  const person = await personAt(browser, base, size === 'phone' ? { viewport: phone, colorScheme: 'dark' } : { viewport: wide });
  const { page } = person;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  try {
    const org = await signIn(page);
    const customer = await readyCustomer(page, org);
    await page.goto(`/o/${org}/catalogue?customer=${customer}`);
    await addToCart(page, product);
    await page.getByRole('link', { name: 'Open the cart' }).click();
    await told(page, seen);
    await explained(page, seen);
    await again(page);
    await inGerman(page, seen);
    return person.complaints;
  } catch (stop) {
    await shoot(page, `stopped-dryrun-${size}`);
    throw stop;
  } finally {
    await person.context.close();
  }
}

/** One of the demo's customers that may order. */
async function readyCustomer(page, org) {
  return page.evaluate(async (organisation) => {
    const ask = async (path) => (await fetch(path, { headers: { 'Twotier-Organisation': organisation } })).json();
    for (const { id } of (await ask('/api/customers')).items) {
      const { readiness } = await ask(`/api/customers/${id}`);
      if (readiness?.every((check) => check.ready)) return id;
    }
    throw new Error('no customer of the demo is ready to order');
  }, org);
}

const consequences = (page) => page.getByRole('complementary', { name: /What will happen|Was passiert/ });

async function told(page, seen) {
  const dry = consequences(page);
  await dry.getByText('Undo until').waitFor();
  await dry.getByRole('rowheader', { name: /^This invoice/ }).waitFor();
  await dry.getByText('Renews automatically').waitFor();
  await dry.getByText('Microsoft sells every line to this customer').waitFor();
  await seen('dryrun');
}

/** A figure opens the calculation behind it, by keyboard too; twelve months are a press away. */
async function explained(page, seen) {
  const dry = consequences(page);
  const figure = dry.getByRole('button', { name: /€/ }).first();
  await figure.focus();
  await page.keyboard.press('Enter');
  const calculation = dry.locator('.calculation').first();
  await calculation.waitFor();
  assert.match(await calculation.innerText(), /\d+ × €[\d.]+ = €[\d.]+/);
  await dry.getByRole('button', { name: 'Show 12 months' }).click();
  assert.ok((await dry.locator('.money-plan tbody tr').count()) >= 14, 'twelve invoices, what is earned and the whole');
  await seen('dryrun-explained');
}

/** Another number of licences is told again, without a press. */
async function again(page) {
  const dry = consequences(page);
  const before = await dry.locator('.money-plan .figure').first().innerText();
  await page.getByRole('button', { name: /One more/ }).first().click();
  await page.waitForFunction((was) => document.querySelector('.money-plan .figure')?.textContent?.trim() !== was, before.trim());
  await settle(page);
}

async function inGerman(page, seen) {
  await page.evaluate(() => localStorage.setItem('language', 'de'));
  await page.reload();
  await consequences(page).getByText('Rückgabe bis').waitFor();
  await consequences(page).getByText('Microsoft verkauft diesem Kunden jede Position').waitFor();
  await seen('dryrun-de');
}
