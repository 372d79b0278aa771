import { choiceOf, saveOrder, type Line, type LineChoice, type Order } from '#api/orders.ts';
import { asProblem, type Problem } from '#lib/problem.ts';

// The cart as somebody edits it. Every change is saved by itself: one save at a time, the newest wish last, always with
// the version the page has seen. If somebody else was faster, saving stops and says so; nothing typed is thrown away.

const pause = 500; // milliseconds of rest before a save

export class CartDraft {
  /** What the API knows. */
  saved: Order = $state.raw() as Order;
  name: string = $state('');
  lines: LineChoice[] = $state([]);
  state: 'saved' | 'waiting' | 'saving' | 'conflict' | 'failed' = $state('saved');
  problem: Problem | undefined = $state.raw();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  readonly #onsaved: (order: Order) => void;

  constructor(order: Order, onsaved: (order: Order) => void) {
    this.#onsaved = onsaved;
    this.take(order);
  }

  /** Begins again from what the API has. */
  take(order: Order) {
    this.saved = order;
    this.name = order.name;
    this.lines = order.lines.map(choiceOf);
    this.state = 'saved';
    this.problem = undefined;
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
    this.touch();
  }

  /** Another term or cycle is another offer: its price begins at the usual markup again. */
  changeOffer(place: number, changes: Pick<LineChoice, 'termDuration' | 'billingCycle'>) {
    const line = this.lines[place];
    if (!line) return;
    const { productId, skuId, quantity } = line;
    this.lines[place] = { productId, skuId, quantity, ...changes };
    this.touch();
  }

  /** A price as an amount, or a markup in percent: one of both. */
  priceAt(place: number, price: { value: string } | { markupPercent: string }) {
    const line = this.lines[place];
    if (!line) return;
    const { productId, skuId, quantity, termDuration, billingCycle } = line;
    const chosen = 'value' in price ? { price: { value: price.value, currency: this.saved.currency } } : price;
    this.lines[place] = { productId, skuId, quantity, termDuration, billingCycle, ...chosen };
    this.touch();
  }

  add(line: LineChoice) {
    this.lines.push(line);
    this.touch();
  }

  remove(place: number) {
    this.lines.splice(place, 1);
    this.touch();
  }

  touch() {
    if (this.state === 'conflict') return;
    this.state = 'waiting';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  /** Saves what is not saved yet; true when everything is. Before an order is placed, and when the page is left. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.state === 'waiting' || this.state === 'failed') {
      this.#running = this.#save();
      await this.#running;
    }
    return this.state === 'saved';
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
      }
      this.#onsaved(order);
    } catch (thrown) {
      this.problem = asProblem(thrown);
      this.state = this.problem.status === 412 ? 'conflict' : 'failed';
    }
  }
}

const offerOf = ({ productId, skuId, termDuration, billingCycle, quantity }: Line) => ({ productId, skuId, termDuration, billingCycle, quantity });
