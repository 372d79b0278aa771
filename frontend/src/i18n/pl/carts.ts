import type { en } from '#i18n/en/carts.ts';
import type { Words } from '#i18n/types.ts';

// Saved carts: the list of drafts.
export const pl: Words<typeof en> = {
  'carts.cart': 'Koszyk',
  'carts.saved': 'Zapisano',
  'carts.acts': 'Działania',
  'carts.menu': 'Działania dla wersji roboczej {number}',
  'carts.rename': 'Zmień nazwę',
  'carts.renameTitle': 'Zmiana nazwy wersji roboczej {number}',
  'carts.renameAct': 'Zapisz nazwę',
  'carts.search': 'Oznaczenie, produkt lub numer',
  'carts.anyCustomer': 'Wszyscy klienci',
  'carts.mine': 'Zaczęte przeze mnie',
  'carts.trialEnds': 'Wersja próbna kończy się sama i nic nie kosztuje; jej licencje wtedy znikają.',
  'carts.noneFits': 'Żaden zapisany koszyk nie spełnia warunków',
  'cart.hint': 'Nic jeszcze nie zamówiono',
  'cart.hintText': 'Koszyk zapisuje się sam. Zamawia dopiero przycisk z obowiązkiem zapłaty; potem licencje można zwrócić przez siedem dni.',
};
