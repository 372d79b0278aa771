// K1: a reseller's public shop as a visitor finds it: on a desk and on a phone, in another language, searched, and asked
// for an offer; and addresses at which nothing is.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';

const shop = '/s/kranich-it-systemhaus';

/** Answers what is wrong, like every walk. */
export async function storefront({ browser, base, size }) {
  const looks = size === 'phone'
    ? { phone: { viewport: phone, locale: 'de-DE' } }
    : { desk: { viewport: wide, locale: 'en-GB' }, night: { viewport: wide, locale: 'en-GB', colorScheme: 'dark' } };
  const complaints = [];
  for (const [name, options] of Object.entries(looks)) {
    const visitor = await personAt(browser, base, options);
    await visit(visitor, name, options.locale.slice(0, 2), base);
    complaints.push(...visitor.complaints);
    await visitor.context.close();
  }
  return complaints;
}

async function visit(visitor, name, language, base) {
  const { page } = visitor;
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${shop}/${language}`);
  const rows = page.locator('.goods > li:visible');
  const all = await rows.count();
  assert.ok(all > 20, `only ${all} products are shown`);
  assert.deepEqual(asked.filter((path) => path.startsWith('/api/')), [], 'the shop asks the API');
  await inspect(visitor, `storefront-${name}`);
  await shoot(page, `storefront-${name}`);

  await page.locator('#find').fill('exchange plan 1');
  await page.waitForFunction((before) => document.querySelectorAll('.goods > li:not([hidden])').length < before, all);
  assert.ok((await page.locator('#found').textContent()).includes(String(await rows.count())));
  await page.locator('#find').fill('qqqq');
  assert.equal(await rows.count(), 0);
  await page.locator('#find').fill('');
  assert.equal(await rows.count(), all);

  const first = rows.first().locator('h4 a');
  const title = await first.textContent();
  await first.click();
  await page.waitForURL(/-000\w$/);
  assert.equal(await page.locator('h1').textContent(), title);
  assert.match(await page.locator('head link[rel=canonical]').getAttribute('href'), new RegExp(`${shop}/${language}/`));
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
  assert.equal(data['@type'], 'Product');
  await inspect(visitor, `storefront-product-${name}`);
  await shoot(page, `storefront-product-${name}`);

  await page.goto(`${shop}/${language}/no-such-product`);
  assert.equal((await page.request.get(`${base}${shop}/${language}/no-such-product`)).status(), 404);
  assert.equal((await page.request.get(`${base}/s/nobody-at-all`)).status(), 404);
  assert.match(await page.locator('h1').textContent(), language === 'de' ? /gibt es nicht/ : /no such page/);
  await inspect(visitor, `storefront-missing-${name}`);
}
