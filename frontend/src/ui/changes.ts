import type { Before, ChangeKind, Next, Wish } from '#api/subscriptions.ts';
import { number } from '#i18n/format.ts';
import { t } from '#i18n/words.svelte.ts';

// Changes as sentences: what was made of what.

type Term = 'P1M' | 'P1Y' | 'P3Y' | '';
type Billing = 'monthly' | 'annual' | 'triennial' | 'one_time' | 'none';

const termOf = (word: string) => t(`term.${word as Term}`);
const billingOf = (word: string) => (word ? t(`billing.${word as Billing}`) : '');

/** Five licences, 1 year, monthly. */
export const planWords = (plan: Pick<Next, 'quantity' | 'termDuration' | 'billingCycle'>) =>
  t('held.plan', { count: plan.quantity, term: termOf(plan.termDuration), billing: billingOf(plan.billingCycle) });

export function changeWords(wish: Wish, before: Before): string {
  switch (wish.kind) {
    case 'seats':
      return t('held.did.seats', { from: number(before.quantity), to: number(wish.quantity ?? 0) });
    case 'name':
      return t('held.did.name', { name: wish.name ?? '' });
    case 'billing':
      return t('held.did.billing', { from: billingOf(before.billingCycle), to: billingOf(wish.billingCycle ?? '') });
    case 'term':
      return t('held.did.term', { from: termOf(before.termDuration), to: termOf(wish.termDuration ?? '') });
    case 'next_term':
      return wish.next ? t('held.did.next_term', { plan: planWords(wish.next) }) : t('held.did.next_term_same');
    case 'end_of_term':
      return t('held.did.end_of_term', { end: t(`held.end.${wish.end || 'undecided'}`) });
    default:
      return t(`held.did.${wish.kind}`);
  }
}

/** The same in a list, which knows of licences only. */
export const changeShort = ({ kind, from, to }: { kind: ChangeKind; from: number; to: number }) =>
  kind === 'seats' ? t('held.did.seats', { from: number(from), to: number(to) }) : t(`held.act.${kind}`);
