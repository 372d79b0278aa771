import type { en } from '#i18n/en/resellers.ts';
import type { Words } from '#i18n/types.ts';

export const pl: Words<typeof en> = {
  'resellers.title': 'Resellerzy',
  'resellers.search': 'Szukaj po początku nazwy',
  'resellers.reseller': 'Reseller',
  'resellers.place': 'Miejscowość',
  'resellers.storefront': 'Sklep',
  'resellers.noRecord': 'brak',
  'resellers.orders': 'Może zamawiać',
  'resellers.noPartnerId': 'brak PartnerID',
  'resellers.empty': 'Nie ma jeszcze resellera',
  'resellers.emptyText': 'Reseller pojawi się tutaj po zatwierdzeniu wniosku.',
  'resellers.notFound': 'Żadna nazwa nie zaczyna się od „{search}”',
  'resellers.notFoundText': 'Przeszukiwany jest tylko początek nazwy.',
  'resellers.toApplications': 'Wnioski',
  'resellers.since': 'Reseller od',
  'resellers.company': 'Firma',
  'resellers.users': 'Osoby z dostępem',
  'resellers.manyUsers': 'więcej niż {count}',
  'resellers.microsoft': 'W Microsoft',
  'resellers.openApplication': 'Otwórz wniosek',
  'resellers.audit': 'Dziennik tego resellera',
  'reports.ofReseller': 'Licencje',
  'resellers.partnership': 'Partnerstwo',
};
