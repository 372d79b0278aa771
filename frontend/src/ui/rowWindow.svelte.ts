import { flushSync } from 'svelte';

// Of many rows only those are drawn that are in view, and some around them; room stands in for the others. Rows differ in
// height: what was drawn once is known, the others are taken to be as usual until they come. On paper stand all of them.

/** Tables with more rows than this are drawn in part. */
export const many = 200;
/** px above and below the view that are drawn too, so that a turn of the wheel finds them there. */
const around = 600;
/** When fewer px than this are left, the next are drawn: some rows in one of several frames cost less than one row in each. */
const near = 360;

/** The rows from `first` to before `last`, and the px that the others take above and below. */
export type Span = { first: number; last: number; before: number; after: number };

/** Which of the rows stand between two heights of their list; all in px from its top. */
export function spanOf(heights: Float64Array, top: number, bottom: number): Span {
  const count = heights.length;
  let [first, before] = [0, 0];
  while (first < count - 1 && before + heights[first]! <= top) before += heights[first++]!;
  let [last, until] = [first, before];
  while (last < count && (until < bottom || last === first)) until += heights[last++]!;
  let after = 0;
  for (let row = last; row < count; row += 1) after += heights[row]!;
  return { first, last, before, after };
}

export class RowWindow {
  span = $state.raw<Span>({ first: 0, last: 40, before: 0, after: 0 });
  readonly #count: () => number;
  /** By place; of a row that was not drawn yet the usual one. */
  #heights = new Float64Array();
  #known = new Uint8Array();
  #onPaper = false;

  constructor(count: () => number) {
    this.#count = count;
  }

  /** Follows the scrolling around the rows of a table's body; for {@attach}. */
  readonly follow = (body: HTMLTableSectionElement) => {
    const count = this.#count(); // another list is looked at anew
    let frame = 0;
    let fresh = true;
    const look = () => {
      frame = 0;
      if (this.#onPaper) return;
      this.#measure(body);
      this.#place(body, fresh);
      fresh = false;
    };
    const soon = () => (frame ||= requestAnimationFrame(look));
    const all = () => {
      this.#onPaper = true;
      this.span = { first: 0, last: count, before: 0, after: 0 };
      flushSync(); // the paper is laid out as soon as this returns
    };
    const some = () => {
      this.#onPaper = false;
      fresh = true;
      soon();
    };
    const anew = () => {
      fresh = true;
      [this.#heights, this.#known] = [new Float64Array(count), new Uint8Array(count)];
      soon();
    };
    document.addEventListener('scroll', soon, { capture: true, passive: true });
    window.addEventListener('resize', anew);
    window.addEventListener('beforeprint', all);
    window.addEventListener('afterprint', some);
    anew();
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', soon, { capture: true });
      window.removeEventListener('resize', anew);
      window.removeEventListener('beforeprint', all);
      window.removeEventListener('afterprint', some);
    };
  };

  #measure(body: HTMLTableSectionElement) {
    const drawn = [...body.rows].filter((row) => !row.ariaHidden);
    const first = this.span.first;
    if (!this.#heights[0]) this.#heights.fill(drawn.reduce((sum, row) => sum + row.offsetHeight, 0) / drawn.length || 48);
    drawn.forEach((row, place) => {
      if (this.#known[first + place]) return;
      this.#heights[first + place] = row.offsetHeight;
      this.#known[first + place] = 1;
    });
  }

  #place(body: HTMLTableSectionElement, fresh: boolean) {
    const top = -body.getBoundingClientRect().top;
    const bottom = Math.max(top + innerHeight, 0);
    if (!fresh && this.#reaches(top, bottom)) return;
    const next = spanOf(this.#heights, top - around, bottom + around);
    if (next.first !== this.span.first || next.last !== this.span.last || next.after !== this.span.after) this.span = next;
  }

  /** Whether what is drawn goes far enough beyond the view. */
  #reaches(top: number, bottom: number) {
    const { first, last, before } = this.span;
    const until = this.#heights.subarray(first, last).reduce((sum, height) => sum + height, before);
    return (first === 0 || before < top - near) && (last >= this.#heights.length || until > bottom + near);
  }
}
