// `npm run inspect`: every page of the portal as everybody it is for, looked at by what a program can see. Too long for
// `make test`; `make inspect` runs it. INSPECT names what is looked at (looks,states,waterfalls,scrolling), INSPECT_ONLY pages by their
// name in routes.ts, INSPECT_WHO people; E2E_BASE_URL a running product, CHROMIUM the browser. Pictures lie in tests/shots.
import { openBrowser, shots } from '../e2e/browser.mjs';
import { product } from '../e2e/product.mjs';
import { furnished } from '../sheet/furnish.mjs';
import { scenes } from '../sheet/scenes.mjs';
import { looks } from './looks.mjs';
import { scrolling } from './scrolling.mjs';
import { states } from './states.mjs';
import { waterfalls } from './waterfalls.mjs';

const inspections = { looks, states, waterfalls, scrolling };
const named = (variable) => process.env[variable]?.split(',');
const wanted = (name, among) => !among || among.includes(name);

const running = await product();
const { browser, close } = await openBrowser();
let faults = 0;
const say = (fault) => {
  faults += 1;
  console.error(fault);
};
try {
  const { things, links, storage } = await furnished({ browser, ...running, note: console.log }, shots);
  const people = ['visitor', ...Object.keys(storage)];
  const pages = scenes(things, links).shown.filter(({ name, who }) => wanted(name, named('INSPECT_ONLY')) && wanted(who, named('INSPECT_WHO')));
  for (const [name, inspection] of Object.entries(inspections)) {
    if (!wanted(name, named('INSPECT'))) continue;
    const began = Date.now();
    const before = faults;
    await inspection({ browser, base: running.base, people, storage, pages, say });
    console.log(`${name}: ${pages.length} pages, ${faults - before} faults, ${Math.round((Date.now() - began) / 1000)} s`);
  }
} finally {
  await close();
  await running.stop();
}
console.log(`pictures in ${shots}`);
if (faults > 0) process.exitCode = 1;
