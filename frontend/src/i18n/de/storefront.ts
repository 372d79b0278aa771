import type { en } from '#i18n/en/storefront.ts';
import type { Words } from '#i18n/types.ts';

export const de: Words<typeof en> = {
  'problem.files_unavailable': 'Die öffentlichen Dateien sind gerade nicht erreichbar. Es ist nichts verloren; versuchen Sie es in einer Minute noch einmal.',
  'problem.storefront_too_large': 'Der Shop enthält mehr Text, als aufbewahrt werden kann. Kürzen Sie einige Beschreibungen.',
  'field.basis_unknown': 'Wählen Sie, worauf der Prozentsatz kommt',
  'field.colour_malformed': 'Schreiben Sie sie wie #12664f',
  'field.picture_unknown': 'Laden Sie das Bild noch einmal hoch',
  'field.picture_empty': 'Wählen Sie eine Datei',
  'field.picture_malformed': 'Nur PNG, JPEG und WebP können gezeigt werden',
  'field.picture_too_wide': 'Das Bild hat mehr als {max} Millionen Pixel',
  'field.too_large_file': 'Höchstens {max} MB',
  'field.shelf_malformed': 'Geben Sie der Kategorie einen anderen Namen',
  'field.shelf_too_deep': 'Eine Kategorie in einer Kategorie kann keine weitere enthalten',
  'field.shelf_twice': 'Das gibt es zweimal',
  'field.too_small': 'Mindestens {min}',
  'field.web_address_malformed': 'Schreiben Sie sie wie https://firma.example/seite',
};
