import type { en } from '#i18n/en/resellers.ts';
import type { Words } from '#i18n/types.ts';

export const cs: Words<typeof en> = {
  'resellers.title': 'Prodejci',
  'resellers.search': 'Hledat podle začátku názvu',
  'resellers.reseller': 'Prodejce',
  'resellers.place': 'Místo',
  'resellers.storefront': 'Obchod',
  'resellers.noRecord': 'žádný',
  'resellers.orders': 'Může objednávat',
  'resellers.noPartnerId': 'chybí PartnerID',
  'resellers.empty': 'Zatím žádný prodejce',
  'resellers.emptyText': 'Prodejce se tu objeví, jakmile je jeho žádost schválena.',
  'resellers.notFound': 'Žádný název nezačíná na „{search}“',
  'resellers.notFoundText': 'Hledá se jen podle začátku názvu.',
  'resellers.toApplications': 'Žádosti',
  'resellers.since': 'Prodejcem od',
  'resellers.company': 'Společnost',
  'resellers.users': 'Osoby s přístupem',
  'resellers.manyUsers': 'více než {count}',
  'resellers.microsoft': 'U Microsoftu',
  'resellers.openApplication': 'Otevřít žádost',
  'resellers.audit': 'Protokol tohoto prodejce',
  'reports.ofReseller': 'Licence',
  'resellers.partnership': 'Partnerství',
};
