import type { UsedRow } from '#api/usage.ts';
import { money, number } from '#i18n/format.ts';
import { t } from '#i18n/words.svelte.ts';
import { to } from '#lib/addresses.ts';
import type { Entry } from './agenda.ts';

const near = 80; // per cent of a budget from which on somebody should look

/** Customers whose Azure budget of this month is nearly used up, or is. */
export const budgetsOf = (org: string, rows: UsedRow[]): Entry[] =>
  rows
    .filter(({ budget }) => budget && budget.percent >= near)
    .map(({ key, label = '', budget, amounts }) => ({
      key: `budget-${key}`,
      state: { of: 'step', state: 'reseller' },
      title: t('usage.reached', { company: label, percent: number(budget?.percent ?? 0) }),
      detail: budget ? t('usage.reachedText', { amount: money(budget.amount) }) : '',
      amount: amounts.price,
      href: to('usage', { org }, { customer: key }),
      act: t('usage.look'),
      urgent: (budget?.percent ?? 0) >= 100,
    }));
