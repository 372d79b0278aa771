import type { en } from '#i18n/en/help.ts';
import type { Words } from '#i18n/types.ts';

export const de: Words<typeof en> = {
  'help.lead': 'Wie hier alles funktioniert, in kurzen Artikeln.',
  'help.notForVisitors': 'Diesen Artikel lesen Sie nach der Anmeldung',
  'help.notForVisitorsText': 'Er handelt von der Arbeit im Portal. Melden Sie sich an, um ihn zu lesen; die Artikel unten stehen allen offen.',
  'help.notForYou': 'Dieser Artikel ist nicht für Ihre Organisation',
  'help.notForYouText': 'Er handelt von Arbeit, die andere tun. Die Artikel unten sind für Sie.',
  'help.noTopic': 'Diesen Artikel gibt es nicht mehr',
  'help.noTopicText': 'Die Adresse ist vielleicht alt oder vertippt. Dies sind alle Artikel.',
  'help.search': 'In der Hilfe suchen',
  'help.shelf.start': 'Erste Schritte',
  'help.shelf.customers': 'Kunden',
  'help.shelf.selling': 'Angebote und Bestellungen',
  'help.shelf.running': 'Abonnements',
  'help.shelf.keeping': 'Stand, Daten, Fehler',
  'help.glossary': 'Glossar',
  'help.words': 'Begriffe im Artikel',
  'help.more': 'Mehr dazu',
  'help.nothing': 'Nichts in der Hilfe zu „{search}“',
  'help.nothingText': 'Versuchen Sie ein kürzeres Wort oder Microsofts Bezeichnung.',
  'help.all': 'Alle Artikel',
};
