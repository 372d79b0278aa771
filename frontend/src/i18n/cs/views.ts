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
  'views.shared': 'Společné pohledy',
  'views.sharedText': 'Tento pohled najdou pod jeho názvem všichni ve vaší organizaci, kdo vidí přehledy.',
  'views.sharedNone': 'Zužte přehled a sdílejte ho zde s kolegy.',
};
