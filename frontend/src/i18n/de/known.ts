import type { en } from '#i18n/en/known.ts';
import type { Words } from '#i18n/types.ts';
// Eine Firma, die vielleicht schon Kunde ist: von Hand und in einer Datei.
export const de: Words<typeof en> = {
  'known.text': 'Sehen Sie zuerst dort nach. Zwei Einträge derselben Firma bedeuten zwei Tenants und zwei Vereinbarungen.',
  'known.create': 'Trotzdem anlegen',
  'known.save': 'Trotzdem speichern',
};
