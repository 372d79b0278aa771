// A new tenant, the long way (C3): a prefix that is taken, an address Microsoft does not know, mended where the page
// leads to, asked for again, made, and its first sign-in shown once. On a desk in English, on a phone in German at night.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, jana, press, signIn } from './people.mjs';


const words = {
  en: {
    company: 'Company name', street: 'Street and number', code: 'Postal code', city: 'City', first: 'First name', last: 'Last name', email: 'Email', take: 'Create customer',
    prefix: 'Domain prefix', taken: 'Already taken', suggestions: 'Available:', free: 'Available', make: 'Create tenant', again: 'Request again',
    refused: 'Microsoft does not know the customer’s address', mend: 'Correct the data', edit: 'Edit customer', beside: 'Microsoft does not know this address', save: 'Save changes',
    phone: 'Phone', phoneMissing: 'Microsoft needs a phone number', needed: 'Microsoft requires it', mended: 'The data is corrected', show: 'Show the first sign-in', own: 'Your own password', reveal: 'Show once', noted: 'I have noted it', noTenant: 'The customer has no tenant yet',
  },
  de: {
    company: 'Firmenname', street: 'Straße und Hausnummer', code: 'Postleitzahl', city: 'Ort', first: 'Vorname', last: 'Nachname', email: 'E-Mail', take: 'Kunden anlegen',
    prefix: 'Domänenpräfix', taken: 'Schon vergeben', suggestions: 'Frei:', free: 'Frei', make: 'Tenant anlegen', again: 'Erneut anfordern',
    refused: 'Microsoft kennt die Anschrift des Kunden nicht', mend: 'Daten korrigieren', edit: 'Kunden bearbeiten', beside: 'Microsoft kennt diese Anschrift nicht', save: 'Änderungen speichern',
    phone: 'Telefon', phoneMissing: 'Microsoft braucht eine Telefonnummer', needed: 'Microsoft verlangt sie', mended: 'Die Daten sind korrigiert', show: 'Erste Anmeldung zeigen', own: 'Ihr eigenes Passwort', reveal: 'Einmal zeigen', noted: 'Ich habe es notiert', noTenant: 'Der Kunde hat noch keinen Tenant',
  },
};

/** Walks once as the demo's reseller; answers what the pages were guilty of. */
export async function newTenant({ browser, base, sandbox, size }) {
  const language = size === 'phone' ? 'de' : 'en';
  const looks = { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light', locale: size === 'phone' ? 'de-DE' : 'en-GB' };
  const person = await personAt(browser, base, looks);
  const { page } = person;
  const say = words[language];
  const mark = `neu${Date.now().toString(36)}${size[0]}`;
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  try {
    await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
    await signIn(page);
    await page.evaluate((language) => localStorage.setItem('language', language), language);
    await takeOn(page, say, mark);
    await taken(page, say, mark, seen);
    await refused(page, say, sandbox, seen);
    await mended(page, say, sandbox, mark, seen);
    await shownOnce(page, say, mark, jana, seen);
    return person.complaints;
  } catch (stop) {
    await shoot(page, `stopped-new-tenant-${size}`);
    throw stop;
  } finally {
    await person.context.close();
  }
}

async function takeOn(page, say, mark) {
  const org = /\/o\/[^/]+/.exec(new URL(page.url()).pathname)[0];
  await page.goto(`${org}/customers/new`);
  await page.getByLabel(say.company).fill(`Lindenhof ${mark} Gartenbau GmbH`);
  await page.getByLabel(say.street).fill('Zum Wehr 3');
  await page.getByLabel(say.code).fill('99310');
  await page.getByLabel(say.city, { exact: true }).fill('Arnstadt');
  await page.getByLabel(say.first).fill('Anja');
  await page.getByLabel(say.last).fill('Kessler');
  await page.getByLabel(say.email).fill(`anja@${mark}.example`);
  await press(page, say.take);
  await heading(page, `Lindenhof ${mark} Gartenbau GmbH`);
}

async function taken(page, say, mark, seen) {
  const prefix = page.getByLabel(say.prefix);
  await prefix.fill('contoso');
  await page.getByText(say.taken).waitFor();
  await page.getByText(say.suggestions).waitFor();
  await seen('new-tenant-taken');
  const suggestion = page.locator('.prefix-state').getByRole('button').first();
  const suggested = await suggestion.innerText();
  await suggestion.click();
  await page.getByText(say.free, { exact: true }).waitFor();
  assert.equal(await prefix.inputValue(), suggested);
  await prefix.fill(mark);
  await page.getByText(say.free, { exact: true }).waitFor();
}

/** The sandbox minds nothing of ours by itself, so it is told to, once. */
async function mind(sandbox, operation, code) {
  const answer = await fetch(new URL('faults', sandbox), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ kind: 'status', status: 400, operation, code }) });
  assert.ok(answer.ok, `the sandbox takes the fault: ${answer.status}`);
}

/** An address is told apart by asking about it. */
async function refused(page, say, sandbox, seen) {
  await mind(sandbox, 'POST /v1/customers', 800002);
  await mind(sandbox, 'POST /v1/validations/address', 800002);
  await press(page, say.make);
  await page.getByText(say.refused).first().waitFor();
  await seen('new-tenant-refused');
}

/** What was mended is not all: the second refusal is told as the first was. */
async function mended(page, say, sandbox, mark, seen) {
  await page.getByRole('link', { name: say.mend }).click();
  await heading(page, say.edit);
  assert.equal(await page.locator('.form-inner .field').getByText(say.beside).count(), 3, 'each refused input says why');
  await seen('new-tenant-mend');
  await page.getByLabel(say.street).fill('Zum Wehr 13');
  await press(page, say.save);
  await page.getByText(say.mended).waitFor();
  assert.equal(await page.getByLabel(say.prefix).inputValue(), mark, 'the prefix is still there');
  await page.getByText(say.free, { exact: true }).waitFor();
  await seen('new-tenant-mended');
  await mind(sandbox, 'POST /v1/customers', 600051);
  await press(page, say.again);
  await page.getByText(say.phoneMissing).first().waitFor();
  await page.getByRole('link', { name: say.mend }).click();
  await page.locator('.form-inner .field').getByText(say.needed).waitFor();
  await page.getByLabel(say.phone).fill('+49 3628 5550119');
  await press(page, say.save);
  await page.getByText(say.mended).waitFor();
  await press(page, say.again);
  await page.getByText(say.noTenant).waitFor({ state: 'detached' });
}

async function shownOnce(page, say, mark, { password }, seen) {
  await seen('new-tenant-active');
  await page.getByRole('button', { name: say.show }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say.own, { exact: true }).fill(password);
  await dialog.getByRole('button', { name: say.reveal }).click();
  await dialog.getByText(`@${mark}.onmicrosoft.com`).waitFor();
  await seen('new-tenant-first-sign-in');
  await dialog.getByRole('button', { name: say.noted }).click();
  await page.getByRole('button', { name: say.show }).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText(`${mark}.onmicrosoft.com`).first().waitFor();
  assert.equal(await page.getByRole('button', { name: say.show }).count(), 0, 'once is once');
  await seen('new-tenant-made');
}
