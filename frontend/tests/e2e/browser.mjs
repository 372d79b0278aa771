// One Chromium with a fresh profile, and pages that complain about everything the product forbids: violations of the
// content security policy, errors in the console, requests to anybody else.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const shots = fileURLToPath(new URL('../shots/', import.meta.url));
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// The address bar's own pages, which every new window would load, and what playwright turns off for good reasons: of two
// lists the browser hears the last alone.
const unused = 'WebUIOmniboxPopup,WebUIOmniboxAimPopup,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding,ThirdPartyStoragePartitioning';
const flags = [`--disable-features=${unused}`, '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// What waits for jobs and for Microsoft waits for a busy machine too; a walk that is right never waits that long.
const patience = 90_000;

export const wide = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

/** Starts the browser; `close` ends it and forgets its profile. */
export async function openBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'twotier-chromium-'));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, args: flags });
  mkdirSync(shots, { recursive: true });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/**
 * A person at a browser of their own. `complaints` fills while they walk; a status the walk expects to see (a taken
 * address answers 409) is allowed by name.
 */
export async function personAt(browser, base, { viewport = wide, locale = 'en-GB', colorScheme = 'light', storage } = {}) {
  const context = await browser.newContext({
    baseURL: base, viewport, locale, colorScheme, reducedMotion: 'reduce', timezoneId: 'Europe/Berlin',
    hasTouch: viewport.width < 700, isMobile: viewport.width < 700, ...(storage ? { storageState: storage } : {}),
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const complaints = [];
  await page.addInitScript(() => {
    globalThis.__violations = [];
    document.addEventListener('securitypolicyviolation', (event) => globalThis.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`));
  });
  page.on('pageerror', (error) => complaints.push(`error in the page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const gone = request.isNavigationRequest() && request.frame() === page.mainFrame(); // the person's own step elsewhere
    if (!gone && !request.url().startsWith(base) && !/^(data|blob|about):/.test(request.url())) complaints.push(`asked somebody else: ${request.url()}`);
  });
  return { context, page, complaints };
}

/** Waits until nothing is on its way and toasts are read, then checks the page as it stands: axe, policy, sideways scrolling. */
export async function inspect({ page, complaints }, name) {
  await settle(page);
  const toasts = page.locator('.toasts .toast').getByRole('button'); // the gallery's stay
  while ((await toasts.count()) > 0) await toasts.first().click();
  // From the top, so that nothing lies half under the bar that stays in view.
  await page.evaluate(() => window.scrollTo(0, 0));
  const violations = await page.evaluate(() => globalThis.__violations ?? []);
  for (const violation of violations) complaints.push(`${name}: policy: ${violation}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 0) complaints.push(`${name}: ${overflow} px wider than the window`);
  const squeezed = await page.evaluate(() => [...document.querySelectorAll('.tabs > *')].filter((tab) => tab.scrollWidth > tab.clientWidth + 1).map((tab) => tab.textContent.trim()));
  for (const tab of squeezed) complaints.push(`${name}: the tab “${tab}” lies over the next`);
  for (const found of await axe(page)) complaints.push(`${name}: axe: ${found}`);
}

/** The gallery shows what waits for ever. */
export async function settle(page) {
  await page.waitForLoadState('load');
  await page.locator('[aria-busy="true"]:not(.gallery *)').first().waitFor({ state: 'detached', timeout: 15_000 }).catch(() => {});
  await page.evaluate(() => document.fonts.ready.then(() => true));
}

// axe is no part of the product and its policy, so it runs in a world of its own, through the debugger.
async function axe(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
    await session.send('Runtime.evaluate', { expression: axeSource, contextId: executionContextId });
    const { result } = await session.send('Runtime.evaluate', {
      contextId: executionContextId, awaitPromise: true, returnByValue: true,
      expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((done) =>
        done.violations.map((found) => found.id + ' ' + found.nodes.map((node) => node.target.join(' ')).slice(0, 4).join(' | ')))`,
    });
    return result.value ?? [`axe did not answer: ${JSON.stringify(result)}`];
  } finally {
    await session.detach();
  }
}

/** A picture of the whole page. E2E_PICTURES=none keeps only those of where a walk stopped: they take a tenth of the time. */
export async function shoot(page, name) {
  if (process.env.E2E_PICTURES === 'none' && !name.startsWith('stopped')) return;
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
