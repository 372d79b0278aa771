import type { en } from '#i18n/en/known.ts';
import type { Words } from '#i18n/types.ts';
// Firma, která už možná je zákazníkem: ručně i v souboru.
export const cs: Words<typeof en> = {
  'known.text': 'Nejprve se podívejte tam. Dva záznamy jedné firmy znamenají dva tenanty a dvě smlouvy.',
  'known.create': 'Přesto vytvořit',
  'known.save': 'Přesto uložit',
};
