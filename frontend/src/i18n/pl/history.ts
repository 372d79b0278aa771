import type { en } from '#i18n/en/history.ts';
import type { Words } from '#i18n/types.ts';

export const pl: Words<typeof en> = {
  'placed.microsoft': 'W Microsoft',
  'placed.by': 'Kto złożył',
  'placed.print': 'Drukuj',
  'placed.again': 'Zamów ponownie',
  'placed.leftOut': { one: '{count} pozycja nie jest już sprzedawana i została pominięta', few: '{count} pozycje nie są już sprzedawane i zostały pominięte', many: '{count} pozycji nie jest już sprzedawanych i zostało pominiętych', other: '{count} pozycji nie jest już sprzedawane i zostało pominięte' },
  'placed.orderId': 'Zamówienie',
  'placed.subscriptionId': 'Subskrypcja',
  'placed.correlationId': 'Korelacja',
  'placed.undoUntil': 'zwrot do {until}',
  'placed.undoOver': 'termin minął; nic nie jest zwracane',
  'placed.seatsBefore': 'licencje u klienta: {before} → {after}',
  'placed.newHere': { one: 'Nowość: {count} licencja', few: 'Nowość: {count} licencje', many: 'Nowość: {count} licencji', other: 'Nowość: {count} licencji' },
  'placed.download': 'wersja {version}, jak zaakceptowano',
};
