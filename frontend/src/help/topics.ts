import type { TermName } from './glossary.ts';

// What there is to read: the articles in the order one would read them, who reads each, the words it needs, and where it
// leads. The articles themselves stand in a folder per language, beside this file.

export type Reader = 'customer' | 'reseller' | 'provider';
export const shelves = ['start', 'customers', 'selling', 'running', 'keeping'] as const;
export type Shelf = (typeof shelves)[number];

export type Topic = {
  shelf: Shelf;
  for: readonly Reader[];
  terms: readonly TermName[];
  /** Where a reader goes on from here; only places that need nothing but the organisation. */
  lead?: Partial<Record<Reader, Place>>;
};

/** Places of the navigation. */
type Place = 'home' | 'customers' | 'agreements' | 'catalogue' | 'orders' | 'quotes' | 'subscriptions' | 'renewals' | 'prices' | 'reports' | 'partnership' | 'users' | 'microsoftData' | 'requests' | 'desk' | 'standings' | 'applications' | 'priceSheets';

const everybody = ['customer', 'reseller', 'provider'] as const;
const sellers = ['reseller', 'provider'] as const;

export const topicNames = [
  'first-order',
  'ids',
  'access',
  'customer-view',
  'admission',
  'customers',
  'tenant',
  'relationship',
  'agreement',
  'qualification',
  'prices',
  'terms',
  'quotes',
  'orders',
  'end-dates',
  'trials',
  'undo',
  'renewal',
  'unassigned',
  'azure',
  'standing',
  'sync',
  'failures',
  'desk',
] as const;
export type TopicName = (typeof topicNames)[number];

const topics: Record<TopicName, Topic> = {
  'first-order': { shelf: 'start', for: ['reseller'], terms: ['readiness', 'tenant', 'agreement'], lead: { reseller: 'home' } },
  ids: { shelf: 'start', for: sellers, terms: ['partnerId', 'microsoftId', 'mpa'], lead: { reseller: 'partnership', provider: 'standings' } },
  access: { shelf: 'start', for: everybody, terms: ['secondFactor', 'passkey'] },
  'customer-view': { shelf: 'start', for: ['reseller'], terms: ['customerPrice', 'cost'], lead: { reseller: 'users' } },
  admission: { shelf: 'start', for: ['provider'], terms: ['reseller', 'partnerId'], lead: { provider: 'applications' } },
  customers: { shelf: 'customers', for: ['reseller'], terms: ['readiness', 'segment'], lead: { reseller: 'customers' } },
  tenant: { shelf: 'customers', for: everybody, terms: ['tenant', 'domainPrefix'], lead: { reseller: 'customers' } },
  relationship: { shelf: 'customers', for: everybody, terms: ['relationship', 'gdap'], lead: { reseller: 'customers' } },
  agreement: { shelf: 'customers', for: everybody, terms: ['agreement'], lead: { reseller: 'agreements' } },
  qualification: { shelf: 'customers', for: sellers, terms: ['segment', 'qualification', 'gcc'] },
  prices: { shelf: 'selling', for: sellers, terms: ['cost', 'recommendedPrice', 'customerPrice', 'markup', 'margin', 'priceSheet'], lead: { reseller: 'prices', provider: 'priceSheets' } },
  terms: { shelf: 'selling', for: everybody, terms: ['term', 'billingPlan', 'proration'], lead: { customer: 'subscriptions', reseller: 'catalogue' } },
  quotes: { shelf: 'selling', for: ['reseller'], terms: ['customerPrice'], lead: { reseller: 'quotes' } },
  orders: { shelf: 'selling', for: everybody, terms: ['seat', 'readiness', 'addon', 'promotion'], lead: { customer: 'orders', reseller: 'orders', provider: 'desk' } },
  'end-dates': { shelf: 'selling', for: ['reseller'], terms: ['coTerm', 'proration'], lead: { reseller: 'orders' } },
  trials: { shelf: 'selling', for: everybody, terms: ['trial', 'autoRenew'], lead: { customer: 'subscriptions', reseller: 'subscriptions' } },
  undo: { shelf: 'running', for: everybody, terms: ['seat', 'undoWindow', 'cancel', 'suspend'], lead: { customer: 'subscriptions', reseller: 'subscriptions' } },
  renewal: { shelf: 'running', for: everybody, terms: ['renewal', 'autoRenew', 'extendedTerm'], lead: { customer: 'subscriptions', reseller: 'renewals' } },
  unassigned: { shelf: 'running', for: sellers, terms: ['seat', 'undoWindow'], lead: { reseller: 'renewals' } },
  azure: { shelf: 'running', for: everybody, terms: ['azurePlan', 'budget'], lead: { customer: 'reports', reseller: 'reports', provider: 'reports' } },
  standing: { shelf: 'keeping', for: sellers, terms: ['standing', 'authorisation', 'mpa'], lead: { reseller: 'partnership', provider: 'standings' } },
  sync: { shelf: 'keeping', for: sellers, terms: ['sync'], lead: { reseller: 'microsoftData', provider: 'microsoftData' } },
  failures: { shelf: 'keeping', for: everybody, terms: ['supportCode', 'correlationId'], lead: { reseller: 'requests', provider: 'requests' } },
  desk: { shelf: 'keeping', for: ['provider'], terms: ['correlationId', 'supportCode'], lead: { provider: 'desk' } },
};

export const topic = (name: TopicName): Topic => topics[name];
export const isTopic = (name: string): name is TopicName => name in topics;

export const readsTopic = (reader: Reader, name: TopicName) => topic(name).for.includes(reader);
