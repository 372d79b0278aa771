import type { en } from '#i18n/en/known.ts';
import type { Words } from '#i18n/types.ts';
// Firma, która może już być klientem: ręcznie i w pliku.
export const pl: Words<typeof en> = {
  'known.text': 'Najpierw warto zajrzeć tam. Dwa wpisy jednej firmy to dwa tenanty i dwie umowy.',
  'known.create': 'Utwórz mimo to',
  'known.save': 'Zapisz mimo to',
};
