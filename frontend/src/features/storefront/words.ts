import type { LanguageCode } from '#api/shared.ts';
import type { Shelf, Shop, ShopProduct } from '#api/storefront.ts';
import { languageName } from '#i18n/format.ts';
import { speech, t } from '#i18n/words.svelte.ts';

const has = (key: string) => speech.has(key);
/** Keys without values only. */
const say = (key: string) => t(key as 'storefront.title');

export function shelfName(shelf: Shelf, language: string): string {
  const name = shelf.names[language] ?? Object.values(shelf.names)[0];
  if (name) return name;
  return has(`category.${shelf.id}`) ? say(`category.${shelf.id}`) : shelf.id;
}

/** What a path of a shop is called: of an error, or of a change. */
export function pathWords(path: string, products: ShopProduct[], shelves: Shelf[], language: string, groups: Shop['groups'] = []): string {
  const steps = path.split('.');
  const last = steps.at(-1) ?? '';
  const spoken = ['en', 'de', 'cs', 'pl'].includes(last) ? ` (${languageName(last as LanguageCode)})` : '';
  if (steps[0] === 'closed') return t('storefront.closed');
  if (steps[0] === 'look') return say(`storefront.look.${steps[1] ?? ''}`) + spoken;
  if (steps[0] === 'rules') return t('storefront.ruleOf', { segment: say(`segment.${steps[1] ?? ''}`) });
  if (steps[0] === 'goods') {
    const item = products.find((product) => path.startsWith(`goods.${product.item}`));
    const rest = path.slice(`goods.${item?.item ?? ''}.`.length).split('.')[0] ?? '';
    const fact = has(`storefront.good.${rest}`) ? say(`storefront.good.${rest}`) : rest;
    return `${item?.title ?? steps[1] ?? ''}: ${fact}${spoken}`;
  }
  if (steps[0] === 'group') {
    const name = groups.find(({ id }) => id === steps[1])?.name ?? steps[1] ?? '';
    return `${name}: ${say(`storefront.group.${steps[2] ?? 'name'}`)}`;
  }
  if (steps[0] === 'shelf') {
    const shelf = shelves.find(({ id }) => id === steps[1]);
    return `${shelf ? shelfName(shelf, language) : (steps[1] ?? '')}: ${say(`storefront.shelf.${steps[2] ?? 'names'}`)}${spoken}`;
  }
  return t('storefront.shelves') + spoken;
}



/** A value of a change, as the pages say it elsewhere. */
export function valueWords(path: string, value: string, shelves: Shelf[], products: ShopProduct[], language: string, customers: Record<string, string> = {}): string {
  const rule = /^(recommended|cost) (.+) %$/.exec(value);
  if (rule) return `${rule[2] ?? ''} %, ${t(rule[1] === 'cost' ? 'rule.onCost' : 'rule.onRecommended')}`;
  if (/(picture|logo|linkPicture)$/.test(path)) return value && t('storefront.good.picture');
  if (path.endsWith('.hidden')) return value && t('storefront.hidden');
  if (path === 'closed') return value && t('storefront.closed');
  if (path.endsWith('.effect')) return value && say(`storefront.effect.${value}`);
  if (path.endsWith('.customers')) return value && value.split(' ').map((id) => customers[id] ?? t('storefront.customerGone')).join(', ');
  if (path.endsWith('.items')) return value.split(' ').map((item) => products.find((product) => product.item === item)?.title ?? item).join(', ');
  if (path === 'shelves' || path.endsWith('.shelves')) {
    return value && value.split(' ').map((id) => shelves.find((shelf) => shelf.id === id)).map((shelf) => (shelf ? shelfName(shelf, language) : '')).filter(Boolean).join(', ');
  }
  return value;
}
