import type { Schemas } from '#api/shared.ts';
import type { ResellersRound } from '#api/mirror.ts';
import { t } from '#i18n/words.svelte.ts';
import { to } from '#lib/addresses.ts';
import type { Entry } from '#ui/AgendaRow.svelte';

// What the provider's people are needed for, from the lists that exist: what stands still comes first, then what waits for
// a word of theirs. A list that may not be read, or could not be, is left out: its own page says so.

/** As the API answers; undefined for what the person has nothing to do with. */
export type Lists = {
  orders?: Schemas['DeskListOutputBody'] | undefined;
  work?: Schemas['DeskWorkOutputBody'] | undefined;
  letters?: Schemas['DeskLettersOutputBody'] | undefined;
  lost?: Schemas['PartnershipStandingsOutputBody'] | undefined;
  rounds?: { items: ResellersRound[] } | undefined;
  requests?: Schemas['RequestingListOutputBody'] | undefined;
  cases?: Schemas['ReauthorisingListBody'] | undefined;
};

const day = 24 * 60 * 60 * 1000;

export function todayOf(org: string, { orders, work, letters, lost, rounds, requests, cases }: Lists, now: number): Entry[] {
  const entries: Entry[] = [];
  const tell = (entry: Omit<Entry, 'act'>) => entries.push({ ...entry, act: t('home.look') });

  const order = orders?.items[0];
  if (order) {
    const title = t(orders?.next ? 'desk.moreInNeed' : 'desk.inNeed', { count: orders?.items.length ?? 0 });
    tell({ key: 'orders', state: { of: 'need', state: order.need }, at: order.since, title, detail: t('today.oldest', { what: `${order.companyName}, ${order.resellerName}` }), href: to('desk', { org }), urgent: true });
  }

  const standing = (group: 'lost' | 'risk') => lost?.counts.find((one) => one.group === group)?.count ?? 0;
  if (standing('lost')) {
    tell({ key: 'lost', state: { of: 'standing', state: 'lost' }, title: t('today.lost', { count: standing('lost') }), detail: named(lost?.items ?? [], standing('lost')), href: to('standings', { org }, { group: 'lost' }), urgent: true });
  }

  const given = work?.items[0];
  if (given) {
    tell({ key: 'work', state: { of: 'need', state: 'stuck' }, at: given.givenUpAt, title: t('today.work', { count: work?.items.length ?? 0 }), detail: t('today.workText'), href: to('desk', { org }, { view: 'work' }), urgent: true });
  }

  const old = (rounds?.items ?? []).filter(({ sync }) => isOld(sync, now));
  if (old.length) {
    tell({ key: 'sync', state: { of: 'mirror', state: 'old' }, at: old[0]?.sync.asOf, title: t('today.sync', { count: old.length }), detail: named(old), href: to('microsoftData', { org }) });
  }

  // Whoever waits for a letter that came back does not know it.
  const bounced = (letters?.items ?? []).filter(({ at }) => now - Date.parse(at) < 7 * day);
  if (bounced.length) {
    tell({ key: 'letters', state: { of: 'letter', state: bounced[0]?.status ?? 'bounced' }, at: bounced[0]?.at, title: t('today.letters', { count: bounced.length }), detail: t('today.lettersText'), href: to('desk', { org }, { view: 'letters' }) });
  }

  const ours = (requests?.items ?? []).filter(({ state }) => state !== 'asked');
  if (ours.length) {
    const free = ours.filter(({ state }) => state === 'open').length;
    tell({ key: 'requests', state: { of: 'request', state: free ? 'open' : 'working' }, at: ours.at(-1)?.changedAt, title: t('requests.waitFor', { count: ours.length }), detail: t('requests.waitFree', { count: free }), href: to('requests', { org }) });
  }

  const handed = (cases?.items ?? []).filter(({ state }) => state === 'handed-in');
  if (handed.length) {
    tell({ key: 'cases', state: { of: 'case', state: 'handed-in' }, title: t('today.cases', { count: handed.length }), detail: named(handed), href: to('standings', { org }) });
  }
  if (standing('risk')) {
    tell({ key: 'risk', state: { of: 'standing', state: 'risk' }, title: t('today.risk', { count: standing('risk') }), detail: t('today.riskText'), href: to('standings', { org }, { group: 'risk' }) });
  }
  return entries;
}

/** A look at Microsoft that was given up, or never came, for two days. */
const isOld = ({ running, failure, endedAt, asOf }: ResellersRound['sync'], now: number) => !running && ((!!failure && !!endedAt) || (!!asOf && now - Date.parse(asOf) > 2 * day));

/** The first three by name, and that there are others. */
function named(all: { name: string }[], count = all.length): string {
  const names = all.slice(0, 3).map(({ name }) => name).join(', ');
  return count > 3 ? t('today.andOthers', { names, count: count - 3 }) : names;
}
