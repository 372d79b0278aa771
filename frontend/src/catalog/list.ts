import type { Facts } from './facts.ts';

// The list a visitor puts together to ask for an offer. It stays in the visitor's browser until it is mailed.

export type Line = { item: string; title: string; quantity: number };

const most = 99_999;

/** The letter that asks for an offer; the visitor's own mail program sends it. */
export function letter(facts: Facts, lines: Line[]) {
  const text = [facts.phrase.text, '', ...lines.map((line) => `${String(line.quantity)} × ${line.title} (${line.item})`), ''].join('\n');
  return `mailto:${encodeURIComponent(facts.email)}?subject=${encodeURIComponent(facts.phrase.subject)}&body=${encodeURIComponent(text)}`;
}

/** What is kept, or nothing where it is no list. */
export function kept(text: string | null): Line[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(read) ? read.filter(isLine) : [];
  } catch {
    return [];
  }
}

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' && value !== null && 'item' in value && 'title' in value && 'quantity' in value &&
  typeof value.item === 'string' && typeof value.title === 'string' && typeof value.quantity === 'number';

export function list(page: Document, facts: Facts, storage: Storage) {
  const name = `list:${facts.shop}`;
  let lines = kept(storage.getItem(name));
  const part = (id: string) => page.getElementById(id);
  const open = part('list-open');
  const dialog = part('list');
  const items = part('list-items');
  if (!facts.email || !open || !(dialog instanceof HTMLDialogElement) || !items) return;

  const change = (next: Line[]) => {
    lines = next;
    storage.setItem(name, JSON.stringify(lines));
    count();
  };
  const count = () => {
    part('list-count')!.textContent = String(lines.length);
    open.hidden = lines.length === 0;
    part('list-ask')?.setAttribute('href', letter(facts, lines));
    part('list-ask')?.toggleAttribute('hidden', lines.length === 0);
    part('list-none')?.toggleAttribute('hidden', lines.length > 0);
    for (const button of page.querySelectorAll<HTMLButtonElement>('.add')) {
      const on = lines.some((line) => line.item === itemOf(button).item);
      button.setAttribute('aria-pressed', String(on));
      button.textContent = on ? facts.phrase.remove : facts.phrase.add;
    }
  };
  const rows = () => {
    items.replaceChildren(...lines.map((line) => row(page, facts, line, {
      set: (quantity) => { change(lines.map((each) => (each.item === line.item ? { ...each, quantity } : each))); },
      drop: () => { change(lines.filter((each) => each.item !== line.item)); rows(); },
    })));
  };

  for (const button of page.querySelectorAll<HTMLButtonElement>('.add')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const { item, title } = itemOf(button);
      const has = lines.some((line) => line.item === item);
      change(has ? lines.filter((line) => line.item !== item) : [...lines, { item, title, quantity: 1 }]);
    });
  }
  open.addEventListener('click', () => { rows(); dialog.showModal(); });
  count();
}

function itemOf(button: HTMLElement) {
  const holder = button.closest<HTMLElement>('[data-item]');
  return { item: holder?.dataset.item ?? '', title: holder?.dataset.title ?? '' };
}

function row(page: Document, facts: Facts, line: Line, does: { set: (quantity: number) => void; drop: () => void }) {
  const made = page.createElement('li');
  made.className = 'list-row';
  const title = page.createElement('span');
  title.textContent = line.title;
  const quantity = page.createElement('input');
  quantity.className = 'input';
  quantity.inputMode = 'numeric';
  quantity.value = String(line.quantity);
  quantity.setAttribute('aria-label', `${facts.phrase.quantity} ${line.title}`);
  quantity.addEventListener('change', () => {
    const read = Math.min(most, Math.max(1, Math.trunc(Number(quantity.value)) || 1));
    quantity.value = String(read);
    does.set(read);
  });
  const drop = page.createElement('button');
  drop.type = 'button';
  drop.className = 'btn';
  drop.textContent = '×';
  drop.setAttribute('aria-label', `${facts.phrase.remove}: ${line.title}`);
  drop.addEventListener('click', does.drop);
  made.append(title, quantity, drop);
  return made;
}
