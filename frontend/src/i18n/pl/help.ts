import type { en } from '#i18n/en/help.ts';
import type { Words } from '#i18n/types.ts';

export const pl: Words<typeof en> = {
  'help.lead': 'Jak co działa, w krótkich artykułach.',
  'help.notForVisitors': 'Ten artykuł jest dla zalogowanych',
  'help.notForVisitorsText': 'Dotyczy pracy w portalu. Można go przeczytać po zalogowaniu; artykuły poniżej są dostępne dla wszystkich.',
  'help.notForYou': 'Ten artykuł nie jest dla tej organizacji',
  'help.notForYouText': 'Dotyczy pracy, którą wykonują inni. Artykuły poniżej można przeczytać.',
  'help.noTopic': 'Takiego artykułu już nie ma',
  'help.noTopicText': 'Adres może być nieaktualny lub zawierać literówkę. Oto wszystkie artykuły.',
  'help.search': 'Szukaj w pomocy',
  'help.shelf.start': 'Na początek',
  'help.shelf.customers': 'Klienci',
  'help.shelf.selling': 'Oferty i zamówienia',
  'help.shelf.running': 'Działające subskrypcje',
  'help.shelf.keeping': 'Status, dane, błędy',
  'help.glossary': 'Słowniczek',
  'help.words': 'Pojęcia w artykule',
  'help.more': 'Więcej na ten temat',
  'help.nothing': 'W pomocy nie ma nic o „{search}”',
  'help.nothingText': 'Można spróbować krótszego słowa lub nazwy używanej przez Microsoft.',
  'help.all': 'Wszystkie artykuły',
};
