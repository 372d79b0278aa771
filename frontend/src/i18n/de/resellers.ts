import type { en } from '#i18n/en/resellers.ts';
import type { Words } from '#i18n/types.ts';

export const de: Words<typeof en> = {
  'resellers.title': 'Reseller',
  'resellers.search': 'Anfang des Namens suchen',
  'resellers.reseller': 'Reseller',
  'resellers.place': 'Ort',
  'resellers.storefront': 'Shop',
  'resellers.noRecord': 'keiner',
  'resellers.orders': 'Kann bestellen',
  'resellers.noPartnerId': 'PartnerID fehlt',
  'resellers.empty': 'Noch kein Reseller',
  'resellers.emptyText': 'Ein Reseller erscheint hier, sobald sein Antrag freigegeben ist.',
  'resellers.notFound': 'Kein Name beginnt mit „{search}“',
  'resellers.notFoundText': 'Gesucht wird nur nach dem Anfang des Namens.',
  'resellers.toApplications': 'Anträge',
  'resellers.since': 'Reseller seit',
  'resellers.company': 'Firma',
  'resellers.users': 'Personen mit Zugang',
  'resellers.manyUsers': 'mehr als {count}',
  'resellers.microsoft': 'Bei Microsoft',
  'resellers.openApplication': 'Antrag öffnen',
  'resellers.audit': 'Protokoll dieses Resellers',
  'reports.ofReseller': 'Lizenzen',
  'resellers.partnership': 'Partnerschaft',
};
