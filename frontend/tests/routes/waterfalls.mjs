// How many answers of the API a page waits for one after the other. Every question is held until the page asks nothing more;
// then all of them are answered, and what is asked now was asked because of an answer. No clock decides what belongs to
// which step, so that a busy machine finds what an idle one finds. Two are allowed: who somebody is, and what the page shows.
import { personAt, wide } from '../e2e/browser.mjs';
import { restOf } from './rest.mjs';

const most = 2;
const quiet = 500; // ms in which a page that has nothing to wait for asks what it wants to ask
const longest = 6; // steps; a page that asks by a clock would never end

/** Says which pages ask in more steps, and what they ask last. Prints a line for each page. */
export async function waterfalls({ browser, base, storage, pages, say }) {
  for (const { name, who, path } of pages) {
    const steps = await stepsOf({ browser, base, storage: storage[who], path });
    console.log(`${String(steps.length).padStart(2)} steps, ${String(steps.flat().length).padStart(2)} requests  ${who} ${name}`);
    if (steps.length > most) say(`${who} ${name}: ${steps.length} steps: ${steps.map((step) => step.join(' ')).join(' → ')}`);
  }
}

/** A fresh browser each time, because what it keeps would not be asked for. */
async function stepsOf({ browser, base, storage, path }) {
  const { context, page } = await personAt(browser, base, { viewport: wide, storage });
  await page.addInitScript(() => localStorage.setItem('language', 'en'));
  const held = [];
  await context.route('**/api/**', (route) => void held.push(route));
  const rest = restOf(page, { quiet, held: () => held.length });
  const steps = [];
  const seen = new Set();
  try {
    await page.goto(path);
    for (let turns = 0; turns < longest; turns += 1) {
      await rest();
      const asked = held.splice(0);
      const fresh = asked.filter((route) => !seen.has(whatOf(route))); // what a page asks again by a clock is no step of its way
      if (fresh.length === 0) break;
      fresh.forEach((route) => seen.add(whatOf(route)));
      const step = fresh.filter(waitedFor).map(whatOf);
      if (step.length > 0) steps.push(step);
      await Promise.all(asked.map((route) => route.continue().catch(() => {}))); // the page has given it up
    }
    return steps;
  } finally {
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  }
}

const whatOf = (route) => new URL(route.request().url()).pathname.replace('/api/', '');

/** Nobody waits for a note that something was seen, nor for the check of what stands in a field. */
const waitedFor = (route) => (route.request().method() === 'GET' || /inspection$|preview$/.test(whatOf(route))) && !/^(storefront-addresses|domain-prefixes)\//.test(whatOf(route));
