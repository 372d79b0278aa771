import type { en } from '#i18n/en/segments.ts';
import type { Words } from '#i18n/types.ts';
// Jakiego rodzaju klientem ktoś jest i do czego Microsoft go zakwalifikował.
export const pl: Words<typeof en> = {
  'segment.kind': 'Rodzaj klienta',
  'segment.any': 'Dowolny rodzaj',
  'segment.commercial': 'Firma',
  'segment.education': 'Szkoła lub uczelnia',
  'segment.nonprofit': 'Organizacja non-profit',
  'segment.government': 'Urząd (GCC)',
  'segment.state-owned': 'Przedsiębiorstwo państwowe',
  'segment.help': 'Od niego zależy, jakie produkty są oferowane.',
  'field.segment_unknown': 'Należy wybrać jeden z rodzajów',
};
