import type { en } from '#i18n/en/editCustomer.ts';
import type { Words } from '#i18n/types.ts';
// Zmiany i wyszukiwanie klientów oraz to, co wie o nich Microsoft.
export const pl: Words<typeof en> = {
  'editCustomer.link': 'Edytuj',
  'editCustomer.title': 'Edycja klienta',
  'editCustomer.sub': 'Adres i osoba kontaktowa trafiają też do Microsoft, gdy zna on już klienta.',
  'editCustomer.nameFixed': 'Pod tą nazwą zna klienta Microsoft; nie można jej już zmienić.',
  'editCustomer.act': 'Zapisz zmiany',
  'editCustomer.discard': 'Odrzuć zmiany',
  'editCustomer.saved': 'Zmiany zapisane',
  'editCustomer.conflict': 'Ktoś inny zmienił tego klienta',
  'editCustomer.same': 'Zapisane dane są takie same jak wpisane tutaj.',
  'profile.thing': 'Dane w Microsoft',
  'profile.contactChanged': 'zmieniona',
  'profile.failed': 'Microsoft nie przyjął zmienionych danych',
  'profile.pending': 'Zmienione dane są w drodze do Microsoft.',
  'profile.delayed': 'Microsoft teraz nie odpowiada. Zmienione dane zostaną przekazane później same.',
  'field.company_name_fixed': 'Microsoft zachowuje nazwę, pod którą dodano klienta',
  'field.country_fixed': 'Nie można zmienić, gdy Microsoft zna klienta lub wysłano umowę',
};
