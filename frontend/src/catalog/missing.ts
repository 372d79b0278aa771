import { speak } from './words.ts';

/** Says in the visitor's language that there is no such page, whether the shop is unknown or the product. */
export function missing(main: HTMLElement) {
  const words = speak();
  document.title = words.title;
  const put = (selector: string, text: string) => {
    const place = main.querySelector(selector);
    if (place) place.textContent = text;
  };
  put('h1', words.title);
  put('.text', words.text);
  put('.way', words.way);
}
