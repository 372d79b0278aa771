// A cart on two devices: promotions and the end of the first term are configured on the desk, somebody goes on with the
// draft on a phone in German and at night, both change it, the desk merges line by line and orders (O1, O2, O4, K4).
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, signIn } from './people.mjs';
import { acceptTerms, addToCart } from './walk.mjs';

const customer = 'Spedition Wintermann GmbH & Co. KG'; // of the demo, ready to order

export async function carts({ browser, base, size }) {
  const desk = await personAt(browser, base, size === 'phone' ? { viewport: phone, colorScheme: 'dark' } : { viewport: wide });
  const away = await personAt(browser, base, { viewport: phone, locale: 'de-DE', colorScheme: size === 'phone' ? 'light' : 'dark' });
  const { page } = desk;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  await away.page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'de'));
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  const saved = () => page.getByText(/Draft .*, saved/).waitFor();
  try {
    const org = await signIn(page);
    await page.goto(`/o/${org}/customers?search=${encodeURIComponent(customer)}`);
    await page.getByRole('link', { name: customer }).first().click();
    await heading(page, customer);
    const id = new URL(page.url()).pathname.split('/').at(-1);
    await putAway(page, `/o/${org}/orders?view=drafts&customer=${id}`);
    await page.goto(`/o/${org}/catalogue?customer=${id}`);
    await addToCart(page, 'Visio Plan 1');
    await addToCart(page, 'Microsoft 365 Business Standard');
    await page.getByRole('link', { name: 'Open the cart' }).click();
    await configured(page, saved);
    await seen(desk, 'cart-terms');
    const drafts = `/o/${org}/orders?view=drafts`;
    await renamed(desk, drafts, size, seen);
    await elsewhere(away, drafts, seen);
    await merged(page, seen, desk);
    await saved();
    await acceptTerms(page);
    await page.getByRole('button', { name: 'Order with obligation to pay' }).click();
    await page.getByText('The licences are ready', { exact: true }).waitFor();
    await trial(desk, `/o/${org}/catalogue?customer=${id}`, saved, seen);
    return [...desk.complaints, ...away.complaints];
  } catch (stop) {
    await shoot(page, `stopped-carts-${size}`);
    await shoot(away.page, `stopped-carts-away-${size}`);
    throw stop;
  } finally {
    await desk.context.close();
    await away.context.close();
  }
}

/** Visio paid by the year has a promotion that applies by itself; the other line ends with a month and does not renew. */
async function configured(page, saved) {
  const visio = page.getByRole('region', { name: 'Visio Plan 1' });
  await billedByTheYear(page, saved);
  await visio.getByLabel('Billing').selectOption('annual');
  await visio.getByText('“Visio Plan 1” applies until', { exact: false }).waitFor();
  const standard = page.getByRole('region', { name: 'Microsoft 365 Business Standard' });
  await standard.getByText('whole first term, renews automatically').click();
  await standard.getByLabel('First term ends').selectOption({ index: 2 });
  await standard.getByText(/^ends on .*, renews automatically/).waitFor();
  await standard.getByLabel('After that').selectOption('end');
  await standard.getByText(/^ends on .*, ends automatically/).waitFor();
  await standard.getByText(/add-ons for this product/).click();
  await standard.getByRole('button', { name: 'Not needed' }).click();
  await standard.getByText('No add-ons wanted.').waitFor();
  await saved();
}

/** One switch bills all lines by the year and says what is due when; it can be taken back (O1). */
async function billedByTheYear(page, saved) {
  const sums = page.locator('.sums');
  await page.getByRole('radiogroup', { name: 'Bill all lines by' }).getByText('Year').click();
  await page.getByText('2 lines are now billed by the year').waitFor();
  await sums.getByText('then every year').waitFor();
  await page.getByRole('button', { name: 'Restore it' }).click();
  await sums.getByText('then every month').waitFor();
  await sums.getByText('then every year').waitFor({ state: 'detached' });
  await saved();
}

/** What a former run left is no part of this one. */
async function putAway(page, address) {
  await page.goto(address);
  await page.getByText(/^as of/).waitFor();
  const menus = page.getByRole('button', { name: /^Actions for draft/ });
  for (let left = await menus.count(); left > 0; left = await menus.count()) {
    await menus.first().click();
    await page.getByRole('menuitem', { name: 'Discard' }).click();
    await page.getByText(/^Draft .* has been discarded$/).last().waitFor();
    await page.reload();
    await page.getByText(/^as of/).waitFor();
  }
}

/** Among the saved carts: renamed, put away, taken back, found by its new name and gone on with. */
async function renamed(desk, address, size, seen) {
  const { page } = desk;
  await page.goto(`${address}&search=visio`);
  const menu = page.getByRole('button', { name: /^Actions for draft/ });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByLabel('Your reference').fill(`Depot ${size}`);
  await page.getByRole('button', { name: 'Save the name' }).click();
  await page.getByRole('link', { name: `Depot ${size}` }).waitFor();
  await seen(desk, 'saved-carts');
  await menu.click();
  await page.getByRole('menuitem', { name: 'Discard' }).click();
  await page.getByText('No saved cart matches').waitFor();
  await page.getByRole('button', { name: 'Restore it' }).click();
  await page.getByRole('link', { name: `Depot ${size}` }).click();
  await page.getByRole('region', { name: 'Visio Plan 1' }).waitFor();
}

/** What a trial becomes is said, and it may end by itself instead (K4). Nobody has one twice: another run only looks. */
async function trial(desk, catalogue, saved, seen) {
  const { page } = desk;
  await page.goto(catalogue);
  await addToCart(page, 'Microsoft 365 Business Basic Trial');
  await page.getByRole('link', { name: 'Open the cart' }).click();
  const line = page.getByRole('region', { name: 'Microsoft 365 Business Basic Trial' });
  await line.getByText(/After the trial it becomes Microsoft 365 Business Basic: 25 licences, 1 year, monthly/).waitFor();
  await seen(desk, 'cart-trial-becomes');
  await line.getByText('whole first term, continues as paid licences').click();
  await line.getByLabel('After that').selectOption('end');
  await line.getByText('whole first term, ends automatically').waitFor();
  await line.getByText('The trial ends automatically and costs nothing').waitFor();
  await saved();
  await seen(desk, 'cart-trial');
  if (await line.getByText('Microsoft grants each customer a trial once').isVisible()) return;
  await acceptTerms(page);
  await page.getByRole('button', { name: 'Order with obligation to pay' }).click();
  await page.getByText('The licences are ready', { exact: true }).waitFor();
  await seen(desk, 'trial-there');
}

/** The same draft on another device: found among the saved carts, as it was left, changed there. */
async function elsewhere(person, address, seen) {
  const { page } = person;
  await signIn(page);
  await page.goto(address);
  await page.getByText(/^Stand /).first().waitFor();
  await seen(person, 'saved-carts-de');
  await page.getByRole('link', { name: /^Depot/ }).first().click();
  const standard = page.getByRole('region', { name: 'Microsoft 365 Business Standard' });
  await standard.getByText(/^endet am .*, endet automatisch/).waitFor();
  await standard.getByText('Keine Add-ons gewünscht.').waitFor();
  await standard.getByRole('spinbutton').fill('4');
  await standard.getByRole('spinbutton').press('Enter');
  await page.getByText(/Entwurf .*, gespeichert/).waitFor();
  await seen(person, 'cart-terms-de');
}

/** The desk changed the other line meanwhile; both changes stay. */
async function merged(page, seen, desk) {
  const visio = page.getByRole('region', { name: 'Visio Plan 1' });
  await visio.getByRole('spinbutton').fill('3');
  await visio.getByRole('spinbutton').press('Enter');
  await page.getByText('Someone else has changed this order').waitFor();
  const sides = page.locator('.conflict').getByRole('radio');
  await sides.nth(3).waitFor();
  assert.deepEqual(await sides.evaluateAll((all) => all.map((one) => one.checked)), [false, true, true, false], 'each side keeps what it changed');
  await seen(desk, 'cart-merge');
  await page.getByRole('button', { name: 'Save the selection' }).click();
  await page.getByText('Someone else has changed this order').waitFor({ state: 'detached' });
  assert.equal(await visio.getByRole('spinbutton').inputValue(), '3');
  assert.equal(await page.getByRole('region', { name: 'Microsoft 365 Business Standard' }).getByRole('spinbutton').inputValue(), '4');
}
