import type { en } from '#i18n/en/carts.ts';
import type { Words } from '#i18n/types.ts';

// Saved carts: the list of drafts.
export const de: Words<typeof en> = {
  'carts.cart': 'Warenkorb',
  'carts.saved': 'Gespeichert',
  'carts.acts': 'Aktionen',
  'carts.menu': 'Aktionen für Entwurf {number}',
  'carts.rename': 'Umbenennen',
  'carts.renameTitle': 'Entwurf {number} umbenennen',
  'carts.renameAct': 'Namen speichern',
  'carts.search': 'Referenz, Produkt oder Nummer',
  'carts.anyCustomer': 'Alle Kunden',
  'carts.mine': 'Von mir begonnen',
  'carts.trialEnds': 'Die Testversion endet automatisch und kostet nichts; ihre Lizenzen verfallen dann.',
  'carts.noneFits': 'Kein passender Warenkorb',
  'cart.hint': 'Noch ist nichts bestellt',
  'cart.hintText': 'Der Warenkorb speichert sich selbst. Erst die Schaltfläche mit der Zahlungspflicht bestellt; danach lassen sich Lizenzen sieben Tage lang zurückgeben.',
};
