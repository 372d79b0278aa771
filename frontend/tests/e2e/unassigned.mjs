// Licences nobody has: ordered, some given to people at Microsoft, told on Home; those whose window is open go back by one
// order, the rest is scheduled for the renewal (S5).
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, signIn } from './people.mjs';
import { acceptTerms, addToCart } from './walk.mjs';

const customer = 'Spedition Wintermann GmbH & Co. KG'; // of the demo, ready to order
const product = 'Exchange Online (Plan 1)';
const sku = 'CFQ7TTC0LH16:0001';
const words = {
  en: { title: 'Unassigned licences', free: /of 12 bought/, back: 'Give back', backNow: 'Give back 5 licences', renewal: 'At renewal', from: /from .*2027/, none: 'Every licence is assigned' },
  de: { title: 'Nicht zugewiesene Lizenzen', free: /von 12 gekauften/, back: 'Zurückgeben', backNow: '5 Lizenzen zurückgeben', renewal: 'Zur Verlängerung', from: /ab .*2027/, none: 'Alle Lizenzen sind zugewiesen' },
};

/** Answers what the pages were guilty of. A phone reads German at night. */
export async function unassigned({ browser, base, sandbox, size }) {
  const language = size === 'phone' ? 'de' : 'en';
  const say = words[language];
  const person = await personAt(browser, base, size === 'phone' ? { viewport: phone, colorScheme: 'dark' } : { viewport: wide });
  const { page } = person;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  try {
    const org = await signIn(page);
    const id = await ordered(page, org);
    await assigned(page, sandbox, org, id);
    await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
    await page.goto(`/o/${org}/unassigned?customer=${id}`);
    await heading(page, say.title);
    const row = page.getByRole('row').filter({ hasText: product });
    await row.getByText(say.free).waitFor();
    await seen('unassigned');
    await row.getByRole('button', { name: say.renewal }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radiogroup').first().waitFor();
    await seen('unassigned-renewal');
    await dialog.getByRole('button').last().click();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText(say.from).waitFor();
    await seen('unassigned-scheduled'); // and what it said is read
    await row.getByRole('button', { name: say.back }).click();
    await dialog.getByRole('button', { name: say.backNow }).waitFor();
    await seen('unassigned-back');
    await dialog.getByRole('button', { name: say.backNow }).click();
    await page.waitForURL(/\/orders\//);
    await seen('unassigned-order');
    return person.complaints;
  } catch (stop) {
    await shoot(page, `stopped-unassigned-${size}`);
    throw stop;
  } finally {
    await person.context.close();
  }
}

/** Twelve licences of the customer, there. */
async function ordered(page, org) {
  await page.goto(`/o/${org}/customers?search=${encodeURIComponent(customer)}`); // others have filled the first page
  await page.getByRole('link', { name: customer }).first().click();
  await heading(page, customer);
  const id = new URL(page.url()).pathname.split('/').at(-1);
  await page.goto(`/o/${org}/catalogue?customer=${id}&per=month`);
  await addToCart(page, product);
  await page.getByRole('link', { name: 'Open the cart' }).click();
  const seats = page.getByRole('region', { name: product }).getByRole('spinbutton');
  await seats.fill('12');
  await seats.press('Enter');
  await page.getByText(/Draft .*, saved/).waitFor();
  await acceptTerms(page);
  await page.getByRole('button', { name: 'Order with obligation to pay' }).click();
  await page.getByText('The licences are ready', { exact: true }).waitFor();
  return id;
}

/** Seven people get one at Microsoft, and the mirror looks. */
async function assigned(page, sandbox, org, id) {
  const inside = (path, options = {}) =>
    page.evaluate(
      async ({ path, options, org }) => {
        const answer = await fetch(path, { ...options, headers: { 'Twotier-Organisation': org, 'Twotier-Request': '1', 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() } });
        return answer.ok ? answer.json() : { failed: answer.status };
      },
      { path, options, org },
    );
  const { tenant } = await inside(`/api/customers/${id}`);
  const given = await fetch(`${sandbox}customers/${tenant.tenantId}/assignments`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ sku, people: 7 }) });
  assert.ok(given.ok, `nobody got a licence: ${given.status} ${await given.text()}`);
  await inside(`/api/customers/${id}/syncs`, { method: 'POST', body: '{}' });
  for (let waited = 0; waited < 180; waited += 1) {
    const { items } = await inside(`/api/unassigned-licences?customer=${id}`);
    if (items?.some((one) => one.unassigned === 5 && one.now === 5)) return;
    await page.waitForTimeout(500);
  }
  throw new Error('the mirror did not see who has licences');
}
