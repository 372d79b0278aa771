// Resellers that have just been admitted, made as the pages of registration and review make them: those have walks of
// their own.
import assert from 'node:assert/strict';
import { linkIn } from './mails.mjs';
import { inside } from './people.mjs';

export const password = 'Der Kranich zieht im Herbst';

/** Applies, confirms the address and is approved by the provider's person who has that page. */
export async function newcomer({ base, mails, desk, name, email, language, partnerId = '' }) {
  const form = {
    language, partnerId, customerNumber: 'KD-20417', accepted: await accepted(base, language),
    person: { firstName: 'Anna', lastName: 'Brunner', email, phone: '+49 361 5550123', password },
    company: { name, vatId: 'DE136695976', address: { line1: 'Anger 12', postalCode: '99084', city: 'Erfurt', country: 'DE' } },
  };
  await ask(base, '/api/applications', form);
  await ask(base, '/api/email-confirmations', { token: tokenOf(await linkIn(mails, email, '/confirm')) });
  const { items } = await inside(desk, 'provider', `/api/applications?status=review&search=${encodeURIComponent(name)}`);
  const application = items.find((one) => one.companyName === name);
  assert.ok(application, `no application of ${name}`);
  await inside(desk, 'provider', `/api/applications/${application.id}/approval`, {});
}

/** A technician joins the organisation that page works in. */
export async function colleague({ base, mails, page, org, email, language }) {
  await inside(page, org, '/api/invitations', { email, role: 'technician', language });
  const token = tokenOf(await linkIn(mails, email, '/invitation'));
  await ask(base, '/api/invitation-links/acceptance', { token, firstName: 'Tim', lastName: 'Reuter', password, language, accepted: await accepted(base, language) });
}

async function accepted(base, language) {
  const { items } = await (await fetch(`${base}/api/terms?language=${language}`)).json();
  return items.filter(({ document }) => document === 'terms' || document === 'privacy').map(({ document, version }) => ({ document, version }));
}

const tokenOf = (link) => link.split('#token=')[1];

async function ask(base, path, body) {
  const headers = { 'Content-Type': 'application/json', 'Twotier-Request': '1', 'Idempotency-Key': crypto.randomUUID() };
  const answer = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  assert.ok(answer.ok, `${path}: ${answer.status} ${answer.ok ? '' : await answer.text()}`);
}
