// The search at the top, by keys alone: a mistyped product, a name Microsoft has given up, what was visited last, letters
// that lead to places; and an address somebody was sent, which survives the sign-in.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, jana } from './people.mjs';

const words = {
  en: { find: 'Search everything', open: 'Search', customers: 'Customers', subscriptions: 'Subscriptions', keys: 'Keyboard shortcuts', meant: 'No exact match', recent: 'Recent', nothing: 'Nothing found', ended: 'Your session has ended', again: 'Sign in in a new tab', goOn: 'Continue' },
  de: { find: 'Alles durchsuchen', open: 'Suchen', customers: 'Kunden', subscriptions: 'Abonnements', keys: 'Tastenkürzel', meant: 'Kein genauer Treffer', recent: 'Zuletzt besucht', nothing: 'Nichts gefunden', ended: 'Ihre Sitzung ist beendet', again: 'In neuem Tab anmelden', goOn: 'Weiter' },
};

/** Answers what the pages were guilty of. A phone reads German at night. */
export async function search({ browser, base, size }) {
  const small = size === 'phone';
  const language = small ? 'de' : 'en';
  const say = words[language];
  const person = await personAt(browser, base, small ? { viewport: phone, colorScheme: 'dark' } : { viewport: wide });
  const { page } = person;
  const seen = async (name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  const box = page.getByRole('combobox', { name: say.find });
  const options = page.getByRole('listbox').getByRole('option');
  const chosen = page.locator('[role="option"][aria-selected="true"]');
  try {
    await page.addInitScript((chosenLanguage) => localStorage.getItem('language') ?? localStorage.setItem('language', chosenLanguage), language);
    const org = await signInTo(page, '/subscriptions?search=business', say.subscriptions);

    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
    await box.fill('bussines premuim');
    await page.getByText(say.meant).waitFor();
    await options.filter({ hasText: 'Business Premium' }).first().waitFor();
    await seen('search-mistyped');
    await box.fill('zzzz');
    await page.locator('.palette .none').getByText(say.nothing).waitFor();
    await seen('search-nothing');
    await box.fill('micro');
    await options.first().waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    assert.equal(await box.getAttribute('aria-activedescendant'), await chosen.getAttribute('id'), 'what Enter takes is told');
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });

    await page.goto(`/o/${org}/customers`);
    await heading(page, say.customers);
    await page.getByRole('row').getByRole('link').first().click();
    await page.waitForURL(/\/customers\/\w+/);
    const company = await page.getByRole('heading', { level: 1 }).innerText();
    if (!small) {
      await page.keyboard.press('g');
      await page.keyboard.press('s');
      await heading(page, say.subscriptions);
      await page.keyboard.press('?');
      await page.getByRole('heading', { name: say.keys }).waitFor();
      await seen('search-keys');
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: say.keys }).waitFor({ state: 'detached' });
      await page.keyboard.press('/');
    } else {
      await page.goBack();
      await page.getByRole('button', { name: say.open, exact: true }).click();
    }
    await page.getByRole('group', { name: say.recent }).getByRole('option', { name: company }).waitFor();
    await seen('search-recent');
    await box.fill(company.slice(0, 6));
    await page.getByRole('group', { name: say.customers }).getByRole('option', { name: company }).first().waitFor();
    await seen('search-found');
    await page.getByRole('group', { name: say.customers }).getByRole('option', { name: company }).first().click();
    await page.waitForURL(/\/customers\/\w+/);
    await heading(page, company);
    await sessionEnds(page, org, say, seen);
    return person.complaints;
  } catch (stop) {
    await shoot(page, `stopped-search-${size}`);
    throw stop;
  } finally {
    await person.context.close();
  }
}

/** Goes to an address without a session: it is there, search and all, when the person has signed in. */
async function signInTo(page, path, name) {
  const org = await organisation(page);
  await page.goto(`/o/${org}${path}`);
  await page.waitForURL(/\/sign-in/);
  await giveWord(page);
  await page.waitForURL((url) => url.pathname + url.search === `/o/${org}${path}`);
  await heading(page, name);
  return org;
}

/** A session ends in the middle of a form: signed in again in another tab, what was typed is there. */
async function sessionEnds(page, org, say, seen) {
  await page.goto(`/o/${org}/requests/new`);
  const subject = page.locator('#f-subject');
  await subject.fill('Nachtigall');
  await page.locator('#f-text').fill('Ein langer Text, an dem jemand lange schrieb.');
  await page.context().clearCookies();
  await page.locator('form button[type="submit"]').last().click();
  await page.getByRole('heading', { name: say.ended }).waitFor();
  await seen('session-ended');
  const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: say.again }).click()]);
  await giveWord(tab);
  await tab.waitForURL(/\/requests\/new/);
  await tab.close();
  await page.bringToFront();
  const goOn = page.getByRole('button', { name: say.goOn });
  await goOn.click({ timeout: 2000 }).catch(() => undefined); // coming back to the tab may have opened it already
  await page.getByRole('heading', { name: say.ended }).waitFor({ state: 'detached' });
  assert.equal(await subject.inputValue(), 'Nachtigall', 'nothing typed is lost');
}

/** The organisation of the demo's reseller, by signing in and out. */
async function organisation(page) {
  await page.goto('/sign-in');
  await giveWord(page);
  await page.waitForURL(/\/o\//);
  const org = new URL(page.url()).pathname.split('/')[2];
  await page.context().clearCookies();
  return org;
}

async function giveWord(page) {
  await page.locator('input[autocomplete~="username"]').fill(jana.email);
  await page.locator('input[autocomplete~="current-password"]').fill(jana.password);
  await page.locator('form button[type="submit"]').click();
}
