// `make sheet`: every page of the portal × desk and phone × light and dark × four languages, as pictures beside an
// index.html, with what can be seen to be wrong listed (faults.mjs). Looked at by people and no part of `make test`.
// It fills a product of its own, or the one E2E_BASE_URL names; looks.mjs says how to choose a part.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, personAt, settle } from '../e2e/browser.mjs';
import { product } from '../e2e/product.mjs';
import { contactSheet } from './contact.mjs';
import { faultsOf } from './faults.mjs';
import { furnished } from './furnish.mjs';
import { fileOf, languages, sizes, themes, viewports, wanted } from './looks.mjs';
import { scenes } from './scenes.mjs';

const folder = process.env.SHEET_FOLDER ?? new URL('../shots/sheet', import.meta.url).pathname;
const tallest = 12_000; // px of one picture
const atOnce = Number(process.env.SHEET_AT_ONCE ?? 2);

/** What is looked at beside the routes: other things at the same addresses, and the public shop. */
function more({ reseller }) {
  const at = (name, path) => ({ name, who: 'reseller', path: `/o/${reseller.org}/${path}` });
  return [
    ...(reseller.customerMissing ? [at('customer-missing', `customers/${reseller.customerMissing}`)] : []),
    ...(reseller.cart ? [at('cart', `orders/${reseller.cart}`)] : []),
    ...(reseller.failed ? [at('order-failed', `orders/${reseller.failed}`)] : []),
    ...(reseller.draft ? [at('quote-draft', `quotes/${reseller.draft}`)] : []),
    at('catalogue-for', `catalogue?customer=${reseller.customer}`),
    at('nothing-here', 'nothing-here'),
    { name: 'shop', who: 'visitor', path: '/s/kranich-it-systemhaus' },
  ];
}

/** One browser context for a look; each page is loaded once and shown light and dark. */
async function lookThrough({ browser, base, storage, list, size, language, taken, note }) {
  for (const who of new Set(list.map((scene) => scene.who))) {
    const person = await personAt(browser, base, { viewport: viewports[size], locale: language, storage: storage[who] });
    await person.page.addInitScript((chosen) => localStorage.setItem('language', chosen), language);
    for (const scene of list.filter((one) => one.who === who)) {
      await take(person, scene, { size, language }, taken).catch((fault) => note(`${scene.who} ${scene.name} ${size} ${language}: ${fault.message.split('\n')[0]}`));
    }
    await person.context.close();
  }
}

async function take({ page, complaints }, scene, { size, language }, taken) {
  const path = scene.name === 'shop' ? `${scene.path}/${language}` : scene.path;
  await page.goto('about:blank'); // a mailed link that differs only in its fragment is a page of its own
  complaints.length = 0; // the empty page keeps no language
  await page.goto(path);
  await page.locator('h1').first().waitFor({ timeout: 20_000 });
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
  await settle(page);
  for (const theme of themes) {
    await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme);
    const look = { size, theme, language };
    const file = fileOf(scene, look);
    await whole(page, join(folder, file));
    const faults = theme === themes[0] ? [...(await page.evaluate(faultsOf)), ...complaints] : [];
    taken.push({ scene, look, file, faults });
  }
}

/**
 * A picture of all of the page. The browser's own way to take one forgets that a phone is touched, and with it the sizes
 * made for fingers: so the window grows instead.
 */
async function whole(page, path) {
  const window = page.viewportSize();
  if (window.width >= viewports.wide.width) return page.screenshot({ path, fullPage: true });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...window, height: Math.min(Math.max(height, window.height), tallest) });
  await page.screenshot({ path });
  await page.setViewportSize(window);
}

async function sheet() {
  mkdirSync(folder, { recursive: true });
  const running = await product();
  const { browser, close } = await openBrowser();
  const [taken, notes] = [[], []];
  const note = (text) => (notes.push(text), console.log(text));
  try {
    const { things, links, storage } = await furnished({ browser, ...running, note }, folder);
    const { shown, missing } = scenes(things, links, more(things));
    if (missing.length) note(`nothing to show at ${missing.join(', ')}`);
    const list = shown.filter(wanted);
    const work = sizes.flatMap((size) => languages.map((language) => ({ size, language })));
    const hands = Array.from({ length: atOnce }, async () => {
      for (let look = work.shift(); look; look = work.shift()) await lookThrough({ browser, base: running.base, storage, list, ...look, taken, note });
    });
    await Promise.all(hands);
    taken.sort((a, b) => list.indexOf(a.scene) - list.indexOf(b.scene));
    contactSheet(folder, taken, notes);
  } finally {
    await close();
    await running.stop();
  }
  for (const { scene, look, faults } of taken) for (const fault of faults) console.log(`${scene.who} ${scene.name} ${look.size} ${look.language}: ${fault}`);
  console.log(`${taken.length} pictures: ${join(folder, 'index.html')}`);
}

await sheet();
