import type { en } from '#i18n/en/delegations.ts';
import type { Words } from '#i18n/types.ts';

// What a customer lets the provider do in its tenant (GDAP).
export const cs: Words<typeof en> = {
  'state.delegation.asked': 'Vytváří se',
  'state.delegation.waiting': 'Čeká na schválení',
  'state.delegation.approved': 'Schváleno',
  'state.delegation.active': 'Aktivní',
  'state.delegation.ending': 'Ukončuje se',
  'state.delegation.ended': 'Ukončeno',
  'state.delegation.expired': 'Vypršelo',
  'state.delegation.refused': 'Neschváleno',
  'state.delegation.withdrawn': 'Vzato zpět',
  'state.delegation.failed': 'Selhalo',
  'problem.delegations_many': 'Pro tohoto zákazníka je otevřeno pět žádostí. Nejprve některou vezměte zpět nebo ukončete.',
  'problem.delegation_not_waiting': 'Na schválení už nic nečeká. Podívejte se na aktuální stav.',
  'problem.delegation_over': 'Už to bylo ukončeno nebo vzato zpět.',
  'problem.delegation_changed': 'Právě to změnil někdo jiný. Podívejte se na aktuální stav.',
  'problem.delegation_refused': 'Microsoft žádost nepřijal. Vezměte ji zpět a požádejte s jinými rolemi nebo na jinou dobu.',
  'problem.delegation_unclear': 'Odpovědi Microsoftu nelze porozumět. Dotaz se sám zopakuje.',
  'field.delegation_name_taken': 'Tento název má jiná otevřená žádost',
  'field.delegation_days': 'Celé číslo od 1 do {max}',
  'audit.delegation.asked': 'Požádáno o oprávnění',
  'audit.delegation.handed-over': 'Předán odkaz na oprávnění',
  'audit.delegation.withdrawn': 'Oprávnění vzata zpět',
  'audit.delegation.checked': 'Oprávnění ověřena',
  'audit.delegation.delayed': 'Oprávnění se zdržela',
  'audit.delegation.looked-at': 'Oprávnění zkontrolována',
};
