// How people sign in: a passkey is added in the profile, opens the account by itself and as second factor, browsers are
// signed out, and the passkey goes again.
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { fingerprintReader } from './factor.mjs';
import { heading, jana, press, signIn } from './people.mjs';


/** Walks once; answers what the pages were guilty of. */
export async function secure({ browser, base, size }) {
  const viewport = size === 'phone' ? phone : wide;
  const people = [];
  const arrive = async (language = 'en') => {
    const person = await personAt(browser, base, { viewport });
    await person.page.addInitScript((chosen) => localStorage.getItem('language') ?? localStorage.setItem('language', chosen), language);
    people.push(person);
    return person;
  };
  let reader;
  const seen = async (person, name) => {
    await reader?.rest();
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
    await reader?.wake();
  };
  try {
    const own = await arrive();
    const { page } = own;
    reader = await fingerprintReader(page);
    await signIn(page);
    await addPasskey(own, seen);
    await leave(page);

    await press(page, 'Sign in with a passkey');
    await page.waitForURL(/\/o\//);
    await leave(page);
    await typePassword(page);
    await heading(page, 'Your second factor');
    await seen(own, 'second-factor');
    await press(page, 'Recovery code');
    await page.getByLabel('Recovery code').fill('aaaa-bbbb-cccc-dddd');
    await press(page, 'Sign in');
    await page.getByText('This code is not valid').first().waitFor();
    await seen(own, 'second-factor-wrong');
    await press(page, 'Passkey');
    await press(page, 'Use the passkey');
    await page.waitForURL(/\/o\//);
    await toSecurity(page);
    await seen(own, 'security');
    await removePasskey(own, seen);
    reader = undefined;
    await inGerman(await arrive('de'), seen);
    return people.flatMap(({ complaints }) => complaints);
  } catch (stop) {
    for (const [place, person] of people.entries()) await shoot(person.page, `security-stopped-${size}-${place}`);
    throw stop;
  } finally {
    for (const { context } of people) await context.close();
  }
}

async function typePassword(page, words = { email: 'Email', password: 'Password', act: 'Sign in' }) {
  await page.goto('/sign-in');
  await page.getByLabel(words.email).fill(jana.email);
  await page.getByLabel(words.password, { exact: true }).fill(jana.password);
  await press(page, words.act);
}

async function leave(page) {
  await page.getByRole('button', { name: /, account$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await heading(page, 'Sign in');
  await page.goto('/sign-in'); // signing out forgot the language that was chosen here
  await heading(page, 'Sign in');
}

async function toSecurity(page) {
  await page.getByRole('button', { name: /, account$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign-in and security' }).click();
  await heading(page, 'Sign-in and security');
  await page.getByRole('heading', { level: 2, name: 'Signed-in browsers' }).waitFor();
}

async function addPasskey(own, seen) {
  const { page } = own;
  await toSecurity(page);
  await page.getByText('With a second factor, no one opens your account').waitFor();
  await seen(own, 'security-none');
  await press(page, 'Add a second factor');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Name/).fill('Finger at the laptop');
  await seen(own, 'security-add');
  await dialog.getByRole('button', { name: 'Create a passkey' }).click();
  await dialog.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
  await dialog.getByRole('button', { name: 'I have saved them' }).click();
  await page.getByText('Finger at the laptop').first().waitFor();
}

async function removePasskey(own, seen) {
  const { page } = own;
  await page.getByRole('button', { name: 'Remove Finger at the laptop' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).waitFor();
  await seen(own, 'security-remove');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('With a second factor, no one opens your account').waitFor();
  const others = page.getByRole('button', { name: 'Sign out all others' });
  if (!(await others.isVisible())) return;
  await others.click();
  await page.getByText('All other browsers were signed out').first().waitFor();
}

async function inGerman(person, seen) {
  const { page } = person;
  await typePassword(page, { email: 'E-Mail', password: 'Passwort', act: 'Anmelden' });
  await page.waitForURL(/\/o\//);
  await page.goto(`${new URL(page.url()).pathname}/security`);
  await page.getByRole('heading', { level: 2, name: 'Angemeldete Browser' }).waitFor();
  await seen(person, 'security-de');
}
