import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { Form } from '#lib/form.svelte.ts';
import { Problem } from '#lib/problem.ts';
import Badge from '#ui/Badge.svelte';
import ErrorState from '#ui/ErrorState.svelte';
import ErrorSummary from '#ui/ErrorSummary.svelte';
import Phrase from '#ui/Phrase.svelte';
import Prices from '#ui/Prices.svelte';
import Quantity from '#ui/Quantity.svelte';
import TextField from '#ui/TextField.svelte';
import UndoWindow from '#ui/UndoWindow.svelte';

describe('Quantity', () => {
  const show = (value: number) => {
    const [onchange, onunfit] = [vi.fn(), vi.fn()];
    render(Quantity, { value, min: 2, max: 300, label: 'Licences', onchange, onunfit });
    return { onchange, onunfit, input: screen.getByRole<HTMLInputElement>('spinbutton') };
  };
  test.each([
    ['999', { code: 'quantity_too_high', params: { max: '300' } }],
    ['1', { code: 'quantity_too_low', params: { min: '2' } }],
    ['0', { code: 'quantity_too_low', params: { min: '2' } }],
    ['2,5', { code: 'quantity_malformed' }],
    ['1e9', { code: 'quantity_malformed' }],
    ['', { code: 'quantity_malformed' }],
  ])('says why %j cannot be bought and keeps it', async (typed, wrong) => {
    const { onchange, onunfit, input } = show(12);
    await fireEvent.input(input, { target: { value: typed } });
    await fireEvent.change(input);
    expect(onunfit).toHaveBeenCalledWith(typed, wrong);
    expect([onchange.mock.calls.length, input.value]).toEqual([0, typed]);
  });
  test('counts with the arrow keys', async () => {
    const { onchange, input } = show(12);
    await fireEvent.keyDown(input, { key: 'ArrowUp' });
    expect(onchange).toHaveBeenCalledWith(13);
  });
  test('does not go below the minimum', async () => {
    const { onchange } = show(2);
    await fireEvent.click(screen.getByRole('button', { name: 'One fewer: Licences' }));
    expect(onchange).not.toHaveBeenCalled();
  });
});

describe('a form that was refused', () => {
  const form = () => new Form({ email: 'anna@' });
  test('says everything at once, beside the field and in the summary', async () => {
    const one = form();
    render(TextField, { form: one, path: 'email', label: 'Email' });
    render(ErrorSummary, { form: one, labels: { email: 'Email' } });
    await one.submit(() => Promise.reject(new Problem(422, { code: 'invalid_input', errors: [{ path: 'email', code: 'email_malformed' }] })));
    const input = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Email' });
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(input.getAttribute('aria-describedby')!)?.textContent).toBe('Enter it as name@company.example');
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('1 field to check');
    expect(document.activeElement).toBe(alert);
    expect(input.value).toBe('anna@');
  });
  test('leads to what is missing when a rule of the business refuses', async () => {
    const one = form();
    render(ErrorSummary, { form: one, labels: { 'readiness.tenant': 'Tenant' } });
    await one.submit(() => Promise.reject(new Problem(409, { code: 'not_ready', errors: [{ path: 'readiness.tenant', code: 'tenant_missing' }] })));
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be placed yet');
    expect(screen.getByRole('link').textContent).toContain('Tenant');
  });
  test('can be sent once at a time', async () => {
    const one = form();
    const act = vi.fn(() => new Promise<string>((done) => setTimeout(() => done('sent'), 5)));
    const [first, second] = await Promise.all([one.submit(act), one.submit(act)]);
    expect([first, second, act.mock.calls.length]).toEqual(['sent', undefined, 1]);
  });
});

test('a draft survives a reload, a password does not', () => {
  const open = () => new Form({ name: '', password: '' }, { draft: 'test', secret: ['password'] });
  const before = open();
  Object.assign(before.values, { name: 'Anna', password: 'secret' });
  before.keep();
  expect(open().values).toEqual({ name: 'Anna', password: '' });
  expect(JSON.stringify({ ...sessionStorage })).not.toContain('secret');
});

test('a state is an icon and a word', () => {
  render(Badge, { of: 'order', state: 'provisioning' as never });
  const badge = screen.getByText('Provisioning');
  expect([badge.dataset.tone, badge.querySelector('use')?.getAttribute('href')]).toEqual(['info', '#i-run']);
});

test('a sentence keeps its bold words and is never markup', () => {
  const { container } = render(Phrase, { text: 'The <b>price</b> is <i>x</i>' });
  expect(container.querySelector('b')?.textContent).toBe('price');
  expect(container.querySelector('i')).toBeNull();
});

describe('What failed is a heading', () => {
  const error = new Problem(503, { code: 'partner_center_unavailable' });
  const level = () => screen.getByRole('alert').querySelector('h1, h2')?.tagName;

  test('of the page, where the page has no other', async () => {
    render(ErrorState, { error });
    await tick();
    expect(level()).toBe('H1');
  });
  test('within the page, where that has one', async () => {
    document.body.append(document.createElement('h1'));
    render(ErrorState, { error });
    await tick();
    expect(level()).toBe('H2');
    document.querySelector('body > h1')?.remove();
  });
});

test('four prices warn when the customer pays less than the purchase price', () => {
  const amount = (value: string) => ({ value, currency: 'EUR' });
  const prices = { cost: amount('16.90'), recommended: amount('20.60'), price: amount('16.20'), margin: amount('-0.70'), markupPercent: '-4.1', marginPercent: '-4.3' };
  render(Prices, { prices, viewer: 'reseller', per: 'per licence and month' });
  expect(screen.getByText(/Below your purchase price/)).toBeTruthy();
});

test.each([
  ['more than two days', 60, undefined],
  ['under two days', 40, 'warn'],
  ['under six hours', 4, 'danger'],
  ['over', -1, undefined],
])('the undo window is told apart: %s', (_, hours, tone) => {
  const { container } = render(UndoWindow, { until: new Date(Date.now() + hours * 3_600_000).toISOString() });
  expect((container.querySelector('.window') as HTMLElement).dataset.tone).toBe(tone);
});
