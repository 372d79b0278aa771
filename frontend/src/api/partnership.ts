import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

/** The reseller's own ids at Microsoft. */
export type Partnership = Schemas['PartnershipShown'];

export const partnershipQuery = (org: string) =>
  queryOptions({ queryKey: [org, 'partnership'], queryFn: () => call('get', '/api/partnership', {}) });

/** Microsoft is asked whether the PartnerID exists before it is stored. */
export const savePartnership = (version: number, partnerId: string, microsoftId: string) =>
  call('put', '/api/partnership', { version, body: { partnerId, microsoftId } });
