import type { en } from '#i18n/en/views.ts';
import type { Words } from '#i18n/types.ts';

export const pl: Words<typeof en> = {
  'views.title': 'Widoki',
  'views.keep': 'Zapisz ten widok',
  'views.edit': 'Edytuj widoki',
  'views.none': 'Nie ma jeszcze widoków',
  'views.noneText': 'Listę można zawęzić wyszukiwaniem lub filtrami, a potem zapisać tu widok.',
  'views.keepText': 'Wyszukiwanie i filtry zostaną zapisane pod tą nazwą, tylko dla zalogowanej osoby.',
  'views.name': 'Nazwa widoku',
  'views.keepAct': 'Zapisz widok',
  'views.kept': 'Widok „{name}” jest zapisany',
  'views.take': 'Przejmij obecne filtry',
  'views.drop': 'Usuń',
  'views.save': 'Zapisz nazwy',
  'audit.view.kept': 'Zapisano widok listy',
  'audit.view.changed': 'Zmieniono widok listy',
  'audit.view.dropped': 'Usunięto widok listy',
  'views.thing': 'Widok listy',
  'problem.view_name_taken': 'Widok o tej nazwie już istnieje. Trzeba wybrać inną.',
  'problem.too_many_views': 'Ta lista ma już {max} widoków. Najpierw trzeba usunąć jeden z nich.',
};
