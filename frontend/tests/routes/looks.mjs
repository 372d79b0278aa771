// Every page by day and by night, on a desk, on a phone, at twice the size and with long German words: axe, the content security policy, sideways
// scrolling, one heading that names it, a title of its own, a name for everything that can be focused, room for a finger,
// nothing that moves once it is there, and nothing that moves at all for who asked for that.
import { inspect, personAt, phone, shoot, wide } from '../e2e/browser.mjs';
import { moving, small } from './touch.mjs';

const every = [
  { name: 'wide', viewport: wide, colorScheme: 'light' },
  { name: 'wide-dark', viewport: wide, colorScheme: 'dark' },
  { name: 'phone', viewport: phone, colorScheme: 'light', language: 'de' },
  { name: 'phone-dark', viewport: phone, colorScheme: 'dark' },
  { name: 'zoomed', viewport: { width: 640, height: 450 }, colorScheme: 'light', language: 'de' }, // 1280 at 200 % (WCAG 1.4.4)
];
const chosen = process.env.INSPECT_LOOKS?.split(',');
/** Google calls less than 0.1 good; what this product shows does not move at all but for a scrollbar. */
const mostShift = 0.02;

/** Says what the pages are guilty of. Two looks at a time, because one waits for the product most of its time. */
export async function looks({ browser, base, people, storage, pages, say }) {
  const queue = every.filter(({ name }) => !chosen || chosen.includes(name)).flatMap((look) => people.map((who) => ({ look, who })));
  await Promise.all([1, 2].map(async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { look, who } = next;
      await lookAt({ browser, base, storage: storage[who], look, pages: pages.filter((page) => page.who === who), say });
    }
  }));
}

async function lookAt({ browser, base, storage, look, pages, say }) {
  const person = await personAt(browser, base, { viewport: look.viewport, colorScheme: look.colorScheme, storage });
  await person.page.addInitScript((language) => localStorage.setItem('language', language), look.language ?? 'en');
  await person.page.addInitScript(countShifts);
  try {
    for (const { name, who, path } of pages) {
      const as = `${who} ${name} (${look.name})`;
      const faults = await faultsOf(person, path, as).catch((stop) => [`cannot be looked at: ${stop.message.split('\n')[0]}`]);
      for (const fault of faults) say(fault.startsWith(as) ? fault : `${as}: ${fault}`);
      await shoot(person.page, `route-${name}-${who}-${look.name}`);
    }
  } finally {
    await person.context.close();
  }
}

/** Opens an address afresh, even one that differs in its fragment only, waits until its page stands, and looks. */
async function faultsOf({ page, complaints }, path, as) {
  await page.goto('about:blank');
  complaints.length = 0; // the empty page keeps no language
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 15_000 }).catch(() => complaints.push('no heading after 15 s'));
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {}); // a page that asks again and again never rests
  await inspect({ page, complaints }, as);
  return [...complaints.splice(0), ...(await shape(page)), ...(await page.evaluate(small)), ...(await page.evaluate(moving)), ...(await unnamed(page))];
}

/** Runs in the page: what moved without anybody's doing. */
function countShifts() {
  globalThis.__shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.hadRecentInput) globalThis.__shifts.push({ value: entry.value, of: entry.sources.map(({ node }) => node?.nodeType === 1 ? `${node.localName}.${node.className}` : '').slice(0, 3) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

const shape = (page) =>
  page.evaluate((most) => {
    const faults = [];
    const headings = [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility());
    if (headings.length !== 1) faults.push(`${headings.length} headings of the first level`);
    if (document.querySelector('.app') && !document.title.includes(headings[0]?.textContent.trim().slice(0, 12) ?? '')) faults.push(`its title "${document.title}" does not name it`);
    if (document.querySelectorAll('main').length !== 1) faults.push('not one main');
    const moved = globalThis.__shifts.reduce((sum, { value }) => sum + value, 0);
    if (moved > most) faults.push(`moves by ${moved.toFixed(3)} (${globalThis.__shifts.map(({ value, of }) => `${value.toFixed(3)} ${of.join(' ')}`).join('; ')})`);
    for (const one of document.querySelectorAll('button, a, th, td.num, .badge, h1, h2, h3, label')) {
      if (one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'hidden' && !one.classList.contains('vh') && getComputedStyle(one).textOverflow !== 'ellipsis') faults.push(`cut off: ${one.textContent.trim().slice(0, 40)}`);
    }
    return faults;
  }, mostShift);

/** What a screen reader would call nothing, from the browser's own accessibility tree. */
async function unnamed(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes
      .filter(({ ignored, name, role, properties = [] }) => !ignored && !name?.value && role?.value !== 'RootWebArea' && properties.some((one) => one.name === 'focusable' && one.value.value) && !silent.has(role?.value))
      .map(({ role }) => `a ${role.value} that can be focused has no name`);
  } finally {
    await session.detach();
  }
}
/** Regions that take the focus to be scrolled or read from, not to be used. */
const silent = new Set(['main', 'generic', 'none', 'LayoutTable', 'table']);
