// The pages of the help; the articles themselves stand in src/help.
export const en = {
  'help.lead': 'How things work here, in short articles.',
  'help.search': 'Search help',
  'help.shelf.start': 'Getting started',
  'help.shelf.customers': 'Customers',
  'help.shelf.selling': 'Quotes and orders',
  'help.shelf.running': 'Subscriptions',
  'help.shelf.keeping': 'Standing, data, failures',
  'help.glossary': 'Glossary',
  'help.words': 'Terms used',
  'help.more': 'More about this',
  'help.nothing': 'Nothing in the help for “{search}”',
  'help.nothingText': 'Try a shorter word, or Microsoft’s name for it.',
  'help.all': 'All articles',
} as const;
