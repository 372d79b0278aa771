import type { Entry } from './agenda.ts';

/** An entry, or a line that stands for `more` of its kind. */
export type Row = { kind: string; entry: Entry; more: number };

const shown = 3;
// Entries of one kind are keyed alike; an order has only its id and is one of its own.
const kindOf = ({ key, state, act }: Entry) => [key.split('-')[0], state.of, state.state, act].join(' ');

/** Much of the same would hide what stands below it: three of a kind are shown, the others when their kind is opened. */
export function folded(entries: Entry[], opened: string[]): Row[] {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(kindOf(entry), (counts.get(kindOf(entry)) ?? 0) + 1);
  const places = new Map<string, number>();
  return entries.flatMap((entry) => {
    const kind = kindOf(entry);
    const place = (places.get(kind) ?? 0) + 1;
    places.set(kind, place);
    const more = (counts.get(kind) ?? 0) - shown;
    if (place <= shown || more <= 1 || opened.includes(kind)) return [{ kind, entry, more: 0 }];
    return place === shown + 1 ? [{ kind, entry, more }] : [];
  });
}
