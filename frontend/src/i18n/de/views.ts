import type { en } from '#i18n/en/views.ts';
import type { Words } from '#i18n/types.ts';

export const de: Words<typeof en> = {
  'views.title': 'Ansichten',
  'views.keep': 'Diese Ansicht speichern',
  'views.edit': 'Ansichten bearbeiten',
  'views.none': 'Noch keine Ansichten',
  'views.noneText': 'Grenzen Sie die Liste durch Suche oder Filter ein und speichern Sie die Ansicht dann hier.',
  'views.keepText': 'Suche und Filter werden unter diesem Namen gespeichert, nur für Sie.',
  'views.name': 'Name der Ansicht',
  'views.keepAct': 'Ansicht speichern',
  'views.kept': 'Die Ansicht „{name}“ ist gespeichert',
  'views.take': 'Aktuelle Filter übernehmen',
  'views.drop': 'Löschen',
  'views.save': 'Namen speichern',
  'views.shared': 'Gemeinsame Ansichten',
  'views.sharedText': 'Alle in Ihrer Organisation, die Berichte sehen, finden diese Ansicht unter ihrem Namen.',
  'views.sharedNone': 'Grenzen Sie den Bericht ein und teilen Sie ihn hier mit Ihren Kollegen.',
};
