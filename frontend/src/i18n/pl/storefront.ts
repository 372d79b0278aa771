import type { en } from '#i18n/en/storefront.ts';
import type { Words } from '#i18n/types.ts';

export const pl: Words<typeof en> = {
  'problem.files_unavailable': 'Pliki publiczne są teraz niedostępne. Nic nie przepadło; można spróbować za minutę.',
  'problem.storefront_too_large': 'Sklep zawiera więcej tekstu, niż można przechować. Trzeba skrócić niektóre opisy.',
  'field.basis_unknown': 'Trzeba wybrać, do czego dodać procent',
  'field.colour_malformed': 'W postaci #12664f',
  'field.picture_unknown': 'Trzeba przesłać obraz jeszcze raz',
  'field.picture_empty': 'Trzeba wybrać plik',
  'field.picture_malformed': 'Pokazać można tylko PNG, JPEG i WebP',
  'field.picture_too_wide': 'Obraz ma więcej niż {max} mln pikseli',
  'field.too_large_file': 'Najwyżej {max} MB',
  'field.shelf_malformed': 'Kategoria wymaga innej nazwy',
  'field.shelf_too_deep': 'Kategoria w kategorii nie może zawierać kolejnej',
  'field.shelf_twice': 'To występuje dwa razy',
  'field.too_small': 'Co najmniej {min}',
  'field.web_address_malformed': 'W postaci https://firma.example/strona',
};
