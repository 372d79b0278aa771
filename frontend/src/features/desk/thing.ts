import type { WorkGivenUp } from '#api/desk.ts';
import { to } from '#lib/addresses.ts';

/** Where the provider's people see what the work was for; undefined for what they have no page of, such as a customer. */
export function pageOf(org: string, { ref, resellerId: reseller = '' }: Pick<WorkGivenUp, 'ref' | 'resellerId'>): string | undefined {
  const [kind, id = ''] = ref.split('/');
  if (kind === 'application') return to('application', { org, application: id });
  if (kind === 'request') return to('request', { org, request: id });
  if (kind === 'report-run') return to('reports', { org });
  if (kind === 'market') return to('priceSheets', { org });
  if (kind === 'import' && !reseller) return to('import', { org, import: id });
  if (kind === 'order' && reseller) return to('deskOrder', { org, order: `${reseller}.${id}` });
  if (['standing', 'case', 'run'].includes(kind ?? '') && reseller) return to('resellerPartnership', { org, reseller });
  return undefined;
}
