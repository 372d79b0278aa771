// The whole path, as people walk it: a reseller registers and is approved, takes on a customer with a tenant and an
// agreement, orders a product with an add-on and sees the licences come. Everything is made through the pages.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { inspect, personAt, phone, shoot, wide } from './browser.mjs';
import { setUpApp } from './factor.mjs';
import { lookAround } from './look.mjs';
import { letterTo, linkIn } from './mails.mjs';
import { heading, press, signInAsProvider } from './people.mjs';
import { trouble } from './trouble.mjs';

/** An account of its own at Microsoft: the ids of another reseller would be left out. */
async function atMicrosoft(sandbox, name) {
  const ids = { mpnId: `65${Math.floor(10_000 + Math.random() * 89_999)}`, tenantId: randomUUID() };
  const answer = await fetch(new URL('resellers', sandbox), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...ids, name, country: 'DE' }) });
  assert.ok(answer.ok, `nobody was registered: ${answer.status}`);
  return { partnerId: ids.mpnId, microsoftId: ids.tenantId };
}

/** Walks once; answers what the pages were guilty of. With a sandbox to fail on demand, a desk also meets trouble. */
export async function walk({ browser, base, mails, sandbox, size }) {
  const viewport = size === 'phone' ? phone : wide;
  const mark = `${Date.now().toString(36)}${size[0]}`;
  const names = {
    reseller: `Walk ${mark} GmbH`,
    resellerMail: `anna.walk.${mark}@walk-${mark}.example`,
    password: 'Der Kranich zieht im Herbst',
    customer: `Kunde ${mark} KG`,
    contactMail: `karin.${mark}@kunde-${mark}.example`,
    prefix: `walk${mark}`,
  };
  names.ids = sandbox ? await atMicrosoft(sandbox, names.reseller) : undefined;
  const people = [];
  const arrive = async () => {
    const person = await personAt(browser, base, { viewport });
    await person.page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
    people.push(person);
    return person;
  };
  const seen = async (person, name) => {
    await inspect(person, `${name} (${size})`);
    await shoot(person.page, `${name}-${size}`);
  };

  try {
    const reseller = await arrive();
    await register(reseller, names, seen);
    await confirmMail(reseller, await linkIn(mails, names.resellerMail, '/confirm'), seen);
    await approve(await arrive(), names, seen);
    await letterTo(mails, names.resellerMail, /.+/);

    await signIn(reseller, names.resellerMail, names.password, seen);
    await takeOnCustomer(reseller, names, seen);
    await refusedBefore(reseller, names, seen);
    await makeTenant(reseller, names, seen);
    await sendAgreement(reseller, names, seen);
    await signAgreement(await arrive(), await linkIn(mails, names.contactMail, '/agreement'), names, seen);
    await boardIsGreen(reseller, names, seen);
    await order(reseller, names, seen);
    await letterTo(mails, names.resellerMail, /licence|Lizenz|order|Bestellung/i);
    const { customer } = await lookAround(reseller, seen);
    if (sandbox && size === 'wide') await trouble({ reseller, arrive, sandbox, mails, customer, names, seen });
    return people.flatMap(({ complaints }) => complaints);
  } catch (stop) {
    for (const [place, { page, complaints }] of people.entries()) {
      await shoot(page, `stopped-${size}-${place}`);
      if (complaints.length > 0) console.error(complaints.join('\n'));
    }
    throw stop;
  } finally {
    for (const { context } of people) await context.close();
  }
}


/** Through the navigation; on a phone it is a drawer. */
async function toPlace(page, name) {
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
}

export async function register({ page, ...person }, names, seen) {
  await page.goto('/register');
  await press(page, 'Continue to Company');
  await page.getByText('4 fields to check').waitFor();
  await seen({ page, ...person }, 'register-errors');
  await page.getByLabel('First name').fill('Anna');
  await page.getByLabel('Last name').fill('Walk');
  await page.getByLabel('Email').fill(names.resellerMail);
  await page.getByLabel('Phone').fill('+49 361 5550123');
  await page.getByLabel('Password', { exact: true }).fill(names.password);
  await press(page, 'Continue to Company');
  await heading(page, 'Your company');
  await page.getByLabel('Company name with legal form').fill(names.reseller);
  await page.getByLabel('State').selectOption({ label: 'Thuringia' });
  await page.getByLabel('Street and number').fill('Anger 12');
  await page.getByLabel('Postal code').fill('99084');
  await page.getByLabel('City').fill('Erfurt');
  await page.getByLabel('VAT ID').fill('DE136695976');
  if (names.ids) {
    await page.getByLabel('PartnerID').fill(names.ids.partnerId);
    await page.getByLabel('Microsoft ID').fill(names.ids.microsoftId);
  }
  await seen({ page, ...person }, 'register-company');
  await press(page, 'Continue to Provider');
  await heading(page, 'How the provider knows you');
  await page.getByLabel('IBAN').waitFor();
  await page.getByText('No customer number to hand?').waitFor();
  await page.getByRole('link', { name: /@/ }).waitFor();
  await page.getByLabel('Customer number').fill('KD-20417');
  assert.equal(await page.getByLabel('IBAN').count(), 0, 'with a customer number the bank fields are gone');
  await seen({ page, ...person }, 'register-provider');
  await press(page, 'Continue to Check and send');
  await page.getByLabel(/I accept the terms/).check();
  await page.getByLabel(/privacy policy/).check();
  await seen({ page, ...person }, 'register-terms');
  await press(page, 'Send the application');
  await heading(page, 'Check your inbox');
  await seen({ page, ...person }, 'registered');
}

export async function confirmMail({ page, ...person }, link, seen) {
  // A mail program opens links too: looking twice must not confirm anything.
  await page.goto(link);
  await heading(page, 'Confirm your email address');
  await page.reload();
  await heading(page, 'Confirm your email address');
  await seen({ page, ...person }, 'confirm');
  await press(page, 'Confirm the address');
  await heading(page, 'The address is confirmed');
  await page.goto('/');
  await page.goto(link);
  await heading(page, 'Already confirmed');
  await seen({ page, ...person }, 'confirm-used');
}

async function signIn({ page, ...person }, email, password, seen) {
  await page.goto('/sign-in');
  await seen({ page, ...person }, 'sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Sign in');
  await setUpApp({ page, ...person }, seen);
  await page.waitForURL(/\/o\//);
}

async function approve({ page, ...person }, names, seen) {
  await signInAsProvider(page);
  await page.getByRole('navigation', { name: 'To review' }).getByRole('link', { name: names.reseller }).click();
  await page.getByRole('heading', { level: 2, name: names.reseller }).waitFor();
  await seen({ page, ...person }, 'applications');
  await press(page, 'Approve and send email');
  await page.getByText(`${names.reseller} is approved`).waitFor();
  await page.goto('/o/provider/audit');
  await page.getByText('Application approved').locator('visible=true').first().waitFor();
  await seen({ page, ...person }, 'audit-provider');
}

async function takeOnCustomer({ page, ...person }, names, seen) {
  await page.getByText('Start with your first customer').waitFor();
  await seen({ page, ...person }, 'home-empty');
  await page.getByRole('link', { name: 'New customer' }).first().click();
  await heading(page, 'New customer');
  await press(page, 'Create customer');
  await page.getByText(/fields to check/).waitFor();
  await page.getByLabel('Company name with legal form').fill(names.customer);
  await page.getByLabel('Street and number').fill('Am Kalkofen 14');
  await page.getByLabel('Postal code').fill('99310');
  await page.getByLabel('City').fill('Arnstadt');
  await page.getByLabel('First name').fill('Karin');
  await page.getByLabel('Last name').fill('Kessler');
  await page.getByLabel('Email').fill(names.contactMail);
  await page.getByLabel('Phone').fill('+49 3628 5550119');
  await page.getByLabel('Language', { exact: true }).selectOption('en');
  await seen({ page, ...person }, 'new-customer');
  await press(page, 'Create customer');
  await heading(page, names.customer);
  await page.getByText(/still needed before you can order/).waitFor();
  await seen({ page, ...person }, 'customer-new');
}

async function refusedBefore({ page, ...person }, names, seen) {
  const customer = page.url();
  await page.getByRole('link', { name: 'New order' }).click();
  await page.getByText(`${names.customer} is not ready to order`).waitFor();
  await addToCart(page, 'Microsoft 365 Business Standard');
  await seen({ page, ...person }, 'catalogue');
  await page.getByRole('link', { name: 'Open the cart' }).click();
  await acceptTerms(page);
  await press(page, 'Order with obligation to pay');
  await page.getByText(/cannot be placed yet/).waitFor();
  await seen({ page, ...person }, 'order-refused');
  await page.goto(customer);
}

export async function addToCart(page, product) {
  await page.getByRole('searchbox', { name: 'Product, category or ID' }).fill(product);
  const card = page.getByRole('article', { name: product, exact: true });
  await card.getByRole('button', { name: /Add/ }).click();
  await page.getByText(`${product} is in the cart`).first().waitFor();
}

export async function acceptTerms(page) {
  await page.getByLabel(/I accept the terms/).check();
  await page.getByLabel(/I accept the Microsoft licence terms/).check();
}

async function makeTenant({ page, ...person }, names, seen) {
  await page.getByLabel('Domain prefix').fill('contoso');
  await page.getByText('Already taken').waitFor();
  await seen({ page, ...person }, 'tenant-taken');
  await page.getByLabel('Domain prefix').fill(names.prefix);
  await page.getByText('Available', { exact: true }).waitFor();
  await press(page, 'Create tenant');
  // "is being created" may be over before anybody sees it; the domain stands there while and after
  await page.getByText(`${names.prefix}.onmicrosoft.com`).first().waitFor();
  await seen({ page, ...person }, 'tenant-creating');
  await page.getByText('The customer has no tenant yet').waitFor({ state: 'detached' });
}

async function sendAgreement({ page, ...person }, names, seen) {
  await toPlace(page, 'Agreements');
  await heading(page, 'Microsoft Customer Agreements');
  await seen({ page, ...person }, 'agreements-red');
  await page.getByRole('button', { name: `Send ${names.customer}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await seen({ page, ...person }, 'agreement-dialog');
  await dialog.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('Agreement sent to Karin Kessler').first().waitFor();
}

async function signAgreement({ page, ...person }, link, names, seen) {
  await page.goto(link);
  await heading(page, 'Confirm the Microsoft Customer Agreement');
  await seen({ page, ...person }, 'agreement-link');
  await press(page, 'Confirm agreement');
  await page.getByText(/fields to check/).waitFor();
  await seen({ page, ...person }, 'agreement-link-errors');
  await page.getByLabel('First name').fill('Karin');
  await page.getByLabel('Last name').fill('Kessler');
  await page.getByLabel(/I have read the agreement/).check();
  await press(page, 'Confirm agreement');
  await heading(page, 'The agreement is confirmed');
  await seen({ page, ...person }, 'agreement-link-done');
  await page.goto('/terms');
  await heading(page, 'Terms and privacy');
  await seen({ page, ...person }, 'terms');
}

async function boardIsGreen({ page, ...person }, names, seen) {
  await page.getByRole('row', { name: new RegExp(names.customer) }).getByText('Confirmed', { exact: true }).waitFor();
  await seen({ page, ...person }, 'agreements-green');
  await page.getByRole('link', { name: names.customer }).click();
  await page.getByText('Ready to order', { exact: true }).waitFor();
  await seen({ page, ...person }, 'customer-ready');
  await press(page, 'Show the first sign-in');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your own password').fill(names.password);
  await seen({ page, ...person }, 'first-sign-in');
  await dialog.getByRole('button', { name: 'Show once' }).click();
  await dialog.getByText(`@${names.prefix}.onmicrosoft.com`).waitFor();
  await dialog.getByRole('button', { name: 'I have noted it' }).click();
  await page.getByRole('button', { name: 'Show the first sign-in' }).waitFor({ state: 'detached' });
}

async function order({ page, ...person }, names, seen) {
  await page.getByRole('link', { name: 'New order' }).click();
  await page.getByRole('link', { name: 'Open the cart' }).click();
  const base = page.getByRole('region', { name: 'Microsoft 365 Business Standard' });
  await base.getByRole('spinbutton').fill('12');
  await base.getByRole('spinbutton').press('Enter');
  await page.getByText(/Draft .*, saved/).waitFor();
  await base.getByText(/add-ons? for this product/).click();
  await base.getByRole('button', { name: /^Add/ }).first().click();
  await page.getByRole('heading', { level: 2, name: '2 lines' }).waitFor();
  await page.getByText(/Draft .*, saved/).waitFor();
  await base.getByLabel(/Markup in percent/).fill('15');
  await base.getByLabel(/Markup in percent/).press('Enter');
  await page.getByText(/Draft .*, saved/).waitFor();
  await page.getByText(/^Ready: (\d+) of \1$/).waitFor(); // every check, however many there are
  await acceptTerms(page);
  await seen({ page, ...person }, 'order');
  await page.getByRole('button', { name: 'Order with obligation to pay' }).dblclick();
  await page.getByText(/The order is being placed|Microsoft has the order|The licences are/).first().waitFor();
  await seen({ page, ...person }, 'order-placing');
  await page.getByText('The licences are ready', { exact: true }).waitFor({ timeout: 120_000 });
  await seen({ page, ...person }, 'order-active');
  await page.reload();
  await page.getByText('The licences are ready', { exact: true }).waitFor();
  await page.getByRole('navigation', { name: 'Path' }).getByRole('link', { name: 'Orders' }).click();
  await heading(page, 'Orders');
  const orders = page.getByRole('row').filter({ hasText: names.customer });
  await orders.first().waitFor(); // the heading is there before the list
  assert.equal(await orders.count(), 1, 'two clicks on the button make one order');
  await seen({ page, ...person }, 'orders');
}
