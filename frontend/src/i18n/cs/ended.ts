import type { en } from '#i18n/en/ended.ts';
import type { Words } from '#i18n/types.ts';

export const cs: Words<typeof en> = {
  'ended.title': 'Vaše relace skončila',
  'ended.text': 'Co jste napsali, na této stránce zůstává. Přihlaste se znovu na nové kartě, pak se sem vraťte a pokračujte.',
  'ended.still': 'Ještě nejste přihlášeni.',
  'ended.signIn': 'Přihlásit se na nové kartě',
  'ended.goOn': 'Pokračovat',
  'ended.leave': 'Opustit stránku',
};
