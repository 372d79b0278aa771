import { saveShop, type Bench, type Good, type Shelf, type Shop } from '#api/storefront.ts';
import { dropDraft, readDraft, writeDraft } from '#lib/draft.ts';
import { asProblem, type FieldError, type Problem } from '#lib/problem.ts';

// The shop while it is edited: everything at once, because everything is saved at once. What is typed survives a reload
// and is never overwritten by what somebody else has saved.

export const noGood = (): Good => ({ hidden: false, title: {}, text: {}, picture: '', prices: [] });

export class ShopDraft {
  shop: Shop = $state({} as Shop);
  version = $state(0);
  errors: FieldError[] = $state.raw([]);
  problem: Problem | undefined = $state.raw();
  busy = $state(false);
  /** Counts refusals, so that the summary takes the focus each time. */
  refusals = $state(0);
  #saved = $state('');
  /** Names of customers that were chosen here and are not saved yet. */
  names: Record<string, string> = $state({});
  readonly #name: string;

  readonly dirty = $derived(JSON.stringify(this.shop) !== this.#saved);

  constructor(name: string, bench: Bench) {
    this.#name = name;
    this.take(bench);
    const kept = readDraft(name) as { version: number; shop: Shop } | undefined;
    if (kept) {
      this.shop = kept.shop;
      this.version = kept.version;
    }
  }

  /** Begins with what is saved. */
  take(bench: Bench) {
    this.shop = structuredClone(bench.shop);
    this.version = bench.version;
    this.#saved = JSON.stringify(this.shop);
    this.errors = [];
    this.problem = undefined;
  }

  /** Somebody else's save is what this one goes over from now on. */
  over(bench: Bench) {
    this.version = bench.version;
    this.#saved = JSON.stringify(bench.shop);
    this.problem = undefined;
  }

  keep() {
    if (this.dirty) writeDraft(this.#name, { version: this.version, shop: $state.snapshot(this.shop) });
    else dropDraft(this.#name);
  }

  drop(bench: Bench) {
    dropDraft(this.#name);
    this.take(bench);
  }

  good(item: string): Good {
    return this.shop.goods[item] ?? noGood();
  }

  setGood(item: string, good: Good) {
    this.shop.goods[item] = good;
    this.touch(`goods.${item}`);
  }

  /** The shelves as they stand; built-in ones become the reseller's own when something about them is changed. */
  shelves(builtIn: Shelf[]): Shelf[] {
    if (this.shop.shelves.length === 0) this.shop.shelves = structuredClone(builtIn);
    return this.shop.shelves;
  }

  error(path: string): FieldError | undefined {
    return this.errors.find((error) => error.path === path);
  }

  /** What is corrected no longer shows its old error. */
  touch(path: string) {
    if (this.errors.some((error) => error.path.startsWith(path))) this.errors = this.errors.filter((error) => !error.path.startsWith(path));
  }

  refuse(thrown: unknown) {
    this.problem = asProblem(thrown);
    this.errors = this.problem.fields;
    this.refusals += 1;
  }

  /** True when it is saved. */
  async save(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = undefined;
    try {
      const { version } = await saveShop(this.version, $state.snapshot(this.shop));
      this.version = version;
      this.#saved = JSON.stringify(this.shop);
      this.errors = [];
      dropDraft(this.#name);
      return true;
    } catch (thrown) {
      this.refuse(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
