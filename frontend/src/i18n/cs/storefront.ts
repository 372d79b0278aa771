import type { en } from '#i18n/en/storefront.ts';
import type { Words } from '#i18n/types.ts';

export const cs: Words<typeof en> = {
  'problem.files_unavailable': 'Veřejné soubory teď nejsou dostupné. Nic se neztratilo; zkuste to za minutu znovu.',
  'problem.storefront_too_large': 'Obchod obsahuje více textu, než lze uchovat. Zkraťte některé popisy.',
  'field.basis_unknown': 'Zvolte, k čemu se procento přičítá',
  'field.colour_malformed': 'Zapište ji jako #12664f',
  'field.picture_unknown': 'Nahrajte obrázek znovu',
  'field.picture_empty': 'Vyberte soubor',
  'field.picture_malformed': 'Zobrazit lze jen PNG, JPEG a WebP',
  'field.picture_too_wide': 'Obrázek má více než {max} milionů pixelů',
  'field.too_large_file': 'Nejvýše {max} MB',
  'field.shelf_malformed': 'Pojmenujte kategorii jinak',
  'field.shelf_too_deep': 'Kategorie v kategorii už další obsahovat nemůže',
  'field.shelf_twice': 'Toto je tu dvakrát',
  'field.too_small': 'Nejméně {min}',
  'field.web_address_malformed': 'Zapište ji jako https://firma.example/stranka',
};
