// The provider's price sheets: every market's, one with a price that is announced, and what a product has cost (K5).
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, signInAsProvider } from './people.mjs';

const words = {
  en: { title: 'Microsoft’s price sheets', germany: 'Germany', sheet: 'Price sheet of Germany', next: 'Next month', past: 'Changes so far', prices: /^Prices of / },
  de: { title: 'Preislisten von Microsoft', germany: 'Deutschland', sheet: 'Preisliste Deutschland', next: 'Nächster Monat', past: 'Bisherige Änderungen', prices: /^Preise von / },
};

/** Answers what the pages were guilty of. A phone reads German at night. */
export async function pricesheets({ browser, base, sandbox, size }) {
  const small = size === 'phone';
  const language = small ? 'de' : 'en';
  const petra = await personAt(browser, base, small ? { viewport: phone, colorScheme: 'dark' } : { viewport: wide });
  const { page, complaints } = petra;
  const say = words[language];
  const seen = async (name) => {
    await inspect(petra, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  try {
    await announced(base, sandbox);
    await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
    await signInAsProvider(page);
    await page.evaluate((chosen) => localStorage.setItem('language', chosen), language);
    await page.goto('/o/provider/price-sheets');
    await heading(page, say.title);
    await page.getByRole('table').waitFor();
    await seen('price-sheets');
    await page.getByRole('link', { name: say.germany, exact: true }).first().click();
    await heading(page, say.sheet);
    await page.getByRole('table').waitFor();
    await seen('price-sheet');
    await page.getByRole('navigation', { name: say.title }).getByRole('link', { name: say.next }).click();
    await mirrored(page, say.next);
    await seen('price-sheet-next');
    await page.getByRole('button', { name: /Business Basic/ }).first().click();
    await page.getByRole('dialog', { name: say.prices }).getByRole('table').waitFor();
    await seen('price-history');
    return complaints;
  } catch (stop) {
    await shoot(page, `stopped-pricesheets-${size}`);
    throw stop;
  } finally {
    await petra.context.close();
  }
}

/** Waits for the mirror, which reads five markets and their sheets. */
async function mirrored(page, tab) {
  await page.locator('[aria-current="page"]').filter({ hasText: tab }).waitFor();
  for (let tries = 0; tries < 12; tries += 1) {
    await page.locator('table:not([aria-busy]), .empty').first().waitFor(); // not the rows of the tab before
    const there = await page.getByRole('button', { name: /Business Basic/ }).first().waitFor({ timeout: 10_000 }).then(() => true, () => false);
    if (there) return;
    await page.reload();
  }
  throw new Error('the announced price did not reach the sheet');
}

/** Microsoft announces a dearer Business Basic for the first of next month, and the mirror reads it. */
async function announced(base, sandbox) {
  const now = new Date();
  const effective = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString();
  const said = await fetch(`${sandbox}prices`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ sku: 'CFQ7TTC0LH18:0001', effective, percent: '6' }) });
  if (!said.ok) throw new Error(`the price could not be announced: ${said.status} ${await said.text()}`);
  const fired = await fetch(`${base}/_local/schedules/CatalogueSync`, { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } });
  if (!fired.ok) throw new Error(`the mirror does not run: ${fired.status} ${await fired.text()}`);
}
