// What was ordered: the list narrowed and searched, an order's page with what it became, the list as a file, the order
// once more; and the provider's list of all resellers.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, signIn, signInAsProvider } from './people.mjs';

/** Answers what the pages were guilty of. */
export async function history({ browser, base, size }) {
  const looks = { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' };
  const [jana, petra] = [await personAt(browser, base, looks), await personAt(browser, base, looks)];
  for (const { page } of [jana, petra]) await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  try {
    const org = await signIn(jana.page);
    await find(jana, org, seen);
    await take(jana);
    await again(jana, seen);
    await signInAsProvider(petra.page);
    await petra.page.goto('/o/provider/reseller-orders');
    await heading(petra.page, 'Orders of resellers');
    await petra.page.getByRole('row', { name: /Kranich/ }).first().waitFor();
    await seen(petra, 'all-orders');
  } catch (stop) {
    await shoot(jana.page, `stopped-history-${size}`);
    await shoot(petra.page, `stopped-all-orders-${size}`);
    throw stop;
  } finally {
    await jana.context.close();
    await petra.context.close();
  }
  return [...jana.complaints, ...petra.complaints];
}

async function find({ page, ...rest }, org, seen) {
  await page.goto(`/o/${org}/orders`);
  await page.getByRole('link', { name: 'Neue Arbeitsplätze' }).first().waitFor();
  await seen({ page, ...rest }, 'orders');
  await page.getByRole('searchbox', { name: 'Search orders' }).fill('nobody');
  await page.getByRole('heading', { name: 'No orders match' }).waitFor();
  await page.getByRole('searchbox', { name: 'Search orders' }).fill('arbeits');
  await page.getByRole('link', { name: 'Neue Arbeitsplätze' }).first().waitFor();
  await page.locator('.toolbar').getByRole('button', { name: 'Status' }).click();
  await page.getByRole('menuitem', { name: 'Active' }).click();
  await page.getByRole('link', { name: 'Neue Arbeitsplätze' }).first().waitFor();
  assert.match(page.url(), /search=arbeits.*stage=active/);
  await seen({ page, ...rest }, 'orders-narrowed');
}

/** The file holds what the page shows, and begins with the mark of UTF-8. */
async function take({ page }) {
  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /CSV/ }).click()]);
  const text = await readFile(await file.path(), 'utf8');
  assert.ok(text.startsWith('\ufeffNumber,Order name,'), text);
  assert.ok(text.includes('Neue Arbeitsplätze'), text);
}

async function again({ page, ...rest }, seen) {
  await page.getByRole('link', { name: 'Neue Arbeitsplätze' }).first().click();
  await page.getByText('Placed by', { exact: true }).waitFor();
  await seen({ page, ...rest }, 'placed-order');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /as accepted/ }).first().click()]);
  assert.ok((await readFile(await file.path(), 'utf8')).length > 500);
  await page.getByRole('button', { name: 'Order again' }).click();
  await page.getByText('What will happen').first().waitFor();
  await seen({ page, ...rest }, 'order-again');
}
