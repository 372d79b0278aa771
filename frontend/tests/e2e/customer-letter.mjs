// A letter to all customers of a reseller whose authorisation the provider has ended: prepared at the provider, changed and
// seen as a customer gets it, a second tab that is told, sent once to each (P8).
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, signIn, signInAsProvider } from './people.mjs';

const words = {
  en: { title: 'Email to all customers', write: 'Write the email', save: 'Save', saved: /Saved by/, stale: 'Someone else has saved the email', take: 'Use the other version', send: /^Send to \d+ customer/, out: /^Sent to/, wrong: 'Nothing is filled in for {name}' },
  de: { title: 'E-Mail an alle Kunden', write: 'E-Mail schreiben', save: 'Speichern', saved: /Gespeichert von/, stale: 'Jemand anders hat die E-Mail gespeichert', take: 'Andere Fassung übernehmen', send: /^An \d+ Kunden senden/, out: /^An \d+ Kunden gesendet/, wrong: 'Für {name} wird nichts eingesetzt' },
};

/** Answers what the pages were guilty of. A phone reads German at night. */
export async function customerLetter({ browser, base, size }) {
  const language = size === 'phone' ? 'de' : 'en';
  const say = words[language];
  const person = await personAt(browser, base, size === 'phone' ? { viewport: phone, colorScheme: 'dark' } : { viewport: wide });
  const { page } = person;
  const petra = await personAt(browser, base);
  await petra.page.addInitScript(() => localStorage.setItem('language', 'en'));
  await page.addInitScript((chosen) => localStorage.getItem('language') ?? localStorage.setItem('language', chosen), language);
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  try {
    const org = await signIn(page);
    await signInAsProvider(petra.page);
    await says(petra.page, `/api/provider/standings/${org}/loss`, { note: 'Microsoft wrote to us.', understood: true });
    await petra.page.goto(`/o/provider/resellers/${org}/letter`);
    await heading(petra.page, 'Email to all customers');
    await petra.page.getByText(/via Aldermark/).waitFor();
    if (size === 'wide') {
      await inspect(petra, 'letter-provider');
      await shoot(petra.page, 'letter-provider-wide');
    }
    await page.goto(`/o/${org}/partnership`);
    await page.getByRole('link', { name: say.write }).click();
    await heading(page, say.title);
    await page.getByText(/via Aldermark/).waitFor();
    await seen('letter');
    const subject = page.locator(`#f-words-${language}-subject`);
    const text = page.locator(`#f-words-${language}-text`);
    await text.fill('Hello {name}');
    await page.getByRole('button', { name: say.save, exact: true }).click();
    await page.getByText(say.wrong).first().waitFor();
    await seen('letter-wrong');
    await text.fill('Guten Tag {person},\n\nalles läuft weiter. Fragen Sie {contact}.');
    await subject.fill(`{customer}: ${size}`);
    await page.getByRole('button', { name: say.save, exact: true }).click();
    await page.getByText(say.saved).waitFor();
    await secondTab(person, org, language, say, seen);
    await page.getByRole('button', { name: say.send }).click();
    await page.getByRole('dialog').waitFor();
    await seen('letter-send');
    await page.getByRole('dialog').getByRole('button', { name: say.send }).click();
    await page.getByText(say.out).first().waitFor();
    await page.getByText(/^(Sent|Gesendet)$/).first().waitFor();
    await seen('letter-sent');
    await says(petra.page, `/api/provider/standings/${org}/recovery`, { note: 'It was another reseller.' });
    return [...person.complaints, ...petra.complaints];
  } catch (stop) {
    await shoot(page, `stopped-letter-${size}`);
    throw stop;
  } finally {
    await person.context.close();
    await petra.context.close();
  }
}

/** What the provider's page of the reseller would ask for. */
async function says(page, path, body) {
  const status = await page.evaluate(
    async ({ path, body }) => {
      const headers = { 'Twotier-Organisation': 'provider', 'Twotier-Request': '1', 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
      return (await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    },
    { path, body },
  );
  assert.ok(status < 300, `${path}: ${status}`);
}

/** Somebody saves in another tab first; what was typed here stays until its writer decides. */
async function secondTab({ context, page }, org, language, say, seen) {
  const other = await context.newPage();
  await other.goto(`/o/${org}/partnership/letter`);
  await other.locator(`#f-words-${language}-subject`).fill('The other tab {customer}');
  await other.getByRole('button', { name: say.save, exact: true }).click();
  await other.getByText(say.saved).waitFor();
  await other.close();
  await page.locator(`#f-words-${language}-subject`).fill('This tab');
  await page.getByRole('button', { name: say.save, exact: true }).click();
  await page.getByText(say.stale).waitFor();
  await seen('letter-stale');
  await page.getByRole('button', { name: say.take }).click();
  assert.equal(await page.locator(`#f-words-${language}-subject`).inputValue(), 'The other tab {customer}');
}
