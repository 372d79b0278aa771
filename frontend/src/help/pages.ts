import { to, type AddressName, type Match } from '#lib/addresses.ts';
import type { TopicName } from './topics.ts';

// Which article is the help of which page, and where the help stands. The frame carries this, and nothing else of the help.

export const helpOf: Partial<Record<AddressName, TopicName>> = {
  home: 'first-order',
  onboarding: 'first-order',
  partnership: 'ids',
  signIn: 'access',
  forgottenPassword: 'access',
  resetPassword: 'access',
  emailChange: 'access',
  invitation: 'access',
  security: 'access',
  users: 'access',
  profile: 'access',
  keys: 'access',
  applications: 'admission',
  application: 'admission',
  masterData: 'admission',
  newImport: 'admission',
  import: 'admission',
  resellers: 'admission',
  customers: 'customers',
  newCustomer: 'customers',
  importCustomers: 'customers',
  customerImport: 'customers',
  customer: 'customers',
  editCustomer: 'customers',
  guide: 'tenant',
  microsoftCustomers: 'relationship',
  agreements: 'agreement',
  agreementLink: 'agreement',
  legal: 'qualification',
  prices: 'prices',
  priceSheets: 'prices',
  catalogue: 'prices',
  storefront: 'prices',
  quoteLink: 'terms',
  quotes: 'quotes',
  quote: 'quotes',
  orders: 'orders',
  order: 'orders',
  allOrders: 'orders',
  subscriptions: 'undo',
  subscription: 'undo',
  renewals: 'renewal',
  unassigned: 'unassigned',
  usage: 'azure',
  standings: 'standing',
  resellerPartnership: 'standing',
  customerLetter: 'standing',
  resellerLetter: 'standing',
  reseller: 'standing',
  microsoftData: 'sync',
  reports: 'sync',
  audit: 'failures',
  requests: 'failures',
  newRequest: 'failures',
  request: 'failures',
  desk: 'desk',
  deskOrder: 'desk',
};

/** The article that is the help of a page. Whoever may not read it is shown what there is instead. */
export const topicOf = (match: Match | undefined): TopicName | undefined => match && helpOf[match.name];

/** Where the help stands: inside the organisation, or for whoever came by a mailed link. */
export function toHelp(org: string, name?: TopicName): string {
  if (!org) return name ? to('publicHelpTopic', { topic: name }) : to('publicHelp', {});
  return name ? to('helpTopic', { org, topic: name }) : to('help', { org });
}
