// Every address of the portal. The organisation stands in the path, so that two tabs never mix two organisations;
// a mailed link's token stands in the fragment and is therefore never part of an address.
export const addresses = {
  start: '/',
  signIn: '/sign-in',
  external: '/external',
  forgottenPassword: '/forgotten-password',
  resetPassword: '/reset-password',
  emailChange: '/email-change',
  register: '/register',
  registered: '/registered',
  confirm: '/confirm',
  standing: '/application',
  agreementLink: '/agreement',
  guide: '/guide',
  quoteLink: '/quote',
  invitation: '/invitation',
  terms: '/terms',
  publicHelp: '/help',
  publicHelpTopic: '/help/:topic',
  gallery: '/gallery',
  home: '/o/:org',
  profile: '/o/:org/profile',
  settings: '/o/:org/settings',
  applications: '/o/:org/applications',
  application: '/o/:org/applications/:application',
  masterData: '/o/:org/master-data',
  newImport: '/o/:org/master-data/new',
  import: '/o/:org/master-data/:import',
  desk: '/o/:org/desk',
  deskOrder: '/o/:org/desk/:order',
  resellers: '/o/:org/resellers',
  reseller: '/o/:org/resellers/:reseller',
  resellerLetter: '/o/:org/resellers/:reseller/letter',
  standings: '/o/:org/standings',
  resellerPartnership: '/o/:org/resellers/:reseller/partnership',
  audit: '/o/:org/audit',
  users: '/o/:org/users',
  keys: '/o/:org/keys',
  legal: '/o/:org/legal',
  security: '/o/:org/security',
  customers: '/o/:org/customers',
  newCustomer: '/o/:org/customers/new',
  importCustomers: '/o/:org/customers/import',
  customerImport: '/o/:org/customers/import/:import',
  customer: '/o/:org/customers/:customer',
  editCustomer: '/o/:org/customers/:customer/edit',
  microsoftCustomers: '/o/:org/microsoft-customers',
  microsoftData: '/o/:org/microsoft-data',
  partnership: '/o/:org/partnership',
  customerLetter: '/o/:org/partnership/letter',
  agreements: '/o/:org/agreements',
  catalogue: '/o/:org/catalogue',
  storefront: '/o/:org/storefront',
  prices: '/o/:org/prices',
  priceSheets: '/o/:org/price-sheets',
  renewals: '/o/:org/renewals',
  unassigned: '/o/:org/unassigned',
  quotes: '/o/:org/quotes',
  quote: '/o/:org/quotes/:quote',
  allOrders: '/o/:org/reseller-orders',
  announcements: '/o/:org/announcements',
  newAnnouncement: '/o/:org/announcements/new',
  announcement: '/o/:org/announcements/:announcement',
  requests: '/o/:org/requests',
  newRequest: '/o/:org/requests/new',
  request: '/o/:org/requests/:request',
  orders: '/o/:org/orders',
  order: '/o/:org/orders/:order',
  subscriptions: '/o/:org/subscriptions',
  subscription: '/o/:org/subscriptions/:subscription',
  onboarding: '/o/:org/onboarding',
  reports: '/o/:org/reports',
  usage: '/o/:org/usage',
  help: '/o/:org/help',
  helpTopic: '/o/:org/help/:topic',
} as const;

export type AddressName = keyof typeof addresses;

type ParametersIn<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParametersIn<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;
export type Parameters<Name extends AddressName> = Record<ParametersIn<(typeof addresses)[Name]>, string>;

/** The address with its parameters filled in; values of `query` that are undefined or empty are left out. */
export function to<Name extends AddressName>(
  name: Name,
  parameters: Parameters<Name>,
  query: Record<string, string | undefined> = {},
): string {
  const given: Record<string, string> = parameters;
  const path = addresses[name].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(given[key] ?? ''));
  const search = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]));
  return search.size ? `${path}?${search}` : path;
}

export type Match = { name: AddressName; parameters: Record<string, string> };

/** Which address a path is, or undefined. A fixed word wins over a parameter in the same place. */
export function match(pathname: string): Match | undefined {
  const given = segments(pathname);
  const found = (Object.keys(addresses) as AddressName[])
    .map((name) => ({ name, pattern: segments(addresses[name]) }))
    .filter(({ pattern }) => pattern.length === given.length)
    .filter(({ pattern }) => pattern.every((word, place) => word.startsWith(':') || word === given[place]))
    .sort((a, b) => wildcards(a.pattern) - wildcards(b.pattern))[0];
  if (!found) return undefined;
  const parameters: Record<string, string> = {};
  found.pattern.forEach((word, place) => {
    if (word.startsWith(':')) parameters[word.slice(1)] = decodeURIComponent(given[place] ?? '');
  });
  return { name: found.name, parameters };
}

/** An address of this portal that somebody wanted to go back to; '' for one that somebody else wrote into a link. */
export const wanted = (address = '') => (address.startsWith('/') && !address.startsWith('//') && match(address.split('?')[0] ?? '') ? address : '');

const segments = (path: string) => path.split('/').filter(Boolean);
const wildcards = (pattern: string[]) => pattern.filter((word) => word.startsWith(':')).length;
