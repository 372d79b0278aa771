import type { en } from '#i18n/en/ended.ts';
import type { Words } from '#i18n/types.ts';

export const de: Words<typeof en> = {
  'ended.title': 'Ihre Sitzung ist beendet',
  'ended.text': 'Was Sie eingegeben haben, bleibt auf dieser Seite erhalten. Melden Sie sich in einem neuen Tab wieder an, kommen Sie hierher zurück und machen Sie weiter.',
  'ended.still': 'Sie sind noch nicht angemeldet.',
  'ended.signIn': 'In neuem Tab anmelden',
  'ended.goOn': 'Weiter',
  'ended.leave': 'Seite verlassen',
};
