import type { Standing } from '#api/standing.ts';
import { t } from '#i18n/words.svelte.ts';
import { to } from '#lib/addresses.ts';
import type { Entry } from './agenda.ts';

// What Microsoft misses about the company itself, and what it reviews soon. Of an authorisation that has ended tells
// somebody else.

export function standingEntries(org: string, standing: Standing | undefined): { stopped: Entry[]; todo: Entry[] } {
  if (!standing || standing.authorisation.state === 'lost') return { stopped: [], todo: [] };
  const entry = (key: 'missing' | 'review' | 'contact' | 'month', state: 'risk' | 'unseen', urgent: boolean): Entry => ({
    key: `standing-${key}`,
    state: { of: 'standing', state },
    title: t(`home.standing.${key}`),
    detail: t(`home.standing.${key}Text`),
    href: to('partnership', { org }),
    act: key === 'contact' ? t('home.standing.confirm') : key === 'month' ? t('home.standing.say') : t('home.look'),
    urgent,
  });
  return {
    stopped: standing.checks.some((check) => check.state === 'missing') ? [entry('missing', 'risk', true)] : [],
    todo: [
      ...(standing.yearly.near && standing.yearly.short ? [entry('review', 'risk', true)] : []),
      ...(standing.yearly.month && standing.yearly.security.stale ? [entry('contact', 'unseen', false)] : []),
      ...(standing.authorisation.state === 'active' && !standing.yearly.month ? [entry('month', 'unseen', false)] : []),
    ],
  };
}
