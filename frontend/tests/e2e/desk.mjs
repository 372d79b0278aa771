// The provider's desk: an application beside the record it resembles, a question and its way, an address that is taken,
// records brought in by file, and the resellers.
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { signInAsProvider } from './people.mjs';

const file = ['Kundennr.;Firma;Straße;PLZ;Ort;Land;USt-IdNr.;E-Mail', 'KD-30001;Zaunkönig IT GmbH;Anger 1;99084;Erfurt;DE;DE129274202;info@zaunkoenig.example', ';Ohne Nummer GmbH;;;;DE;;', 'KD-30002;Eisvogel Systeme AG;Markt 2;99084;Erfurt;DE;DE1;'].join('\r\n');

/** Answers what went wrong. */
export async function desk({ browser, base, size }) {
  const petra = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide });
  const { page, complaints } = petra;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (name) => {
    await inspect(petra, `desk ${name}`);
    await shoot(page, `desk-${name}-${size}`);
  };
  try {
    await signInAsProvider(page);
    await review(page, seen, size);
    await records(page, seen, size);
    await resellers(page, seen);
    await backlog(page, seen);
    await otherLooks(page, seen);
  } catch (failure) {
    complaints.push(`desk: ${failure.message}`);
    await shoot(page, `desk-failed-${size}`);
  } finally {
    await petra.context.close();
  }
  return complaints;
}

async function review(page, seen, size) {
  await page.goto(`/o/provider/applications?search=standuhr`);
  await page.getByRole('heading', { level: 2, name: 'Standuhr Digital GmbH' }).waitFor();
  await page.getByRole('table', { name: /our record KD-20417/ }).waitFor();
  await page.getByText('free', { exact: true }).waitFor();
  await seen('review');
  await page.getByLabel('Shop address').fill('kranich-it-systemhaus');
  await page.getByText('Taken by another reseller').waitFor();
  await page.getByRole('button', { name: 'Ask a question' }).click();
  await page.getByRole('button', { name: 'Send question' }).click();
  await page.getByRole('dialog').getByText(/Question, goes to the applicant/).first().waitFor();
  if (size !== 'phone') return page.getByRole('button', { name: 'Keep in review' }).click();
  await page.getByLabel('Question, goes to the applicant').fill('Is the company a GmbH or an UG now?');
  await seen('ask');
  await page.getByRole('button', { name: 'Send question' }).click();
  await page.goto('/o/provider/applications?status=question');
  await page.getByText('Is the company a GmbH or an UG now?').waitFor();
  await seen('asked');
}

async function records(page, seen) {
  await page.goto('/o/provider/master-data/new');
  await page.getByLabel('CSV file').setInputFiles({ name: 'resellers.csv', mimeType: 'text/csv', buffer: Buffer.from(file, 'latin1') });
  await page.getByRole('table', { name: 'Lines with errors' }).waitFor();
  await seen('columns');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('link', { name: /Report, line by line/ }).waitFor();
  await seen('imported');
  await page.getByRole('link', { name: 'Reseller records' }).first().click();
  await page.getByRole('link', { name: 'resellers.csv' }).first().waitFor();
  await seen('records');
}

async function resellers(page, seen) {
  await page.goto('/o/provider/resellers');
  await page.getByRole('link', { name: 'Kranich IT-Systemhaus GmbH' }).waitFor();
  await seen('resellers');
  await page.getByRole('link', { name: 'Kranich IT-Systemhaus GmbH' }).click();
  await page.getByRole('heading', { level: 2, name: 'At Microsoft' }).waitFor();
  await seen('reseller');
}

/** What did not end by itself (N3): work that was given up, letters that did not arrive. */
async function backlog(page, seen) {
  for (const [view, name] of [['work', 'Background work that was given up'], ['letters', 'Emails that did not arrive']]) {
    await page.goto(`/o/provider/desk?view=${view}`);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.locator('.empty, table').first().waitFor();
    await seen(view);
  }
  await bounced(page, seen);
}

/** An applicant's mailbox turns out not to exist: the letter to it is said to be undelivered, with whom it was for and why. */
async function bounced(page, seen) {
  await page.goto('/_local/');
  await page.getByLabel('Address').fill('ole.brandt@standuhr.example');
  await page.getByRole('button', { name: 'It bounced' }).click();
  await page.waitForLoadState();
  await page.goto('/o/provider/desk?view=letters');
  const row = page.getByRole('table', { name: 'Emails that did not arrive' }).getByRole('row').filter({ hasText: 'Standuhr Digital GmbH' });
  await row.getByText('Bounced').waitFor();
  await seen('letters-bounced');
}

async function otherLooks(page, seen) {
  for (const { name, language, theme } of [{ name: 'de', language: 'de', theme: '' }, { name: 'dark', language: 'en', theme: 'dark' }]) {
    await page.evaluate(([language, theme]) => (localStorage.setItem('language', language), localStorage.setItem('theme', theme)), [language, theme]);
    for (const [place, path] of Object.entries({ review: 'applications?search=standuhr&status=', records: 'master-data', resellers: 'resellers' })) {
      const status = place === 'review' ? ((await statusOf(page)) ?? '') : '';
      await page.goto(`/o/provider/${path}${status}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (place === 'review') await page.locator('table.compare').waitFor();
      await seen(`${place}-${name}`);
    }
  }
}

/** Where Standuhr's application stands: the walk on a phone has asked something. */
const statusOf = (page) =>
  page.evaluate(async () => {
    const answer = await fetch('/api/applications?status=question&search=standuhr', { headers: { 'Twotier-Organisation': 'provider' } });
    return (await answer.json()).items.length > 0 ? 'question' : '';
  });
