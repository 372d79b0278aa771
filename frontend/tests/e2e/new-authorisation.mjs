// The way on after an authorisation ended: the provider says it has, the reseller is led through the new registration and
// hands in new ids, the old one is refused, the provider confirms, Microsoft knows them, and every subscription follows (P7).
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { inside, press, signIn, signInAsProvider } from './people.mjs';

const words = {
  en: { begin: 'Start a new authorisation', name: 'Name of the new location', same: /The same name/, did: 'Done', handIn: 'Hand in the new IDs', ended: /Microsoft does not take it again/, with: 'The new IDs are with the provider', complete: 'Every subscription has the new PartnerID.', write: 'Add note', note: 'Note' },
  de: { begin: 'Neue Autorisierung beginnen', name: 'Name des neuen Standorts', same: /Derselbe Name/, did: 'Erledigt', handIn: 'Neue IDs einreichen', ended: /nimmt sie nicht wieder an/, with: 'Die neuen IDs sind beim Distributor', complete: 'Jedes Abonnement hat die neue PartnerID.', write: 'Notiz hinzufügen', note: 'Notiz' },
};

/** Answers what the pages were guilty of. A phone reads German at night. */
export async function newAuthorisation({ browser, base, sandbox, size }) {
  const language = size === 'phone' ? 'de' : 'en';
  const looks = size === 'phone' ? { viewport: phone, colorScheme: 'dark' } : { viewport: wide };
  const [jana, petra] = [await personAt(browser, base, looks), await personAt(browser, base, looks)];
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  try {
    await petra.page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
    await jana.page.addInitScript((chosen) => localStorage.setItem('language', chosen), language);
    const org = await signIn(jana.page);
    await signInAsProvider(petra.page);
    const { partnerId, name } = await inside(jana.page, org, '/api/partnership');
    await inside(petra.page, 'provider', `/api/provider/standings/${org}/loss`, { note: 'Microsoft has told us.', understood: true });
    const ids = await registered(sandbox, name);
    await guided(jana, org, name, partnerId, ids, words[language], seen);
    await confirmed(petra, org, ids, seen);
    await jana.page.getByText(words[language].complete).waitFor();
    await seen(jana, 'new-authorisation-done');
    const { items } = await inside(jana.page, org, '/api/new-authorisation/subscriptions');
    assert.ok(items.length > 0 && items.every((one) => one.subscriptions.every((line) => line.state === 'done' && line.before === partnerId)), JSON.stringify(items));
  } catch (stop) {
    await shoot(jana.page, `stopped-new-authorisation-${size}`);
    await shoot(petra.page, `stopped-new-authorisation-provider-${size}`);
    throw stop;
  } finally {
    await jana.context.close();
    await petra.context.close();
  }
  return [...jana.complaints, ...petra.complaints];
}

/** The new account at Microsoft, as a registration leaves it. */
async function registered(sandbox, name) {
  const ids = { mpnId: `63${Math.floor(10_000 + Math.random() * 89_999)}`, tenantId: randomUUID() };
  const answer = await fetch(new URL('resellers', sandbox), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...ids, name: `${name}.`, country: 'DE', mpaSigned: true }) });
  assert.ok(answer.ok, `nobody was registered: ${answer.status} ${await answer.text()}`);
  return ids;
}

async function guided(jana, org, name, old, ids, say, seen) {
  const { page } = jana;
  await page.goto(`/o/${org}/partnership`);
  await page.getByRole('button', { name: say.begin }).waitFor();
  await seen(jana, 'new-authorisation-lost');
  await press(page, say.begin);
  await page.getByLabel(say.name).fill(name);
  await press(page, say.did);
  await page.getByText(say.same).first().waitFor();
  await seen(jana, 'new-authorisation-name');
  await page.getByLabel(say.name).fill(`${name}.`);
  for (const place of [2, 3, 4]) {
    await press(page, say.did);
    await page.locator('ol.checks > li').nth(place - 1).getByRole('button', { name: say.did, exact: true }).waitFor();
  }
  await seen(jana, 'new-authorisation-guide');
  await press(page, say.did);
  await page.locator('#f-partnerId').fill(old);
  await page.locator('#f-microsoftId').fill(ids.tenantId);
  await press(page, say.handIn);
  await page.getByText(say.ended).first().waitFor();
  await seen(jana, 'new-authorisation-refused');
  await page.locator('#f-partnerId').fill(ids.mpnId);
  await press(page, say.handIn);
  await page.getByText(say.with).waitFor();
  await page.getByRole('textbox', { name: say.note }).fill('Name und E-Mail sind andere als bisher.');
  await press(page, say.write);
  await page.locator('.timeline').getByText('Name und E-Mail').waitFor();
  await seen(jana, 'new-authorisation-handed-in');
}

async function confirmed(petra, org, ids, seen) {
  const { page } = petra;
  await page.goto(`/o/provider/resellers/${org}/partnership`);
  await page.getByText(ids.mpnId).first().waitFor();
  await page.getByText(/will get|get the new PartnerID/).first().waitFor();
  await seen(petra, 'new-authorisation-provider');
  await press(page, 'Confirm the new IDs');
  await page.getByText('Every subscription has the new PartnerID.').waitFor({ timeout: 120_000 }); // each customer is asked for, 400 a minute with everybody else's calls
  await seen(petra, 'new-authorisation-provider-done');
}
