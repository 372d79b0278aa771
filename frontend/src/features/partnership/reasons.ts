import type { SwapLine } from '#api/reauthorisation.ts';
import { t, type Key } from '#i18n/words.svelte.ts';

// Why Microsoft did not take the new PartnerID, in words; of a code without any its own sentence is given. Source of the
// codes: Microsoft's list of error codes (partner of record, subscription).
const own = ['change_under_way', 'old_id_returned', 'another_partner', 'customer_refused', 'customer_unlisted', '800098', '800091'] as const;
const partner = ['2071', '2072', '800015', '800016', '900123', '900154', '800039', '900149'];
const busy = ['800082', '800014', '900278', '2055', '900277', '900279', '900280', 'conflict'];

export function reasonOf({ code = '', said }: Pick<SwapLine, 'code' | 'said'>): string {
  const known = own.find((name) => name === code);
  if (known) return t(`reauth.code.${known}` satisfies Key);
  if (partner.includes(code)) return t('reauth.code.partner');
  if (busy.includes(code)) return t('reauth.code.busy');
  return t('reauth.code.other', { said: said ?? '', code });
}
