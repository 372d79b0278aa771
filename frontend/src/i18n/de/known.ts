import type { en } from '#i18n/en/known.ts';
import type { Words } from '#i18n/types.ts';
// Eine Firma, die vielleicht schon Kunde ist: von Hand und in einer Datei.
export const de: Words<typeof en> = {
  'known.text': 'Sehen Sie zuerst dort nach. Zwei Einträge derselben Firma bedeuten zwei Tenants und zwei Vereinbarungen.',
  'known.create': 'Trotzdem anlegen',
  'known.save': 'Trotzdem speichern',
  'known.accepted': 'Aufgenommen neben',
  'problem.customer_looks_known': 'Diese Firma sieht aus wie ein Kunde, den Sie haben.',
  'field.known_by_vat_id': 'Gleiche USt-IdNr.',
  'field.known_by_registration_number': 'Gleiche Registernummer',
  'field.known_by_domain': 'E-Mail-Adresse der Kontaktperson hat dieselbe Domäne',
  'field.known_by_name': 'Gleicher Name am gleichen Ort',
};
