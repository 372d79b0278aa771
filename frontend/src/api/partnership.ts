import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';

/** The reseller's own ids at Microsoft. */
export type Partnership = {
  version: number;
  name: string;
  country: string;
  partnerId?: string;
  microsoftId?: string;
  slug: string;
};

export const partnershipQuery = (org: string) =>
  queryOptions({ queryKey: [org, 'partnership'], queryFn: () => call<Partnership>('GET', '/partnership') });

/** Microsoft is asked whether the PartnerID exists before it is stored. */
export const savePartnership = (version: number, partnerId: string, microsoftId: string) =>
  call<Partnership>('PUT', '/partnership', { version, body: { partnerId, microsoftId } });
