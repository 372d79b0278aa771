// A table of 20,000 rows in the gallery under a quick wheel, the page's thread four times slower: the browser scrolls
// what is drawn by itself, beside that thread, so what counts is its own account of the frames it showed, whether rows
// were there, and that the page went exactly as far as the wheel.
import { personAt, phone, shoot, wide } from '../e2e/browser.mjs';

const slower = 4;
const far = 7200; // px
const speed = 3600; // px a second, a quick wheel
const mostDropped = 0.05; // of the frames

export async function scrolling({ browser, base, say }) {
  for (const [size, viewport] of Object.entries({ wide, phone })) {
    const { context, page } = await personAt(browser, base, { viewport });
    try {
      await page.goto('/gallery');
      const table = page.locator('.long-table');
      await table.locator('tbody tr').first().waitFor(); // before that there is nothing to take away
      await page.evaluate(() => document.querySelectorAll('.part:not(#long)').forEach((one) => one.remove())); // no page has all parts, nor all that turns and ticks
      await table.evaluate((box) => box.scrollIntoView());
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
      await table.evaluate(watchRows);
      const frames = await framesOf(session, await table.boundingBox());
      const { scrolled, seen, bare } = await table.evaluate((box) => ({ scrolled: box.scrollTop, ...globalThis.__rows }));
      const share = frames.dropped / frames.all;
      console.log(`20,000 rows, ${size}, ${speed} px a second, page's thread ${slower} times slower: ${frames.dropped} of ${frames.all} frames dropped, ${bare} of ${seen} looks found room without rows, ${Math.round(scrolled)} of ${far} px`);
      if (frames.byPage) say(`20,000 rows, ${size}: ${frames.byPage} frames waited for the page's thread`);
      if (share > mostDropped) say(`20,000 rows, ${size}: ${Math.round(share * 100)} % of the frames were dropped`);
      if (Math.abs(scrolled - far) > 2) say(`20,000 rows, ${size}: ${Math.round(scrolled)} px for a wheel of ${far}`);
      await shoot(page, `route-long-table-${size}`);
    } finally {
      await context.close();
    }
  }
}

/** Notes in each frame of the page whether its rows fill the box. Runs in the page. */
function watchRows(box) {
  globalThis.__rows = { seen: 0, bare: 0 };
  const look = () => {
    const rows = [...box.querySelectorAll('tbody tr:not(.room)')];
    const { top, bottom } = box.getBoundingClientRect();
    const head = box.querySelector('thead').getBoundingClientRect().bottom;
    globalThis.__rows.seen += 1;
    if (rows[0].getBoundingClientRect().top > Math.max(top, head) + 1 || rows.at(-1).getBoundingClientRect().bottom < bottom - 1) globalThis.__rows.bare += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Turns the wheel above the box; counts the frames of the scrolling as the browser's own reporter does. */
async function framesOf(session, { x, y, width, height }) {
  const reports = [];
  session.on('Tracing.dataCollected', ({ value }) => reports.push(...value.filter(({ args }) => args?.frame_reporter).map(({ args }) => args.frame_reporter)));
  await session.send('Tracing.start', { categories: 'cc,benchmark', transferMode: 'ReportEvents' });
  await session.send('Input.synthesizeScrollGesture', { x: x + width / 2, y: y + height / 2, yDistance: -far, speed, gestureSourceType: 'mouse', preventFling: true });
  const ended = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await ended;
  const scrolls = reports.filter(({ scroll_state, state }) => scroll_state !== 'SCROLL_NONE' && state !== 'STATE_NO_UPDATE_DESIRED');
  return {
    all: scrolls.length,
    dropped: scrolls.filter(({ state }) => state === 'STATE_DROPPED').length,
    byPage: scrolls.filter(({ scroll_state }) => scroll_state === 'SCROLL_MAIN_THREAD').length,
  };
}
