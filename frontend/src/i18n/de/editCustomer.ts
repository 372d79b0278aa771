import type { en } from '#i18n/en/editCustomer.ts';
import type { Words } from '#i18n/types.ts';
// Kunden ändern und finden, und was Microsoft von ihnen führt.
export const de: Words<typeof en> = {
  'editCustomer.link': 'Bearbeiten',
  'editCustomer.title': 'Kunden bearbeiten',
  'editCustomer.sub': 'Anschrift und Kontakt gehen auch an Microsoft, sobald der Kunde dort bekannt ist.',
  'editCustomer.nameFixed': 'Unter diesem Namen führt Microsoft den Kunden; er lässt sich nicht mehr ändern.',
  'editCustomer.act': 'Änderungen speichern',
  'editCustomer.discard': 'Änderungen verwerfen',
  'editCustomer.saved': 'Änderungen sind gespeichert',
  'editCustomer.conflict': 'Jemand anderes hat diesen Kunden geändert',
  'editCustomer.same': 'Gespeichert wurde dasselbe, was Sie eingegeben haben.',
  'profile.thing': 'Daten bei Microsoft',
  'profile.contactChanged': 'geändert',
  'profile.failed': 'Microsoft hat die geänderten Daten nicht übernommen',
  'profile.pending': 'Die geänderten Daten sind auf dem Weg zu Microsoft.',
  'profile.delayed': 'Microsoft antwortet gerade nicht. Die geänderten Daten werden von selbst nachgereicht.',
  'field.company_name_fixed': 'Microsoft behält den Namen, unter dem der Kunde angelegt wurde',
  'field.country_fixed': 'Nicht mehr änderbar, sobald Microsoft den Kunden kennt oder eine Vereinbarung gesendet ist',
};
