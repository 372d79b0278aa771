// A person's own account: a Microsoft account is linked and opens it, the password is forgotten and found again, the
// address changes when both mailboxes agree. It needs somebody who signs in by password alone.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { linkIn } from './mails.mjs';
import { heading, jana, press, signIn } from './people.mjs';

/** The password that is set, and on the next walk another one. */
const again = 'Sieben Störche im Schilf';



/** Walks once; answers what the pages were guilty of. */
export async function walkOwnAccount({ browser, base, mails, size }) {
  const at = await personAt(browser, base, { viewport: size === 'phone' ? phone : wide });
  await at.page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  try {
    await ownAccount(at, mails, jana, seen);
    return at.complaints;
  } catch (stop) {
    await shoot(at.page, `stopped-own-account-${size}`);
    throw new Error(`${stop.message}\n${at.complaints.join('\n')}`);
  } finally {
    await at.context.close();
  }
}

async function ownAccount(at, mails, person, seen) {
  const { page } = at;
  await signIn(page, person);
  await about(at, seen);
  await link(at, person, seen);
  await withMicrosoft(at, person, seen);
  await unlink(at, person);
  const password = await forgotten(at, mails, person, seen);
  await address(at, mails, { ...person, password }, seen);
  await lookOnce(at, seen);
}

/** The profile in another language and at night. */
async function lookOnce({ page, ...visitor }, seen) {
  await toProfile(page);
  for (const [name, language, theme] of [['de', 'de', ''], ['dark', 'en', 'dark']]) {
    await page.evaluate(([language, theme]) => {
      localStorage.setItem('language', language);
      localStorage.setItem('theme', theme);
    }, [language, theme]);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await seen({ page, ...visitor }, `profile-${name}`);
  }
  await page.evaluate(() => localStorage.setItem('theme', ''));
}

async function signOut(page) {
  await page.getByRole('button', { name: /, account$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await heading(page, 'Sign in');
}

async function toProfile(page) {
  await page.getByRole('button', { name: /, account$/ }).click();
  await page.getByRole('menuitem', { name: 'Profile', exact: true }).click();
  await heading(page, 'Profile');
}

async function about({ page, ...visitor }, seen) {
  await toProfile(page);
  await page.getByText('No account is linked').waitFor();
  await seen({ page, ...visitor }, 'profile');
  await page.getByLabel('First name').fill('=1+1');
  await page.getByLabel('Phone').fill('0361 555');
  await press(page, 'Save');
  await page.getByText(/fields to check/).waitFor();
  await seen({ page, ...visitor }, 'profile-errors');
  await page.getByLabel('First name').fill('Anna');
  await page.getByLabel('Phone').fill('+49 361 5550170');
  await press(page, 'Save');
  await page.getByText('Profile saved').first().waitFor();
  assert.equal(await page.getByLabel('Phone').inputValue(), '+49\u00a0361\u00a0555\u00a001\u00a070');
}

/** Microsoft's page asks for no password on this machine; the button is the account. */
async function atMicrosoft(page, email) {
  await page.getByText('This page stands in for Microsoft').waitFor();
  await page.getByLabel('Another account').fill(email);
  await press(page, 'Continue');
}

async function link({ page, ...visitor }, person, seen) {
  // As if the sign-in was more than five minutes ago.
  const stale = { status: 403, contentType: 'application/problem+json', body: JSON.stringify({ status: 403, code: 'proof_needed' }) };
  await page.route('**/api/external-sign-ins', (route) => route.fulfill(stale), { times: 1 });
  await press(page, 'Link a work account');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Current password').fill('not it');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByText('Not the password of your account').first().waitFor();
  await seen({ page, ...visitor }, 'proof');
  await dialog.getByLabel('Current password').fill(person.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await atMicrosoft(page, person.email);
  await heading(page, 'Profile');
  await page.getByRole('button', { name: `Unlink ${person.email}` }).waitFor();
  await seen({ page, ...visitor }, 'profile-linked');
  await signOut(page);
}

async function withMicrosoft({ page, ...visitor }, person, seen) {
  await seen({ page, ...visitor }, 'sign-in-ways');
  await press(page, 'Work account');
  await page.getByText('This page stands in for Microsoft').waitFor();
  await press(page, 'Go back without signing in');
  await heading(page, 'You came back without signing in');
  await seen({ page, ...visitor }, 'external-back');
  await page.getByRole('link', { name: 'Go to sign-in' }).click();
  await heading(page, 'Sign in');
  await press(page, 'Work account');
  await atMicrosoft(page, 'nobody@stegreif.example');
  await page.getByText('No account here is linked to this Microsoft account').waitFor();
  await seen({ page, ...visitor }, 'external-unknown');
  await page.goto('/sign-in');
  await press(page, 'Work account');
  await atMicrosoft(page, person.email);
  await page.waitForURL(/\/o\//);
}

async function unlink({ page }, person) {
  await toProfile(page);
  await press(page, `Unlink ${person.email}`);
  await page.getByText('No account is linked').waitFor();
  await signOut(page);
}

async function forgotten({ page, ...visitor }, mails, person, seen) {
  const password = person.password === again ? `${again} 2` : again;
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await heading(page, 'Forgotten your password?');
  await page.getByLabel('Email').fill(person.email);
  await seen({ page, ...visitor }, 'forgotten-password');
  await press(page, 'Send the link');
  await heading(page, 'A link may be on its way');
  await seen({ page, ...visitor }, 'forgotten-password-sent');
  await page.goto(await linkIn(mails, person.email, '/reset-password'));
  await heading(page, 'Choose a new password');
  await page.getByLabel('New password', { exact: true }).fill('Password1!');
  await press(page, 'Set the password');
  await page.getByText('Many people use this one; it is among the first to be guessed').first().waitFor();
  await seen({ page, ...visitor }, 'reset-password-errors');
  await page.getByLabel('New password', { exact: true }).fill(password);
  await press(page, 'Set the password');
  await heading(page, 'The new password is set');
  await seen({ page, ...visitor }, 'reset-password-done');
  return password;
}

async function address({ page, ...visitor }, mails, person, seen) {
  const email = `x${person.email}`;
  await signIn(page, person);
  await toProfile(page);
  await page.getByLabel('New address').fill(email);
  await press(page, 'Change the address');
  await page.getByText(`${email} is waiting for both mailboxes`).waitFor();
  await seen({ page, ...visitor }, 'profile-email-waits');
  await page.goto(await linkIn(mails, email, '/email-change'));
  await heading(page, 'Change of email address');
  await seen({ page, ...visitor }, 'email-change');
  await press(page, 'Confirm the change');
  await heading(page, 'Confirmed here');
  await page.goto(await linkIn(mails, `<${person.email}>`, '/email-change'));
  await press(page, 'Confirm the change');
  await heading(page, 'The new address is set');
  await seen({ page, ...visitor }, 'email-change-done');
  await signIn(page, { ...person, email });
  return email;
}
