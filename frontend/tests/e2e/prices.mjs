// Prices: a rule for everything makes the prices of a new cart, and a price below cost is warned of, needs a yes, and is
// ordered with it (K3).
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, press, signIn } from './people.mjs';
import { acceptTerms } from './walk.mjs';

const product = 'Microsoft 365 Business Standard';

/** Answers what the pages were guilty of. Wide it goes the whole way; a phone looks at the rules in German and at night. */
export async function prices({ browser, base, size }) {
  const small = size === 'phone';
  const person = await personAt(browser, base, small ? { viewport: phone, colorScheme: 'dark' } : { viewport: wide });
  const { page } = person;
  await page.addInitScript((language) => localStorage.setItem('language', language), small ? 'de' : 'en');
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  try {
    const org = await signIn(page);
    await page.goto(`/o/${org}/prices`);
    await heading(page, small ? 'Preise' : 'Prices');
    await page.getByRole('table').waitFor();
    await seen('price-list');
    await page.getByRole('link', { name: small ? 'Wie Ihre Preise entstehen' : 'How your prices are calculated' }).click();
    await page.getByRole('button', { name: small ? 'Speichern' : 'Save' }).waitFor();
    if (!small) await ruled(page, seen);
    await seen('prices');
    if (small) return person.complaints;
    await belowCost(page, org, seen);
    await page.goto(`/o/${org}/prices?part=rules`); // other walks find the prices as they were
    await page.getByLabel('Everything', { exact: true }).selectOption({ label: '10% on what you pay' });
    await press(page, 'Save');
    await page.getByText('The rules are saved.').waitFor();
    return person.complaints;
  } catch (stop) {
    await shoot(page, `stopped-prices-${size}`);
    throw stop;
  } finally {
    await person.context.close();
  }
}

async function ruled(page, seen) {
  const everything = page.getByLabel('Everything', { exact: true });
  await everything.selectOption({ label: 'On what you pay' });
  const percent = page.getByLabel('Everything: percentage');
  await percent.fill('-5');
  await percent.blur();
  await press(page, 'Save');
  await page.getByText('1 field to check').waitFor();
  await seen('prices-refused');
  await percent.fill('25');
  await percent.blur();
  await press(page, 'Save');
  await page.getByText('The rules are saved.').waitFor();
  await page.reload();
  assert.equal(await percent.inputValue(), '25');
}

async function belowCost(page, org, seen) {
  await page.goto(`/o/${org}/customers?search=Spedition`);
  await page.getByRole('link', { name: 'Spedition Wintermann GmbH & Co. KG', exact: true }).click();
  await page.getByRole('heading', { level: 2, name: 'Prices' }).waitFor();
  await seen('customer-price-rule');
  await page.getByRole('link', { name: 'New order' }).first().click();
  await page.getByRole('article', { name: product, exact: true }).getByRole('button', { name: /^Add/ }).click();
  await page.getByRole('link', { name: 'Open the cart' }).click();
  const line = page.getByRole('region', { name: product, exact: true });
  await line.getByText(/markup 25/).waitFor();
  const price = line.getByLabel(`Customer price of ${product}`);
  await price.fill('1');
  await price.press('Enter');
  await line.getByText('Below your purchase price: you lose money on every licence.').waitFor();
  await page.getByText(/Draft .*, saved/).waitFor();
  await acceptTerms(page);
  await page.getByRole('button', { name: 'Order with obligation to pay' }).click();
  await page.getByText('1 field to check').waitFor(); // nothing is ordered without the yes
  await seen('below-cost');
  await page.getByLabel('Yes, I sell below my purchase price.').check();
  await page.getByRole('button', { name: 'Order with obligation to pay' }).click();
  await page.getByText(/The order is being placed|Microsoft has the order|The licences are/).first().waitFor();
}
