import type { Acting } from '#api/session.ts';
import { to, type AddressName } from '#lib/addresses.ts';
import type { IconName } from '#ui/icons.ts';

// What stands in the navigation: only what exists, in the order of the work.

export type PlaceName = 'home' | 'subscriptions' | 'announcements' | 'reports' | 'requests' | 'users' | 'keys' | 'catalogue' | 'storefront' | 'prices' | 'priceSheets' | 'orders' | 'allOrders' | 'quotes' | 'renewals' | 'customers' | 'agreements' | 'applications' | 'desk' | 'resellers' | 'standings' | 'partnership' | 'masterData' | 'audit' | 'microsoftData' | 'settings';
export type NavigationPlace = {
  name: PlaceName;
  icon: IconName;
  href: string;
  /** Addresses at which this place is the current one. */
  names: AddressName[];
  apart?: boolean;
};

export function placesOf({ id: org, kind, permissions }: Acting): NavigationPlace[] {
  const may = (permission: string, one: NavigationPlace): NavigationPlace[] => (permissions.includes(permission) ? [one] : []);
  const users = may('users.read', { name: 'users', icon: 'user', href: to('users', { org }), names: ['users'] });
  const settings: NavigationPlace = { name: 'settings', icon: 'sliders', href: to('settings', { org }), names: ['settings'], apart: users.length === 0 };
  if (kind !== 'customer') users.push(...may('keys.write', { name: 'keys', icon: 'key', href: to('keys', { org }), names: ['keys'] }));

  const requests: NavigationPlace = { name: 'requests', icon: 'mail', href: to('requests', { org }), names: ['requests', 'newRequest', 'request'] };

  const subscriptions: NavigationPlace = { name: 'subscriptions', icon: 'subscription', href: to('subscriptions', { org }), names: ['subscriptions', 'subscription'] };
  const reports: NavigationPlace = { name: 'reports', icon: 'report', href: to('reports', { org }), names: ['reports', 'usage'] };

  const data: NavigationPlace = { name: 'microsoftData', icon: 'renew', href: to('microsoftData', { org }), names: ['microsoftData'] };

  if (kind === 'provider') {
    return [
      { name: 'applications', icon: 'tasks', href: to('applications', { org }), names: ['applications', 'application', 'home'] },
      ...may('orders.mend', { name: 'desk', icon: 'order', href: to('desk', { org }), names: ['desk', 'deskOrder'] }),
      ...may('resellers.read', { name: 'resellers', icon: 'customer', href: to('resellers', { org }), names: ['resellers', 'reseller'] }),
      ...may('resellers.read', { name: 'standings', icon: 'shield', href: to('standings', { org }), names: ['standings', 'resellerPartnership'] }),
      ...may('orders.read-all', { name: 'allOrders', icon: 'order', href: to('allOrders', { org }), names: ['allOrders'] }),
      ...may('orders.read-all', reports),
      ...may('requests.handle', requests),
      ...may('announcements.write', { name: 'announcements', icon: 'info', href: to('announcements', { org }), names: ['announcements', 'newAnnouncement', 'announcement'] }),
      ...may('resellers.read', data),
      ...may('pricesheets.read', { name: 'priceSheets', icon: 'price', href: to('priceSheets', { org }), names: ['priceSheets'] }),
      ...may('masterdata.write', { name: 'masterData', icon: 'file', href: to('masterData', { org }), names: ['masterData', 'newImport', 'import'] }),
      ...users.map((one, place) => ({ ...one, apart: place === 0 })),
      settings,
      { name: 'audit', icon: 'history', href: to('audit', { org }), names: ['audit'] },
    ];
  }
  if (kind === 'customer') {
    return [
      { name: 'home', icon: 'home', href: to('home', { org }), names: ['home'] },
      { name: 'orders', icon: 'order', href: to('orders', { org }), names: ['orders', 'order'] },
      ...may('orders.read', subscriptions),
      ...may('orders.read', reports),
      ...users,
      settings,
    ];
  }
  return [
    { name: 'home', icon: 'home', href: to('home', { org }), names: ['home'] },
    { name: 'catalogue', icon: 'catalogue', href: to('catalogue', { org }), names: ['catalogue'], apart: true },
    { name: 'orders', icon: 'order', href: to('orders', { org }), names: ['orders', 'order'] },
    ...may('orders.read', subscriptions),
    { name: 'quotes', icon: 'file', href: to('quotes', { org }), names: ['quotes', 'quote'] },
    { name: 'renewals', icon: 'renew', href: to('renewals', { org }), names: ['renewals', 'unassigned'] },
    { name: 'customers', icon: 'customer', href: to('customers', { org }), names: ['customers', 'customer', 'newCustomer', 'editCustomer', 'importCustomers', 'customerImport', 'microsoftCustomers'] },
    { name: 'agreements', icon: 'file', href: to('agreements', { org }), names: ['agreements'] },
    ...may('orders.read', reports),
    ...may('customers.read', data),
    ...may('requests.read', requests),
    ...may('partnership.read', { name: 'partnership', icon: 'shield', href: to('partnership', { org }), names: ['partnership', 'onboarding', 'customerLetter'] }),
    ...may('costs.read', { name: 'prices', icon: 'price', href: to('prices', { org }), names: ['prices'] }),
    ...may('storefront.write', { name: 'storefront', icon: 'globe', href: to('storefront', { org }), names: ['storefront'] }),
    ...users.map((one, place) => ({ ...one, apart: place === 0 })),
    settings,
    ...(permissions.includes('audit.read') ? [{ name: 'audit', icon: 'history', href: to('audit', { org }), names: ['audit'] } as NavigationPlace] : []),
  ];
}
