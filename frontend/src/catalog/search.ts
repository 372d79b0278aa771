import { fits, wordsOf } from '#lib/typed.ts';
import type { Facts } from './facts.ts';

/** Leaves only the products that fit what is typed. What was painted is the data: no request is made. */
export function search(page: Document, facts: Facts) {
  const field = page.querySelector<HTMLInputElement>('#find');
  const found = page.getElementById('found');
  if (!field || !found) return;
  const rows = [...page.querySelectorAll<HTMLElement>('.goods > li')].map((row) => {
    const shelf = row.closest('section')?.querySelector('h2, .name')?.textContent ?? '';
    return { row, words: wordsOf(`${row.querySelector('.what')?.textContent ?? ''} ${shelf} ${row.dataset.item ?? ''}`) };
  });
  const show = () => {
    const wanted = wordsOf(field.value);
    let left = 0;
    for (const { row, words } of rows) {
      row.hidden = !fits(wanted, words);
      if (!row.hidden) left += 1;
    }
    for (const section of page.querySelectorAll<HTMLElement>('.inner, .shop-sec')) {
      section.hidden = !section.querySelector('.goods > li:not([hidden])');
    }
    found.textContent = wanted.length === 0 ? '' : left === 0 ? facts.phrase.nothing : facts.phrase.found.replace('{n}', String(left));
  };
  field.addEventListener('input', show);
  field.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    field.blur(); // puts a phone's keyboard away
  });
  if (field.value) show(); // what the browser has kept over "back"
}
