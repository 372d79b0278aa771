// The provider has the licences of all resellers made as a file, leaves the page, comes back and saves it (T1).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { heading, press, signInAsProvider } from './people.mjs';

/** Answers what the pages were guilty of. */
export async function everyReseller({ browser, base, size }) {
  const provider = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide });
  const { page, complaints } = provider;
  const seen = async (name) => {
    await inspect(provider, `${name} (${size})`);
    await shoot(page, `${name}-${size}`);
  };
  try {
    await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
    await signInAsProvider(page);
    const org = 'provider';
    await page.goto(`/o/${org}/reports`);
    await page.getByRole('heading', { name: 'All resellers in one file' }).waitFor();
    await seen('every-reseller');
    await press(page, 'Create CSV for spreadsheets');
    await page.goto(`/o/${org}/resellers`); // it goes on without the page
    await heading(page, 'Resellers');
    await page.goto(`/o/${org}/reports`);
    await page.getByRole('button', { name: 'Save the file' }).waitFor();
    await seen('every-reseller-done');
    const coming = page.waitForEvent('download');
    await press(page, 'Save the file');
    assert.match(readFileSync(await (await coming).path(), 'utf8'), /^\ufeffReseller,Customer,Product,/);
    await page.evaluate(() => localStorage.setItem('language', 'de'));
    await page.evaluate(() => localStorage.setItem('theme', 'dark'));
    await page.reload();
    await page.getByRole('heading', { name: 'Alle Reseller in einer Datei' }).waitFor();
    await seen('every-reseller-dark-de');
    await page.evaluate(() => localStorage.setItem('theme', 'light'));
    await page.evaluate(() => localStorage.setItem('language', 'en'));
    await page.reload();
    await press(page, 'Delete the file');
    await page.getByRole('button', { name: 'Save the file' }).waitFor({ state: 'detached' });
    return complaints;
  } catch (stop) {
    await shoot(page, `stopped-every-reseller-${size}`);
    throw stop;
  } finally {
    await provider.context.close();
  }
}
