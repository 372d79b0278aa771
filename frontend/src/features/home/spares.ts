import type { SpareSum } from '#api/unassigned.ts';
import { money } from '#i18n/format.ts';
import { t } from '#i18n/words.svelte.ts';
import { to } from '#lib/addresses.ts';
import type { Entry } from './agenda.ts';

/** What is paid for and used by nobody: one entry for each currency, with what it costs. */
export const sparesOf = (org: string, sums: SpareSum[]): Entry[] =>
  sums.map((sum) => ({
    key: `spare-${sum.monthPrice.currency}`,
    state: { of: 'step', state: 'reseller' },
    title: t('unassigned.sum', { count: sum.licences, month: money(sum.monthCost ?? sum.monthPrice), year: money(sum.yearCost ?? sum.yearPrice) }),
    detail: sum.now > 0 ? t('unassigned.homeNow', { count: sum.now }) : t('unassigned.homeLater'),
    href: to('unassigned', { org }),
    act: t('home.look'),
    urgent: sum.now > 0,
  }));
