import type { Actor, AuditEntry } from '#api/audit.ts';
import { speech, t, type Key } from '#i18n/words.svelte.ts';
import type { IconName } from './icons.ts';
import type { Tone } from './states.ts';
import type { Happening } from './Timeline.svelte';

// Entries of the audit log as sentences. An act we have no words for is shown by its own name, never left out.

type Look = { icon: IconName; tone?: Tone };

const looks: Record<string, Look> = {
  'application.received': { icon: 'mail' },
  'application.confirmed': { icon: 'mail', tone: 'ok' },
  'application.approved': { icon: 'ok', tone: 'ok' },
  'application.rejected': { icon: 'none', tone: 'danger' },
  'application.matched': { icon: 'search' },
  'application.asked': { icon: 'mail', tone: 'warn' },
  'customer.created': { icon: 'plus' },
  'tenant.requested': { icon: 'tenant' },
  'tenant.active': { icon: 'tenant', tone: 'ok' },
  'tenant.failed': { icon: 'fail', tone: 'danger' },
  'qualification.requested': { icon: 'send' },
  'relationship.asked': { icon: 'send' },
  'relationship.accepted': { icon: 'ok', tone: 'ok' },
  'relationship.found': { icon: 'ok', tone: 'ok' },
  'relationship.declined': { icon: 'none', tone: 'danger' },
  'relationship.ended': { icon: 'fail', tone: 'danger' },
  'agreement.sent': { icon: 'send' },
  'agreement.confirmed': { icon: 'pen', tone: 'ok' },
  'agreement.accepted': { icon: 'ok', tone: 'ok' },
  'agreement.refused': { icon: 'fail', tone: 'danger' },
  'guide.sent': { icon: 'send' },
  'guide.begun': { icon: 'eye' },
  'guide.chosen': { icon: 'tenant', tone: 'warn' },
  'guide.choice-accepted': { icon: 'ok', tone: 'ok' },
  'guide.choice-refused': { icon: 'undo', tone: 'warn' },
  'guide.withdrawn': { icon: 'none' },
  'order.placed': { icon: 'order' },
  'order.accepted-by-microsoft': { icon: 'order', tone: 'ok' },
  'order.answer-lost': { icon: 'search', tone: 'warn' },
  'order.provisioning': { icon: 'run' },
  'order.active': { icon: 'ok', tone: 'ok' },
  'order.partial': { icon: 'partial', tone: 'warn' },
  'order.change-asked': { icon: 'order' },
  'order.change-made': { icon: 'ok', tone: 'ok' },
  'order.change-refused': { icon: 'fail', tone: 'danger' },
  'order.failed': { icon: 'fail', tone: 'danger' },
};

export const actWords = (act: string) => (speech.has(`audit.${act}`) ? t(`audit.${act}` as Extract<Key, `audit.application.${string}`>) : act);

/** The acts there are words for, by their words. */
export const knownActs = () =>
  speech
    .keys()
    .map((key) => /^audit\.([a-z]+\.[a-z-]+)$/.exec(key)?.[1] ?? '')
    .filter((act) => act && !/^(signatory|type|filter)\./.test(act))
    .map((act) => ({ act, words: actWords(act) }));

export const actorName = (actor: Actor) => {
  if (actor.name) return actor.name;
  return t(`audit.${actor.kind}`);
};

/** The same act of the same person several times in a row is one line with a count. */
export function happeningsOf(entries: AuditEntry[]): Happening[] {
  const rows: { entry: AuditEntry; times: number }[] = [];
  for (const entry of entries) {
    const before = rows.at(-1);
    if (before?.entry.act === entry.act && before.entry.actor.id === entry.actor.id) before.times += 1;
    else rows.push({ entry, times: 1 });
  }
  return rows.map(({ entry, times }) => ({
    key: `${entry.type}-${entry.id}-${entry.version}-${entry.at}`,
    at: entry.at,
    icon: looks[entry.act]?.icon ?? 'pen',
    tone: looks[entry.act]?.tone,
    who: actorName(entry.actor),
    what: actWords(entry.act),
    detail: times > 1 ? t('audit.times', { count: times }) : undefined,
  }));
}
