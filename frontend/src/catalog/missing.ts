import { speak } from './words.ts';

/** Says in the visitor's language that there is no such page, whether the shop is unknown or the product; from inside a shop it leads to its front. */
export function missing(main: HTMLElement, path: string) {
  const words = speak();
  document.title = words.title;
  const put = (selector: string, text: string) => {
    const place = main.querySelector(selector);
    if (place) place.textContent = text;
  };
  put('h1', words.title);
  put('.text', words.text);
  put('.way', words.way);
  const shop = /^(\/s\/[^/]+(?:\/[a-z]{2})?)\/[^/]/.exec(path)?.[1];
  if (!shop) return;
  const way = document.createElement('a');
  way.className = 'btn';
  way.href = shop;
  way.textContent = words.shop;
  const acts = document.createElement('p');
  acts.className = 'acts';
  acts.append(way);
  main.append(acts);
}
