import type { en } from '#i18n/en/ended.ts';
import type { Words } from '#i18n/types.ts';

export const pl: Words<typeof en> = {
  'ended.title': 'Sesja wygasła',
  'ended.text': 'Wpisane dane pozostają na tej stronie. Wystarczy zalogować się ponownie w nowej karcie, wrócić tutaj i kontynuować.',
  'ended.still': 'Logowanie jeszcze się nie zakończyło.',
  'ended.signIn': 'Zaloguj się w nowej karcie',
  'ended.goOn': 'Kontynuuj',
  'ended.leave': 'Opuść stronę',
};
