import type { PlaceName } from './places.ts';

/** The letter that leads to a place after "g". Places of different organisations may share one. */
export const letters: Partial<Record<PlaceName, string>> = {
  home: 'h',
  customers: 'c',
  orders: 'o',
  subscriptions: 's',
  quotes: 'q',
  renewals: 'r',
  catalogue: 'k',
  agreements: 'a',
  reports: 'b',
  partnership: 'p',
  users: 'u',
  requests: 'e',
  applications: 'a',
  desk: 'd',
  resellers: 'r',
  standings: 's',
  allOrders: 'o',
};
