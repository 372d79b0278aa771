// Authorities: taken in with a validation code and qualified with their tenant, so that the catalogue changes; without a
// code there is no way on, and nothing typed is lost (G1, G2, G3).
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { cartsOfAuthorities } from './government-orders.mjs';
import { heading, press, signIn } from './people.mjs';


/** Answers what the pages were guilty of. Wide it goes the whole way; a phone looks at what is in German and at night. */
export async function government({ browser, base, size, sandbox }) {
  const mark = `${Date.now().toString(36)}${size[0]}`;
  const person = await personAt(browser, base, size === 'phone' ? { viewport: phone, colorScheme: 'dark' } : { viewport: wide });
  const { page } = person;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  const authority = `Amt ${letters(12)}`; // unlike every other, or it would look like a customer taken in before
  await issueCode(sandbox, authority);
  try {
    await signIn(page);
    const org = /\/o\/[^/]+/.exec(new URL(page.url()).pathname)[0];
    await page.goto(`${org}/legal`);
    await press(page, 'Check now');
    await page.getByText('Approved', { exact: true }).waitFor();
    await seen('legal');
    await withoutCode(page, org, mark, seen);
    await withCode(page, authority, mark, seen);
    await offered(page, org, seen);
    await inGerman(page, org, seen);
    return person.complaints;
  } catch (stop) {
    await shoot(page, `stopped-government-${size}`);
    throw stop;
  } finally {
    await person.context.close();
  }
}

async function withoutCode(page, org, mark, seen) {
  await page.goto(`${org}/customers/new`);
  await page.getByLabel('Customer type').selectOption('government');
  await page.getByText('Enter the company’s name first').waitFor();
  await page.getByLabel('Street and number').fill('Am Kalkofen 14');
  await page.getByLabel('Postal code').fill('99310');
  await page.getByLabel('City').fill('Arnstadt');
  await page.getByLabel('First name').fill('Anja');
  await page.getByLabel('Last name').fill('Kessler');
  await page.getByLabel('Email').fill(`anja@amt-${mark}.example`);
  await page.getByLabel('Company name').fill(`Niemandsbehörde ${mark}`);
  await page.getByText('Microsoft has no validation code for this authority').waitFor();
  assert.equal(await page.getByRole('link', { name: 'usgcce@microsoft.com' }).getAttribute('href'), 'mailto:usgcce@microsoft.com');
  const act = page.getByRole('button', { name: 'Create customer' });
  assert.equal(await act.getAttribute('aria-disabled'), 'true', 'there is no way on');
  await seen('government-no-code');
  await act.click({ force: true });
  assert.match(page.url(), /customers\/new$/);
  await page.reload();
  await page.getByText('Microsoft has no validation code for this authority').waitFor();
  assert.equal(await page.getByLabel('City').inputValue(), 'Arnstadt', 'what was typed is kept');
}

async function withCode(page, authority, mark, seen) {
  await page.getByLabel('Company name').fill(authority);
  await page.getByLabel('Validation code').waitFor();
  await press(page, 'Create customer');
  await page.getByText(/fields? to check/).waitFor();
  await seen('government-code-missing');
  await page.getByLabel('Validation code').selectOption({ index: 1 });
  await seen('government-code');
  await press(page, 'Create customer');
  await heading(page, authority);
  await page.getByText('Being requested').first().waitFor();
  await seen('government-pending');
  await page.getByLabel('Domain prefix').fill(`amt${mark}`);
  await page.getByText('Available', { exact: true }).waitFor();
  await press(page, 'Create tenant');
  await page.getByText('The customer has no tenant yet').waitFor({ state: 'detached' });
  await page.getByText('Qualified', { exact: true }).first().waitFor();
  await seen('government-qualified');
}

/** The catalogue holds what is for authorities, and says why nothing commercial. */
async function offered(page, org, seen) {
  const customer = /customers\/([^/?#]+)/.exec(page.url())[1];
  await page.goto(`${org}/catalogue?customer=${customer}`);
  await page.getByRole('article').first().waitFor();
  await seen('government-catalogue');
  assert.ok((await page.getByRole('article').count()) > 0);
  assert.equal(await page.getByRole('article', { name: 'Microsoft 365 Business Standard', exact: true }).count(), 0, 'nothing commercial');
  await cartsOfAuthorities(page, org, customer, seen);
  await page.goto(`${org}/customers/${customer}`);
  await page.getByText('Qualified', { exact: true }).first().waitFor();
}

async function inGerman(page, org, seen) {
  await page.evaluate(() => localStorage.setItem('language', 'de'));
  await page.reload();
  await page.getByText('Qualifiziert', { exact: true }).first().waitFor();
  await page.getByText('Qualifizierung zu beantragen').first().waitFor();
  await seen('government-qualified-de');
  await page.goto(`${org}/legal`);
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await seen('legal-de');
  await page.goto(`${org}/customers/new`);
  await page.locator('select[name="segment"], [id$="segment"]').first().selectOption('government');
  await page.locator('[id$="companyName"]').first().fill('Niemandsbehörde');
  await page.getByText('usgcce@microsoft.com').first().waitFor();
  await seen('government-no-code-de');
  await page.evaluate(() => localStorage.setItem('language', 'en'));
}

const letters = (count) => Array.from({ length: count }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join('');

/** Microsoft mails codes to authorities; here the sandbox is told to. */
async function issueCode(sandbox, organizationName) {
  const answer = await fetch(new URL('validationcodes', sandbox), {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ validationId: String(Date.now()).slice(-9), organizationName, maxCreates: 3 }),
  });
  assert.ok(answer.ok, await answer.text());
}
