// What the provider tells: written with a preview, refused where a link would harm, read on Home by those it is for, new
// once, and over when it is ended; a maintenance stands above every page while it lasts (N1).
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, press, signIn, signInAsProvider } from './people.mjs';

/** Answers what the pages were guilty of. */
export async function home({ browser, base, size }) {
  const mark = Date.now().toString(36);
  const looks = { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' };
  const [petra, jana] = [await personAt(browser, base, looks), await personAt(browser, base, looks)];
  for (const { page } of [petra, jana]) await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  try {
    const org = await signIn(jana.page);
    await signInAsProvider(petra.page);
    await write(petra, mark, seen);
    await read(jana, org, mark, seen);
    await twoTabs(petra, mark);
    await end(petra, jana, org, mark, seen);
    return [...petra.complaints, ...jana.complaints];
  } catch (stop) {
    await shoot(petra.page, `stopped-home-provider-${size}`);
    await shoot(jana.page, `stopped-home-reseller-${size}`);
    throw stop;
  } finally {
    await petra.context.close();
    await jana.context.close();
  }
}

async function write(petra, mark, seen) {
  const { page } = petra;
  await page.goto('/o/provider/announcements');
  await page.getByRole('link', { name: 'New announcement' }).first().click();
  await heading(page, 'New announcement');
  await press(page, 'Publish');
  await page.getByRole('alert').getByText('Fill this in').waitFor();
  await page.getByLabel('Title, English').fill(`New prices ${mark}`);
  await page.getByLabel('Text, English').fill('From **1 December**:\n\n- Business Premium\n- E3\n\n[The list](javascript:alert(1))');
  await press(page, 'Publish');
  await page.getByRole('alert').getByText(/neither a web address/).waitFor();
  await seen(petra, 'announcement-wrong');
  await page.getByLabel('Text, English').fill('From **1 December**:\n\n- Business Premium\n- E3\n\n[The list](https://example.com/prices)');
  const preview = page.getByRole('complementary', { name: 'As readers see it' });
  assert.equal(await preview.getByRole('link', { name: 'The list' }).getAttribute('href'), 'https://example.com/prices');
  await preview.getByText('DE', { exact: true }).click();
  await preview.getByText('There is no text in German').waitFor();
  await page.getByText('German: missing').click();
  await page.getByLabel('Title, German').fill(`Neue Preise ${mark}`);
  await preview.getByText(`Neue Preise ${mark}`).waitFor();
  await seen(petra, 'announcement-new');
  await press(page, 'Publish');
  await heading(page, 'Announcements');
  await page.getByRole('link', { name: `New prices ${mark}` }).waitFor();
  await tell(page, { kind: 'contact', texts: { en: { title: 'Partner care' } }, person: { name: 'Miriam Oltmanns', phone: '+49 421 555 0142' } });
  const hour = 3_600_000;
  const happens = { from: new Date(Date.now() - hour).toISOString(), until: new Date(Date.now() + hour).toISOString() };
  await tell(page, { kind: 'maintenance', happens, texts: { en: { title: `No new tenants ${mark}`, body: 'Orders are taken and run afterwards.' } } });
  await page.reload();
  await page.getByRole('link', { name: `No new tenants ${mark}` }).waitFor();
  await seen(petra, 'announcements');
}

async function read(jana, org, mark, seen) {
  const { page } = jana;
  await page.goto(`/o/${org}`);
  const news = page.getByRole('complementary', { name: 'From the provider' });
  await news.getByText('Miriam Oltmanns').first().waitFor();
  await page.locator('.maintenance').getByText(`No new tenants ${mark}`).waitFor();
  await news.getByRole('button', { name: `New prices ${mark}` }).click();
  assert.equal(await news.getByRole('link', { name: 'The list' }).getAttribute('rel'), 'noopener noreferrer');
  await seen(jana, 'home-news');
  await page.goto(`/o/${org}/orders`);
  await page.locator('.maintenance').getByText('Until').waitFor();
  await page.evaluate(() => localStorage.setItem('language', 'de'));
  await page.goto(`/o/${org}`);
  await page.getByRole('button', { name: `Neue Preise ${mark}` }).waitFor();
  await page.getByText('auf Englisch').first().waitFor();
  await seen(jana, 'home-news-de');
  await page.evaluate(() => localStorage.setItem('language', 'en'));
}

/** Of two tabs the second is told, keeps what it typed beside what was saved, and saves over it when it wants. */
async function twoTabs({ page, context }, mark) {
  await page.goto('/o/provider/announcements');
  await page.getByRole('link', { name: `New prices ${mark}` }).click();
  await page.getByLabel('Title, English').fill(`Mine ${mark}`);
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel('Title, English').fill(`Theirs ${mark}`);
  await press(other, 'Save');
  await heading(other, 'Announcements');
  await other.close();
  await press(page, 'Save');
  await page.getByText('Someone else has changed it').waitFor();
  await page.getByRole('complementary').getByText(`Theirs ${mark}`).waitFor();
  assert.equal(await page.getByLabel('Title, English').inputValue(), `Mine ${mark}`);
  await shoot(page, 'announcement-two-tabs');
  await press(page, 'Overwrite with mine');
  await heading(page, 'Announcements');
  await page.getByRole('link', { name: `Mine ${mark}` }).waitFor();
}

async function end(petra, jana, org, mark, seen) {
  await tell(petra.page, { kind: 'update', texts: { en: { title: `Younger ${mark}` } } });
  await jana.page.goto(`/o/${org}`);
  await jana.page.getByRole('listitem').filter({ hasText: `Younger ${mark}` }).getByText('new', { exact: true }).waitFor();
  const { page } = petra;
  await page.goto('/o/provider/announcements');
  await page.getByRole('link', { name: `No new tenants ${mark}` }).click();
  await press(page, 'End now');
  await page.getByText('Ended').first().waitFor();
  await seen(petra, 'announcement-ended');
  await jana.page.reload();
  await jana.page.getByRole('button', { name: `Younger ${mark}` }).waitFor();
  assert.equal(await jana.page.locator('.maintenance').count(), 0, 'what is ended is not told any more');
}

/** Told as the page does it, without its form. */
const tell = (page, form) =>
  page.evaluate(async (form) => {
    const headers = { 'Content-Type': 'application/json', 'Twotier-Organisation': 'provider', 'Twotier-Request': '1', 'Idempotency-Key': crypto.randomUUID() };
    const answer = await fetch('/api/provider/announcements', { method: 'POST', headers, body: JSON.stringify(form) });
    if (!answer.ok) throw new Error(await answer.text());
  }, form);
