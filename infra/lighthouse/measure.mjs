// `make lighthouse`: the main pages as Lighthouse's mobile preset sees them (slow 4G and a processor four times slower,
// simulated), from an empty browser, signed in by the cookie of who looks. Prints the table of infra/bench/README.md.
// LIGHTHOUSE_ONLY names pages, LIGHTHOUSE_RUNS how often each is measured (the median counts), E2E_BASE_URL a running
// product, CHROMIUM the browser. Fails where a bar of a public page is missed.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { openBrowser, shots } from '../../frontend/tests/e2e/browser.mjs';
import { product } from '../../frontend/tests/e2e/product.mjs';
import { furnished } from '../../frontend/tests/sheet/furnish.mjs';
import { scenes } from '../../frontend/tests/sheet/scenes.mjs';

/** What people open most, and first. */
const main = {
  visitor: ['signIn', 'register', 'agreementLink', 'quoteLink', 'publicHelp'],
  reseller: ['home', 'customers', 'customer', 'agreements', 'catalogue', 'orders', 'order', 'subscriptions', 'renewals', 'reports'],
  customer: ['home', 'order'],
  provider: ['applications', 'desk', 'resellers'],
};
/** Seconds until the largest paint of what anybody may open (the shop) on that preset. */
const most = 1.5;
const runs = Number(process.env.LIGHTHOUSE_RUNS ?? 3);
const only = process.env.LIGHTHOUSE_ONLY?.split(',');

const running = await product();
try {
  const { things, links, storage } = await furnishedProduct(running);
  const shop = (await shopPages(running.base)).map((path) => ({ name: 'shop', who: 'shop', path, bar: most }));
  const portal = scenes(things, links).shown.filter(({ name, who }) => main[who]?.includes(name));
  const pages = [...shop, ...portal].filter(({ name }) => !only || only.includes(name));
  const missed = await measured(pages, running.base, storage);
  if (missed > 0) process.exitCode = 1;
} finally {
  await running.stop();
}

/** The demo's shop: its list, and the first product of it in two languages. */
async function shopPages(base) {
  const shop = '/s/kranich-it-systemhaus';
  const product = /href="[^"]*\/([a-z0-9]{12}-[a-z0-9]{4})"/.exec(await (await fetch(new URL(`${shop}/en`, base))).text())?.[1];
  if (!product) throw new Error(`${shop} shows no product`);
  return [`${shop}/en`, `${shop}/en/${product}`, `${shop}/de/${product}`];
}

/** The product is furnished with a browser of its own, which is gone when the measuring begins. */
async function furnishedProduct(running) {
  const { browser, close } = await openBrowser();
  try {
    return await furnished({ browser, ...running, note: console.error }, shots);
  } finally {
    await close();
  }
}

/** Prints a line for each page; answers how many miss their bar. */
async function measured(pages, base, storage) {
  console.log('| page | largest paint | blocked | moves | performance | accessibility |\n| --- | --- | --- | --- | --- | --- |');
  let missed = 0;
  for (const { name, who, path, bar } of pages) {
    const figures = await median(new URL(path, base).href, cookiesOf(storage[who]));
    if (bar && figures.paint > bar) missed += 1;
    console.log(`| ${who === 'shop' ? path : `${name}, ${who}`} | ${figures.paint.toFixed(1)} s${bar && figures.paint > bar ? ', **not met**' : ''} | ${Math.round(figures.blocked)} ms | ${figures.moves.toFixed(3)} | ${figures.performance} | ${figures.accessibility}${figures.faults} |`);
  }
  return missed;
}

function cookiesOf(kept) {
  return kept?.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** The run whose largest paint is the median one, whole: figures of different runs do not belong together. */
async function median(url, cookies) {
  const all = [];
  for (let run = 0; run < runs; run += 1) all.push(await once(url, cookies).catch(() => once(url, cookies))); // a busy machine loses a trace
  return all.toSorted((a, b) => a.paint - b.paint)[Math.floor(runs / 2)];
}

/** Seconds until the largest paint, milliseconds of blocked input, shift of the layout, marks of 100. */
async function once(url, cookies) {
  const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'], logLevel: 'silent' });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: 'silent', onlyCategories: ['performance', 'accessibility'], extraHeaders: cookies ? { Cookie: cookies } : undefined });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const value = (audit) => lhr.audits[audit].numericValue;
    const failed = lhr.categories.accessibility.auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score === 0).map(({ id }) => id);
    return {
      paint: value('largest-contentful-paint') / 1000, blocked: value('total-blocking-time'), moves: value('cumulative-layout-shift'),
      performance: mark(lhr, 'performance'), accessibility: mark(lhr, 'accessibility'), faults: failed.length > 0 ? ` (${failed.join(', ')})` : '',
    };
  } finally {
    chrome.kill();
  }
}

function mark(lhr, category) {
  return Math.round(lhr.categories[category].score * 100);
}
