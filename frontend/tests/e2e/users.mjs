// Who belongs to an organisation: inviting, accepting with a new account, a changed role, a customer's person who sees
// prices and no costs, an API key, and working in a customer's area with a way out.
import assert from 'node:assert/strict';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { linkIn } from './mails.mjs';
import { heading, press, signIn } from './people.mjs';
import { settings } from './settings.mjs';


/** Answers what the pages were guilty of. */
export async function users({ browser, base, mails, size }) {
  const looks = { viewport: size === 'phone' ? phone : wide, colorScheme: size === 'phone' ? 'dark' : 'light' };
  const [lead, tim] = [await personAt(browser, base, looks), await personAt(browser, base, looks)];
  for (const { page } of [lead, tim]) await page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  const mark = `${Date.now().toString(36)}${size[0]}`;
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };
  try {
    const org = await signIn(lead.page);
    const staff = `tim.${mark}@kranich-it.example`;
    await invite(lead, staff, seen);
    await accept(tim, await linkIn(mails, staff, '/invitation'), seen);
    await newRole(lead, seen);
    await rules(lead, seen);
    await settings(lead, org, 'Tim Reuter', seen);
    await page(lead, `/o/${org}/keys`);
    await key(lead, base, seen);
    await page(lead, `/o/${org}/users`);
    const guest = `karin.${mark}@wintermann.example`;
    await inviteCustomer(lead, guest, seen);
    await enterArea(lead, org, seen);
    await asCustomer(tim, guest, await linkIn(mails, guest, '/invitation'), seen);
    return [...lead.complaints, ...tim.complaints];
  } catch (stop) {
    await shoot(lead.page, `stopped-users-${size}`);
    await shoot(tim.page, `stopped-invitation-${size}`);
    throw stop;
  } finally {
    await lead.context.close();
    await tim.context.close();
  }
}

async function invite(person, email, seen) {
  const { page } = person;
  await page.goto(`/o/${new URL(page.url()).pathname.split('/')[2]}/users`);
  await heading(page, 'Users');
  await page.getByRole('table').waitFor();
  await seen(person, 'users');
  await press(page, 'Invite');
  await press(page, 'Send invitation');
  await page.getByText(/fields? to check/).first().waitFor();
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Technician' });
  await seen(person, 'users-invite');
  await press(page, 'Send invitation');
  await page.getByText(`The invitation to ${email} is on its way`).waitFor();
  await page.getByRole('link', { name: 'Invitations' }).click();
  await page.getByText(email).first().waitFor();
  await seen(person, 'users-invitations');
}

async function accept(person, link, seen) {
  const { page } = person;
  await page.goto(link);
  await heading(page, 'Invitation');
  await page.reload(); // a mail scanner opens it too
  await heading(page, 'Invitation');
  await press(page, 'Create account and accept');
  await page.getByText(/fields to check/).waitFor();
  await page.getByLabel('First name').fill('Tim');
  await page.getByLabel('Last name').fill('Reuter');
  await page.getByLabel('Password', { exact: true }).fill('Der Dachs gräbt im Mai');
  await page.getByLabel(/I accept the terms/).check();
  await page.getByLabel(/privacy policy/).check();
  await seen(person, 'invitation');
  await press(page, 'Create account and accept');
  await heading(page, /Welcome to/);
  await seen(person, 'invitation-accepted');
  await page.goto('/');
  await page.goto(link);
  await heading(page, 'This invitation has been accepted');
}

async function newRole(person, seen) {
  const { page } = person;
  await page.goto(new URL(page.url()).pathname);
  await page.getByRole('button', { name: 'Actions for Tim Reuter' }).first().click();
  await page.getByRole('menuitem', { name: 'Change role' }).click();
  await page.getByRole('radio', { name: /Sales/ }).check();
  await seen(person, 'users-role');
  await press(page, 'Save');
  await page.getByText('Tim Reuter now has the role Sales').waitFor();
}

const page = (person, path) => person.page.goto(path);

async function rules(person, seen) {
  const { page } = person;
  await page.getByRole('link', { name: 'Sign-in rules' }).click();
  await page.getByRole('heading', { name: 'Allowed sign-in methods' }).waitFor();
  await page.getByLabel('Email and password').uncheck();
  await page.getByRole('button', { name: 'Save rules' }).click();
  await page.getByText('no account manager could sign in any more').first().waitFor();
  await page.getByLabel('Email and password').check();
  await page.getByRole('button', { name: 'Save rules' }).click();
  await page.getByText('The rules are saved').waitFor();
  await seen(person, 'users-rules');
}

/** A key is made, shown, used by a program and revoked. */
async function key(person, base, seen) {
  const { page } = person;
  await heading(page, 'API keys');
  await page.getByRole('button', { name: 'New key' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Bookkeeping');
  await seen(person, 'keys-new');
  await press(page, 'Create key');
  const secret = await page.getByLabel('Key', { exact: true }).inputValue();
  await seen(person, 'keys-made');
  const headers = { Authorization: `Bearer ${secret}` };
  assert.equal((await fetch(`${base}/api/orders`, { headers })).status, 200, 'a program comes in with the key');
  await press(page, 'I have saved it');
  await page.reload();
  await page.getByRole('button', { name: 'Revoke Bookkeeping' }).first().waitFor();
  await seen(person, 'keys');
  await page.getByRole('button', { name: 'Revoke Bookkeeping' }).first().click();
  await press(page, 'Revoke');
  await page.getByText('no longer works').waitFor();
  assert.equal((await fetch(`${base}/api/orders`, { headers })).status, 401, 'a revoked key opens nothing');
}

async function inviteCustomer(person, email, seen) {
  const { page } = person;
  await press(page, 'Invite');
  await page.getByRole('radio', { name: 'Customers' }).check();
  await page.getByRole('combobox', { name: 'Customer' }).click();
  await page.getByRole('combobox', { name: 'Customer' }).pressSequentially('Sped');
  await page.getByRole('option', { name: /Wintermann/ }).first().click();
  await page.getByLabel('Email', { exact: true }).fill(email);
  await seen(person, 'users-invite-customer');
  await press(page, 'Send invitation');
  await page.getByText(`The invitation to ${email} is on its way`).waitFor();
}

/** The customer's own person sees what it ordered and pays, and nobody's costs. */
async function asCustomer(person, email, link, seen) {
  const { page } = person;
  await page.goto('/');
  await page.goto(link);
  await page.getByLabel('First name').fill('Karin');
  await page.getByLabel('Last name').fill('Wintermann');
  await page.getByLabel('Password', { exact: true }).fill('Der Dachs gräbt im Mai');
  await page.getByLabel(/I accept the terms/).check();
  await page.getByLabel(/privacy policy/).check();
  await press(page, 'Create account and accept');
  await heading(page, /Welcome to/);
  await signIn(page, { email, password: 'Der Dachs gräbt im Mai' });
  await heading(page, 'Overview');
  await seen(person, 'customer-home');
  await page.getByRole('table').last().getByRole('link').first().click();
  await heading(page, /Order/);
  assert.equal(await page.getByText(/purchase price|margin/i).count(), 0, 'a customer is shown no costs');
  await seen(person, 'customer-order');
}

async function enterArea(person, org, seen) {
  const { page } = person;
  await page.goto(`/o/${org}/orders`);
  await page.getByRole('table').waitFor();
  await page.getByRole('button', { name: 'Select organisation' }).click();
  await page.getByRole('searchbox', { name: 'Search customers' }).last().fill('Sped');
  const found = page.getByRole('dialog', { name: 'Select organisation' }).locator('ul').last().getByRole('link');
  await found.filter({ hasNotText: 'Wintermann' }).first().waitFor({ state: 'detached' }); // the longer list lies over half of a row
  await found.first().waitFor();
  await seen(person, 'area-select');
  await page.getByRole('link', { name: /Wintermann/ }).first().click();
  await page.waitForURL(new RegExp(`/o/${org}\\.`));
  await page.getByRole('region', { name: /You are working for/ }).waitFor();
  await heading(page, 'Overview');
  await seen(person, 'area-home');
  await page.goto(`${new URL(page.url()).pathname}/orders`);
  await heading(page, 'Orders');
  await page.getByRole('region', { name: /You are working for/ }).waitFor();
  await seen(person, 'area-orders');
  await page.getByRole('link', { name: 'Leave' }).click();
  await page.waitForURL(new RegExp(`/o/${org}/customers/`));
  assert.equal(await page.getByRole('region', { name: /You are working for/ }).count(), 0, 'outside there is no band');
}
