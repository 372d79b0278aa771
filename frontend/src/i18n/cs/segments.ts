import type { en } from '#i18n/en/segments.ts';
import type { Words } from '#i18n/types.ts';
// Jakým druhem zákazníka kdo je a k čemu ho Microsoft kvalifikoval.
export const cs: Words<typeof en> = {
  'segment.kind': 'Druh zákazníka',
  'segment.any': 'Jakýkoli druh',
  'segment.commercial': 'Firma',
  'segment.education': 'Škola nebo univerzita',
  'segment.nonprofit': 'Nezisková organizace',
  'segment.government': 'Úřad (GCC)',
  'segment.state-owned': 'Státní podnik',
  'segment.help': 'Podle něj se nabízejí produkty.',
  'field.segment_unknown': 'Vyberte jeden z druhů',
};
