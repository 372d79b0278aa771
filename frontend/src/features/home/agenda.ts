import type { AgreementBoard, AgreementRow } from '#api/agreements.ts';
import type { CustomerRow, Trouble } from '#api/customers.ts';
import type { WaitingChoice } from '#api/guides.ts';
import { standsStill, type CustomerImport } from '#api/imports.ts';
import type { Round } from '#api/mirror.ts';
import { isMoving, type OrderCard } from '#api/orders.ts';
import type { Onboarding } from '#api/onboarding.ts';
import type { QuoteCard } from '#api/quotes.ts';
import type { Reauthorisation } from '#api/reauthorisation.ts';
import type { Renewal, UndoWindowRow } from '#api/renewals.ts';
import type { Request } from '#api/requests.ts';
import type { Standing } from '#api/standing.ts';
import type { Publication } from '#api/storefront.ts';
import type { SpareSum } from '#api/unassigned.ts';
import type { UsedRow } from '#api/usage.ts';
import { codeSentence } from '#i18n/problems.ts';
import { t } from '#i18n/words.svelte.ts';
import { to } from '#lib/addresses.ts';
import { clock } from '#lib/clock.svelte.ts';
import type { Entry } from '#ui/AgendaRow.svelte';
import { changeShort } from '#ui/changes.ts';
import { budgetsOf } from './budgets.ts';
import { lostEntries } from './lost.ts';
import { sparesOf } from './spares.ts';
import { renewalEntries, windowEntries } from './renewals.ts';
import { caseEntries } from './cases.ts';
import { standingEntries } from './standing.ts';
import { wayOf } from './way.ts';

// The lists of the product turned into an agenda: what stands still comes first, then what waits for the reseller,
// then what waits for others.

export type { Entry };
export type Group = { name: 'stopped' | 'todo' | 'drafts' | 'waiting'; entries: Entry[] };
type Lists = { org: string; red: AgreementBoard; amber: AgreementBoard; orders: OrderCard[]; drafts: OrderCard[]; customers: CustomerRow[]; troubled: CustomerRow[]; choices: WaitingChoice[]; unqualified: CustomerRow[]; unrelated: CustomerRow[]; imports: CustomerImport[]; quotes?: QuoteCard[]; requests?: Request[]; publication?: Publication | undefined; renewals?: Renewal[]; windows?: UndoWindowRow[]; mirror?: Round | undefined; spares?: SpareSum[]; used?: UsedRow[]; standing?: Standing | undefined; reauthorisation?: Reauthorisation | undefined; onboarding?: Onboarding | undefined };

export function agendaOf({ org, red, amber, orders, drafts, customers, troubled, choices, unqualified, unrelated, imports, quotes = [], requests = [], publication, renewals = [], windows = [], mirror, spares = [], used = [], standing, reauthorisation, onboarding }: Lists): Group[] {
  const orderEntry = (order: OrderCard, detail: string, act: string, urgent = false): Entry => ({
    key: order.id,
    state: { of: 'order', state: order.status },
    at: order.placedAt ?? order.savedAt,
    title: t('home.order', { number: order.number, company: order.companyName }),
    detail,
    amount: order.price,
    href: to('order', { org, order: order.id }),
    act,
    urgent,
  });
  const lines = (order: OrderCard) =>
    order.lines > 1 ? t('orders.andMore', { product: order.firstTitle, count: order.lines - 1 }) : order.firstTitle || t('home.noLines');

  // A change that Microsoft refused leaves the subscription as it was, and nothing else will take it off the list: it stands
  // here for a week. An order stands until somebody does something about it.
  const changeEntry = (order: OrderCard): Entry => ({
    ...orderEntry(order, order.change ? changeShort(order.change) : '', t('home.look'), true),
    title: t('home.change', { product: order.firstTitle, company: order.companyName }),
  });
  const stopped = orders
    .filter((order) => order.status === 'failed' || order.status === 'partial')
    .filter((order) => !order.change || clock.now() - Date.parse(order.placedAt ?? order.savedAt) < 7 * 24 * hour)
    .map((order) => (order.change ? changeEntry(order) : orderEntry(order, lines(order), t('home.look'), true)));

  const troubles = troubled.flatMap((customer) =>
    (customer.troubles ?? []).map((trouble): Entry => ({
      key: `${trouble}-${customer.id}`,
      state: { of: 'trouble', state: trouble },
      title: t(`home.${trouble as Trouble}Trouble`, { company: customer.companyName }),
      detail: t(`home.${trouble as Trouble}TroubleText`),
      href: to('customer', { org, customer: customer.id }),
      act: t('home.look'),
      urgent: true,
    })),
  );
  const making = customers
    .filter((customer) => customer.tenant === 'requested' || customer.tenant === 'creating')
    .map((customer): Entry => ({
      key: `making-${customer.id}`,
      state: { of: 'tenant', state: customer.tenant },
      title: t('home.making', { company: customer.companyName }),
      detail: customer.domain ?? '',
      href: to('customer', { org, customer: customer.id }),
      act: t('home.look'),
    }));

  const chosen = choices.map(({ customerId, companyName, choice }): Entry => ({
    key: `tenant-${customerId}`,
    state: { of: 'step', state: 'reseller' },
    at: choice.at,
    title: t('home.chosen', { company: companyName }),
    detail: t('home.chosenText', { domain: choice.kind === 'new' ? `${choice.prefix}.onmicrosoft.com` : (choice.domain ?? '') }),
    href: to('customer', { org, customer: customerId }),
    act: t('home.look'),
    urgent: true,
  }));
  const decided = new Set(choices.map((waiting) => waiting.customerId));
  const tenants = customers
    .filter((customer) => !decided.has(customer.id))
    .filter((customer) => customer.tenant === 'none' || customer.tenant === 'failed')
    .map((customer): Entry => ({
      key: `tenant-${customer.id}`,
      state: { of: 'tenant', state: customer.tenant },
      title: t('home.tenant', { company: customer.companyName }),
      detail: t('home.tenantText'),
      href: to('customer', { org, customer: customer.id }),
      act: t('home.create'),
    }));
  // A tenant of before waits for the customer's yes at Microsoft, or for the reseller to ask (again).
  const relationEntry = (customer: CustomerRow): Entry => ({
    key: `relationship-${customer.id}`,
    state: { of: 'relationship', state: customer.relationship },
    title: t('home.relationship', { company: customer.companyName }),
    detail: codeSentence(`relationship_${customer.relationship}`),
    href: to('customer', { org, customer: customer.id }),
    act: customer.relationship === 'asked' ? t('home.look') : t('home.send'),
  });

  // One customer is one entry: the tenant comes before the agreement.
  const waitsForTenant = new Set([...chosen, ...tenants].map((entry) => entry.key));
  const missing = red.items.filter((row) => !waitsForTenant.has(`tenant-${row.customerId}`));
  const agreements = missing.map((row): Entry => ({
    key: `agreement-${row.customerId}`,
    state: { of: 'agreement', state: row.status },
    at: row.sentAt,
    title: t('home.agreement', { company: row.companyName }),
    detail: missingText(row),
    href: to('customer', { org, customer: row.customerId }),
    act: t('home.send'),
  }));

  // What Microsoft refused stands still until somebody acts; so does what it has not answered for an hour.
  const stands = (row: AgreementRow) => row.wait === 'refusal' || (row.failure?.code === 'partner_center_unavailable' && clock.now() - Date.parse(row.failure.at ?? '') > hour);
  const refused = amber.items.filter(stands).map((row): Entry => ({
    key: `refused-${row.customerId}`,
    state: { of: 'agreement', state: row.status },
    at: row.failure?.at,
    title: t('home.agreementRefused', { company: row.companyName }),
    detail: row.failure ? codeSentence(row.failure.code) : '',
    href: to('customer', { org, customer: row.customerId }),
    act: t('home.look'),
    urgent: true,
  }));

  // What Microsoft has not qualified, or no longer, needs a person; what it is still looking at does not.
  const qualifications = unqualified.filter((customer) => !waitsForTenant.has(`tenant-${customer.id}`)).map((customer): Entry => ({
    key: `qualification-${customer.id}`,
    state: { of: 'ready', state: 'no' },
    title: t('home.qualification', { company: customer.companyName }),
    detail: t('home.qualificationText'),
    href: to('customer', { org, customer: customer.id }),
    act: t('home.look'),
  }));

  // The provider's team cannot go on before the reseller has answered.
  const asked = requests.filter((request) => request.state === 'asked').map((request): Entry => ({
    key: `request-${request.id}`,
    state: { of: 'request', state: request.state },
    at: request.changedAt,
    title: request.subject,
    detail: t('home.requestText'),
    href: to('request', { org, request: request.id }),
    act: t('requests.answer'),
    urgent: true,
  }));

  const still = imports.filter((one) => standsStill(one, clock.now())).map((one): Entry => ({
    key: `import-${one.id}`,
    state: { of: 'step', state: 'reseller' },
    at: one.startedAt,
    title: t('home.import', { file: one.fileName }),
    detail: t('importing.standsText'),
    href: to('customerImport', { org, import: one.id }),
    act: t('home.look'),
    urgent: true,
  }));

  // What visitors see is old until it works again; it is tried again by itself, and somebody may have to help.
  const shop = publication?.state === 'failing'
    ? [{ key: 'publication', state: { of: 'publication' as const, state: 'failing' }, at: publication.since, title: t('home.publication'), detail: t('home.publicationText'), href: to('storefront', { org }), act: t('home.look'), urgent: true }]
    : [];

  // A look at Microsoft that was given up, or never came, for two days: what lists and reports show is old.
  const isOld = !!mirror && !mirror.running && ((!!mirror.failure && !!mirror.endedAt) || (!!mirror.asOf && clock.now() - Date.parse(mirror.asOf) > 48 * hour));
  const old: Entry[] = isOld
    ? [{ key: 'mirror', state: { of: 'mirror', state: 'old' }, at: mirror.asOf, title: t('mirror.home'), detail: t('mirror.homeText'), href: to('microsoftData', { org }), act: t('home.look') }]
    : [];

  // What a customer has accepted waits for the reseller alone; what ends within three days may need a call.
  const quoteEntry = (quote: QuoteCard, title: string, detail: string, urgent = false): Entry => ({
    key: `quote-${quote.id}`,
    state: { of: 'quote', state: quote.status },
    at: quote.savedAt,
    title,
    detail,
    amount: quote.price,
    href: to('quote', { org, quote: quote.id }),
    act: t('home.look'),
    urgent,
  });
  const named = (quote: QuoteCard) => ({ number: quote.number, company: quote.companyName });
  const bound = quotes.filter((quote) => quote.status === 'accepted').map((quote) => quoteEntry(quote, t('home.quoteAccepted', named(quote)), t('home.quoteAcceptedText'), true));
  const ending = quotes
    .filter((quote) => quote.status === 'sent' && Date.parse(quote.validUntil) - clock.now() < 72 * hour)
    .map((quote) => quoteEntry(quote, t('home.quoteEnds', named(quote)), t('home.quoteEndsText')));
  const unsent = quotes.filter((quote) => quote.status === 'draft').map((quote) => quoteEntry(quote, t('home.quoteDraft', named(quote)), quote.title));

  const open = drafts.map((order) => orderEntry(order, lines(order), t('home.continue')));

  const waiting = [
    ...making,
    ...unrelated.filter((customer) => customer.relationship === 'asked').map(relationEntry),
    ...orders.filter((order) => isMoving(order.status)).map((order) => orderEntry(order, lines(order), t('home.look'))),
    ...amber.items.filter((row) => !stands(row)).map((row): Entry => ({
      key: `waiting-${row.customerId}`,
      state: { of: 'agreement', state: row.status },
      at: row.sentAt,
      title: t('home.agreementSent', { company: row.companyName }),
      detail: amberText(row),
      href: to('customer', { org, customer: row.customerId }),
      act: t('home.look'),
    })),
  ];

  const ends = renewalEntries(org, renewals);
  const ourselves = standingEntries(org, standing);
  const groups: Group[] = [
    { name: 'stopped', entries: [...lostEntries(org, standing), ...caseEntries(org, reauthorisation), ...ourselves.stopped, ...stopped, ...troubles, ...refused, ...ends.stopped, ...still, ...shop, ...old] },
    { name: 'todo', entries: [...ourselves.todo, ...wayOf(org, onboarding), ...windowEntries(org, windows), ...bound, ...ending, ...ends.todo, ...chosen, ...asked, ...tenants, ...unrelated.filter((customer) => customer.relationship !== 'asked').map(relationEntry), ...agreements, ...qualifications, ...sparesOf(org, spares), ...budgetsOf(org, used)] },
    { name: 'drafts', entries: [...unsent, ...open] },
    { name: 'waiting', entries: waiting },
  ];
  return groups.filter((group) => group.entries.length > 0);
}

const hour = 60 * 60 * 1000;

/** Why a red agreement needs somebody, in the words of the board. */
function missingText(row: AgreementRow): string {
  if (row.wait === 'undelivered' || row.wait === 'lapsed' || row.wait === 'answer') return t(`agreements.why.${row.wait}`);
  return row.reason === 'agreement_version_new' ? t('agreements.reason.agreement_version_new') : t('home.agreementText');
}

/** Whose turn it is after a confirmation. */
function amberText(row: AgreementRow): string {
  if (row.wait === 'acceptance' || row.wait === 'tenant' || row.wait === 'microsoft') return t(`agreements.why.${row.wait}`);
  return t('home.sentTo', { name: `${row.contact.firstName} ${row.contact.lastName}`, email: row.contact.email });
}
