import type { en } from '#i18n/en/known.ts';
import type { Words } from '#i18n/types.ts';
// Firma, która może już być klientem: ręcznie i w pliku.
export const pl: Words<typeof en> = {
  'known.text': 'Najpierw warto zajrzeć tam. Dwa wpisy jednej firmy to dwa tenanty i dwie umowy.',
  'known.create': 'Utwórz mimo to',
  'known.save': 'Zapisz mimo to',
  'known.accepted': 'Przyjęto obok',
  'problem.customer_looks_known': 'Ta firma wygląda jak istniejący klient.',
  'field.known_by_vat_id': 'Ten sam NIP UE',
  'field.known_by_registration_number': 'Ten sam numer rejestrowy',
  'field.known_by_domain': 'E-mail osoby kontaktowej ma tę samą domenę',
  'field.known_by_name': 'Ta sama nazwa w tym samym miejscu',
};
