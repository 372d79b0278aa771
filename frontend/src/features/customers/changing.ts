import type { Customer } from '#api/customers.ts';

/** True while something about the customer moves by itself, so that the page follows. */
export const isChanging = ({ tenant, agreement, microsoftProfile, qualification }: Customer) =>
  tenant.status === 'requested' || tenant.status === 'creating' || agreement.status === 'recorded' || agreement.status === 'sent' || microsoftProfile.status === 'pending' || qualification.items.some(({ state }) => state === 'pending');
