import type { Acting } from '#api/session.ts';
import { to, type AddressName } from '#lib/addresses.ts';
import type { IconName } from '#ui/icons.ts';

// What stands in the navigation: only what exists, in the order of the work.

export type PlaceName = 'home' | 'users' | 'keys' | 'catalogue' | 'storefront' | 'orders' | 'customers' | 'agreements' | 'applications' | 'resellers' | 'masterData' | 'audit';
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
  if (kind !== 'customer') users.push(...may('keys.write', { name: 'keys', icon: 'key', href: to('keys', { org }), names: ['keys'] }));

  if (kind === 'provider') {
    return [
      { name: 'applications', icon: 'tasks', href: to('applications', { org }), names: ['applications', 'application', 'home'] },
      ...may('resellers.read', { name: 'resellers', icon: 'customer', href: to('resellers', { org }), names: ['resellers', 'reseller'] }),
      ...may('masterdata.write', { name: 'masterData', icon: 'file', href: to('masterData', { org }), names: ['masterData', 'newImport', 'import'] }),
      ...users.map((one, place) => ({ ...one, apart: place === 0 })),
      { name: 'audit', icon: 'history', href: to('audit', { org }), names: ['audit'] },
    ];
  }
  if (kind === 'customer') {
    return [
      { name: 'home', icon: 'home', href: to('home', { org }), names: ['home'] },
      { name: 'orders', icon: 'order', href: to('orders', { org }), names: ['orders', 'order'] },
      ...users,
    ];
  }
  return [
    { name: 'home', icon: 'home', href: to('home', { org }), names: ['home'] },
    { name: 'catalogue', icon: 'catalogue', href: to('catalogue', { org }), names: ['catalogue'], apart: true },
    { name: 'orders', icon: 'order', href: to('orders', { org }), names: ['orders', 'order'] },
    { name: 'customers', icon: 'customer', href: to('customers', { org }), names: ['customers', 'customer', 'newCustomer', 'editCustomer', 'importCustomers', 'customerImport', 'microsoftCustomers'] },
    { name: 'agreements', icon: 'file', href: to('agreements', { org }), names: ['agreements'] },
    ...may('storefront.write', { name: 'storefront', icon: 'globe', href: to('storefront', { org }), names: ['storefront'] }),
    ...users.map((one, place) => ({ ...one, apart: place === 0 })),
    ...(permissions.includes('audit.read') ? [{ name: 'audit', icon: 'history', href: to('audit', { org }), names: ['audit'], apart: users.length === 0 } as NavigationPlace] : []),
  ];
}
