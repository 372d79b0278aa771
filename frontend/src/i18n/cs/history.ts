import type { en } from '#i18n/en/history.ts';
import type { Words } from '#i18n/types.ts';

export const cs: Words<typeof en> = {
  'placed.microsoft': 'U Microsoftu',
  'placed.by': 'Zadal(a)',
  'placed.print': 'Vytisknout',
  'placed.again': 'Objednat znovu',
  'placed.leftOut': { one: '{count} položka se už neprodává a zůstává vynechána', few: '{count} položky se už neprodávají a zůstávají vynechány', many: '{count} položky se už neprodává a zůstává vynecháno', other: '{count} položek se už neprodává a zůstává vynecháno' },
  'placed.orderId': 'Objednávka',
  'placed.subscriptionId': 'Předplatné',
  'placed.correlationId': 'Korelace',
  'placed.undoUntil': 'vrácení do {until}',
  'placed.undoOver': 'lhůta uplynula; nic se nevrací',
  'placed.seatsBefore': 'licence u zákazníka: {before} → {after}',
  'placed.newHere': { one: 'Nově: {count} licence', few: 'Nově: {count} licence', many: 'Nově: {count} licence', other: 'Nově: {count} licencí' },
  'placed.download': 'verze {version}, jak byla přijata',
};
