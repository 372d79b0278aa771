// How a reseller stands with Microsoft (P9): the provider's board, the reseller at risk, its own page, asked again.
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, signIn, signInAsProvider } from './people.mjs';

const words = {
  en: { board: 'Standing of resellers', all: 'Check all', risk: 'At risk', page: 'Partnership', look: 'Check with Microsoft now', unsigned: 'Microsoft Partner Agreement is not in order', signed: 'Microsoft Partner Agreement is signed', edit: 'Change or confirm', since: 'First authorised in', name: 'Security contact, name', email: 'Email address', save: 'Save and confirm', next: 'Next review', misses: 'Microsoft is missing something about your company' },
  de: { board: 'Stand der Reseller', all: 'Alle prüfen', risk: 'Gefährdet', page: 'Partnerschaft', look: 'Jetzt bei Microsoft prüfen', unsigned: 'Microsoft Partner Agreement ist nicht in Ordnung', signed: 'Microsoft Partner Agreement ist unterzeichnet', edit: 'Ändern oder bestätigen', since: 'Erstmals autorisiert im', name: 'Sicherheitskontakt, Name', email: 'E-Mail-Adresse', save: 'Speichern und bestätigen', next: 'Nächste Prüfung', misses: 'Microsoft fehlt etwas zu Ihrer Firma' },
};

/** Answers what the pages were guilty of. A phone reads German at night. */
export async function standing({ browser, base, sandbox, size }) {
  const small = size === 'phone';
  const language = small ? 'de' : 'en';
  const say = words[language];
  const dress = small ? { viewport: phone, colorScheme: 'dark' } : { viewport: wide };
  const [person, boss] = [await personAt(browser, base, dress), await personAt(browser, base, dress)];
  const seen = async (who, name) => {
    await inspect(who, `${name} (${size})`);
    await shoot(who.page, `${name}-${size}`);
  };
  try {
    for (const { page } of [person, boss]) await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
    const { page } = person;
    await signIn(page);
    await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
    const org = /\/o\/[^/]+/.exec(new URL(page.url()).pathname)[0];
    const known = await page.evaluate(async (organisation) => (await fetch('/api/partnership', { headers: { 'Twotier-Organisation': organisation } })).json(), org.slice(3));
    const signs = (mpaSigned) => atMicrosoft(sandbox, { mpnId: known.partnerId, tenantId: known.microsoftId, name: known.name, country: known.country, mpaSigned });

    await signs(false);
    await signInAsProvider(boss.page);
    await boss.page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
    await boss.page.goto('/o/provider/standings');
    await heading(boss.page, say.board);
    await boss.page.getByRole('button', { name: say.all }).click();
    await boss.page.goto('/o/provider/standings?group=risk');
    await boss.page.getByRole('link', { name: known.name }).waitFor();
    await seen(boss, 'standings');
    await boss.page.getByRole('link', { name: known.name }).click();
    await boss.page.getByText(say.unsigned).waitFor();
    await seen(boss, 'standing-at-provider');

    await page.goto(org);
    await page.getByText(say.misses).waitFor();
    await seen(person, 'standing-home');
    await page.getByRole('listitem').filter({ hasText: say.misses }).getByRole('link', { name: say.misses }).click();
    await heading(page, say.page);
    await page.getByText(say.unsigned).waitFor();
    await page.getByRole('button', { name: say.edit }).click();
    await page.getByLabel(say.since).fill('2019-03');
    await page.getByLabel(say.name, { exact: true }).fill('Jana Falk');
    await page.getByLabel(say.email).fill('security@nordlicht.example');
    await seen(person, 'standing-edit');
    await page.getByRole('button', { name: say.save }).click();
    await page.getByRole('term').filter({ hasText: say.next }).waitFor();
    await seen(person, 'standing-unsigned');
    await signs(true);
    await page.getByRole('button', { name: say.look }).click();
    await page.getByText(say.signed).waitFor();
    await seen(person, 'standing');
    return [...person.complaints, ...boss.complaints];
  } catch (stop) {
    await shoot(person.page, `stopped-standing-${size}`);
    await shoot(boss.page, `stopped-standing-provider-${size}`);
    throw stop;
  } finally {
    await person.context.close();
    await boss.context.close();
  }
}

/** Changes the reseller's account at Microsoft. */
async function atMicrosoft(sandbox, account) {
  const answer = await fetch(new URL('resellers', sandbox), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(account) });
  if (!answer.ok) throw new Error(`${answer.status} of the sandbox: ${await answer.text()}`);
}
