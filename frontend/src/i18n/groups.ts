// Which words come together. A page fetches the groups it speaks from beside its own code (routes.ts names them, and
// tests/unit/spoken.test.ts proves that none is missing); `common` comes with the first load. Each group is one file
// per language. A new area stands in exactly one group.
export const groups = {
  /** What the frame and the parts say on any page, with every state a badge shows. */
  common: ['shell', 'parts', 'rows', 'states', 'people', 'segments', 'views'],
  /** Refusals of the API, which any page can meet: they come right after the first page. */
  codes: ['problems', 'fields'],
  settings: ['settings'],
  account: ['security', 'profile', 'users', 'keys'],
  joining: ['register', 'applicant', 'links'],
  guide: ['guide', 'agreements', 'delegations'],
  home: ['home', 'announcements', 'requests'],
  customers: ['customers', 'editCustomer', 'relationships', 'known', 'mirror'],
  files: ['importing', 'masterdata'],
  selling: ['catalogue', 'carts', 'orders', 'history'],
  prices: ['prices', 'sheets'],
  quotes: ['quotes', 'forecast'],
  shop: ['storefront'],
  running: ['held', 'renewals', 'unassigned'],
  reports: ['reports', 'usage'],
  applications: ['matching', 'provider'],
  provider: ['desk', 'backlog', 'resellers'],
  /** What each letter of the product is called. */
  letters: ['letterNames'],
  partnership: ['standing', 'onboarding', 'lost', 'letter', 'reauth'],
  /** What comes with the palette's first use. */
  palette: ['palette'],
  ended: ['ended'],
  help: ['help'],
  /** What comes when somebody asks what happened. */
  happened: ['happened'],
  /** The acts of the audit log, for every page with a history. */
  acts: ['audit'],
  /** What the log says of each change. */
  changes: ['changed'],
} as const satisfies Record<string, readonly string[]>;

export type Group = keyof typeof groups;
