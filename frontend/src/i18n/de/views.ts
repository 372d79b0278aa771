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
  'views.take': 'Jetzige Filter übernehmen',
  'views.drop': 'Löschen',
  'views.save': 'Namen speichern',
  'audit.view.kept': 'Ansicht einer Liste gespeichert',
  'audit.view.changed': 'Ansicht einer Liste geändert',
  'audit.view.dropped': 'Ansicht einer Liste gelöscht',
  'views.thing': 'Ansicht einer Liste',
  'problem.view_name_taken': 'Sie haben bereits eine Ansicht dieses Namens. Wählen Sie einen anderen Namen.',
  'problem.too_many_views': 'Von dieser Liste gibt es schon {max} Ansichten. Löschen Sie zuerst eine.',
};
