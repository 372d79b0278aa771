import type { en } from '#i18n/en/history.ts';
import type { Words } from '#i18n/types.ts';

export const de: Words<typeof en> = {
  'placed.microsoft': 'Bei Microsoft',
  'placed.by': 'Bestellt von',
  'placed.print': 'Drucken',
  'placed.again': 'Erneut bestellen',
  'placed.leftOut': { one: '{count} Position wird nicht mehr angeboten und entfällt', other: '{count} Positionen werden nicht mehr angeboten und entfallen' },
  'placed.orderId': 'Bestellung',
  'placed.subscriptionId': 'Abonnement',
  'placed.correlationId': 'Korrelation',
  'placed.undoUntil': 'Rückgabe bis {until}',
  'placed.undoOver': 'die Frist ist vorbei; es wird nichts erstattet',
  'placed.seatsBefore': 'Lizenzen beim Kunden: {before} → {after}',
  'placed.newHere': { one: 'Neu: {count} Lizenz', other: 'Neu: {count} Lizenzen' },
  'placed.download': 'Fassung {version}, wie akzeptiert',
};
