import type { Onboarding } from '#api/onboarding.ts';
import { t } from '#i18n/words.svelte.ts';
import { to } from '#lib/addresses.ts';
import type { Entry } from './agenda.ts';

/** The way to the first order while something is left to do, with the step that is next. */
export function wayOf(org: string, way: Onboarding | undefined): Entry[] {
  if (!way?.open) return [];
  const { turn } = way.progress;
  return [{
    key: 'onboarding',
    state: { of: 'step', state: turn === 'reseller' || !turn ? 'reseller' : 'microsoft' },
    title: t('home.way'),
    detail: way.start ? t('home.waySteps', way.progress) : t('home.wayStart'),
    href: to('onboarding', { org }),
    act: t('home.wayGo'),
    urgent: true,
  }];
}

const landed = (org: string) => `landed:${org}`;

/** Whether somebody who may act is led to the way: once in a tab, before anybody has said where the reseller starts. */
export function landsOn(org: string, way: Onboarding | undefined): boolean {
  if (!way?.open || way.start || sessionStorage.getItem(landed(org))) return false;
  sessionStorage.setItem(landed(org), 'yes');
  return true;
}
