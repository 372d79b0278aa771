// Whom a cart is for decides what can be ordered with it: what is commercial stays in an authority's cart, marked with its
// reason, and cannot be ordered; nor can a company order what is for authorities (G3).
import assert from 'node:assert/strict';
import { ask } from './ask.mjs';
import { heading, press } from './people.mjs';

const commercial = { productId: 'CFQ7TTC0LCHC', skuId: '0002', termDuration: 'P1Y', billingCycle: 'monthly', quantity: 5 };

export async function cartsOfAuthorities(page, org, authority, seen) {
  await refused(page, `${org}/orders/${await fillCart(page, authority, commercial)}`, 'Not for public authorities: Microsoft has separate offers for them');
  await seen('government-cart');
  const line = page.getByRole('region', { name: 'Microsoft 365 Business Premium' });
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
  await line.getByRole('button', { name: /One more/ }).click();
  await saved;
  await page.reload();
  assert.equal(await line.getByRole('spinbutton').inputValue(), '6', 'the line is kept, and can still be changed');

  const [company, forAuthorities] = [await readyCompany(page), await offerFor(page, authority)];
  await refused(page, `${org}/orders/${await fillCart(page, company, forAuthorities)}`, 'For another type of customer');
  await seen('company-cart-of-authorities');
  await press(page, 'Discard'); // what the company's next cart goes on with is no business of this one
  await page.getByRole('dialog').getByRole('button', { name: 'Discard the draft' }).click();
  await page.waitForURL(/\/orders(\?.*)?$/);
}

/** The page of the cart says why, beside the line and again at the button, which orders nothing. */
async function refused(page, address, reason) {
  await page.goto(address);
  await heading(page, 'A cart for whom');
  await page.getByText(reason).first().waitFor();
  for (const box of await page.getByRole('checkbox', { name: /accept/ }).all()) await box.check();
  await press(page, 'Order with obligation to pay');
  await page.getByRole('alert').getByText(reason).first().waitFor();
  await page.getByText(/still needed before you can order/).waitFor();
  assert.equal(await page.getByText('No longer sold').count(), 0, 'one reason, and the true one');
  const { status, lines } = await ask(page, 'GET', `/api/orders/${address.split('/').at(-1)}`);
  assert.deepEqual([status, lines.length], ['draft', 1]);
}

/** A cart that holds a line whatever the catalogue offers: so it is when Microsoft makes a customer an authority later. */
async function fillCart(page, customerId, line) {
  const cart = await ask(page, 'POST', '/api/orders', { customerId, name: 'A cart for whom' });
  await ask(page, 'PUT', `/api/orders/${cart.id}`, { name: 'A cart for whom', lines: [line] }, { headers: { 'If-Match': `"${cart.version}"` } });
  return cart.id;
}

async function readyCompany(page) {
  for (const { id } of (await ask(page, 'GET', '/api/customers?segment=commercial')).items) {
    const { readiness } = await ask(page, 'GET', `/api/customers/${id}`);
    if (readiness?.every((check) => check.ready)) return id;
  }
  throw new Error('no company of the demo is ready to order');
}

async function offerFor(page, customer) {
  const { items } = await ask(page, 'GET', `/api/catalog/products?customer=${customer}`);
  const { productId, skuId, minQuantity, offers } = items.find((product) => !product.isAddon && product.offers.length > 0);
  const { termDuration, billingCycle } = offers[0];
  return { productId, skuId, termDuration, billingCycle, quantity: Math.max(minQuantity, 1) };
}
