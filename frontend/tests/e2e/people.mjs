// Who walks, and what every walk does with their pages.
import { giveProviderCode } from './factor.mjs';

/** The demo's people; the reseller's organisation asks for no second factor, the provider's always does. */
export const jana = { email: process.env.RESELLER_EMAIL ?? 'jana.falk@kranich-it.example', password: process.env.RESELLER_PASSWORD ?? 'Reiher-ziehen-im-Herbst' };
export const petra = { email: process.env.PROVIDER_EMAIL ?? 'petra.adler@aldermark.example', password: process.env.PROVIDER_PASSWORD ?? 'Morgens-zwei-Espresso' };

export const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
export const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** Signs in by password alone, in whatever language; answers the organisation's place in addresses. */
export async function signIn(page, { email, password } = jana) {
  await page.goto('/sign-in');
  await page.locator('input[autocomplete~="username"]').fill(email);
  await page.locator('input[autocomplete~="current-password"]').fill(password);
  await page.locator('form button[type="submit"]').click();
  await page.waitForURL(/\/o\//);
  return new URL(page.url()).pathname.split('/')[2];
}

/** Goes to the provider's desk; the address somebody wanted comes back after signing in. */
export async function signInAsProvider(page) {
  await page.goto('/o/provider/applications');
  await page.getByText('After signing in, you return').waitFor();
  await page.getByLabel('Email').fill(petra.email);
  await page.getByLabel('Password', { exact: true }).fill(petra.password);
  await press(page, 'Sign in');
  await giveProviderCode(page, () => heading(page, 'Applications'));
}

/** What a page of that organisation may ask of the API. */
export async function inside(page, org, path, body) {
  return page.evaluate(
    async ({ path, body, org }) => {
      const headers = { 'Twotier-Organisation': org, 'Twotier-Request': '1', 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
      const answer = await fetch(path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    { path, body, org },
  );
}
