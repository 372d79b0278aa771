import type { ComparedField, Match } from '#api/registration.ts';
import { t } from '#i18n/words.svelte.ts';
import type { Look } from '#ui/states.ts';

// Why an application waits for a person, and what its compared fields are called.

export function fieldLabel(field: ComparedField['field'] | string): string {
  switch (field) {
    case 'companyName':
      return t('masterdata.field.companyName');
    case 'line1':
      return t('address.line1');
    case 'place':
      return t('applications.place');
    case 'country':
      return t('address.country');
    case 'customerNumber':
      return t('masterdata.field.number');
    case 'vatId':
      return t('company.vatId');
    case 'registerNumber':
      return t('applications.registerNumber');
    case 'duns':
      return t('company.duns');
    case 'partnerId':
      return t('company.partnerId');
    case 'domain':
      return t('applications.domain');
    case 'contact':
      return t('applications.contact');
    case 'phone':
      return t('person.phone');
  }
  return field;
}

export function reasonWords({ outcome, reason, field = '', records }: Match): string {
  if (!outcome) return t('match.comparing');
  switch (reason) {
    case 'several-alike':
      return t('match.several-alike', { count: records });
    case 'field-differs':
    case 'field-near':
      return t(`match.${reason}`, { field: fieldLabel(field) });
    case undefined:
      return t('match.certain');
  }
  return t(`match.${reason}`);
}

export function reasonLook({ outcome, reason }: Match): Look {
  if (!outcome) return { tone: 'info', icon: 'run' };
  if (!reason) return { tone: 'ok', icon: 'ok' };
  if (reason === 'no-record') return { tone: 'none', icon: 'minus' };
  if (reason === 'field-differs' || reason === 'strange-mail' || reason === 'record-taken') return { tone: 'danger', icon: 'fail' };
  return { tone: 'warn', icon: 'partial' };
}

export const resultLooks: Record<ComparedField['result'], Look> = {
  same: { tone: 'ok', icon: 'ok' },
  near: { tone: 'warn', icon: 'partial' },
  differs: { tone: 'danger', icon: 'fail' },
  'only-application': { tone: 'none', icon: 'minus' },
  'only-record': { tone: 'none', icon: 'minus' },
};
