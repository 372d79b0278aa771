// A customer with a tenant of its own: named by a domain, asked with a text that keeps its link, accepted at Microsoft,
// found by "check now"; rights in it (GDAP); then the page of Microsoft's customers (C4, C6).
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { create } from './customers.mjs';
import { heading, press, signIn } from './people.mjs';


export async function relations({ browser, base, size, sandbox }) {
  const mark = `${Date.now().toString(36)}${size[0]}`;
  const domain = `bestand-${mark}.example`;
  const tenant = await post(new URL('tenants', sandbox), { companyName: `Probe ${mark}`, domain: `b${mark}.onmicrosoft.com`, domains: [domain], country: 'DE' });
  const person = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' });
  const { page } = person;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  try {
    await signIn(page);
    const org = /\/o\/[^/]+/.exec(new URL(page.url()).pathname)[0];
    const name = await create(page, org, mark);
    await named(page, domain, seen);
    await asked(page, name, seen);
    await press(page, 'Check now');
    await page.getByText('Not accepted yet').first().waitFor();
    const customer = new URL(page.url()).pathname;
    await many(page, org, mark, name, seen);
    await page.goto(customer);
    await heading(page, name);
    await post(new URL('relationships', sandbox), { customerId: tenant.customerId, mpnId: await ofLink(page, org) });
    await press(page, 'Check now');
    await page.getByText('Relationship with you at Microsoft').waitFor();
    await seen('relationship-accepted');
    await rights(page, sandbox, customer, org, seen);
    await page.goto(`${org}/microsoft-customers?search=${mark}`);
    await heading(page, 'Microsoft customers');
    await press(page, 'Sync now');
    await page.getByText('Last synced').waitFor();
    await page.getByText('Assigned to you').first().waitFor();
    await page.evaluate(() => localStorage.setItem('language', 'de'));
    await page.goto(`${org}/microsoft-customers`);
    await heading(page, 'Microsoft-Kunden');
    await seen('microsoft-customers-de');
    await page.goto(customer);
    await page.getByText('Beziehung zu Ihnen bei Microsoft').first().waitFor();
    await seen('relationship-accepted-de');
    return person.complaints;
  } finally {
    await person.context.close();
  }
}

/** A domain no tenant has is refused beside its field; what was typed stays. */
async function named(page, domain, seen) {
  await page.getByText('The customer has one').click();
  await page.getByLabel('Domain of the tenant').fill('nowhere.example');
  await press(page, 'Use this tenant');
  await page.getByText('No tenant at Microsoft has this domain').first().waitFor();
  assert.equal(await page.getByLabel('Domain of the tenant').inputValue(), 'nowhere.example');
  await seen('relationship-no-tenant');
  await page.getByLabel('Domain of the tenant').fill(domain);
  await press(page, 'Use this tenant');
  await page.getByText(`Tenant ${domain}`).waitFor();
}

/** Without its link the text is not sent. */
async function asked(page, name, seen) {
  await press(page, 'Ask the customer');
  const dialog = page.getByRole('dialog');
  const text = await dialog.getByLabel('Text', { exact: true }).inputValue();
  await dialog.getByLabel('Text', { exact: true }).fill('Hello');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await dialog.getByText('The text must keep the link').first().waitFor();
  await seen('relationship-ask');
  await dialog.getByLabel('Text', { exact: true }).fill(`Hello.\n\n${text}`);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('sent to').first().waitFor();
  await seen('relationship-asked');
}

/** From the list: who was written to a moment ago is told so and not written to again; all shown are looked at. */
async function many(page, org, mark, name, seen) {
  await page.goto(`${org}/microsoft-customers?search=${mark}`);
  await heading(page, 'Microsoft customers');
  await page.getByText('Not assigned').first().waitFor();
  await page.getByLabel(name).check();
  await seen('microsoft-customers-chosen');
  await press(page, 'Send to selected');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Send invitation', exact: true }).click();
  await dialog.getByText('This person was emailed a moment ago').waitFor();
  await dialog.getByText('1 of 1 done').waitFor();
  await seen('microsoft-customers-invited');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await press(page, 'Check all shown');
  await dialog.getByText('1 of 1 done').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
}

/** Rights in the tenant (GDAP): asked for apart, made and locked at Microsoft, handed over, approved, found by "check now". */
async function rights(page, sandbox, customer, org, seen) {
  await press(page, 'Request rights');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Days', { exact: true }).fill('900');
  await dialog.getByRole('button', { name: 'Request rights' }).click();
  await dialog.getByText('A whole number from 1 to 730').first().waitFor();
  await seen('rights-refused');
  await dialog.getByLabel('Days', { exact: true }).fill('365');
  await dialog.getByRole('button', { name: 'Request rights' }).click();
  await page.getByText('Waiting for approval').waitFor();
  await seen('rights-waiting');
  const section = page.getByRole('region', { name: 'Rights in the customer’s tenant' });
  await section.getByRole('button', { name: 'Ask the customer' }).click();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await section.getByText('sent to').waitFor();
  const { items } = await page.evaluate(
    async ([area, id]) => (await fetch(`/api/customers/${id}/delegations`, { headers: { 'Twotier-Organisation': area } })).json(),
    [org.slice(3), /customers\/([^/?#]+)/.exec(customer)[1]],
  );
  await post(new URL(`delegations/${items[0].link.split('/').at(-1)}/approval`, sandbox), {});
  await section.getByRole('button', { name: 'Check now' }).click();
  await section.getByText(/^(Approved|Active)$/).waitFor(); // Microsoft takes a while from the one to the other
  await seen('rights-active');
}

/** The reseller's PartnerID, as its own link names it. */
async function ofLink(page, org) {
  const id = /customers\/([^/?#]+)/.exec(page.url())[1];
  const answer = await page.evaluate(
    async ([area, customer]) => (await fetch(`/api/customers/${customer}/relationship`, { headers: { 'Twotier-Organisation': area } })).json(),
    [org.slice(3), id],
  );
  return new URL(answer.link).searchParams.get('msppId');
}

async function post(address, body) {
  const answer = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const text = await answer.text();
  assert.ok(answer.ok, `${address}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : {};
}
