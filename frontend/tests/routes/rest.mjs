// When a page has done what it does by itself. A time that is long enough on an idle machine is too short on a busy one.

/**
 * Answers what waits until nothing of the page is on its way but what is held, its thread has nothing to do, and nothing
 * has begun or ended for `quiet` ms; a page that asks by a clock rests after half a minute at the latest.
 */
export function restOf(page, { quiet, held = () => 0 }) {
  const underWay = new Set();
  let moved = Date.now();
  const note = (change) => (request) => {
    underWay[change](request);
    moved = Date.now();
  };
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) underWay.clear(); // nobody waits any more for what the page before asked
    note('add')(request);
  });
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, note('delete'));
  const idle = () => page.evaluate(() => new Promise((done) => requestIdleCallback(() => done(true), { timeout: 5_000 }))).catch(() => {}); // it goes elsewhere
  return async () => {
    const began = Date.now();
    do {
      await page.waitForTimeout(50);
      await idle();
    } while ((underWay.size > held() || Date.now() - moved < quiet) && Date.now() - began < 30_000);
  };
}
