import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { choiceOf, type Line, type Order } from '#api/orders.ts';
import { CartDraft } from '#features/ordering/cart.svelte.ts';
import { differences, merged, proposed } from '#features/ordering/conflict.ts';
import type { Problem } from '#lib/problem.ts';

const amount = (value: string) => ({ value, currency: 'EUR' });
const prices = { cost: amount('16.90'), recommended: amount('20.60'), price: amount('18.59'), margin: amount('1.69') };
const line = (changes: Partial<Line> = {}): Line => ({
  ...prices,
  number: 0, productId: 'P', skuId: 'S', title: 'Business Premium', isAddon: false, quantity: 1, minQuantity: 1, maxQuantity: 300,
  termDuration: 'P1Y', billingCycle: 'monthly', markupPercent: '10', marginPercent: '9.1', belowCost: false, totals: prices, state: 'open',
  ...changes,
});
const order = (version: number, lines: Line[]): Order => ({
  id: 'c.1', number: '1', version, name: '', customerId: 'c', companyName: 'K', status: 'draft', currency: 'EUR', lines, totals: prices, dues: [],
  createdAt: '', savedAt: '',
});

let puts: { body: { lines: { quantity: number }[] }; match: string; answer: (status: number, body: unknown) => void }[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  puts = [];
  vi.stubGlobal('fetch', (_: string, init: { body?: string; headers: Record<string, string> }) =>
    new Promise((done) => {
      puts.push({
        body: JSON.parse(init.body ?? '{}'),
        match: init.headers['If-Match'] ?? '',
        answer: (status, body) => done(new Response(JSON.stringify(body), { status })),
      });
    }),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const begin = () => {
  const saved: Order[] = [];
  return { saved, draft: new CartDraft(order(3, [line()]), (next) => saved.push(next)) };
};

describe('a cart', () => {
  test('saves once after the typing rests, with the version that was seen', async () => {
    const { draft } = begin();
    draft.change(0, { quantity: 2 });
    draft.change(0, { quantity: 12 });
    await vi.advanceTimersByTimeAsync(600);
    expect(puts.map(({ body, match }) => [body.lines[0]?.quantity, match])).toEqual([[12, '"3"']]);
    puts[0]?.answer(200, order(4, [line({ quantity: 12 })]));
    await vi.advanceTimersByTimeAsync(0);
    expect([draft.state, draft.saved.version]).toEqual(['saved', 4]);
  });

  test('bills all lines by the year that are sold so; a markup stays, and all of it can be put back', () => {
    const both = [{ termDuration: 'P1Y', billingCycle: 'monthly' }, { termDuration: 'P1Y', billingCycle: 'annual' }] as const;
    const lines = [line({ offers: [...both], chosen: { markupPercent: '15' } }), line({ productId: 'Q', offers: [both[0]] })];
    const draft = new CartDraft(order(3, lines), () => undefined);
    const before = draft.lines.map((one) => ({ ...one }));
    expect(draft.billAll('annual')).toBe(1);
    expect(draft.lines.map(({ billingCycle, markupPercent }) => [billingCycle, markupPercent])).toEqual([['annual', '15'], ['monthly', undefined]]);
    draft.put(before);
    expect(draft.lines).toEqual(before);
  });

  test('keeps what was typed while a save was on its way, and saves it next', async () => {
    const { draft } = begin();
    draft.change(0, { quantity: 2 });
    await vi.advanceTimersByTimeAsync(600);
    draft.change(0, { quantity: 5 });
    puts[0]?.answer(200, order(4, [line({ quantity: 2 })]));
    await vi.advanceTimersByTimeAsync(600);
    expect(draft.lines[0]?.quantity).toBe(5);
    expect([puts[1]?.body.lines[0]?.quantity, puts[1]?.match]).toEqual([5, '"4"']);
  });

  const refused = async () => {
    const { draft } = begin();
    draft.change(0, { quantity: 2 });
    await vi.advanceTimersByTimeAsync(600);
    puts[0]?.answer(412, { code: 'stale_version' });
    await vi.advanceTimersByTimeAsync(0);
    return draft;
  };

  test('stops when somebody else was faster, shows both versions and saves mine over theirs only when told', async () => {
    const draft = await refused();
    puts[1]?.answer(200, order(9, [line({ quantity: 4 })]));
    await vi.advanceTimersByTimeAsync(0);
    draft.change(0, { quantity: 7 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect([draft.state, draft.lines[0]?.quantity, draft.theirs?.lines[0]?.quantity, puts.length]).toEqual(['conflict', 7, 4, 2]);
    void draft.merge(draft.name, [...draft.lines]);
    await vi.advanceTimersByTimeAsync(0);
    expect([puts[2]?.body.lines[0]?.quantity, puts[2]?.match]).toEqual([7, '"9"']);
    puts[2]?.answer(200, order(10, [line({ quantity: 7 })]));
    await vi.advanceTimersByTimeAsync(0);
    expect([draft.state, draft.saved.version]).toEqual(['saved', 10]);
  });

  test('takes what somebody else saved when told', async () => {
    const draft = await refused();
    puts[1]?.answer(200, order(9, [line({ quantity: 4 })]));
    await vi.advanceTimersByTimeAsync(0);
    draft.takeTheirs();
    expect([draft.state, draft.lines[0]?.quantity, draft.saved.version]).toEqual(['saved', 4, 9]);
  });

  test('a save whose answer was lost is no conflict', async () => {
    const draft = await refused();
    puts[1]?.answer(200, order(4, [line({ quantity: 2 })]));
    await vi.advanceTimersByTimeAsync(0);
    expect([draft.state, draft.saved.version]).toEqual(['saved', 4]);
  });

  test('both versions are compared thing by thing', () => {
    const theirs = { ...order(9, [line(), line({ number: 1, skuId: 'T', title: 'Defender', chosen: { markupPercent: '15.0' } })]), name: 'Autumn' };
    const mine = { productId: 'P', skuId: 'T', termDuration: 'P1Y', billingCycle: 'monthly', quantity: 1, markupPercent: '15' } as const;
    const added = { ...mine, skuId: 'U' };
    expect(differences(theirs, '', [mine, added])).toEqual([
      { of: 'name', theirs: 'Autumn', mine: '' },
      { of: 'line', title: 'Business Premium', theirs: expect.objectContaining({ skuId: 'S' }), mine: undefined },
      { of: 'line', title: '', theirs: undefined, mine: added },
    ]);
  });

  test('two versions become one line by line, and nothing is lost by itself', () => {
    const before = order(3, [line(), line({ number: 1, skuId: 'T', title: 'Defender' })]);
    const theirs = order(9, [line({ quantity: 8 }), line({ number: 1, skuId: 'T', title: 'Defender' }), line({ number: 2, skuId: 'V', title: 'Visio' })]);
    const offer = { productId: 'P', termDuration: 'P1Y', billingCycle: 'monthly' } as const;
    const mine = [choiceOf(before.lines[0]!), { ...offer, skuId: 'T', quantity: 5 }, { ...offer, skuId: 'U', quantity: 1 }];
    const found = differences(theirs, before.name, mine);
    const sides = found.map((one) => proposed(one, before));
    expect(sides).toEqual(['theirs', 'mine', 'theirs', 'mine']);
    const quantities = (chosen: typeof sides) => merged(theirs, before.name, mine, chosen).lines.map(({ skuId, quantity }) => `${skuId}${quantity}`);
    expect(quantities(sides)).toEqual(['S8', 'T5', 'V1', 'U1']);
    expect(quantities(['mine', 'theirs', 'mine', 'theirs'])).toEqual(['S1', 'T1']);
  });

  test('is not placed before everything is saved', async () => {
    const { draft } = begin();
    draft.change(0, { quantity: 2 });
    const flushed = draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    puts[0]?.answer(503, {});
    expect(await flushed).toBe(false);
    expect(draft.state).toBe('failed');
  });

  test('a field the API refuses is named at its line, and a price that is taken back is saved again', async () => {
    const { draft } = begin();
    draft.priceAt(0, { markupPercent: '99999' });
    await vi.advanceTimersByTimeAsync(600);
    puts[0]?.answer(422, { code: 'invalid_input', errors: [{ path: 'body.lines.0.markupPercent', code: 'too_large', params: { max: '1000' } }] });
    await vi.advanceTimersByTimeAsync(0);
    expect(draft.wrongAt(0)).toEqual([{ path: 'lines.0.markupPercent', code: 'too_large', params: { max: '1000' } }]);
    draft.priceBack(0);
    await vi.advanceTimersByTimeAsync(600);
    puts[1]?.answer(200, order(3, [line()]));
    await vi.advanceTimersByTimeAsync(0);
    expect([draft.state, draft.refused]).toEqual(['saved', []]);
  });

  test('is not ordered while something typed cannot be saved', async () => {
    const { draft } = begin();
    draft.refuse(0, 'quantity', '1,5', { code: 'quantity_malformed' });
    expect([await draft.flush(), draft.unfitAt(0, 'quantity'), puts.length]).toEqual([false, '1,5', 0]);
    draft.change(0, { quantity: 2 });
    const flushed = draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    puts[0]?.answer(200, order(4, [line({ quantity: 2 })]));
    expect([await flushed, draft.unfitAt(0, 'quantity')]).toEqual([true, undefined]);
  });

  test('what was never saved comes back after signing in again, and is saved', async () => {
    const { draft } = begin();
    draft.change(0, { quantity: 12 });
    await vi.advanceTimersByTimeAsync(600);
    puts[0]?.answer(401, { code: 'sign_in_needed' });
    await vi.advanceTimersByTimeAsync(0);
    expect(draft.state).toBe('failed');
    const again = begin().draft;
    await vi.advanceTimersByTimeAsync(600);
    expect([again.lines[0]?.quantity, puts[1]?.body.lines[0]?.quantity, puts[1]?.match]).toEqual([12, 12, '"3"']);
    puts[1]?.answer(200, order(4, [line({ quantity: 12 })]));
    await vi.advanceTimersByTimeAsync(0);
    expect([again.state, sessionStorage.length]).toEqual(['saved', 0]);
  });

  const pressed = async () => {
    const { draft } = begin();
    const outcome = draft.place([{ document: 'terms', version: 2 }], false).catch((thrown: Problem) => thrown.code);
    await vi.advanceTimersByTimeAsync(0);
    return { draft, outcome };
  };

  test('is ordered in the version that is shown', async () => {
    const { outcome } = await pressed();
    expect(puts[0]?.body).toEqual({ version: 3, accepted: [{ document: 'terms', version: 2 }], belowCost: false });
    puts[0]?.answer(202, { ...order(4, [line()]), status: 'placing' });
    expect(await outcome).toMatchObject({ status: 'placing' });
  });

  test('orders nothing when another tab saved another version, and shows both', async () => {
    const { draft, outcome } = await pressed();
    puts[0]?.answer(412, { code: 'stale_version' });
    await vi.advanceTimersByTimeAsync(0);
    puts[1]?.answer(200, order(4, [line({ quantity: 30 })]));
    expect(await outcome).toBe('stale_version');
    expect([draft.state, draft.lines[0]?.quantity, draft.theirs?.lines[0]?.quantity, puts.length]).toEqual(['conflict', 1, 30, 2]);
  });

  test('a price of its own is sent again, the usual markup is not', async () => {
    const draft = new CartDraft(order(1, [line({ chosen: { price: '19.40' } }), line({ number: 1, skuId: 'T' })]), () => {});
    expect(draft.lines.map(({ price, markupPercent }) => [price?.value, markupPercent])).toEqual([['19.40', undefined], [undefined, undefined]]);
  });

  test('another term begins at the usual markup again', () => {
    const { draft } = begin();
    draft.priceAt(0, { value: '19.40' });
    draft.changeOffer(0, { termDuration: 'P1M', billingCycle: 'monthly' });
    expect(draft.lines[0]).toEqual({ productId: 'P', skuId: 'S', quantity: 1, termDuration: 'P1M', billingCycle: 'monthly' });
  });
});
