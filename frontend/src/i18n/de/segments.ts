import type { en } from '#i18n/en/segments.ts';
import type { Words } from '#i18n/types.ts';
// Welche Art von Kunde jemand ist und wofür Microsoft ihn qualifiziert hat.
export const de: Words<typeof en> = {
  'segment.kind': 'Art des Kunden',
  'segment.any': 'Jede Art',
  'segment.commercial': 'Unternehmen',
  'segment.education': 'Schule oder Hochschule',
  'segment.nonprofit': 'Gemeinnützige Organisation',
  'segment.government': 'Behörde (GCC)',
  'segment.state-owned': 'Staatseigenes Unternehmen',
  'segment.help': 'Davon hängt ab, welche Produkte angeboten werden.',
  'field.segment_unknown': 'Wählen Sie eine der Arten',
};
