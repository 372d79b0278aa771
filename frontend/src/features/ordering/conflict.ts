import { choiceOf, type LineChoice, type Order } from '#api/orders.ts';

// What differs between the order as somebody else saved it and the cart on this page, thing by thing, so that a person
// can choose with open eyes.

/** A line is the same one as long as it is the same product; a side that does not have it is undefined. */
export type Difference = { of: 'name'; theirs: string; mine: string } | { of: 'line'; title: string; theirs: LineChoice | undefined; mine: LineChoice | undefined };

export function differences(theirs: Order, name: string, lines: LineChoice[]): Difference[] {
  const found: Difference[] = theirs.name === name ? [] : [{ of: 'name', theirs: theirs.name, mine: name }];
  const rest = [...lines];
  for (const line of theirs.lines) {
    const place = rest.findIndex((one) => one.productId === line.productId && one.skuId === line.skuId);
    const mine = place < 0 ? undefined : rest.splice(place, 1)[0];
    const choice = choiceOf(line);
    if (!mine || !isSame(choice, mine)) found.push({ of: 'line', title: line.title, theirs: choice, mine });
  }
  return [...found, ...rest.map((mine): Difference => ({ of: 'line', title: '', theirs: undefined, mine }))];
}

const isSame = (one: LineChoice, other: LineChoice) =>
  one.quantity === other.quantity &&
  one.termDuration === other.termDuration &&
  one.billingCycle === other.billingCycle &&
  isSameNumber(one.price?.value, other.price?.value) &&
  isSameNumber(one.markupPercent, other.markupPercent);

/** 15 and 15.0 are one markup. */
const isSameNumber = (one: string | undefined, other: string | undefined) => one === other || (one !== undefined && other !== undefined && Number(one) === Number(other));
