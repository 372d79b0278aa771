import type { en } from '#i18n/en/editCustomer.ts';
import type { Words } from '#i18n/types.ts';
// Změny a hledání zákazníků a to, co o nich vede Microsoft.
export const cs: Words<typeof en> = {
  'editCustomer.link': 'Upravit',
  'editCustomer.title': 'Upravit zákazníka',
  'editCustomer.sub': 'Adresa a kontaktní osoba se předají i Microsoftu, jakmile zákazníka zná.',
  'editCustomer.nameFixed': 'Pod tímto názvem vede zákazníka Microsoft; už ho nelze změnit.',
  'editCustomer.act': 'Uložit změny',
  'editCustomer.discard': 'Zahodit změny',
  'editCustomer.saved': 'Změny jsou uloženy',
  'editCustomer.conflict': 'Tohoto zákazníka mezitím změnil někdo jiný',
  'editCustomer.same': 'Uložené údaje jsou stejné jako ty, které jste zadali.',
  'profile.thing': 'Údaje u Microsoftu',
  'profile.contactChanged': 'změněn',
  'profile.failed': 'Microsoft změněné údaje nepřevzal',
  'profile.pending': 'Změněné údaje se předávají Microsoftu.',
  'profile.delayed': 'Microsoft právě neodpovídá. Změněné údaje se předají samy později.',
  'field.company_name_fixed': 'Microsoft ponechává název, pod kterým byl zákazník vytvořen',
  'field.country_fixed': 'Nelze změnit, jakmile Microsoft zákazníka zná nebo byla odeslána smlouva',
};
