// The registration closely: everything a form can say, the spelling of an address, the mandate's text, and the page that
// shows where an application stands. In German and at night too.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { linkIn } from './mails.mjs';
import { heading, press } from './people.mjs';


/** Answers what the pages were guilty of. */
export async function registration({ browser, base, mails, size }) {
  const person = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide, colorScheme: 'light' });
  const { page, context, complaints } = person;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'de'));
  const mark = `${Date.now().toString(36)}${size[0]}`;
  const email = `olga.${mark}@sternbach-${mark}.example`;
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  try {
    await account(page, email, seen);
    await company(page, seen);
    await provider(page, seen);
    await terms(page);
    await standing(page, await linkIn(mails, email, '/application'), await linkIn(mails, email, '/confirm'), seen);
    return complaints;
  } catch (stop) {
    await shoot(page, `stopped-registration-${size}`);
    throw stop;
  } finally {
    await context.close();
  }
}

async function account(page, email, seen) {
  await page.goto('/register');
  await page.getByLabel('Vorname').fill('Olga');
  await page.getByLabel('Nachname').fill('Sternbach');
  await page.getByLabel('E-Mail').fill(email);
  await page.getByLabel('Passwort', { exact: true }).fill('kurz');
  await seen('register-password-de');
  await page.getByLabel('Passwort', { exact: true }).fill('Der Dachs gräbt im Mai');
  await press(page, 'Weiter: Firma');
}

async function company(page, seen) {
  await heading(page, 'Ihre Firma');
  await page.getByLabel('Firmenname mit Rechtsform').fill('Sternbach Digital GmbH');
  await page.getByLabel('Land', { exact: true }).selectOption('CH');
  assert.ok(await page.getByLabel(/^Bundesland/).getByRole('option', { name: 'Genf' }).count(), 'cantons are named in German');
  await page.getByLabel('Land', { exact: true }).selectOption('DE');
  await page.getByLabel(/^Bundesland/).selectOption({ label: 'Sachsen' });
  await page.getByLabel('Straße und Hausnummer').fill('Schillerstr. 8');
  await page.getByLabel('Postleitzahl').fill('08523');
  await page.getByLabel('Ort', { exact: true }).fill('Plauen');
  await page.getByLabel(/USt/).fill('DE136695976');
  await page.getByLabel(/^Registernummer/).fill('HRB 20417');
  await press(page, 'Weiter: Distributor');
  await page.getByText('Microsoft kennt diese Adresse in einer etwas anderen Schreibweise').waitFor();
  await seen('register-address-de');
  await page.reload();
  assert.equal(await page.getByLabel('Straße und Hausnummer').inputValue(), 'Schillerstr. 8', 'a reload keeps what was typed');
  await press(page, 'Weiter: Distributor');
  await page.getByText('Vorschlag übernehmen').waitFor();
  await press(page, 'Weiter: Distributor');
}

async function provider(page, seen) {
  await page.getByLabel('IBAN').waitFor();
  await page.getByLabel(/^Kundennummer/).fill('K 1');
  assert.equal(await page.getByLabel('IBAN').count(), 1, 'what is no customer number leaves the bank details');
  await page.getByLabel(/^Kundennummer/).fill('');
  await page.getByLabel('Kontoinhaber').fill('Sternbach Digital GmbH');
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 01');
  await page.getByLabel('BIC').fill('COBADEFF');
  await page.getByText('Wortlaut des Mandats').click();
  await page.getByText('Gläubiger-Identifikationsnummer').waitFor();
  await press(page, 'Weiter: Prüfen und senden');
  await page.getByText('2 Felder').first().waitFor();
  await seen('register-bank-de');
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
  await page.getByLabel(/Mandat, Version/).check();
  await press(page, 'Weiter: Prüfen und senden');
}

async function terms(page) {
  await heading(page, 'Prüfen und senden');
  // The reload has taken the password; the page says so and leads back.
  await press(page, 'Passwort eingeben');
  await page.getByLabel('Passwort', { exact: true }).fill('Der Dachs gräbt im Mai');
  await press(page, 'Weiter: Firma');
  assert.equal(await page.getByLabel('Straße und Hausnummer').inputValue(), 'Schillerstraße 8', 'the suggestion was taken over');
  await press(page, 'Weiter: Distributor');
  await press(page, 'Weiter: Prüfen und senden');
  await page.getByLabel(/Ich akzeptiere die Bedingungen/).check();
  await page.getByLabel(/Datenschutzerklärung/).check();
  await press(page, 'Antrag senden');
  await page.waitForURL(/registered/);
}

async function standing(page, where, confirmation, seen) {
  await page.goto(where);
  await heading(page, 'Ein Klick fehlt noch');
  await seen('standing-received-de');
  await page.goto(confirmation);
  await press(page, 'Adresse bestätigen');
  await heading(page, 'Die Adresse ist bestätigt');
  await page.goto('/');
  await page.goto(where);
  await heading(page, 'Ihr Antrag wird geprüft');
  await page.getByRole('link', { name: /Mandat, Version 1|Lastschrift/ }).waitFor();
  await page.evaluate(() => localStorage.setItem('theme', 'dark'));
  await page.reload();
  await heading(page, 'Ihr Antrag wird geprüft');
  await seen('standing-review-dark');
  await page.evaluate(() => localStorage.setItem('theme', 'light'));
  await page.goto('/');
  await page.goto(`${where}x`);
  await heading(page, 'Dieser Link ist unvollständig');
  await seen('standing-unknown-de');
}
