import { choiceOf, placeOrder, readOrder, saveOrder, type Line, type LineChoice, type Order } from '#api/orders.ts';
import type { Acceptance } from '#api/shared.ts';
import { dropDraft, readDraft, writeDraft } from '#lib/draft.ts';
import { asProblem, type FieldError, type Problem } from '#lib/problem.ts';
import { differences } from './conflict.ts';

// The cart as somebody edits it. Every change is saved by itself: one save at a time, the newest wish last, always with
// the version the page has seen. If somebody else was faster, saving stops and says so; nothing typed is thrown away:
// until it is saved the tab keeps it, so that a reload or signing in again brings it back.

const pause = 500; // milliseconds of rest before a save

/** Typed into a field of a line, but nothing that can be saved; it stays in the field until it is corrected. */
export type Unfit = { text: string; error: FieldError };
type LineField = 'quantity' | 'price' | 'markupPercent';
const pathOf = (place: number, field: LineField) => `lines.${place}.${field}`;

export class CartDraft {
  /** What the API knows. */
  saved: Order = $state.raw() as Order;
  name: string = $state('');
  lines: LineChoice[] = $state([]);
  state: 'saved' | 'waiting' | 'saving' | 'conflict' | 'failed' = $state('saved');
  problem: Problem | undefined = $state.raw();
  /** What somebody else saved meanwhile, during a conflict; undefined until it is read. */
  theirs: Order | undefined = $state.raw();
  /** By path: lines.0.quantity */
  #unfit: Record<string, Unfit> = $state.raw({});
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  readonly #onsaved: (order: Order) => void;

  constructor(order: Order, onsaved: (order: Order) => void) {
    this.#onsaved = onsaved;
    const kept = readDraft(keptAs(order.id));
    this.take(order);
    if (kept) this.#resume(kept);
  }

  /** Goes on with what was typed here and never saved. Another version since then is a conflict like any other. */
  #resume({ version, name, lines }: Record<string, unknown>) {
    if (typeof name !== 'string' || !Array.isArray(lines)) return;
    if (differences(this.saved, name, lines as LineChoice[]).length === 0) return;
    this.name = name;
    this.lines = lines as LineChoice[];
    if (version === this.saved.version) return this.touch();
    this.state = 'conflict';
    this.theirs = this.saved;
    this.#keep();
  }

  #keep() {
    writeDraft(keptAs(this.saved.id), { version: this.saved.version, name: this.name, lines: $state.snapshot(this.lines) });
  }

  /** Begins again from what the API has. */
  take(order: Order) {
    this.saved = order;
    this.name = order.name;
    this.lines = order.lines.map(choiceOf);
    this.state = 'saved';
    this.problem = undefined;
    this.theirs = undefined;
    this.#unfit = {};
    dropDraft(keptAs(order.id));
  }

  /** Settles a conflict with what was chosen of both: it is saved over the other version, which the person has seen. */
  async merge(name: string, lines: LineChoice[]): Promise<boolean> {
    if (this.state !== 'conflict' || !this.theirs) return false;
    this.saved = this.theirs;
    this.theirs = undefined;
    this.problem = undefined;
    this.name = name;
    this.lines = lines;
    this.#unfit = {};
    this.state = 'waiting';
    this.#keep();
    return this.flush();
  }

  /** Settles a conflict with what the other one saved. */
  takeTheirs() {
    if (!this.theirs) return;
    const { theirs } = this;
    this.take(theirs);
    this.#onsaved(theirs);
  }

  /** Reads what the other one saved. The same as here is none: it is our own save, whose answer was lost. */
  async compare() {
    try {
      const theirs = await readOrder(this.saved.id);
      if (this.state !== 'conflict') return;
      this.theirs = theirs;
      this.problem = undefined;
      if (theirs.status !== 'draft' || differences(theirs, this.name, this.lines).length === 0) this.takeTheirs();
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  }

  /** The computed line behind a choice, as long as it is the same offer. */
  computed(place: number): Line | undefined {
    const [line, choice] = [this.saved.lines[place], this.lines[place]];
    return line && choice && line.productId === choice.productId && line.skuId === choice.skuId ? line : undefined;
  }

  change(place: number, changes: Partial<LineChoice>) {
    const line = this.lines[place];
    if (!line) return;
    this.lines[place] = { ...line, ...changes };
    if (changes.quantity !== undefined) this.#fits(pathOf(place, 'quantity'));
    this.touch();
  }

  /** Keeps what was typed although it is nothing that can be saved; the order waits until it is corrected. */
  refuse(place: number, field: LineField, text: string, wrong: Omit<FieldError, 'path'>) {
    const path = pathOf(place, field);
    this.#unfit = { ...this.#unfit, [path]: { text, error: { ...wrong, path } } };
  }

  unfitAt(place: number, field: LineField): string | undefined {
    return this.#unfit[pathOf(place, field)]?.text;
  }

  #fits(...paths: string[]) {
    this.#unfit = Object.fromEntries(Object.entries(this.#unfit).filter(([path]) => !paths.includes(path)));
  }

  /** What is wrong with a line and its fields: as saved, as refused, as typed; the newest of each field. */
  wrongAt(place: number): FieldError[] {
    const own = `lines.${place}`;
    const found = [...(this.saved.problems ?? []), ...this.refused].filter(({ path }) => path === own || path.startsWith(`${own}.`));
    return newest(found);
  }

  /** What keeps this page from being saved, one of each field. */
  get refused(): FieldError[] {
    return newest([...(this.problem?.fields ?? []), ...Object.values(this.#unfit).map(({ error }) => error)]);
  }

  /** Another term or cycle is another offer: its price begins at the usual markup again. */
  changeOffer(place: number, changes: Pick<LineChoice, 'termDuration' | 'billingCycle'>) {
    const line = this.lines[place];
    if (!line) return;
    const { productId, skuId, quantity, lastTerm, withoutAddons } = line;
    this.lines[place] = { productId, skuId, quantity, ...(lastTerm ? { lastTerm } : {}), ...(withoutAddons ? { withoutAddons } : {}), ...changes };
    this.touch();
  }

  /** Whether the line is sold by that plan at its term. */
  canBill(place: number, billingCycle: LineChoice['billingCycle']): boolean {
    return this.computed(place)?.offers?.some((offer) => offer.termDuration === this.lines[place]?.termDuration && offer.billingCycle === billingCycle) ?? false;
  }

  /** Bills every line by a plan that is sold by it, and says how many changed. A markup stays; a price is that of a plan. */
  billAll(billingCycle: LineChoice['billingCycle']): number {
    const places = this.lines.flatMap((line, place) => (line.billingCycle !== billingCycle && this.canBill(place, billingCycle) ? [place] : []));
    for (const place of places) {
      const markupPercent = this.lines[place]?.markupPercent;
      this.changeOffer(place, { termDuration: this.lines[place]?.termDuration ?? '', billingCycle });
      if (markupPercent !== undefined) this.priceAt(place, { markupPercent });
    }
    return places.length;
  }

  /** All lines as they were. */
  put(lines: LineChoice[]) {
    this.lines = lines;
    this.#unfit = {};
    this.touch();
  }

  /** A price as an amount, or a markup in percent: one of both. */
  priceAt(place: number, price: { value: string } | { markupPercent: string }) {
    const line = this.lines[place];
    if (!line) return;
    const chosen = 'value' in price ? { price: { value: price.value, currency: this.saved.currency } } : price;
    this.#choosePrice(place, chosen);
  }

  /** The price as it is saved again, in place of one that was refused. */
  priceBack(place: number) {
    const line = this.saved.lines[place];
    if (!line) return;
    const { price, markupPercent } = choiceOf(line);
    this.#choosePrice(place, price ? { price } : markupPercent ? { markupPercent } : {});
  }

  #choosePrice(place: number, chosen: Pick<LineChoice, 'price' | 'markupPercent'>) {
    const line = this.lines[place];
    if (!line) return;
    const kept = { ...line };
    delete kept.price;
    delete kept.markupPercent;
    this.lines[place] = { ...kept, ...chosen };
    this.#fits(pathOf(place, 'price'), pathOf(place, 'markupPercent'));
    this.touch();
  }

  add(line: LineChoice) {
    this.lines.push(line);
    this.touch();
  }

  remove(place: number) {
    this.lines.splice(place, 1);
    // Lines below move up: what was said about them names other places now.
    this.#fits(...Object.keys(this.#unfit).filter((path) => Number(path.split('.')[1]) >= place));
    this.problem = undefined;
    this.touch();
  }

  touch() {
    this.#keep();
    if (this.state === 'conflict') return;
    this.state = 'waiting';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  /** Saves what is not saved yet; true when everything on the page is. Before an order is placed, and when the page is left. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.state === 'waiting' || this.state === 'failed') {
      this.#running = this.#save();
      await this.#running;
    }
    return this.state === 'saved' && this.refused.length === 0;
  }

  /** Orders exactly the version this page shows. Throws what the API refuses for; another version is a conflict here. */
  async place(accepted: Acceptance[], belowCost: boolean): Promise<Order> {
    try {
      return await placeOrder(this.saved.id, this.saved.version, accepted, belowCost);
    } catch (thrown) {
      if (asProblem(thrown).status === 412) {
        this.state = 'conflict';
        await this.compare();
      }
      throw thrown;
    }
  }

  async #save() {
    this.state = 'saving';
    try {
      const order = await saveOrder(this.saved.id, this.saved.version, this.name, $state.snapshot(this.lines));
      this.saved = order;
      this.problem = undefined;
      // A change made while this one was on its way is still waiting for its own save.
      if (this.state === 'saving') {
        this.state = 'saved';
        this.lines = order.lines.map((line, place) => ({ ...this.lines[place], ...offerOf(line) }));
        dropDraft(keptAs(order.id));
      } else this.#keep();
      this.#onsaved(order);
    } catch (thrown) {
      this.problem = asProblem(thrown);
      this.state = this.problem.status === 412 ? 'conflict' : 'failed';
      if (this.state === 'conflict') await this.compare();
    }
  }
}

/** Of several things said about a field the last one. */
const newest = (errors: FieldError[]) => errors.filter(({ path }, index) => errors.findLastIndex((other) => other.path === path) === index);

const keptAs = (order: string) => `cart:${order}`;
const offerOf = ({ productId, skuId, termDuration, billingCycle, quantity }: Line) => ({ productId, skuId, termDuration, billingCycle, quantity });
