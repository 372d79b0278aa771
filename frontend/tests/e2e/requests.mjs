// What the portal cannot order becomes a request: asked from a search that finds nothing, and free; taken by the
// provider's team, asked back, answered, done. Two tabs answer at once: the second is told and keeps what was typed.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { letterTo } from './mails.mjs';
import { heading, jana as reseller, petra as provider, press, signIn, signInAsProvider } from './people.mjs';

/** Answers what the pages were guilty of. */
export async function requests({ browser, base, mails, size }) {
  const looks = { viewport: size === 'phone' ? phone : wide };
  const [jana, petra] = [await personAt(browser, base, looks), await personAt(browser, base, looks)];
  for (const { page } of [jana, petra]) await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  try {
    const org = await signIn(jana.page);
    await ask(jana, org, seen, size);
    await signInAsProvider(petra.page);
    await take(petra, seen);
    await answer(jana, mails, org, seen);
    await finish(petra, jana, mails, seen);
    for (const person of [petra, jana]) await otherLooks(person, person === jana ? org : 'provider', seen);
  } catch (stop) {
    await shoot(jana.page, `stopped-requests-${size}`);
    await shoot(petra.page, `stopped-requests-desk-${size}`);
    throw stop;
  } finally {
    await jana.context.close();
    await petra.context.close();
  }
  return [...jana.complaints, ...petra.complaints];
}

const product = 'SharePoint Syntex Erweiterung';

async function ask(jana, org, seen) {
  const { page } = jana;
  await page.goto(`/o/${org}/requests`);
  await heading(page, 'Requests');
  await page.getByRole('heading', { name: 'No requests' }).waitFor();
  await seen(jana, 'requests-none');
  await page.goto(`/o/${org}/catalogue?search=${encodeURIComponent(product)}`);
  await page.getByRole('link', { name: 'Ask the provider’s team' }).click();
  await heading(page, 'New request');
  assert.equal(await page.getByLabel('Subject').inputValue(), product);
  await page.getByLabel('Subject').fill(' ');
  await press(page, 'Send request');
  await page.getByText('2 fields to check').waitFor();
  await seen(jana, 'request-wrong');
  await page.getByLabel('Subject').fill(`${product}, 40 seats`);
  await page.getByLabel('What is needed').fill('Spedition Wintermann needs 40 seats from 1 January.\n\nThe search finds nothing.');
  await seen(jana, 'request-new');
  await press(page, 'Send request');
  await heading(page, `${product}, 40 seats`);
  await seen(jana, 'request-open');
  await page.goto(`/o/${org}/requests/new`);
  await page.getByLabel('Subject').fill('Invoice of October twice');
  await page.getByLabel('What is needed').fill('The invoice of October came twice.');
  await press(page, 'Send request');
  await heading(page, 'Invoice of October twice');
}

async function take(petra, seen) {
  const { page } = petra;
  const told = page.getByRole('link', { name: '2 requests are waiting for the team' });
  await told.waitFor();
  await seen(petra, 'request-agenda-provider');
  await told.click();
  await heading(page, 'Requests');
  await page.getByRole('link', { name: `${product}, 40 seats` }).waitFor();
  await seen(petra, 'requests-provider');
  await page.getByRole('link', { name: `${product}, 40 seats` }).click();
  await press(page, 'Assign to me');
  await page.getByText('In progress').first().waitFor();
  await press(page, 'Ask a question');
  await page.getByText('Fill this in').waitFor();
  await page.getByLabel('Your answer').fill('Which edition, and for how long?');
  await press(page, 'Ask a question');
  await page.locator('.timeline').getByText('Which edition, and for how long?').waitFor();
  await seen(petra, 'request-asked-provider');
}

async function answer(jana, mails, org, seen) {
  const { page, context } = jana;
  const letter = await letterTo(mails, reseller.email, /Rückfrage zur Anfrage .*SharePoint/);
  assert.ok(letter.body.text.includes('Which edition, and for how long?'), letter.body.text);
  await page.goto(`/o/${org}`);
  await page.getByText('The provider’s team has a question').waitFor();
  await seen(jana, 'request-agenda-reseller');
  await page.goto(letter.body.text.match(/https?:\/\/\S+\/requests\/\S+/)[0]);
  await page.getByText('Which edition, and for how long?').waitFor();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel('Your answer').fill('From the other tab.');
  await page.getByLabel('Your answer').fill('The standard edition, for a year.');
  await press(page, 'Answer');
  await page.locator('.timeline').getByText('The standard edition, for a year.').waitFor();
  await press(other, 'Answer');
  await other.getByText('What you typed is still here.').waitFor();
  await other.locator('.timeline').getByText('The standard edition, for a year.').waitFor();
  assert.equal(await other.getByLabel('Your answer').inputValue(), 'From the other tab.');
  await shoot(other, 'request-two-tabs');
  await other.close();
}

async function finish(petra, jana, mails, seen) {
  const { page } = petra;
  await letterTo(mails, provider.email, /SharePoint/);
  await page.reload();
  await page.locator('.timeline').getByText('The standard edition, for a year.').waitFor();
  await page.getByLabel('Your answer').fill('Ordered; it appears within the hour.');
  await press(page, 'Answer and close');
  await page.getByText('Done').first().waitFor();
  await seen(petra, 'request-done-provider');
  await letterTo(mails, reseller.email, /erledigt: SharePoint/);
  await jana.page.reload();
  await jana.page.locator('.timeline').getByText('Ordered; it appears within the hour.').waitFor();
  await seen(jana, 'request-done');
}

async function otherLooks(person, org, seen) {
  const { page } = person;
  const at = page.url();
  for (const { name, language, theme } of [{ name: 'de', language: 'de', theme: '' }, { name: 'dark', language: 'en', theme: 'dark' }]) {
    await page.evaluate(([language, theme]) => (localStorage.setItem('language', language), localStorage.setItem('theme', theme)), [language, theme]);
    const side = org === 'provider' ? 'provider' : 'reseller';
    await page.goto(at);
    await page.locator('.timeline').waitFor();
    await seen(person, `request-${side}-${name}`);
    await page.goto(`/o/${org}/requests`);
    await page.getByRole('table').waitFor();
    await seen(person, `requests-${side}-${name}`);
  }
}
