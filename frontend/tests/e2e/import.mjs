// Many customers from one file: columns are guessed, what is wrong stands beside each line, what became no customer is
// corrected and brought in again. And one by hand that looks like a customer there is.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { signIn } from './people.mjs';

// A file may hold 1,000; that many would stay with the demo's reseller and fill every list the next walks look at. The
// full file is measured in functions/intake.
const companies = Number(process.env.E2E_LINES ?? 120);
const wrong = 20;

const english = {
  language: 'en', file: 'CSV file', start: 'Create customers: ', done: 'Every line has a result', correct: 'Lines to correct (CSV)', report: 'Result, line by line (CSV)',
  import: 'Import customers', company: 'Company name', encoding: 'Encoding', another: 'Choose another file', create: 'Create customer', anyway: 'Create it anyway',
  street: 'Street and number', postalCode: 'Postal code', city: 'City', firstName: 'First name', lastName: 'Last name', email: 'Email', known: 'looks like',
};
const german = {
  language: 'de', file: 'CSV-Datei', start: 'Kunden anlegen: ', done: 'Jede Zeile hat ein Ergebnis', correct: 'Zeilen zum Korrigieren (CSV)', report: 'Ergebnis je Zeile (CSV)',
  import: 'Kunden importieren', company: 'Firmenname', encoding: 'Zeichensatz', another: 'Andere Datei wählen', create: 'Kunden anlegen', anyway: 'Trotzdem anlegen',
  street: 'Straße und Hausnummer', postalCode: 'Postleitzahl', city: 'Ort', firstName: 'Vorname', lastName: 'Nachname', email: 'E-Mail', known: 'sieht aus wie',
};

/** Answers what the pages were guilty of. */
export async function importing({ browser, base, size }) {
  const words = size === 'phone' ? german : english;
  const person = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' });
  const { page } = person;
  await page.addInitScript((language) => localStorage.getItem('language') ?? localStorage.setItem('language', language), words.language);
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  const file = fileOf(Date.now());
  try {
    await signIn(page);
    const org = new URL(page.url()).pathname.split('/')[2];
    await takeOn(page, org, file.known);
    await page.goto(`/o/${org}/customers`);
    await page.getByRole('link', { name: words.import }).click();
    await seen('import-begin');
    await bringIn(page, words, file, seen);
    await correct(page, words, file, org, seen);
    await byHand(page, words, file, org, seen);
    return person.complaints;
  } catch (stop) {
    await shoot(page, `stopped-import-${size}`);
    throw stop;
  } finally {
    await person.context.close();
  }
}

/** The first file: guessed, seen line by line, taken in. */
async function bringIn(page, words, file, seen) {
  await page.getByLabel(words.file).setInputFiles({ name: 'Kunden Österreich & Thüringen.csv', mimeType: 'text/csv', buffer: file.bytes });
  const start = page.getByRole('button', { name: `${words.start}${companies - wrong}`, exact: true });
  await start.waitFor();
  // German letters stand at the same places in both of Windows' tables.
  assert.match(await page.getByLabel(words.encoding).inputValue(), /^windows-125[02]$/);
  assert.deepEqual(await page.locator('select[id^="column-"]').evaluateAll((all) => all.map(({ value }) => value)), columns, 'every column is guessed');
  await page.getByText(file.rows[0].companyName).first().waitFor();
  await seen('import-preview');
  await start.click();
  await page.getByRole('progressbar').waitFor();
  await shoot(page, `import-runs-${words.language === 'de' ? 'phone' : 'wide'}`);
  await page.getByText(words.done).waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: words.correct }).waitFor();
  await seen('import-result');
}

/** What was left is downloaded, corrected as it stands there, and brought in; those that are known are taken out. */
async function correct(page, words, file, org, seen) {
  const report = await downloaded(page, words.report);
  assert.equal(report.length, 1 + file.rows.length, 'a result for every line');
  const [heading, ...left] = await downloaded(page, words.correct);
  assert.equal(left.length, wrong + 3);
  const right = left.filter(([name]) => file.wrong.has(name)).map((cells) => corrected(heading, cells, file.wrong.get(cells[0])));
  assert.equal(right.length, wrong);
  const text = [heading, ...right].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n');
  await page.goto(`/o/${org}/customers/import`);
  await page.getByRole('link', { name: 'Kunden Österreich & Thüringen.csv' }).first().waitFor();
  await seen('import-former');
  await page.getByLabel(words.file).setInputFiles({ name: 'korrigiert.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${text}\r\n`) });
  await page.getByRole('button', { name: `${words.start}${wrong}`, exact: true }).waitFor();
  await page.getByRole('button', { name: `${words.start}${wrong}`, exact: true }).click();
  await page.getByText(words.done).waitFor();
  assert.equal(await page.getByRole('button', { name: words.correct }).count(), 0, 'nothing is left to correct');
  await seen('import-all');
}

/** A customer with the mail domain of one there is: stopped, told of whom, and created by a press of its own. */
async function byHand(page, words, file, org, seen) {
  await page.goto(`/o/${org}/customers/new`);
  await page.getByLabel(words.company).fill('Gebrüder Ungleich OHG');
  await page.getByLabel(words.street).fill('Lange Zeile 3');
  await page.getByLabel(words.postalCode).fill('07743');
  await page.getByLabel(words.city, { exact: true }).fill('Jena');
  await page.getByLabel(words.firstName).fill('Jörg');
  await page.getByLabel(words.lastName).fill('Ungleich');
  await page.getByLabel(words.email).fill(`joerg@${file.known.contact.email.split('@')[1]}`);
  await page.getByRole('button', { name: words.create, exact: true }).click();
  const alert = page.getByRole('alert').filter({ hasText: words.known });
  await alert.getByRole('link', { name: file.known.companyName }).waitFor();
  await seen('known-by-hand');
  await alert.getByRole('button', { name: words.anyway }).click();
  await page.getByRole('heading', { level: 1, name: 'Gebrüder Ungleich OHG' }).waitFor();
}

async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
  const text = await readFile(await download.path(), 'utf8');
  assert.ok(text.startsWith('\ufeff'), 'spreadsheet programs know the letters');
  return text.slice(1).trimEnd().split('\r\n').map(cellsOf);
}

const cellsOf = (line) => [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);

// The template's order of columns; the last is the reason, which nobody reads again.
const order = ['companyName', 'line1', '', 'postalCode', 'city', '', 'country', 'vatId', '', '', 'firstName', 'lastName', 'email', 'phone', ''];
const corrected = (heading, cells, row) => heading.map((_, place) => (order[place] ? row[order[place]] : (cells[place] ?? '')));

// ---------------------------------------------------------------- the file

const columns = ['companyName', 'address.line1', 'address.postalCode', 'address.city', 'address.country', 'vatId', 'contact.firstName', 'contact.lastName', 'contact.email', 'contact.phone'];

/** Lines as an old program writes them; some wrong in one way or in many, three of companies that are known. */
function fileOf(seed) {
  const rows = Array.from({ length: companies }, (_, n) => company(seed, n));
  const mistakes = [
    { city: '' }, { email: 'keine Adresse' }, { postalCode: '99' }, { country: 'Atlantis' }, { vatId: 'DE12345' }, { phone: 'ruft zurück' },
    { line1: '', postalCode: '', city: '', firstName: '', email: '@' }, { lastName: '' }, { companyName: '' }, { email: '' },
  ];
  const right = new Map();
  const typed = rows.map((row, n) => {
    const mistake = mistakes[(n / 5) % mistakes.length];
    if (n % 5 > 0 || right.size === wrong || mistake === undefined || mistake.companyName === '') return row;
    right.set(row.companyName, row);
    return { ...row, ...mistake };
  });
  for (let n = 1; right.size < wrong; n += 5) {
    right.set(rows[n].companyName, rows[n]);
    typed[n] = { ...rows[n], city: '' };
  }
  const known = { ...company(seed, companies), companyName: `Möbelhaus ${nameOf(seed, companies)} KG` };
  const doubles = [
    { ...company(seed, companies + 1), email: `einkauf@${known.email.split('@')[1]}` },
    { ...company(seed, companies + 2), companyName: known.companyName.toUpperCase(), city: known.city },
    { ...rows[3], line1: 'Ein anderer Weg 1' },
  ];
  const all = [...typed, ...doubles];
  const text = ['Firma;Straße und Hausnummer;PLZ;Ort;Land;USt-IdNr.;Vorname;Nachname;E-Mail;Telefon', ...all.map((row) => Object.values(row).join(';'))].join('\r\n');
  return { rows: all, wrong: right, bytes: Buffer.from(`${text}\r\n`, 'latin1'), known: customerOf(known) };
}

function company(seed, n) {
  const name = nameOf(seed, n);
  return {
    companyName: `${name} ${['Bäckerei', 'Gärtnerei', 'Tischlerei', 'Möbel', 'Küchen', 'Weißwaren'][n % 6]} GmbH`, line1: `Große Straße ${1 + (n % 90)}`,
    postalCode: String(10_000 + ((seed + n * 37) % 80_000)), city: ['Görlitz', 'Nürnberg', 'Köln', 'Lübeck', 'Weißenfels'][n % 5], country: n % 2 ? 'Deutschland' : 'DE',
    vatId: '', firstName: 'Jürgen', lastName: 'Großmann', email: `info@${name.toLowerCase()}.example`, phone: '+49 361 5550100',
  };
}

/** Words that look like each other no more than those of companies do. */
function nameOf(seed, n) {
  let left = (Math.imul((seed % 1_000_000_007) + n * 7_919, 2_654_435_761) >>> 0) + 4_294_967_296 * (n + 1);
  let word = '';
  for (let i = 0; i < 4; i += 1) {
    word += 'bdfgklmnprstvwz'[left % 15];
    left = Math.floor(left / 15);
    word += 'aeiou'[left % 5];
    left = Math.floor(left / 5);
  }
  return word[0].toUpperCase() + word.slice(1);
}

const customerOf = ({ companyName, line1, postalCode, city, firstName, lastName, email }) => ({
  companyName, address: { line1, postalCode, city, country: 'DE' }, contact: { firstName, lastName, email, language: 'de' },
});

async function takeOn(page, org, customer) {
  const status = await page.evaluate(
    async ({ org, customer }) => {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), 'Twotier-Organisation': org, 'Twotier-Request': '1' };
      const answer = await fetch('/api/customers', { method: 'POST', headers, body: JSON.stringify(customer) });
      return answer.status + (answer.ok ? '' : await answer.text());
    },
    { org, customer },
  );
  assert.equal(status, '201');
}
