// The board of agreements: what each waits for, sending to many with its result, and a link that is taken back.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { linkIn } from './mails.mjs';
import { press, signIn } from './people.mjs';


/** Answers what the pages were guilty of. */
export async function agreements({ browser, base, mails, size }) {
  const looks = { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' };
  const person = await personAt(browser, base, looks);
  const { page } = person;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  const mark = `Viele ${Date.now().toString(36)}${size[0]}`;
  try {
    const org = await signIn(page);
    await takeOn(page, org, mark, 3);

    await page.goto(`/o/${org}/agreements?search=${encodeURIComponent(mark)}`);
    await page.getByText('Send it to the contact.').first().waitFor();
    await press(page, 'Select all shown');
    await page.getByText('3 selected').waitFor();
    await seen('agreements-chosen');
    await press(page, 'Send to selected');
    await page.getByRole('dialog').getByText('Send to 3 customers').waitFor();
    await press(page, 'Send now');
    await page.getByText(/Sent to 3 of 3 customers/).first().waitFor();
    await page.getByText(/reminders go out after 3 and 7 days/).nth(2).waitFor();
    await seen('agreements-sent');
    await page.getByRole('button', { name: 'Result for each customer' }).click();
    await page.getByRole('dialog').getByText('Emailed').nth(2).waitFor();
    assert.equal(await page.getByRole('dialog').getByText('Emailed').count(), 3);
    await seen('agreements-result');
    await page.keyboard.press('Escape');

    const link = await linkIn(mails, `a0.${mark.replace(' ', '').toLowerCase()}@viele.example`, '/agreement');
    await page.getByRole('button', { name: `More for ${mark} 0` }).click();
    await page.getByRole('menuitem', { name: 'Withdraw the link' }).click();
    await page.getByText('The link was withdrawn.').waitFor();
    await seen('agreements-withdrawn');
    await page.goto(link);
    await page.getByRole('heading', { level: 1, name: /withdrawn|replaced|no longer/i }).waitFor();
    await page.evaluate(() => localStorage.setItem('language', 'de'));
    await page.goto(`/o/${org}/agreements`);
    await page.getByRole('table').waitFor();
    await seen('agreements-board-de');
    return person.complaints;
  } catch (stop) {
    await shoot(page, `stopped-agreements-${size}`);
    throw stop;
  } finally {
    await person.context.close();
  }
}

/** Customers are taken on as the page does it, without its form: that has a walk of its own. */
export async function takeOn(page, org, name, count) {
  const made = await page.evaluate(
    async ({ org, name, count }) => {
      const statuses = [];
      for (let i = 0; i < count; i += 1) {
        const answer = await fetch('/api/customers', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), 'Twotier-Organisation': org, 'Twotier-Request': '1' },
          body: JSON.stringify({
            companyName: `${name} ${i}`,
            duplicateAccepted: true, // they share a domain
            address: { line1: 'Am Kalkofen 14', postalCode: '99310', city: 'Arnstadt', country: 'DE' },
            contact: { firstName: 'Karin', lastName: 'Kessler', email: `a${i}.${name.replace(' ', '').toLowerCase()}@viele.example`, language: 'en' },
          }),
        });
        statuses.push(answer.status + (answer.ok ? '' : await answer.text()));
      }
      return statuses;
    },
    { org, name, count },
  );
  assert.ok(made.every((status) => /^20\d$/.test(status)), made.join(' '));
}
