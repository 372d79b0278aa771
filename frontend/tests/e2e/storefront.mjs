// K1: a reseller's public shop as a visitor finds it: on a desk and on a phone, in another language, searched, and asked
// for an offer; and addresses at which nothing is.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { signIn } from './people.mjs';

const shop = '/s/kranich-it-systemhaus';

/** Answers what is wrong, like every walk. */
export async function storefront({ browser, base, size }) {
  const looks = size === 'phone'
    ? { phone: { viewport: phone, locale: 'de-DE' } }
    : { desk: { viewport: wide, locale: 'en-GB' }, night: { viewport: wide, locale: 'en-GB', colorScheme: 'dark' } };
  const complaints = [];
  await opened(base);
  for (const [name, options] of Object.entries(looks)) {
    const visitor = await personAt(browser, base, options);
    await visit(visitor, name, options.locale.slice(0, 2), base);
    complaints.push(...visitor.complaints);
    await visitor.context.close();
  }
  return complaints;
}

/** A shop is written when its reseller and then when the products are there, which takes a product that has just started a moment. */
async function opened(base) {
  for (let waited = 0; waited < 120; waited += 1) {
    if ((await (await fetch(`${base}${shop}/en`)).text()).includes('class="goods"')) return;
    await new Promise((done) => setTimeout(done, 1_000));
  }
  throw new Error(`${shop} was not published within a minute`);
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

  const first = rows.first().locator('h3 a');
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

// K2: an account manager edits the shop, looks at it before anybody else, publishes it, and takes it back.
export async function editTheShop({ browser, base, size }) {
  const manager = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide, locale: 'en-GB' });
  const { page, context } = manager;
  await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const org = await signIn(page);
  await page.goto(`/o/${org}/storefront`);
  await page.getByRole('heading', { level: 1, name: 'Shop' }).waitFor();
  await page.getByRole('searchbox', { name: 'Find a product' }).fill('business premium');
  const row = page.locator('.shop-list > li').filter({ hasText: 'Microsoft 365 Business Premium' }).first();
  await row.waitFor();
  await inspect(manager, `shop-products-${size}`);
  await shoot(page, `shop-products-${size}`);

  await row.getByRole('button', { name: /^Edit/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'English' }).first().fill('Everything for the office');
  await dialog.getByRole('textbox', { name: /Recommended price, 1 year, monthly/ }).fill('19.90');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'office.png', mimeType: 'image/png', buffer: dot() });
  await dialog.locator('.picture-field img').waitFor();
  await inspect(manager, `shop-product-${size}`);
  await shoot(page, `shop-product-${size}`);
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('navigation', { name: 'Shop' }).getByRole('link', { name: 'Categories' }).click();
  await page.getByRole('button', { name: /^Move .* up$/ }).last().click();
  await inspect(manager, `shop-shelves-${size}`);
  await shoot(page, `shop-shelves-${size}`);

  await page.getByRole('navigation', { name: 'Shop' }).getByRole('link', { name: 'Recommended prices' }).click();
  await page.getByLabel('Business', { exact: true }).selectOption('recommended');
  await page.getByRole('textbox', { name: /percentage/ }).fill('-3,5');
  await page.getByRole('textbox', { name: /percentage/ }).blur();
  await page.getByRole('button', { name: 'Compare prices' }).click();
  await page.getByRole('table').waitFor();
  await inspect(manager, `shop-prices-${size}`);
  await shoot(page, `shop-prices-${size}`);

  await page.getByRole('navigation', { name: 'Shop' }).getByRole('link', { name: 'Look and contact' }).click();
  await page.getByLabel('Colour', { exact: true }).fill('#12664f');
  await page.getByLabel('Email for quotes').fill('nobody');
  await page.getByRole('button', { name: 'Save and publish' }).click();
  await page.getByRole('alert').filter({ hasText: 'Email for quotes' }).waitFor(); // nothing typed is lost
  await page.getByLabel('Email for quotes').fill('shop@kranich-it.example');
  await page.getByLabel('Legal notice').fill('https://kranich-it.example/imprint');
  await inspect(manager, `shop-look-${size}`);
  await shoot(page, `shop-look-${size}`);

  const [shown] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: 'Preview' }).click()]);
  await shown.waitForURL(/\/s\/-\/p-/);
  await shown.getByText('Everything for the office').waitFor();
  assert.equal((await page.request.get(`${base}${shop}/en`)).status(), 200);
  assert.ok(!(await (await page.request.get(`${base}${shop}/en`)).text()).includes('Everything for the office'), 'public before it was saved');
  await shown.close();

  await page.getByRole('button', { name: 'Save and publish' }).click();
  await page.getByText('Saved. Visitors see it in a moment.').waitFor();
  await published(page, base, 'Everything for the office', true);
  const visitor = await personAt(browser, base, { viewport: phone, locale: 'en-GB' });
  await visitor.page.goto(`${shop}/en`);
  await shoot(visitor.page, `storefront-edited-${size}`);
  await visitor.page.getByRole('link', { name: 'Everything for the office' }).click();
  await visitor.page.getByRole('button', { name: 'Add to the list' }).click();
  await visitor.page.locator('#list-open').click();
  assert.match(await visitor.page.locator('#list-ask').getAttribute('href'), /^mailto:shop%40kranich-it\.example\?subject=.*Everything/);
  await inspect(visitor, `storefront-list-${size}`);
  await shoot(visitor.page, `storefront-list-${size}`);
  await visitor.context.close();

  await page.getByRole('navigation', { name: 'Shop' }).getByRole('link', { name: 'History' }).click();
  await page.getByText('The shop before anyone edited it').waitFor();
  await inspect(manager, `shop-history-${size}`);
  await shoot(page, `shop-history-${size}`);
  await page.getByRole('button', { name: 'Restore this version' }).last().click();
  await page.getByText('The earlier version is back. Visitors see it in a moment.').waitFor();
  await published(page, base, 'Everything for the office', false);
  await context.close();
  return [...manager.complaints, ...visitor.complaints];
}

async function published(page, base, text, there) {
  const until = Date.now() + 30_000;
  while ((await (await page.request.get(`${base}${shop}/en`)).text()).includes(text) !== there) {
    assert.ok(Date.now() < until, `half a minute, and "${text}" is ${there ? 'not ' : 'still '}public`);
    await page.waitForTimeout(300);
  }
}

// The smallest PNG: one point.
const dot = () => Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
