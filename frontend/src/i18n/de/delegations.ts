import type { en } from '#i18n/en/delegations.ts';
import type { Words } from '#i18n/types.ts';

// What a customer lets the provider do in its tenant (GDAP).
export const de: Words<typeof en> = {
  'state.delegation.asked': 'Wird angelegt',
  'state.delegation.waiting': 'Wartet auf Genehmigung',
  'state.delegation.approved': 'Genehmigt',
  'state.delegation.active': 'Aktiv',
  'state.delegation.ending': 'Wird beendet',
  'state.delegation.ended': 'Beendet',
  'state.delegation.expired': 'Abgelaufen',
  'state.delegation.refused': 'Nicht genehmigt',
  'state.delegation.withdrawn': 'Zurückgezogen',
  'state.delegation.failed': 'Fehlgeschlagen',
  'problem.delegations_many': 'Fünf sind für diesen Kunden offen. Ziehen Sie zuerst eine zurück oder beenden Sie eine.',
  'problem.delegation_not_waiting': 'Nichts wartet mehr auf Genehmigung. Sehen Sie sich den aktuellen Stand an.',
  'problem.delegation_over': 'Das ist bereits beendet oder zurückgezogen.',
  'problem.delegation_changed': 'Jemand anderes hat das soeben geändert. Sehen Sie sich den aktuellen Stand an.',
  'problem.delegation_refused': 'Microsoft hat die Anfrage nicht angenommen. Ziehen Sie sie zurück und fragen Sie mit anderen Rollen oder anderer Dauer an.',
  'problem.delegation_unclear': 'Microsofts Antwort ist unverständlich. Es wird von selbst noch einmal gefragt.',
  'field.delegation_name_taken': 'Eine offene Anfrage heißt so',
  'field.delegation_days': 'Eine ganze Zahl von 1 bis {max}',
  'audit.delegation.asked': 'Rechte angefragt',
  'audit.delegation.handed-over': 'Link für Rechte übergeben',
  'audit.delegation.withdrawn': 'Rechte zurückgezogen',
  'audit.delegation.checked': 'Rechte geprüft',
  'audit.delegation.delayed': 'Rechte verzögert',
  'audit.delegation.looked-at': 'Rechte angesehen',
};
