import type { en } from '#i18n/en/help.ts';
import type { Words } from '#i18n/types.ts';

export const cs: Words<typeof en> = {
  'help.lead': 'Jak co funguje, v krátkých článcích.',
  'help.notForVisitors': 'Tento článek je pro přihlášené',
  'help.notForVisitorsText': 'Je o práci v portálu. Přečtete si ho po přihlášení; články níže si může přečíst každý.',
  'help.notForYou': 'Tento článek není pro vaši organizaci',
  'help.notForYouText': 'Je o práci, kterou dělají jiní. Články níže jsou pro vás.',
  'help.noTopic': 'Takový článek už není',
  'help.noTopicText': 'Adresa je možná stará nebo v ní je překlep. Tady jsou všechny články.',
  'help.search': 'Hledat v nápovědě',
  'help.shelf.start': 'Na začátek',
  'help.shelf.customers': 'Zákazníci',
  'help.shelf.selling': 'Nabídky a objednávky',
  'help.shelf.running': 'Běžící předplatná',
  'help.shelf.keeping': 'Stav, data, chyby',
  'help.glossary': 'Slovníček',
  'help.words': 'Pojmy v článku',
  'help.more': 'Více k tomu',
  'help.nothing': 'V nápovědě není nic o „{search}“',
  'help.nothingText': 'Zkuste kratší slovo nebo název, který používá Microsoft.',
  'help.all': 'Všechny články',
};
