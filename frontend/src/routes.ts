import type { QueryClient } from '@tanstack/svelte-query';
import type { Component } from 'svelte';
import type { Ahead } from '#api/ahead.ts';
import type { Group } from '#i18n/groups.ts';
import { speech } from '#i18n/words.svelte.ts';
import type { AddressName, Match } from '#lib/addresses.ts';

// Which page stands at which address (the addresses themselves are in lib/addresses.ts, because features link to each
// other by them). The record is exhaustive: an address without a page does not compile.

type Loader = () => Promise<{ default: Component; ahead?: Ahead }>;
export type Route = {
  page: Loader;
  /** public: anybody; start: finds the person's place; the others need a session in such an organisation. */
  for: 'public' | 'start' | 'provider' | 'reseller' | 'organisation';
  /** The groups of words it speaks from beside the common ones (i18n/groups.ts). */
  words: readonly Group[];
};

/** Fetches a page and the words it says, beside each other; the words of refusals, which it may need later, behind them. */
export async function bring(route: Route): Promise<Component> {
  const [page] = await Promise.all([route.page(), speech.need(...route.words)]);
  void speech.need('codes').catch(() => undefined); // asked for again with the next page
  return page.default;
}

/** Fetches what an address will need: its page, the words and what it asks first. Nobody waits for it, so a fault is told by who does. */
export function prepare(server: QueryClient, { name, parameters }: Match, query: URLSearchParams) {
  const route = routes[name];
  const coming = Promise.all([route.page(), bring(route)]);
  coming.then(([{ ahead }]) => ahead?.(server, (one) => parameters[one] ?? '', query)).catch(() => undefined);
}

const gallery: Loader = () => (__GALLERY__ ? import('#features/gallery/Gallery.svelte') : import('#features/shell/NotFound.svelte'));

export const routes: Record<AddressName, Route> = {
  start: { for: 'start', words: [], page: () => import('#features/shell/Start.svelte') },
  signIn: { for: 'public', words: ['account'], page: () => import('#features/signin/SignIn.svelte') },
  external: { for: 'public', words: ['account'], page: () => import('#features/public-links/External.svelte') },
  forgottenPassword: { for: 'public', words: ['account'], page: () => import('#features/public-links/ForgottenPassword.svelte') },
  resetPassword: { for: 'public', words: ['account'], page: () => import('#features/public-links/ResetPassword.svelte') },
  emailChange: { for: 'public', words: ['account'], page: () => import('#features/public-links/EmailChange.svelte') },
  register: { for: 'public', words: ['joining'], page: () => import('#features/register/Register.svelte') },
  registered: { for: 'public', words: ['joining'], page: () => import('#features/register/Registered.svelte') },
  confirm: { for: 'public', words: ['joining'], page: () => import('#features/public-links/ConfirmEmail.svelte') },
  standing: { for: 'public', words: ['joining'], page: () => import('#features/applicant/Standing.svelte') },
  agreementLink: { for: 'public', words: ['joining'], page: () => import('#features/public-links/AgreementLink.svelte') },
  guide: { for: 'public', words: ['joining', 'guide', 'customers'], page: () => import('#features/public-links/Guide.svelte') },
  quoteLink: { for: 'public', words: ['quotes'], page: () => import('#features/public-links/Quote.svelte') },
  invitation: { for: 'public', words: ['account'], page: () => import('#features/public-links/Invitation.svelte') },
  terms: { for: 'public', words: [], page: () => import('#features/terms/Terms.svelte') },
  publicHelp: { for: 'public', words: ['help'], page: () => import('#features/help/Help.svelte') },
  publicHelpTopic: { for: 'public', words: ['help'], page: () => import('#features/help/HelpTopic.svelte') },
  gallery: { for: 'public', words: ['customers', 'running', 'quotes', 'selling', 'files', 'partnership', 'prices', 'home', 'account', 'guide', 'acts'], page: gallery },
  home: { for: 'organisation', words: ['home'], page: () => import('#features/home/Home.svelte') },
  profile: { for: 'organisation', words: ['account'], page: () => import('#features/profile/Profile.svelte') },
  settings: { for: 'organisation', words: ['settings', 'customers'], page: () => import('#features/settings/Settings.svelte') },
  applications: { for: 'provider', words: ['applications', 'acts'], page: () => import('#features/applications/Applications.svelte') },
  application: { for: 'provider', words: ['applications', 'acts'], page: () => import('#features/applications/Applications.svelte') },
  masterData: { for: 'provider', words: ['files'], page: () => import('#features/masterdata/MasterData.svelte') },
  newImport: { for: 'provider', words: ['files'], page: () => import('#features/masterdata/NewImport.svelte') },
  import: { for: 'provider', words: ['files'], page: () => import('#features/masterdata/Import.svelte') },
  desk: { for: 'provider', words: ['provider', 'letters', 'changes'], page: () => import('#features/desk/Desk.svelte') },
  deskOrder: { for: 'provider', words: ['provider'], page: () => import('#features/desk/DeskOrder.svelte') },
  resellers: { for: 'provider', words: ['provider', 'partnership'], page: () => import('#features/resellers/Resellers.svelte') },
  reseller: { for: 'provider', words: ['provider'], page: () => import('#features/resellers/Reseller.svelte') },
  resellerLetter: { for: 'provider', words: ['partnership'], page: () => import('#features/letter/CustomerLetter.svelte') },
  standings: { for: 'provider', words: ['partnership'], page: () => import('#features/partnership/Standings.svelte') },
  resellerPartnership: { for: 'provider', words: ['provider', 'partnership'], page: () => import('#features/partnership/ResellerPartnership.svelte') },
  audit: { for: 'organisation', words: ['acts', 'changes', 'account', 'settings'], page: () => import('#features/audit/Audit.svelte') },
  users: { for: 'organisation', words: ['account'], page: () => import('#features/users/Users.svelte') },
  keys: { for: 'organisation', words: ['account'], page: () => import('#features/keys/Keys.svelte') },
  legal: { for: 'organisation', words: [], page: () => import('#features/legal/Legal.svelte') },
  security: { for: 'organisation', words: ['account'], page: () => import('#features/security/Security.svelte') },
  customers: { for: 'reseller', words: ['customers'], page: () => import('#features/customers/Customers.svelte') },
  newCustomer: { for: 'reseller', words: ['customers'], page: () => import('#features/customers/NewCustomer.svelte') },
  importCustomers: { for: 'reseller', words: ['files'], page: () => import('#features/customers/ImportCustomers.svelte') },
  customerImport: { for: 'reseller', words: ['files'], page: () => import('#features/customers/CustomerImport.svelte') },
  customer: { for: 'reseller', words: ['guide', 'customers', 'acts'], page: () => import('#features/customers/Customer.svelte') },
  editCustomer: { for: 'reseller', words: ['customers'], page: () => import('#features/customers/EditCustomer.svelte') },
  microsoftCustomers: { for: 'reseller', words: ['customers'], page: () => import('#features/customers/MicrosoftCustomers.svelte') },
  microsoftData: { for: 'organisation', words: ['customers'], page: () => import('#features/mirror/MicrosoftData.svelte') },
  partnership: { for: 'reseller', words: ['partnership'], page: () => import('#features/partnership/Partnership.svelte') },
  customerLetter: { for: 'reseller', words: ['partnership'], page: () => import('#features/letter/CustomerLetter.svelte') },
  agreements: { for: 'reseller', words: ['guide', 'customers'], page: () => import('#features/agreements/Agreements.svelte') },
  catalogue: { for: 'reseller', words: ['selling'], page: () => import('#features/catalogue/Catalogue.svelte') },
  storefront: { for: 'reseller', words: ['shop'], page: () => import('#features/storefront/Storefront.svelte') },
  prices: { for: 'reseller', words: ['prices'], page: () => import('#features/prices/Prices.svelte') },
  priceSheets: { for: 'provider', words: ['prices'], page: () => import('#features/pricesheets/PriceSheets.svelte') },
  renewals: { for: 'reseller', words: ['running'], page: () => import('#features/renewals/Renewals.svelte') },
  unassigned: { for: 'reseller', words: ['running'], page: () => import('#features/unassigned/Unassigned.svelte') },
  quotes: { for: 'reseller', words: ['quotes'], page: () => import('#features/quotes/Quotes.svelte') },
  quote: { for: 'reseller', words: ['selling', 'quotes'], page: () => import('#features/quotes/Quote.svelte') },
  allOrders: { for: 'provider', words: [], page: () => import('#features/ordering/AllOrders.svelte') },
  announcements: { for: 'provider', words: ['home'], page: () => import('#features/announcements/Announcements.svelte') },
  newAnnouncement: { for: 'provider', words: ['home'], page: () => import('#features/announcements/Announcement.svelte') },
  announcement: { for: 'provider', words: ['home'], page: () => import('#features/announcements/Announcement.svelte') },
  requests: { for: 'organisation', words: ['home'], page: () => import('#features/requests/Requests.svelte') },
  newRequest: { for: 'reseller', words: ['home'], page: () => import('#features/requests/NewRequest.svelte') },
  request: { for: 'organisation', words: ['home'], page: () => import('#features/requests/RequestPage.svelte') },
  orders: { for: 'organisation', words: ['selling'], page: () => import('#features/ordering/Orders.svelte') },
  order: { for: 'organisation', words: ['selling', 'quotes', 'running', 'acts'], page: () => import('#features/ordering/Order.svelte') },
  subscriptions: { for: 'organisation', words: ['running'], page: () => import('#features/subscriptions/Subscriptions.svelte') },
  subscription: { for: 'organisation', words: ['running'], page: () => import('#features/subscriptions/Subscription.svelte') },
  onboarding: { for: 'reseller', words: ['partnership'], page: () => import('#features/onboarding/Onboarding.svelte') },
  reports: { for: 'organisation', words: ['reports'], page: () => import('#features/reports/Reports.svelte') },
  usage: { for: 'organisation', words: ['reports'], page: () => import('#features/reports/Usage.svelte') },
  help: { for: 'organisation', words: ['help'], page: () => import('#features/help/Help.svelte') },
  helpTopic: { for: 'organisation', words: ['help'], page: () => import('#features/help/HelpTopic.svelte') },
};
