import type { Shelf, ShopProduct } from '#api/storefront.ts';

// Where products stand, by the rule of shared/storefront (window.go): where they are listed, else on the shelf that
// collects their category, else with the rest.

export type Placed = { shelf: Shelf; products: ShopProduct[] };

export const flat = (shelves: Shelf[]): Shelf[] => shelves.flatMap((shelf) => [shelf, ...shelf.shelves]);

export function arrange(shelves: Shelf[], products: ShopProduct[]): Map<string, ShopProduct[]> {
  const all = flat(shelves);
  const on = new Map<string, ShopProduct[]>(all.map((shelf) => [shelf.id, []]));
  for (const product of products) {
    const shelf =
      all.find(({ items }) => items.includes(product.item)) ??
      all.find(({ collects }) => collects.includes(product.category)) ??
      all.find(({ collects }) => collects.includes('other')) ??
      shelves.at(-1);
    if (shelf) on.get(shelf.id)?.push(product);
  }
  for (const shelf of all) {
    const place = ({ item }: ShopProduct) => (shelf.items.includes(item) ? shelf.items.indexOf(item) : shelf.items.length);
    on.get(shelf.id)?.sort((a, b) => place(a) - place(b) || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
  }
  return on;
}

/** The list with one thing elsewhere. */
export function moved<Thing>(list: Thing[], from: number, to: number): Thing[] {
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, list[from] as Thing);
}

/** Puts a product onto a shelf, and off every other. */
export function put(shelves: Shelf[], item: string, shelf: string) {
  for (const each of flat(shelves)) {
    if (each.id === shelf) {
      if (!each.items.includes(item)) each.items.push(item);
    } else if (each.items.includes(item)) each.items = each.items.filter((other) => other !== item);
  }
}

/** An id for a new shelf, from its name. */
export function idFor(name: string, taken: string[]): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 30) || 'shelf';
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? plain : `${plain}-${n}`;
    if (!taken.includes(id)) return id;
  }
}
