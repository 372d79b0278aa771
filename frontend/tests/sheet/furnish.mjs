// A product that is full enough to be looked at: what the demo's story leaves empty is done through the public API, as the
// pages do it. Answers who looks (their browsers' stored sign-in), what the addresses' parameters stand for, and the
// mailed links.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../e2e/ask.mjs';
import { personAt } from '../e2e/browser.mjs';
import { linkIn } from '../e2e/mails.mjs';
import { signIn, signInAsProvider } from '../e2e/people.mjs';

const premium = { productId: 'CFQ7TTC0LCHC', skuId: '0002', termDuration: 'P1Y', billingCycle: 'monthly' };
const password = 'Der Dachs gräbt im Mai';
const mark = Date.now().toString(36); // a product that goes on running may be furnished twice

/** A running product is furnished once: who looks at it again finds in the folder what stands there, unless it was reset since. */
export async function furnished(options, folder) {
  const kept = join(folder, 'furnished.json');
  const before = process.env.E2E_BASE_URL && existsSync(kept) && JSON.parse(readFileSync(kept, 'utf8'));
  if (before && (await known(options.base, before.storage))) return before;
  const made = await furnish(options);
  writeFileSync(kept, JSON.stringify(made));
  return made;
}

/** Whether everybody of then is still signed in. */
async function known(base, storage) {
  for (const { cookies } of Object.values(storage)) {
    const answer = await fetch(`${base}/api/session`, { headers: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') } });
    if (!answer.ok) return false;
  }
  return true;
}

/** Does everything once; `note` is told what could not be done, for the rest is still worth looking at. */
async function furnish({ browser, base, mails, sandbox, note }) {
  const reseller = await arrive(browser, base);
  const provider = await arrive(browser, base);
  const org = await signIn(reseller.page);
  const seller = (method, path, body, more) => ask(reseller.page, method, path, body, { org, ...more });
  const things = { reseller: { org }, provider: { org: 'provider' }, customer: {}, visitor: { topic: 'tenant' } };
  things.reseller.topic = 'first-order';
  things.provider.topic = 'desk';
  const step = async (what, act) => act().catch((fault) => note(`${what}: ${fault.message.split('\n')[0].slice(0, 300)}`));

  const active = await there('the demo’s order', async () => (await seller('GET', '/api/orders')).items.find(({ status }) => status === 'active'));
  const ready = active.customerId;
  Object.assign(things.reseller, { customer: ready, order: active.id });
  await step('customers', () => customers(seller));
  await step('agreement', () => agreement(seller));
  await step('orders', () => orders(seller, ready, sandbox, things.reseller));
  await step('quotes', async () => (Object.assign(things.reseller, await quote(seller, ready))));
  await step('one link', () => guide(seller, things.reseller));
  await step('requests', () => requests(seller, things.reseller));
  await step('import', async () => (things.reseller.customerImport = { import: await imports(seller) }));
  await step('keys, mailed reports, views', () => small(seller));
  await step('budget', () => seller('PUT', `/api/customers/${ready}/usage-budget`, { amount: '400.00', currency: 'EUR', thresholds: [80, 100] }, { headers: { 'If-Match': '"0"' } }));
  await step('subscription', async () => (things.reseller.subscription = (await there('licences', async () => (await seller('GET', '/api/subscriptions')).items[0])).id));

  const customer = await arrive(browser, base);
  await step('the customer’s person', () => customerPerson({ seller, ready, customer, mails, things }));
  await step('the provider', () => desk({ page: provider.page, things, sandbox }));
  await step('applicants and mailed links', () => applicants({ base, mails, page: provider.page, seller }));
  const links = {};
  for (const [name, page] of Object.entries({ confirm: '/confirm', standing: '/application', agreementLink: '/agreement', guide: '/guide', quoteLink: '/quote', invitation: '/invitation', resetPassword: '/reset-password', emailChange: '/email-change' })) {
    await step(`the link of ${name}`, async () => (links[name] = new URL(await newest(mails, page)).hash));
  }
  const storage = {};
  for (const [who, person] of Object.entries({ reseller, provider, customer })) {
    storage[who] = await person.context.storageState();
    await person.context.close();
  }
  return { things, links, storage };
}

async function arrive(browser, base) {
  const person = await personAt(browser, base);
  await person.page.addInitScript(() => localStorage.getItem('language') ?? localStorage.setItem('language', 'en'));
  return person;
}

async function there(what, look) {
  for (let waited = 0; waited < 120; waited += 1) {
    const found = await look();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error(`${what} did not come within a minute`);
}

const newest = async (mails, page) => linkIn(mails, '', page);

/** Companies as a reseller has them: long and short names, four countries, each kind of letter. */
const companies = [
  ['Autohaus Kesten GmbH', 'Gotha', 'DE', '99867'], ['Bäckerei Hollerbusch GmbH', 'Erfurt', 'DE', '99084'], ['Buchhandlung Lesezeichen', 'Jena', 'DE', '07743'],
  ['Diakonie Saaletal e. V.', 'Naumburg', 'DE', '06618'], ['Elektro Rabenstein', 'Suhl', 'DE', '98527'], ['Hofgut Sonnleiten', 'Wels', 'AT', '4600'],
  ['Kanzlei Brandt Voss Rechtsanwälte und Steuerberater Partnerschaft mbB', 'Weimar', 'DE', '99423'], ['Metallbau Grünewald GmbH', 'Eisenach', 'DE', '99817'],
  ['Mostek Logistyka Sp. z o.o.', 'Wrocław', 'PL', '50-101'], ['Optik Feldhaus', 'Gotha', 'DE', '99867'], ['Pflegedienst Morgenrot GmbH', 'Sömmerda', 'DE', '99610'],
  ['Pivovar Černá Skála s.r.o.', 'Plzeň', 'CZ', '301 00'], ['Reisebüro Fernweh', 'Ilmenau', 'DE', '98693'], ['Schreinerei Holzapfel', 'Saalfeld', 'DE', '07318'],
  ['Stadtwerke Rhönbach', 'Rhönbach', 'DE', '98634'], ['Steuerbüro Hagedorn', 'Bad Langensalza', 'DE', '99947'], ['Tiefbau Kessler & Söhne KG', 'Arnstadt', 'DE', '99310'],
  ['Vermessungsbüro Lotze', 'Meiningen', 'DE', '98617'], ['Weingut Hügelland', 'Freyburg', 'DE', '06632'], ['Zahnarztpraxis Dr. Mertens', 'Weimar', 'DE', '99425'],
];

/** What Microsoft wants to know of companies there. */
const registered = { CZ: { vatId: 'CZ25123891', registrationNumber: '25123891' }, PL: { vatId: 'PL8567346215', registrationNumber: '8567346215' } };

async function customers(seller) {
  for (const [place, [companyName, city, country, postalCode]] of companies.entries()) {
    const contact = { firstName: 'Anja', lastName: companyName.split(/[ .]/)[1] ?? 'Kessler', email: `anja.${place}.${mark}@kunde-${place}.example`, phone: `${{ CZ: '+420 541 555 030', PL: '+48 61 555 00 40', AT: '+43 7242 555 010' }[country] ?? '+49 361 5550123'}`, language: { CZ: 'cs', PL: 'pl' }[country] ?? 'de' };
    await seller('POST', '/api/customers', { companyName, address: { line1: `Am Kalkofen ${place + 1}`, postalCode, city, country }, contact, duplicateAccepted: true, ...registered[country] });
  }
}

async function agreement(seller) {
  const { items } = await seller('GET', '/api/agreements?colour=red');
  for (const { customerId, contact } of items.slice(0, 5)) await seller('POST', `/api/customers/${customerId}/agreement/invitation`, { ...contact, language: 'de' });
}

/** Orders that run, that Microsoft refuses, and carts that are kept. */
async function orders(seller, customerId, sandbox, reseller) {
  const cart = async (name, lines) => {
    const made = await seller('POST', '/api/orders', { customerId, name });
    return seller('PUT', `/api/orders/${made.id}`, { name, lines }, { headers: { 'If-Match': `"${made.version}"` } });
  };
  const place = ({ id }) => seller('POST', `/api/orders/${id}/placement`, { accepted: [{ document: 'terms', version: 1 }, { document: 'msLicence', version: 1 }] });
  const { items } = await seller('GET', `/api/catalog/products?customer=${customerId}`);
  const lines = items.filter((one) => !one.isAddon && one.offers.length > 0 && !one.prerequisites?.length).slice(0, 8).map((one) => ({
    productId: one.productId, skuId: one.skuId, termDuration: one.offers[0].termDuration, billingCycle: one.offers[0].billingCycle, quantity: Math.max(one.minQuantity, 5),
  }));
  const made = [];
  for (const [n, line] of lines.slice(0, 4).entries()) made.push((await place(await cart(`Standort ${n + 1}`, [line]))).id);
  await there('the orders of the sites', async () => (await seller('GET', '/api/orders')).items.filter(({ id, status }) => made.includes(id) && /active|failed|partial/.test(status)).length === made.length);
  if (sandbox) {
    await refuse(sandbox, { kind: 'status', status: 403, code: 800023 });
    reseller.failed = (await cart('Nachbestellung Außenlager', [{ ...premium, quantity: 7 }])).id;
    await place({ id: reseller.failed });
    await there('the refused order', async () => (await seller('GET', `/api/orders/${reseller.failed}`)).status === 'failed');
    await fetch(new URL('faults', sandbox), { method: 'DELETE' });
  }
  reseller.cart = (await cart('Umzug nach Nordhausen', [{ ...premium, quantity: 12 }, ...lines.slice(4, 6)])).id;
  await cart('Leer', []);
}

async function refuse(sandbox, rule) {
  const answer = await fetch(new URL('faults', sandbox), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ operation: 'POST /v1/customers/{id}/carts/{id}/checkout', times: -1, ...rule }) });
  if (!answer.ok) throw new Error(`the sandbox: ${answer.status}`);
}

/** One with the customer, one being written. */
async function quote(seller, customerId) {
  const ids = [];
  for (const name of ['Microsoft 365 Business Premium', 'Erweiterung 2027']) {
    const cart = await seller('POST', '/api/orders', { customerId, name });
    await seller('PUT', `/api/orders/${cart.id}`, { name, lines: [{ ...premium, quantity: 14 }] }, { headers: { 'If-Match': `"${cart.version}"` } });
    ids.push((await seller('POST', '/api/quotes', { orderId: cart.id })).id);
  }
  await seller('POST', `/api/quotes/${ids[0]}/sending`, { version: 0 });
  return { quote: ids[0], draft: ids[1] };
}

async function guide(seller, reseller) {
  const { items } = await seller('GET', '/api/customers?search=Kessler');
  const person = { firstName: 'Anja', lastName: 'Kessler', email: `anja.${mark}@kessler.example`, language: 'de' };
  await seller('POST', `/api/customers/${items[0].id}/guide`, { person, steps: ['tenant', 'agreement'], greeting: 'Wie am Telefon besprochen.\nJana Falk' });
  reseller.customerMissing = items[0].id;
}

async function requests(seller, reseller) {
  const texts = [['SharePoint Syntex Erweiterung, 40 Lizenzen', 'Die Spedition braucht ab 1. Januar 40 Lizenzen.\n\nDie Suche findet nichts.'], ['Rechnung vom Oktober doppelt', 'Die Rechnung kam zweimal.']];
  for (const [subject, text] of texts) reseller.request = (await seller('POST', '/api/requests', { subject, text })).id;
}

async function imports(seller) {
  const columns = ['companyName', 'address.line1', 'address.postalCode', 'address.city', 'address.country', 'contact.firstName', 'contact.lastName', 'contact.email', 'contact.phone'];
  const rows = ['Firma;Straße;PLZ;Ort;Land;Vorname;Nachname;E-Mail;Telefon', `Sägewerk Lohmühle ${mark} GmbH;Mühlweg 2;99310;Arnstadt;DE;Eva;Lohm;eva@lohmuehle.example;+49 361 5550199`, 'Ohne Ort GmbH;Weg 1;;;DE;Max;Ort;kein-at-zeichen;', 'Autohaus Kesten GmbH;Am Kalkofen 1;99867;Gotha;DE;Anja;Kesten;anja@kesten.example;+49 361 5550123'];
  const data = Buffer.from(rows.join('\n')).toString('base64');
  const { id } = await seller('POST', '/api/customer-imports', { fileName: 'Kunden Thüringen.csv', data, format: { encoding: 'utf-8', delimiter: ';', columns } });
  return id;
}

async function small(seller) {
  await seller('POST', '/api/keys', { name: `Buchhaltung ${mark}`, role: 'billing', days: 90 });
  await seller('POST', '/api/views/customers', { name: `Nicht bereit ${mark}`, query: 'ready=no' });
  await seller('POST', '/api/invitations', { email: `tim.${mark}@kranich-it.example`, role: 'technician', language: 'de' });
}

async function customerPerson({ seller, ready, customer, mails, things }) {
  const email = `karin.${mark}@wintermann.example`;
  await seller('POST', '/api/invitations', { email, role: 'customer-admin', customerId: ready, language: 'de' });
  const token = new URLSearchParams(new URL(await linkIn(mails, email, '/invitation')).hash.slice(1)).get('token');
  await customer.page.goto('/sign-in');
  const { items } = await ask(customer.page, 'GET', '/api/terms?language=de');
  const accepted = items.filter(({ document }) => document !== 'msLicence').map(({ document, version }) => ({ document, version }));
  await ask(customer.page, 'POST', '/api/invitation-links/acceptance', { token, firstName: 'Karin', lastName: 'Wintermann', password, accepted, language: 'de' });
  const org = await signIn(customer.page, { email, password });
  await ask(customer.page, 'POST', '/api/email-changes', { email: `k.wintermann.${mark}@wintermann.example` });
  things.customer = { org, order: things.reseller.order };
  things.customer.subscription = (await ask(customer.page, 'GET', '/api/subscriptions')).items[0]?.id;
  things.customer.request = (await ask(customer.page, 'GET', '/api/requests').catch(() => ({ items: [] }))).items[0]?.id;
}

async function desk({ page, things }) {
  await signInAsProvider(page);
  const first = async (path, pick = ({ items }) => items[0]?.id) => pick(await ask(page, 'GET', path, undefined, { org: 'provider' }));
  things.provider.application = await first('/api/applications?status=review');
  things.provider.import = await first('/api/master-data/imports');
  things.provider.deskOrder = { order: await first('/api/desk/orders') };
  things.provider.reseller = await first('/api/resellers?search=Kranich');
  things.provider.announcement = await first('/api/provider/announcements');
  things.provider.request = await first('/api/provider/requests');
  await ask(page, 'POST', '/api/provider/standings', {}, { org: 'provider' });
  await ask(page, 'POST', `/api/provider/requests/${things.provider.request}/words`, { text: 'Welche Edition, und für wie lange?', state: 'asked' }, { org: 'provider' }).catch(() => undefined);
}

/** Three who want to join: one to be reviewed, one who was asked something, one whose address is not confirmed. */
async function applicants({ base, mails, page, seller }) {
  const visitor = (path, body) => fetch(`${base}${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Twotier-Request': '1', 'Idempotency-Key': crypto.randomUUID() }, body: JSON.stringify(body) });
  const { items } = await (await fetch(`${base}/api/terms?language=de`)).json();
  const accepted = items.filter(({ document }) => document === 'terms' || document === 'privacy').map(({ document, version }) => ({ document, version }));
  const apply = async (name, email) => {
    const answer = await visitor('/api/applications', {
      language: 'de', accepted, customerNumber: 'KD-20391', person: { firstName: 'Inga', lastName: 'Martens', email, phone: '+49 471 5550180', password },
      company: { name, vatId: 'DE136695976', address: { line1: 'Hafenstraße 3', postalCode: '27568', city: 'Bremerhaven', country: 'DE' } },
    });
    if (!answer.ok) throw new Error(await answer.text());
    return new URLSearchParams(new URL(await linkIn(mails, email, '/confirm')).hash.slice(1)).get('token');
  };
  await visitor('/api/email-confirmations', { token: await apply(`Rohrpost Systemhaus ${mark} GmbH`, `inga.${mark}@rohrpost.example`) });
  const asked = await there('the application', async () => (await ask(page, 'GET', '/api/applications?status=review&search=Rohrpost', undefined, { org: 'provider' })).items[0]);
  await ask(page, 'POST', `/api/applications/${asked.id}/question`, { question: 'Welche Rechtsform hat Ihr Unternehmen? Im Register steht eine andere.' }, { org: 'provider' });
  await apply(`Nordlicht Cloud ${mark} GmbH`, `ole.${mark}@nordlicht.example`);
  await visitor('/api/password-resets', { email: `karin.${mark}@wintermann.example` });
  await seller('POST', '/api/invitations', { email: `mia.${mark}@kranich-it.example`, role: 'sales', language: 'de' });
}
