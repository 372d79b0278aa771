import type { en } from '#i18n/en/known.ts';
import type { Words } from '#i18n/types.ts';
// Firma, která už možná je zákazníkem: ručně i v souboru.
export const cs: Words<typeof en> = {
  'known.text': 'Nejprve se podívejte tam. Dva záznamy jedné firmy znamenají dva tenanty a dvě smlouvy.',
  'known.create': 'Přesto vytvořit',
  'known.save': 'Přesto uložit',
  'known.accepted': 'Přijato vedle',
  'problem.customer_looks_known': 'Tato firma vypadá jako zákazník, kterého už máte.',
  'field.known_by_vat_id': 'Stejné DIČ',
  'field.known_by_registration_number': 'Stejné IČO',
  'field.known_by_domain': 'E-mail kontaktní osoby má stejnou doménu',
  'field.known_by_name': 'Stejný název na stejném místě',
};
