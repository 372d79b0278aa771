// A table of 20,000 rows in the gallery, scrolled from end to end: how much of the page's thread each frame takes, in
// processor time, because a clock would measure what else the machine does. Sixty frames in a second are 16.7 ms each;
// a processor four times slower has a quarter of that.
import { personAt, phone, shoot, wide } from '../e2e/browser.mjs';

const slower = 4;
const most = 1000 / 60;

/** Says where half of the frames take longer than a frame may. */
export async function scrolling({ browser, base, say }) {
  for (const [size, viewport] of Object.entries({ wide, phone })) {
    const { context, page } = await personAt(browser, base, { viewport });
    try {
      await page.goto('/gallery');
      await page.locator('.long-table tbody tr').first().waitFor(); // before that there is nothing to take away
      await page.evaluate(() => document.querySelectorAll('.part:not(#long)').forEach((one) => one.remove())); // no page has all parts, nor all that turns and ticks
      await page.locator('.long-table').scrollIntoViewIfNeeded();
      const session = await context.newCDPSession(page);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const asking = Math.min(...(await framesOf(session, page, 0, 20))); // what the measuring itself takes
      const turns = (await framesOf(session, page, 60, 150)).map((time) => time - asking); // 3,600 px a second, a quick wheel
      const leaps = (await framesOf(session, page, 40_000, 10)).map((time) => time - asking); // the bar dragged by hundreds of rows
      console.log(`20,000 rows, ${size}, processor ${slower} times slower: half of the frames take ${share(turns, 0.5)} ms, 95 % at most ${share(turns, 0.95)}; half of the leaps ${share(leaps, 0.5)}`);
      if (share(turns, 0.5) > most) say(`20,000 rows, ${size}: half of the frames take ${share(turns, 0.5)} ms`);
      await shoot(page, `route-long-table-${size}`);
    } finally {
      await context.close();
    }
  }
}

const share = (times, part) => Number((times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] * slower).toFixed(1));

/** Scrolls by so many px, frame by frame; answers the milliseconds of each. */
async function framesOf(session, page, by, frames) {
  const spent = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  const times = [];
  for (let count = 0, before = await spent(); count < frames; count += 1) {
    await page.evaluate(async (by) => {
      document.querySelector('.long-table').scrollBy(0, by);
      for (const frame of [1, 2]) await new Promise((done) => requestAnimationFrame(() => done(frame))); // drawn in the second
    }, by);
    const after = await spent();
    times.push(after - before);
    before = after;
  }
  return times;
}
