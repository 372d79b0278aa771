import type { en } from '#i18n/en/delegations.ts';
import type { Words } from '#i18n/types.ts';

// What a customer lets the provider do in its tenant (GDAP).
export const pl: Words<typeof en> = {
  'state.delegation.asked': 'W przygotowaniu',
  'state.delegation.waiting': 'Czeka na zatwierdzenie',
  'state.delegation.approved': 'Zatwierdzone',
  'state.delegation.active': 'Aktywne',
  'state.delegation.ending': 'W trakcie kończenia',
  'state.delegation.ended': 'Zakończone',
  'state.delegation.expired': 'Wygasło',
  'state.delegation.refused': 'Niezatwierdzone',
  'state.delegation.withdrawn': 'Wycofane',
  'state.delegation.failed': 'Niepowodzenie',
  'problem.delegations_many': 'Dla tego klienta otwartych jest pięć wniosków. Najpierw trzeba któryś wycofać lub zakończyć.',
  'problem.delegation_not_waiting': 'Nic już nie czeka na zatwierdzenie. Warto sprawdzić obecny stan.',
  'problem.delegation_over': 'To zostało już zakończone lub wycofane.',
  'problem.delegation_changed': 'Ktoś inny właśnie to zmienił. Warto sprawdzić obecny stan.',
  'problem.delegation_refused': 'Microsoft nie przyjął wniosku. Należy go wycofać i poprosić o inne role lub inny okres.',
  'problem.delegation_unclear': 'Odpowiedź Microsoft jest niezrozumiała. Zapytanie powtórzy się samo.',
  'field.delegation_name_taken': 'Otwarty wniosek ma już tę nazwę',
  'field.delegation_days': 'Liczba całkowita od 1 do {max}',
  'audit.delegation.asked': 'Poproszono o uprawnienia',
  'audit.delegation.handed-over': 'Przekazano link do uprawnień',
  'audit.delegation.withdrawn': 'Wycofano uprawnienia',
  'audit.delegation.checked': 'Sprawdzono uprawnienia',
  'audit.delegation.delayed': 'Uprawnienia opóźnione',
  'audit.delegation.looked-at': 'Przejrzano uprawnienia',
};
