import type { Reauthorisation } from '#api/reauthorisation.ts';
import { t } from '#i18n/words.svelte.ts';
import { to } from '#lib/addresses.ts';
import type { Entry } from './agenda.ts';

// What a new authorisation waits for from the reseller: a step at Microsoft, ids that came back, subscriptions that
// Microsoft refused. What waits for the provider, or for Microsoft, is no task.
export function caseEntries(org: string, view: Reauthorisation | undefined): Entry[] {
  const one = view?.case;
  if (!one) return [];
  const guided = ['open', 'location', 'tenant', 'registered', 'agreement'].includes(one.state);
  const refused = one.state === 'swapping' && !!view.run?.endedAt && view.run.lines.refused > 0;
  if (!guided && !refused) return [];
  return [
    {
      key: 'new-authorisation',
      state: { of: 'case', state: one.state },
      at: one.opened?.at,
      title: one.sentBack && guided ? t('home.caseBack') : refused ? t('home.caseRefused') : t('home.caseStep', { step: t(`state.case.${one.state}`) }),
      detail: refused ? '' : t('home.caseText'),
      href: to('partnership', { org }),
      act: t('home.look'),
      urgent: true,
    },
  ];
}
