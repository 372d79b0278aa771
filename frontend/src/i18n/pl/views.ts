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
  'views.shared': 'Wspólne widoki',
  'views.sharedText': 'Ten widok znajdą pod jego nazwą wszyscy w organizacji, którzy widzą raporty.',
  'views.sharedNone': 'Raport można zawęzić i udostępnić tutaj współpracownikom.',
};
