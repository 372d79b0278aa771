// Orders that need a person (O6, B5): Microsoft refuses a part, refuses the whole, loses the answers. The provider finds
// the orders at its desk, reads what was asked and answered, and uses its tools, once in two tabs; the reseller reads what
// came of it and orders the refused lines again, once.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, press, signIn, signInAsProvider } from './people.mjs';
import { acceptTerms } from './walk.mjs';

const checkout = 'POST /v1/customers/{id}/carts/{id}/checkout';
const why = 'Microsoft checks the risk of yearly payment. Monthly billing goes through at once.';

/** Answers what the pages were guilty of. */
export async function deskOrders({ browser, base, sandbox, size }) {
  const looks = { viewport: size === 'phone' ? phone : wide };
  const [jana, petra] = [await personAt(browser, base, looks), await personAt(browser, base, looks)];
  for (const { context } of [jana, petra]) await context.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  try {
    const org = await signIn(jana.page);
    const partial = await refusedInPart(jana, org, sandbox, seen);
    const refused = await placedAgain(jana.page, org, partial, sandbox, [{ kind: 'status', status: 403, code: 800023 }], 'failed');
    const lost = await placedAgain(jana.page, org, partial, sandbox, [{ kind: 'dropBefore', times: -1 }], 'unknown');
    await signInAsProvider(petra.page);
    await found(petra, seen);
    await givenBack(petra, partial, seen);
    await askedAgain(petra, org, lost, sandbox, seen);
    await orderedAgain(petra, org, refused, seen);
    await retriedOnce(jana, org, partial, seen);
    await otherLooks(petra, org, [partial, refused], seen);
    return [...jana.complaints, ...petra.complaints];
  } catch (stop) {
    await shoot(jana.page, `stopped-desk-orders-${size}`);
    await shoot(petra.page, `stopped-desk-orders-provider-${size}`);
    throw stop;
  } finally {
    await fetch(new URL('faults', sandbox), { method: 'DELETE' });
    await jana.context.close();
    await petra.context.close();
  }
}

async function fail(sandbox, rules) {
  await fetch(new URL('faults', sandbox), { method: 'DELETE' });
  for (const rule of rules) {
    const answer = await fetch(new URL('faults', sandbox), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ operation: checkout, ...rule }) });
    assert.ok(answer.ok, `the sandbox takes the fault: ${answer.status}`);
  }
}

/** Two lines that Microsoft bills apart are two orders there, of which it refuses the later one. Answers the order's id. */
async function refusedInPart({ page, ...rest }, org, sandbox, seen) {
  await page.goto(`/o/${org}/orders`);
  await page.getByRole('link', { name: 'Neue Arbeitsplätze' }).first().click();
  await page.getByRole('button', { name: 'Order again' }).click();
  await page.getByLabel('Billing').first().waitFor();
  await page.getByLabel('Billing').last().selectOption('annual');
  await page.getByText(/Draft .*, saved/).waitFor();
  await fail(sandbox, [{ kind: 'brokenOrder', code: 800069 }]);
  await acceptTerms(page);
  await press(page, 'Order with obligation to pay');
  await page.getByRole('heading', { name: 'Some lines are ready, others failed' }).waitFor();
  await seen({ page, ...rest }, 'desk-refused-in-part');
  return new URL(page.url()).pathname.split('/').pop();
}

/** The same lines once more, sent while Microsoft fails as the rules say; answers the new order's id once it stands there. */
async function placedAgain(page, org, like, sandbox, rules, status) {
  await fail(sandbox, rules);
  return page.evaluate(async ({ org, like, status }) => {
    const call = async (path, body) => {
      const headers = { 'Twotier-Organisation': org, 'Twotier-Request': '1', 'Content-Type': 'application/json' };
      const answer = await fetch(`/api/orders/${path}`, body ? { method: 'POST', headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() }, body: JSON.stringify(body) } : { headers });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return answer.json();
    };
    const { acceptedTerms: accepted } = await call(like);
    const { id } = await call(`${like}/copy`, {});
    await call(`${id}/placement`, { accepted: accepted.map(({ document, version }) => ({ document, version })) });
    for (let looks = 0; looks < 400; looks += 1) {
      if ((await call(id)).status === status) return id;
      await new Promise((done) => setTimeout(done, 200));
    }
    throw new Error(`the order is not ${status} but ${(await call(id)).status}`);
  }, { org, like, status });
}

/** The provider's first page says how many there are and leads to the list. */
async function found(petra, seen) {
  const { page } = petra;
  const told = page.getByRole('link', { name: /orders? needs? attention/ });
  await told.waitFor();
  await seen(petra, 'desk-first-page');
  await told.click();
  await heading(page, 'Orders that need attention');
  await page.getByText('Refused in part').first().waitFor();
  await seen(petra, 'desk-orders');
}

const at = (org, order) => `/o/provider/desk/${org}.${order}`;

/** Two tabs give one order back: the later one is told, keeps its words, and sees how it is now. */
async function givenBack(petra, order, seen) {
  const { page, context } = petra;
  await page.locator(`a[href$="${order}"]`).click();
  await page.getByRole('heading', { name: 'Refused in part' }).waitFor();
  await seen(petra, 'desk-order');
  const other = await context.newPage();
  await other.goto(page.url());
  for (const tab of [page, other]) {
    await press(tab, 'Return to the reseller');
    await tab.getByRole('dialog').waitFor();
  }
  await page.getByRole('dialog').getByRole('button', { name: 'Return to the reseller' }).click();
  await page.getByRole('dialog').getByText(/fields? to check/).waitFor();
  await page.getByRole('dialog').getByLabel('Reason').fill(why);
  await seen(petra, 'desk-give-back');
  await page.getByRole('dialog').getByRole('button', { name: 'Return to the reseller' }).click();
  await page.getByText('returned it').waitFor();
  await seen(petra, 'desk-given-back');
  await other.getByRole('dialog').getByLabel('Reason').fill('Somebody else writes at the same time.');
  await other.getByRole('dialog').getByRole('button', { name: 'Return to the reseller' }).click();
  await other.getByRole('button', { name: 'Show the current status' }).waitFor();
  await shoot(other, `desk-two-tabs-${petra.page.viewportSize().width > 700 ? 'wide' : 'phone'}`);
  await press(other, 'Show the current status');
  await other.getByText(why).waitFor();
  await other.close();
  assert.ok(page.url().endsWith(order), page.url());
}

/** Every answer of the checkout was lost: asked often enough the case shows the proof as far as it goes. */
async function askedAgain(petra, org, order, sandbox, seen) {
  const { page } = petra;
  await page.goto(at(org, order));
  await page.getByText('answer lost').first().waitFor();
  const asked = page.getByText('Search for the order');
  for (let looks = await asked.count(); looks < 4; looks += 1) {
    await press(page, 'Ask Microsoft now');
    await asked.nth(looks).waitFor();
  }
  await page.getByText('Not proven yet').waitFor();
  await seen(petra, 'desk-unanswered');
  await fail(sandbox, []);
}

/** Refused as a whole: the same lines go out again, as an order of their own that both pages lead to. */
async function orderedAgain(petra, org, order, seen) {
  const { page } = petra;
  await page.goto(at(org, order));
  await page.getByRole('heading', { name: 'Refused', exact: true }).waitFor();
  await press(page, 'Order the refused lines again');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('The credit line was raised this morning.');
  await dialog.getByRole('button', { name: 'Order the refused lines again' }).click();
  await page.getByText('Repeats refused lines').waitFor();
  await page.getByText('Active', { exact: true }).first().waitFor();
  await seen(petra, 'desk-followed');
}

/** The reseller reads the provider's words. Two tabs press one button; one order comes of it. */
async function retriedOnce(jana, org, order, seen) {
  const { page, context } = jana;
  await page.goto(`/o/${org}/orders/${order}`);
  await page.getByText(why).waitFor();
  await seen(jana, 'desk-returned');
  const other = await context.newPage();
  await other.goto(page.url());
  const button = 'Order refused lines again';
  await other.getByRole('button', { name: button }).waitFor();
  await press(page, button);
  await page.getByText('Repeats refused lines').waitFor();
  await press(other, button);
  await other.getByText(/already been ordered again|changed/).first().waitFor();
  await shoot(other, `desk-retried-twice-${page.viewportSize().width > 700 ? 'wide' : 'phone'}`);
  await other.close();
  await page.getByText('The licences are ready', { exact: true }).waitFor();
  await seen(jana, 'desk-retried');
  await page.goto(`/o/${org}/orders/${order}`);
  await page.getByRole('link', { name: /ordered again in order/ }).waitFor();
  assert.equal(await page.getByRole('button', { name: button }).count(), 0, 'what is ordered again is not offered once more');
}

async function otherLooks(petra, org, orders, seen) {
  const { page } = petra;
  const places = { orders: '/o/provider/desk', partial: at(org, orders[0]), refused: at(org, orders[1]) };
  for (const { name, language, theme } of [{ name: 'de', language: 'de', theme: '' }, { name: 'dark', language: 'en', theme: 'dark' }]) {
    await page.evaluate(([language, theme]) => (localStorage.setItem('language', language), localStorage.setItem('theme', theme)), [language, theme]);
    for (const [place, path] of Object.entries(places)) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await seen(petra, `desk-${place}-${name}`);
    }
  }
}
