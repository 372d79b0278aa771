// `npm run e2e`: the whole path on a desk and on a phone, with axe on each page, no violation of the policy and
// pictures in tests/shots. E2E_BASE_URL and MAIL_URL name a running product; CHROMIUM the browser.
import { agreements } from './agreements.mjs';
import { attest } from './attest.mjs';
import { openBrowser, shots } from './browser.mjs';
import { customers } from './customers.mjs';
import { desk } from './desk.mjs';
import { government } from './government.mjs';
import { guide } from './guide.mjs';
import { newTenant } from './new-tenant.mjs';
import { importing } from './import.mjs';
import { product } from './product.mjs';
import { walkOwnAccount } from './own-account.mjs';
import { registration } from './register.mjs';
import { relations } from './relations.mjs';
import { users } from './users.mjs';
import { secure } from './security.mjs';
import { editTheShop, storefront } from './storefront.mjs';
import { walk } from './walk.mjs';

const sizes = process.env.E2E_SIZE ? [process.env.E2E_SIZE] : ['wide', 'phone'];
const running = await product();
const { browser, close } = await openBrowser();
let person; // of the walk through an own account, once it has changed
try {
  for (const size of sizes) {
    const began = Date.now();
    const complaints = await walk({ browser, base: running.base, mails: running.mails, sandbox: running.sandbox, size });
    complaints.push(...(await registration({ browser, base: running.base, mails: running.mails, size })));
    complaints.push(...(await customers({ browser, base: running.base, size, ...(person ? { reseller: person } : {}) })));
    if (running.sandbox) complaints.push(...(await relations({ browser, base: running.base, sandbox: running.sandbox, size, ...(person ? { reseller: person } : {}) })));
    if (running.sandbox) complaints.push(...(await newTenant({ browser, base: running.base, sandbox: running.sandbox, size, ...(person ? { reseller: person } : {}) })));
    if (running.sandbox) complaints.push(...(await government({ browser, base: running.base, sandbox: running.sandbox, size, ...(person ? { reseller: person } : {}) })));
    complaints.push(...(await desk({ browser, base: running.base, size })));
    complaints.push(...(await users({ browser, base: running.base, mails: running.mails, size, ...(person ? { manager: person } : {}) })));
    complaints.push(...(await secure({ browser, base: running.base, size, ...(person ? { who: person } : {}) })));
    complaints.push(...(await agreements({ browser, base: running.base, mails: running.mails, size, ...(person ? { manager: person } : {}) })));
    complaints.push(...(await attest({ browser, base: running.base, mails: running.mails, size, ...(person ? { manager: person } : {}) })));
    complaints.push(...(await storefront({ browser, base: running.base, size })));
    complaints.push(...(await editTheShop({ browser, base: running.base, size, ...(person ? { reseller: person } : {}) })));
    complaints.push(...(await importing({ browser, base: running.base, size, ...(person ? { manager: person } : {}) })));
    complaints.push(...(await guide({ browser, base: running.base, mails: running.mails, size, ...(person ? { manager: person } : {}) })));
    if (!process.env.E2E_BASE_URL) { // it changes how the demo's reseller signs in
      const own = await walkOwnAccount({ browser, base: running.base, mails: running.mails, size, person });
      complaints.push(...own.complaints);
      person = own.person;
    }
    for (const complaint of complaints) console.error(complaint);
    if (complaints.length > 0) process.exitCode = 1;
    console.log(`${complaints.length === 0 ? 'ok' : 'FAILED'}: the whole path, ${size}, ${Math.round((Date.now() - began) / 1000)} s, pictures in ${shots}`);
  }
} finally {
  await close();
  await running.stop();
}
