// The states of every page nobody meets on a good day: its questions fail, are never answered, or are answered with
// nothing. The session is answered always, because without it there is no page. On a desk; pictures to look at.
import { personAt, shoot, wide } from '../e2e/browser.mjs';
import { restOf } from './rest.mjs';

const problem = { status: 503, code: 'unavailable', title: 'Service Unavailable', supportCode: 'INSPECTED' };
const answers = {
  failing: (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
  waiting: () => new Promise(() => {}),
  empty: async (route) => {
    const answer = await route.fetch();
    const body = await answer.json().catch(() => undefined);
    return route.fulfill({ response: answer, ...(body && answer.ok() ? { body: JSON.stringify(emptied(body)) } : {}) });
  },
};
/** ms; a question that fails is asked again after 400 and 800 before a page says so. */
const quiet = 1_500;
/** What the frame around every page asks: who is there, who runs the portal, its announcements, whether the reseller is authorised. */
const around = /^\/api\/(session|provider|announcements|partnership\/standing)$/;
const chosen = process.env.INSPECT_STATES?.split(',');

/** What a list would say with nothing in it; anything else stays as it is. */
const emptied = (body) => (Array.isArray(body.items) ? { ...body, items: [], next: undefined, sums: body.sums && [] } : body);

/** Says what the pages are guilty of. */
export async function states({ browser, base, people, storage, pages, say }) {
  for (const [state, answer] of Object.entries(answers)) {
    if (chosen && !chosen.includes(state)) continue;
    for (const who of people) {
      const person = await personAt(browser, base, { viewport: wide, storage: storage[who] });
      await person.page.addInitScript(() => localStorage.setItem('language', 'en'));
      const asked = [];
      await person.context.route('**/api/**', (route) => {
        const what = new URL(route.request().url()).pathname;
        if (what === '/api/session' && who !== 'visitor') return route.continue();
        asked.push(what);
        return answer(route);
      });
      const rest = restOf(person.page, { quiet, held: () => (state === 'waiting' ? asked.length : 0) });
      for (const { name, path } of pages.filter((page) => page.who === who && page.name !== 'gallery')) { // which shows what fails and waits for ever
        const as = `${who} ${name}, ${state}`;
        asked.length = 0;
        await visit(person, path, rest);
        const asks = asked.some((what) => !around.test(what));
        for (const fault of [...(await wrong(person.page, state, asks)), ...person.complaints.splice(0)]) say(`${as}: ${fault}`);
        await shoot(person.page, `state-${state}-${name}-${who}`);
      }
      await person.context.unrouteAll({ behavior: 'ignoreErrors' });
      await person.context.close();
    }
  }
}

async function visit({ page, complaints }, path, rest) {
  await page.goto('about:blank');
  complaints.length = 0; // the empty page keeps no language
  await page.goto(path);
  await rest();
}

/** What a page owes in the state. */
const wrong = (page, state, asks) =>
  page.evaluate(([state, asks]) => {
    const faults = [];
    const text = document.body.innerText;
    const busy = [...document.querySelectorAll('[aria-busy="true"]')].some((one) => one.checkVisibility());
    const said = [...document.querySelectorAll('[role="alert"], .banner[data-tone="danger"]')].filter((one) => one.checkVisibility());
    const told = document.querySelector('form, [aria-busy="true"], .empty, [role="alert"]');
    if (!text.trim()) faults.push('a bare page');
    if (/undefined|NaN|\[object|page_defect/.test(text)) faults.push(`says ${/.{0,30}(undefined|NaN|\[object|page_defect).{0,30}/.exec(text)[0]}`);
    if (state === 'failing' && busy) faults.push('still waits');
    if (state === 'failing' && asks && said.length === 0 && !told) faults.push('does not say that something failed');
    if (state === 'failing' && said.some((one) => one.matches('.empty')) && !said.some((one) => one.querySelector('button, a'))) faults.push('an error without a way on');
    if (state === 'failing' && said.some((one) => one.matches('.empty')) && !text.includes('INSPECTED')) faults.push('an error without its support code');
    if (state === 'waiting' && asks && !busy && !told) faults.push('does not say that it waits');
    return faults;
  }, [state, asks]);
