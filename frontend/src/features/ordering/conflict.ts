import { choiceOf, type LineChoice, type Order } from '#api/orders.ts';

// What differs between the order as somebody else saved it and the cart on this page, thing by thing, so that a person
// can choose with open eyes.

/** A line is the same one as long as it is the same product; a side that does not have it is undefined. */
export type Difference = { of: 'name'; theirs: string; mine: string } | { of: 'line'; title: string; theirs: LineChoice | undefined; mine: LineChoice | undefined };

type Pair = { title: string; theirs: LineChoice | undefined; mine: LineChoice | undefined };

/** Their lines in their order with ours beside them, then ours alone. */
function pairs(theirs: Order, lines: LineChoice[]): Pair[] {
  const rest = [...lines];
  const found = theirs.lines.map((line): Pair => {
    const place = rest.findIndex((one) => one.productId === line.productId && one.skuId === line.skuId);
    return { title: line.title, theirs: choiceOf(line), mine: place < 0 ? undefined : rest.splice(place, 1)[0] };
  });
  return [...found, ...rest.map((mine): Pair => ({ title: '', theirs: undefined, mine }))];
}

const agrees = ({ theirs, mine }: Pair) => theirs !== undefined && mine !== undefined && isSame(theirs, mine);

export function differences(theirs: Order, name: string, lines: LineChoice[]): Difference[] {
  const found: Difference[] = theirs.name === name ? [] : [{ of: 'name', theirs: theirs.name, mine: name }];
  return [...found, ...pairs(theirs, lines).flatMap((pair): Difference[] => (agrees(pair) ? [] : [{ of: 'line', ...pair }]))];
}

export type Side = 'mine' | 'theirs';

/**
 * What is proposed for a difference. A line that only one side has stays, so that nothing is lost; of one that both have,
 * the side that changed it since `before`, the version this page began with; ours when both did.
 */
export function proposed(one: Difference, before: Order): Side {
  if (one.of === 'name') return one.mine === before.name ? 'theirs' : 'mine';
  if (!one.mine) return 'theirs';
  if (!one.theirs) return 'mine';
  const was = before.lines.find((line) => line.productId === one.mine?.productId && line.skuId === one.mine.skuId);
  return was && isSame(choiceOf(was), one.mine) ? 'theirs' : 'mine';
}

/** The order with the chosen side of each difference; `sides` in the order of `differences`. */
export function merged(theirs: Order, name: string, lines: LineChoice[], sides: Side[]): { name: string; lines: LineChoice[] } {
  const left = [...sides];
  const chosenName = theirs.name === name || left.shift() === 'mine' ? name : theirs.name;
  const chosen = pairs(theirs, lines).map((pair) => (agrees(pair) || left.shift() === 'theirs' ? pair.theirs : pair.mine));
  return { name: chosenName, lines: chosen.filter((line) => line !== undefined) };
}

const isSame = (one: LineChoice, other: LineChoice) =>
  one.quantity === other.quantity &&
  one.termDuration === other.termDuration &&
  one.billingCycle === other.billingCycle &&
  (one.promotionId || '') === (other.promotionId || '') &&
  (one.termEnd || '') === (other.termEnd || '') &&
  (one.lastTerm ?? false) === (other.lastTerm ?? false) &&
  (one.withoutAddons ?? false) === (other.withoutAddons ?? false) &&
  isSameNumber(one.price?.value, other.price?.value) &&
  isSameNumber(one.markupPercent, other.markupPercent);

/** 15 and 15.0 are one markup. */
const isSameNumber = (one: string | undefined, other: string | undefined) => one === other || (one !== undefined && other !== undefined && Number(one) === Number(other));
