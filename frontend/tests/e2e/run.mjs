// `npm run e2e`: every walk at the size its people have, the first path at both, with axe on each page, no violation of the
// policy and pictures in tests/shots. Each size has a product of its own, so both walk at once and find what they left
// themselves. A walk that fails is walked once more on a product of its own and named UNSTEADY if it then comes through.
// E2E_BASE_URL and MAIL_URL name a running product instead, E2E_SIZE one size, E2E_ONLY walks by name with commas,
// E2E_PICTURES=none takes none; CHROMIUM the browser.
import { agreements } from './agreements.mjs';
import { attest } from './attest.mjs';
import { openBrowser, shots } from './browser.mjs';
import { carts } from './carts.mjs';
import { changes } from './changes.mjs';
import { customerLetter } from './customer-letter.mjs';
import { customers } from './customers.mjs';
import { dryRun } from './dryrun.mjs';
import { desk } from './desk.mjs';
import { deskOrders } from './desk-orders.mjs';
import { government } from './government.mjs';
import { guide } from './guide.mjs';
import { home } from './home.mjs';
import { microsoftData } from './microsoft-data.mjs';
import { newAuthorisation } from './new-authorisation.mjs';
import { newTenant } from './new-tenant.mjs';
import { onboarding } from './onboarding.mjs';
import { shopGroups } from './groups.mjs';
import { history } from './history.mjs';
import { importing } from './import.mjs';
import { keyboard } from './keyboard.mjs';
import { prices } from './prices.mjs';
import { pricesheets } from './pricesheets.mjs';
import { product } from './product.mjs';
import { walkOwnAccount } from './own-account.mjs';
import { quotes } from './quotes.mjs';
import { everyReseller } from './every-reseller.mjs';
import { statusLost } from './status-lost.mjs';
import { reports } from './reports.mjs';
import { requests } from './requests.mjs';
import { renewals } from './renewals.mjs';
import { registration } from './register.mjs';
import { relations } from './relations.mjs';
import { unassigned } from './unassigned.mjs';
import { users } from './users.mjs';
import { search } from './search.mjs';
import { secure } from './security.mjs';
import { standing } from './standing.mjs';
import { editTheShop, storefront } from './storefront.mjs';
import { walk } from './walk.mjs';

/** In this order, by the name E2E_ONLY knows them under. */
const walks = {
  walk,
  registration,
  customers,
  relations,
  newTenant,
  government,
  dryRun,
  carts,
  desk,
  deskOrders,
  users,
  search,
  secure,
  agreements,
  attest,
  prices,
  pricesheets,
  microsoftData,
  standing,
  storefront,
  editTheShop,
  shopGroups,
  keyboard,
  customerLetter, // before there are hundreds to write to
  importing,
  guide,
  home,
  onboarding,
  history,
  quotes,
  renewals,
  unassigned,
  statusLost,
  requests,
  reports,
  everyReseller,
  changes, // late: it moves Microsoft's clock
  newAuthorisation, // after everything that orders under the ids of before
  walkOwnAccount, // the last: it changes how the demo's reseller signs in
};
const moveMicrosoft = [newAuthorisation, onboarding, unassigned, standing, relations, newTenant, government, pricesheets, deskOrders]; // nobody can where Microsoft itself answers
const changePeople = [walkOwnAccount]; // not those of a product that goes on running

/**
 * Whose people sit at desks, and whose stand in a shop with a phone: day by day each of these walks goes at one size, and
 * all others at both. Named by E2E_ONLY or E2E_SIZE they go at every size that is asked for.
 */
const atDesks = [newTenant, government, carts, desk, deskOrders, secure, agreements, prices, pricesheets, microsoftData, editTheShop, importing, history, statusLost, reports, everyReseller, search, keyboard];
const onPhones = [registration, customers, relations, dryRun, users, attest, standing, storefront, shopGroups, guide, home, quotes, renewals, unassigned, requests, changes, customerLetter, onboarding, newAuthorisation, walkOwnAccount];

const only = process.env.E2E_ONLY?.split(',');
const sizes = process.env.E2E_SIZE ? [process.env.E2E_SIZE] : ['wide', 'phone'];
const everyday = !only && !process.env.E2E_SIZE;

function chosen(running, size) {
  const elsewhere = size === 'wide' ? onPhones : atDesks;
  const named = Object.entries(walks).filter(([name, go]) => (!only || only.includes(name)) && !(everyday && elsewhere.includes(go)));
  return named.filter(([, go]) => (running.sandbox || !moveMicrosoft.includes(go)) && (!process.env.E2E_BASE_URL || !changePeople.includes(go)));
}

async function walkAll(size) {
  const began = Date.now();
  const [times, complaints] = [[], []];
  let stage = await setUp();
  try {
    for (const [name, go] of chosen(stage.running, size)) {
      const left = Date.now();
      let said = await walkOnce(go, stage, size);
      if (said.length > 0 && !process.env.E2E_BASE_URL) {
        // Once more, from the very start: what is wrong is wrong again, and what was only late is told without stopping all.
        console.error(`${size}, ${name}: walked once more after\n${said.join('\n')}`);
        await stage.close();
        stage = await setUp();
        said = await walkOnce(go, stage, size);
        times.push(`${name} UNSTEADY`);
      }
      complaints.push(...said);
      times.push(`${name} ${seconds(left)}`);
      if (said.some((complaint) => complaint.startsWith(stopped))) break; // what follows stands on nothing
    }
  } finally {
    await stage.close();
  }
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) process.exitCode = 1;
  console.log(`${complaints.length === 0 ? 'ok' : 'FAILED'}: ${size}, ${seconds(began)} (${times.join(', ')}), pictures in ${shots}`);
}

async function setUp() {
  const running = await product();
  const { browser, close } = await openBrowser();
  return {
    running, browser,
    async close() {
      await close();
      await running.stop();
    },
  };
}

const stopped = 'stopped: ';

/** What a walk complains of; where it stopped, its stack too. */
async function walkOnce(go, { running, browser }, size) {
  try {
    return await go({ browser, base: running.base, mails: running.mails, sandbox: running.sandbox, size });
  } catch (error) {
    return [`${stopped}${error.stack}`];
  }
}

const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;

if (process.env.E2E_BASE_URL) for (const size of sizes) await walkAll(size);
else {
  const ended = await Promise.allSettled(sizes.map(walkAll));
  const broken = ended.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  if (broken.length > 0) throw new AggregateError(broken, broken.map(({ message }) => message).join('\n\n'));
}
