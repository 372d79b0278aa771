// What goes wrong among people and at Microsoft: two tabs change one order, Microsoft refuses an order or a part of it,
// the provider rejects an application. After each the way on is there and nothing is lost.
import assert from 'node:assert/strict';
import { linkIn } from './mails.mjs';
import { heading, press, signInAsProvider } from './people.mjs';
import { acceptTerms, addToCart, confirmMail, register } from './walk.mjs';

const checkout = 'POST /v1/customers/{id}/carts/{id}/checkout';
const unseen = async () => {};

/** `customer` is the address of one who is ready to order; `sandbox` answers for Microsoft. */
export async function trouble({ reseller, arrive, sandbox, mails, customer, names, seen }) {
  await twoTabs(reseller, customer, seen);
  await refusedOrder(reseller, sandbox, seen);
  await brokenOrder(reseller, sandbox, seen);
  await rejected(await arrive(), await arrive(), mails, names, seen);
}

const script = async (sandbox, fault) => {
  const answer = await fetch(new URL('faults', sandbox), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ operation: checkout, ...fault }) });
  assert.ok(answer.ok, `the sandbox takes the fault: ${answer.status}`);
};
const saved = (page) => page.getByText(/Draft .*, saved/).waitFor();
const lineOf = (page, product) => page.getByRole('region', { name: product, exact: true });

async function seats(page, product, count) {
  const field = lineOf(page, product).getByRole('spinbutton');
  await field.fill(String(count));
  await field.press('Enter');
}

async function twoTabs({ page, context, ...person }, customer, seen) {
  const product = 'Microsoft 365 Business Basic';
  await page.goto(customer);
  await page.getByRole('link', { name: 'New order' }).first().click();
  await addToCart(page, product);
  await page.getByRole('link', { name: 'Open the cart' }).click();
  await saved(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await lineOf(other, product).waitFor();
  await seats(other, product, 7);
  await other.getByLabel('Your reference').fill('Autumn');
  await saved(other);
  await other.close();
  await seats(page, product, 9);
  await page.getByText('Someone else has changed this order').waitFor();
  await page.getByRole('row', { name: product }).getByText('7 licences').waitFor();
  await seen({ page, context, ...person }, 'order-conflict');
  await page.getByRole('row', { name: product }).getByLabel(/9 licences/).check();
  await press(page, 'Save the selection');
  await saved(page);
  await page.reload();
  assert.equal(await lineOf(page, product).getByRole('spinbutton').inputValue(), '9', 'what stood on the page is what was saved');
}

async function refusedOrder({ page, ...person }, sandbox, seen) {
  await script(sandbox, { kind: 'status', status: 403, code: 800023 });
  await acceptTerms(page);
  await press(page, 'Order with obligation to pay');
  await page.getByRole('heading', { name: 'The order failed' }).waitFor();
  await seen({ page, ...person }, 'order-failed');
  await press(page, 'Turn back into a draft');
  await saved(page);
}

async function brokenOrder({ page, ...person }, sandbox, seen) {
  const other = 'Microsoft 365 Business Standard';
  await page.getByRole('link', { name: 'Add product' }).first().click();
  await addToCart(page, other);
  await page.getByRole('link', { name: 'Open the cart' }).click();
  await lineOf(page, other).getByLabel('Billing').selectOption({ label: 'yearly in advance' });
  await saved(page);
  await script(sandbox, { kind: 'brokenOrder' });
  await acceptTerms(page);
  await press(page, 'Order with obligation to pay');
  await page.getByRole('heading', { name: 'Some lines are ready, others failed' }).waitFor();
  await seen({ page, ...person }, 'order-partial');
  await page.goto(page.url().replace(/\/orders\/.*/, ''));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await seen({ page, ...person }, 'home-stopped');
}

async function rejected(applicant, provider, mails, names, seen) {
  const other = { ...names, reseller: `Zweite ${names.reseller}`, resellerMail: `zweite.${names.resellerMail}` };
  await register(applicant, other, unseen);
  await confirmMail(applicant, await linkIn(mails, other.resellerMail, '/confirm'), unseen);
  const { page } = provider;
  await signInAsProvider(page);
  await page.getByRole('navigation', { name: 'To review' }).getByRole('link', { name: other.reseller }).click();
  await page.getByRole('heading', { level: 2, name: other.reseller }).waitFor();
  await press(page, 'Reject with a reason');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Reject application' }).click();
  await dialog.getByText(/fields? to check/).waitFor();
  await dialog.getByLabel(/^Reason/).fill('The VAT ID belongs to another company.');
  await seen(provider, 'reject');
  await dialog.getByRole('button', { name: 'Reject application' }).click();
  await page.getByText(`${other.reseller} is rejected`).waitFor();
  await page.getByRole('link', { name: /^Rejected/ }).click();
  await heading(page, 'Applications');
  await page.getByText('The VAT ID belongs to another company.').first().waitFor();
  await seen(provider, 'rejected');
}
