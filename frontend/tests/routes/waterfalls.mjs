// How many answers of the API a page waits for one after the other: every answer is held back equally long, so that what
// was asked because of an answer begins a step later. Two are allowed: who somebody is, and what the page shows.
import { personAt, wide } from '../e2e/browser.mjs';

const held = 800;
const most = 2;

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
  const asked = [];
  await page.addInitScript(() => localStorage.setItem('language', 'en'));
  await context.route('**/api/**', async (route) => {
    const what = new URL(route.request().url()).pathname.replace('/api/', '');
    if (waitedFor(route.request().method(), what)) asked.push({ at: Date.now(), what });
    await new Promise((done) => setTimeout(done, held));
    await route.continue().catch(() => {}); // the page is gone
  });
  try {
    await page.goto(path);
    for (let waited = 0; asked.length === 0 && waited < 50; waited += 1) await page.waitForTimeout(100); // nothing asks on some pages
    while (asked.length > 0 && Date.now() - asked.at(-1).at < 3 * held && Date.now() - asked[0].at < 8 * held) await page.waitForTimeout(100);
    return inSteps(asked);
  } finally {
    await context.close();
  }
}

/** Nobody waits for a note that something was seen, nor for the check of what stands in a field. */
const waitedFor = (method, what) => (method === 'GET' || /inspection$|preview$/.test(what)) && !/^(storefront-addresses|domain-prefixes)\//.test(what);

/** What began while the step's first request was held belongs to the step. What a page asks again by a clock is no step of its way. */
function inSteps(asked) {
  const steps = [];
  let began = -Infinity;
  const seen = new Set();
  for (const { at, what } of asked) {
    if (seen.has(what)) continue;
    seen.add(what);
    if (at - began >= held) {
      began = at;
      steps.push([]);
    }
    steps.at(-1).push(what);
  }
  return steps;
}
