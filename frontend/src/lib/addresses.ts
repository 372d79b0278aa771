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
  invitation: '/invitation',
  terms: '/terms',
  gallery: '/gallery',
  home: '/o/:org',
  profile: '/o/:org/profile',
  applications: '/o/:org/applications',
  application: '/o/:org/applications/:application',
  masterData: '/o/:org/master-data',
  newImport: '/o/:org/master-data/new',
  import: '/o/:org/master-data/:import',
  resellers: '/o/:org/resellers',
  reseller: '/o/:org/resellers/:reseller',
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
  agreements: '/o/:org/agreements',
  catalogue: '/o/:org/catalogue',
  storefront: '/o/:org/storefront',
  orders: '/o/:org/orders',
  order: '/o/:org/orders/:order',
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

const segments = (path: string) => path.split('/').filter(Boolean);
const wildcards = (pattern: string[]) => pattern.filter((word) => word.startsWith(':')).length;
