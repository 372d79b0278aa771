// How old what comes from Microsoft is, and asking now: for one customer, for a reseller, on the provider's board (N2, S1).
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, signIn, signInAsProvider } from './people.mjs';

const words = {
  en: { title: 'Microsoft data', now: 'Sync now', all: 'Sync all resellers', subscriptions: 'Subscriptions', asOf: /^As of /, invoices: 'Microsoft’s invoices', read: 'Read now', nothing: 'Nothing new' },
  de: { title: 'Microsoft-Daten', now: 'Jetzt abgleichen', all: 'Alle Reseller abgleichen', subscriptions: 'Abonnements', asOf: /^Stand /, invoices: 'Rechnungen von Microsoft', read: 'Jetzt abrufen', nothing: 'Nichts Neues' },
};

/** Answers what the pages were guilty of. A phone reads German at night. */
export async function microsoftData({ browser, base, size }) {
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
    await page.goto(`${org}/microsoft-data`);
    await heading(page, say.title);
    const row = page.getByRole('row').filter({ hasText: say.subscriptions });
    await row.getByRole('button', { name: say.now }).click();
    await row.getByText(say.asOf).waitFor();
    await seen(person, 'microsoft-data');

    const { items } = await page.evaluate(async (organisation) => (await fetch('/api/orders', { headers: { 'Twotier-Organisation': organisation } })).json(), org.slice(3));
    const held = items.find((one) => one.status === 'active');
    await page.goto(`${org}/customers/${held.id.split('.')[0]}`);
    const part = page.getByRole('region', { name: say.subscriptions });
    await part.getByText(say.asOf).waitFor();
    await part.getByRole('button', { name: say.now }).click();
    await part.getByText(say.nothing).waitFor();
    await part.scrollIntoViewIfNeeded();
    await seen(person, 'customer-as-of');

    await signInAsProvider(boss.page);
    await boss.page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
    await boss.page.goto('/o/provider/microsoft-data');
    await heading(boss.page, say.title);
    await boss.page.getByText(say.asOf).first().waitFor();
    assert.ok(await boss.page.getByRole('button', { name: say.all }).isVisible());
    await seen(boss, 'microsoft-data-provider');
    await boss.page.getByRole('link', { name: say.invoices }).click();
    await boss.page.getByRole('button', { name: say.read }).click();
    await boss.page.getByText(say.asOf).first().waitFor();
    await seen(boss, 'microsoft-invoices');
    return [...person.complaints, ...boss.complaints];
  } catch (stop) {
    await shoot(person.page, `stopped-microsoft-data-${size}`);
    await shoot(boss.page, `stopped-microsoft-data-provider-${size}`);
    throw stop;
  } finally {
    await person.context.close();
    await boss.context.close();
  }
}
