import type { Renewal, UndoWindowRow } from '#api/renewals.ts';
import { date } from '#i18n/format.ts';
import { t } from '#i18n/words.svelte.ts';
import { to } from '#lib/addresses.ts';
import { clock } from '#lib/clock.svelte.ts';
import type { Entry } from './agenda.ts';

const day = 24 * 60 * 60 * 1000;

/** Ends of terms that need a person: what does not stand is stopped; what would go on dearer, or is near, is to do. */
export function renewalEntries(org: string, renewals: Renewal[]): { stopped: Entry[]; todo: Entry[] } {
  const entry = (row: Renewal): Entry => {
    const named = { title: row.title, company: row.companyName };
    const titles = { trouble: t('home.renewalTrouble', named), extends: t('home.renewalExtends', named), paid: t('home.renewalPaid', named) };
    return {
      key: `renewal-${row.id}`,
      state: row.why === 'trouble' && row.decision ? { of: 'decision', state: row.decision.state } : { of: 'fate', state: row.fate },
      title: row.why === 'trouble' || row.why === 'extends' || row.why === 'paid' ? titles[row.why] : t('home.renewalDecide', named),
      detail: t('home.renewalText', { when: date(row.lockedAt, 'at') }),
      amount: row.yearPrice,
      href: to('renewals', { org }, { decide: row.id, ...(row.why === 'trouble' ? { view: 'all' } : {}) }),
      act: t('renewals.decide'),
      urgent: row.urgency === 'now' || row.urgency === 'last',
    };
  };
  const near = renewals.filter((row) => row.why && row.urgency !== 'locked' && (row.urgency !== 'calm' || row.why === 'extends' || row.why === 'trouble'));
  return { stopped: near.filter((row) => row.why === 'trouble').map(entry), todo: near.filter((row) => row.why !== 'trouble').map(entry) };
}

/** What can go back for less than a day. */
export function windowEntries(org: string, windows: UndoWindowRow[]): Entry[] {
  return windows
    .filter((row) => Date.parse(row.ends) - clock.now() < day)
    .map((row): Entry => {
      const batch = row.batches.find((one) => one.until === row.ends);
      return {
        key: `undo-${row.id}`,
        state: { of: 'window', state: 'ending' },
        title: t('home.undoEnds', { title: row.title, company: row.companyName }),
        detail: t('home.undoText', { what: batch && row.wholeUntil !== row.ends ? t('renewals.batch', { count: batch.quantity }) : t('renewals.whole'), when: date(row.ends, 'at') }),
        href: to('renewals', { org }, { view: 'windows' }),
        act: t('home.look'),
        urgent: Date.parse(row.ends) - clock.now() < day / 4,
      };
    });
}
