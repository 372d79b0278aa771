import type { en } from '#i18n/en/help.ts';
import type { Words } from '#i18n/types.ts';

export const de: Words<typeof en> = {
  'help.lead': 'Wie hier alles funktioniert, in kurzen Artikeln.',
  'help.search': 'In der Hilfe suchen',
  'help.shelf.start': 'Erste Schritte',
  'help.shelf.customers': 'Kunden',
  'help.shelf.selling': 'Angebote und Bestellungen',
  'help.shelf.running': 'Abonnements',
  'help.shelf.keeping': 'Stand, Daten, Fehler',
  'help.glossary': 'Glossar',
  'help.words': 'Begriffe darin',
  'help.more': 'Mehr dazu',
  'help.nothing': 'Nichts in der Hilfe zu „{search}“',
  'help.nothingText': 'Versuchen Sie ein kürzeres Wort oder Microsofts Bezeichnung.',
  'help.all': 'Alle Artikel',
};
