import type { en } from '#i18n/en/views.ts';
import type { Words } from '#i18n/types.ts';

export const cs: Words<typeof en> = {
  'views.title': 'Pohledy',
  'views.keep': 'Uložit tento pohled',
  'views.edit': 'Upravit pohledy',
  'views.none': 'Zatím žádné pohledy',
  'views.noneText': 'Zužte seznam hledáním nebo filtry a pohled pak uložte zde.',
  'views.keepText': 'Hledání a filtry se uloží pod tímto názvem, jen pro vás.',
  'views.name': 'Název pohledu',
  'views.keepAct': 'Uložit pohled',
  'views.kept': 'Pohled „{name}“ je uložen',
  'views.take': 'Převzít současné filtry',
  'views.drop': 'Smazat',
  'views.save': 'Uložit názvy',
  'audit.view.kept': 'Pohled na seznam uložen',
  'audit.view.changed': 'Pohled na seznam změněn',
  'audit.view.dropped': 'Pohled na seznam smazán',
  'views.thing': 'Pohled na seznam',
  'problem.view_name_taken': 'Pohled s tímto názvem už máte. Zvolte jiný název.',
  'problem.too_many_views': 'Tento seznam má už {max} pohledů. Nejprve některý smažte.',
};
