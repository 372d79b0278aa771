import type { Standing } from '#api/standing.ts';
import { t } from '#i18n/words.svelte.ts';
import { to } from '#lib/addresses.ts';
import type { Entry } from './agenda.ts';

/** An authorisation that has ended comes before everything: until there is a new one nothing else leads to an order. */
export function lostEntries(org: string, standing: Standing | undefined): Entry[] {
  if (standing?.authorisation.state !== 'lost') return [];
  return [{
    key: 'authorisation',
    state: { of: 'ready', state: 'no' },
    at: standing.authorisation.since,
    title: t('home.statusLost'),
    detail: t('home.statusLostText'),
    href: to('partnership', { org }),
    act: t('home.look'),
    urgent: true,
  }];
}
