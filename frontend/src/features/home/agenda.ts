import type { AgreementBoard } from '#api/agreements.ts';
import type { CustomerRow } from '#api/customers.ts';
import { isMoving, type Order } from '#api/orders.ts';
import type { Money } from '#api/shared.ts';
import { codeSentence } from '#i18n/problems.ts';
import { t } from '#i18n/words.svelte.ts';
import { to } from '#lib/addresses.ts';
import type { StateKind } from '#ui/states.ts';

// The lists of the product turned into an agenda: what stands still comes first, then what waits for the reseller,
// then what waits for others.

export type Entry = {
  key: string;
  state: { of: StateKind; state: string };
  at?: string | undefined;
  title: string;
  detail: string;
  amount?: Money | undefined;
  href: string;
  act: string;
  urgent?: boolean;
};
export type Group = { name: 'stopped' | 'todo' | 'drafts' | 'waiting'; entries: Entry[] };
type Lists = { org: string; red: AgreementBoard; amber: AgreementBoard; orders: Order[]; customers: CustomerRow[] };

export function agendaOf({ org, red, amber, orders, customers }: Lists): Group[] {
  const orderEntry = (order: Order, detail: string, act: string, urgent = false): Entry => ({
    key: order.id,
    state: { of: 'order', state: order.status },
    at: order.history.at(-1)?.at ?? order.placedAt,
    title: t('home.order', { number: order.number, company: order.companyName }),
    detail,
    amount: order.totals.price,
    href: to('order', { org, order: order.id }),
    act,
    urgent,
  });
  const lines = (order: Order) => order.lines.map((line) => `${line.quantity} × ${line.title}`).join(' · ') || t('home.noLines');

  const stopped = orders
    .filter((order) => order.status === 'failed' || order.status === 'partial')
    .map((order) => orderEntry(order, order.failure ? codeSentence(order.failure.code) : lines(order), t('home.look'), true));

  const tenants = customers
    .filter((customer) => customer.tenant === 'none' || customer.tenant === 'failed')
    .map((customer): Entry => ({
      key: `tenant-${customer.id}`,
      state: { of: 'tenant', state: customer.tenant },
      title: t('home.tenant', { company: customer.companyName }),
      detail: t('home.tenantText'),
      href: to('customer', { org, customer: customer.id }),
      act: t('home.create'),
    }));
  const agreements = red.items.map((row): Entry => ({
    key: `agreement-${row.customerId}`,
    state: { of: 'agreement', state: row.status },
    at: row.sentAt,
    title: t('home.agreement', { company: row.companyName }),
    detail: row.failure ? codeSentence(row.failure.code) : t('home.agreementText'),
    href: to('customer', { org, customer: row.customerId }),
    act: t('home.send'),
  }));

  const drafts = orders.filter((order) => order.status === 'draft').map((order) => orderEntry(order, lines(order), t('home.continue')));

  const waiting = [
    ...orders.filter((order) => isMoving(order.status)).map((order) => orderEntry(order, lines(order), t('home.look'))),
    ...amber.items.map((row): Entry => ({
      key: `waiting-${row.customerId}`,
      state: { of: 'agreement', state: row.status },
      at: row.sentAt,
      title: t('home.agreementSent', { company: row.companyName }),
      detail: t('home.sentTo', { name: `${row.contact.firstName} ${row.contact.lastName}`, email: row.contact.email }),
      href: to('customer', { org, customer: row.customerId }),
      act: t('home.look'),
    })),
  ];

  const groups: Group[] = [
    { name: 'stopped', entries: stopped },
    { name: 'todo', entries: [...tenants, ...agreements] },
    { name: 'drafts', entries: drafts },
    { name: 'waiting', entries: waiting },
  ];
  return groups.filter((group) => group.entries.length > 0);
}
