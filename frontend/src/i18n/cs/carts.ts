import type { en } from '#i18n/en/carts.ts';
import type { Words } from '#i18n/types.ts';

// Saved carts: the list of drafts.
export const cs: Words<typeof en> = {
  'carts.cart': 'Košík',
  'carts.saved': 'Uloženo',
  'carts.acts': 'Akce',
  'carts.menu': 'Akce pro koncept {number}',
  'carts.rename': 'Přejmenovat',
  'carts.renameTitle': 'Přejmenovat koncept {number}',
  'carts.renameAct': 'Uložit název',
  'carts.search': 'Označení, produkt nebo číslo',
  'carts.anyCustomer': 'Všichni zákazníci',
  'carts.mine': 'Moje koncepty',
  'carts.trialEnds': 'Zkušební verze skončí sama a nic nestojí; její licence pak zaniknou.',
  'carts.noneFits': 'Žádný uložený košík neodpovídá',
  'cart.hint': 'Zatím není nic objednáno',
  'cart.hintText': 'Košík se ukládá sám. Objednává až tlačítko s povinností platby; potom lze licence sedm dní vrátit.',
};
