import type { Forecast } from '#api/dryRuns.ts';
import type { Onboarding } from '#api/onboarding.ts';
import type { OrderCard } from '#api/orders.ts';
import type { Offer } from '#api/quotes.ts';
import type { Held } from '#api/subscriptions.ts';

// What the gallery's larger parts show: one reseller's day, as the API would say it, with dates around now.

const day = 86_400_000;
/** So many days from now, as the API writes a moment. */
export const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();
const dayOf = (days: number) => inDays(days).slice(0, 10);
const euro = (value: string) => ({ value, currency: 'EUR' });
const earned = (cost: string, price: string, margin: string) => ({ cost: euro(cost), price: euro(price), margin: euro(margin) });

export const orders: OrderCard[] = (
  [
    ['10484', 'Neue Arbeitsplätze', 'active', 2, '4197.60', '3650.40'],
    ['10485', 'Umzug nach Nordhausen', 'draft', 0, '0', '0'],
    ['10486', 'Nachbestellung', 'failed', 1, '1629.60', '1419.60'],
  ] as const
).map(([number, name, status, lines, price, cost], place) => ({
  id: number, number, name, status, lines, companyName: 'Spedition Wintermann GmbH & Co. KG', customerId: 'c', firstTitle: lines ? 'Microsoft 365 Business Premium' : '',
  price: euro(price), cost: euro(cost), savedAt: inDays(-place), ...(status === 'draft' ? {} : { placedAt: inDays(-place), placedByName: 'Jana Falk' }),
}));

export const held: Held[] = (
  [
    ['Microsoft 365 Business Premium', 'active', 24, 21, 'P1Y', 120, [{ quantity: 24, until: inDays(4) }]],
    ['Exchange Online (Plan 1)', 'suspended', 10, 12, 'P1M', 12, []],
    ['Azure plan', 'active', 1, undefined, '', undefined, []],
  ] as const
).map(([productTitle, status, quantity, assigned, termDuration, ends, windows], place) => ({
  id: `c.${place}`, customerId: 'c', companyName: 'Tiefbau Kessler & Söhne KG', productTitle, status, quantity, termDuration, friendlyName: '', microsoftId: `${place}`, mirroredAt: inDays(0),
  productId: 'CFQ7TTC0LCHC', skuId: '0002', billingCycle: termDuration ? 'monthly' : 'none', autoRenew: true, endOfTerm: 'renews', windows: [...windows],
  ...(assigned === undefined ? { byUse: true } : { assigned }), ...(ends === undefined ? {} : { commitmentEnd: inDays(ends) }), period: { price: euro('465.60'), cost: euro('405.60') },
}));

const plan = { quantity: 12, termDuration: 'P1Y', billingCycle: 'monthly', unit: earned('16.90', '19.40', '2.50') } as const;
const first = { from: dayOf(0), until: dayOf(31), days: 31, ofDays: 31, sum: earned('202.80', '232.80', '30.00') };

export const forecast: Forecast = {
  at: inDays(0), undoUntil: inDays(7), now: earned('202.80', '232.80', '30.00'), committed: earned('2433.60', '2793.60', '360.00'), earned: { markupPercent: '14.8', marginPercent: '12.9' },
  lines: [{ number: 1, title: 'Microsoft 365 Business Premium', start: inDays(0), end: inDays(365), charges: 12, plan, price: euro('232.80'), cost: euro('202.80'), margin: euro('30.00'), first, undo: { fullUntil: inDays(1), until: inDays(7) } }].map(
    ({ price, cost, margin, ...line }) => ({ ...line, committed: { price, cost, margin } }),
  ),
  ends: [{ on: dayOf(365), renews: true, lines: [0], first: earned('202.80', '232.80', '30.00'), billingCycle: 'monthly' }],
  invoices: [0, 31, 62].map((days) => ({ month: `${dayOf(days).slice(0, 7)}-01`, issued: dayOf(days + 7), sum: earned('202.80', '232.80', '30.00'), items: [{ ...first, line: 0, plan }] })),
};

const address = { line1: 'Anger 12', postalCode: '99084', city: 'Erfurt', country: 'DE' };
export const offer: Offer = {
  number: '2217', edition: 2, title: 'Microsoft 365', date: dayOf(-2), lastDay: dayOf(6), validUntil: inDays(6), language: 'de', person: 'Karin Wintermann', sentBy: 'Jana Falk', since: [],
  buyer: { name: 'Zahnarztpraxis Dr. Mertens', address }, seller: { name: 'Kranich IT-Systemhaus GmbH', address }, firstYear: euro('3259.20'), sums: [{ billingCycle: 'monthly', total: euro('271.60') }],
  lines: [
    { title: 'Microsoft 365 Business Premium', quantity: 14, termDuration: 'P1Y', billingCycle: 'monthly', unit: euro('19.40'), total: euro('271.60') },
    { title: 'Power BI Pro', quantity: 5, termDuration: 'P1M', billingCycle: 'monthly', unit: euro('0'), total: euro('0'), trial: true, becomes: { title: 'Power BI Pro', quantity: 5, termDuration: 'P1Y', billingCycle: 'monthly', unit: euro('9.40') } },
  ],
};

const step = { optional: false, sayable: true, pages: [], done: false };
export const way: Onboarding = {
  version: 1, name: 'Kranich IT-Systemhaus GmbH', open: true, identified: false, start: 'reseller', proposed: 'reseller', markets: [], notes: [], progress: { all: 4, done: 2, next: 'relationship', turn: 'reseller' },
  relationship: { provider: 'Aldermark Distribution GmbH', tenant: '', link: 'https://partner.microsoft.com/', state: 'invited', invitedAt: inDays(-1), invitedBy: 'Petra Adler' },
  steps: [
    { ...step, name: 'enrolment', done: true, proof: 'microsoft', at: inDays(-20) },
    { ...step, name: 'agreement', done: true, proof: 'person', said: { name: 'Jana Falk', at: inDays(-3), provider: false } },
    { ...step, name: 'relationship', turn: 'reseller' },
    { ...step, name: 'identity', turn: 'microsoft' },
  ],
};
