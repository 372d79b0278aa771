// Confirming by hand: what is wrong with a statement, a file that is not what it says, a proof that comes back, and the
// letter to the person who is said to have agreed.
import assert from 'node:assert/strict';
import { takeOn } from './agreements.mjs';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { letterTo } from './mails.mjs';
import { press, signIn } from './people.mjs';

const pdf = Buffer.from(`%PDF-1.7\n${'Zustimmung '.repeat(40_000)}`);

/** Answers what the pages were guilty of. */
export async function attest({ browser, base, mails, size }) {
  const looks = { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' };
  const person = await personAt(browser, base, looks);
  const { page } = person;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  const mark = `Hand ${Date.now().toString(36)}${size[0]}`;
  const address = `a0.${mark.replace(' ', '').toLowerCase()}@viele.example`;
  try {
    const org = await signIn(page);
    await takeOn(page, org, mark, 1);

    await page.goto(`/o/${org}/agreements?search=${encodeURIComponent(mark)}`);
    await page.getByRole('button', { name: `More for ${mark} 0` }).click();
    await page.getByRole('menuitem', { name: 'Confirm manually' }).click();
    const dialog = page.getByRole('dialog');
    await press(page, 'Record');
    await dialog.getByText('Fill this in').first().waitFor();
    await seen('attest-empty');
    await dialog.getByLabel('Agreed on').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
    await dialog.getByLabel('How').selectOption('paper');
    await dialog.getByLabel('Proof').setInputFiles({ name: 'proof.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>no proof</html>') });
    await press(page, 'Record');
    await dialog.getByText('Not in the future').first().waitFor();
    await dialog.getByText('A PDF, PNG or JPEG file; the content counts, not the name').first().waitFor();
    await seen('attest-wrong');
    await dialog.getByLabel('Agreed on').fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
    await dialog.getByLabel('Proof').setInputFiles({ name: 'Zustimmung.pdf', mimeType: 'application/pdf', buffer: pdf });
    await press(page, 'Record');
    await page.getByText(`Statement for ${mark} 0 recorded`).waitFor();
    await page.getByText('Confirmed. It is recorded at Microsoft once the tenant exists.').waitFor();
    await seen('attest-recorded');
    await letterTo(mails, address, /Recorded in your name/);

    await page.getByRole('link', { name: `${mark} 0` }).click();
    await page.getByRole('button', { name: 'All confirmations' }).click();
    await page.getByText('Stated by').waitFor();
    await seen('attest-confirmations');
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download Zustimmung.pdf')]);
    const back = await (await import('node:fs/promises')).readFile(await download.path());
    assert.ok(back.equals(pdf), `${back.length} bytes came back of ${pdf.length}`);
    await page.evaluate(() => localStorage.setItem('language', 'de'));
    await page.reload();
    await page.getByRole('button', { name: 'Alle Bestätigungen' }).click();
    await page.getByText('Erklärt von').waitFor();
    await seen('attest-confirmations-de');
    return person.complaints;
  } catch (stop) {
    await shoot(page, `stopped-attest-${size}`);
    throw stop;
  } finally {
    await person.context.close();
  }
}
