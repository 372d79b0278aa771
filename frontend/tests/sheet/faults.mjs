// What can be seen to be wrong with a page without looking at it: words that do not fit, words that are missing.

/** Runs in the page. Answers one sentence for each fault. */
export function faultsOf() {
  const found = new Set();
  const say = (fault, element) => found.add(`${fault}: ${name(element)}`);
  const name = (element) => {
    const words = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 60);
    return `${element.tagName.toLowerCase()}${[...element.classList].map((one) => `.${one}`).join('')} “${words}”`;
  };
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wider > 0) found.add(`the page scrolls sideways by ${wider} px`);

  const speaks = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg, .vh, [hidden], script, style, option, [popover]:not(:popover-open)')) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden') continue;
    if (speaks(element) && style.display !== 'inline') fits(element, style);
    if (box.right > innerWidth + 1 && speaks(element) && !kept(element)) say('beyond the edge of the window', element);
    if (/^(BUTTON|A)$/.test(element.tagName) && element.closest('.btn') && box.height > 60) say('a button of several lines', element);
    if (/^H[1-6]$/.test(element.tagName) && !element.textContent.trim()) say('a heading without words', element);
  }
  for (const element of document.querySelectorAll('input[placeholder], [data-figure]')) if (element.scrollWidth > element.clientWidth + 1) say('does not fit its field', element);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest('script, style, pre, code, textarea')) continue;
    if (node.nextSibling?.nodeName === 'WBR') continue; // the first half of an address
    if (/\b(undefined|NaN|Invalid Date)\b|\[object |\{\w+\}/.test(node.data)) say('not a word for people', node.parentElement);
    if (/^[a-z][a-zA-Z]+(\.[a-z][a-zA-Z-]*)+$/.test(node.data.trim()) && !/\.(example|com|de|en|cs|pl|eu|csv)$/.test(node.data.trim())) say('perhaps the key of a missing text', node.parentElement);
  }
  return [...found];

  /** Tabs on a phone are pushed sideways, each within its row; a name that is shortened ends with its box, which is judged itself. */
  function kept(element) {
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (/auto|scroll/.test(style.overflowX)) return true;
      if (style.textOverflow === 'ellipsis' && one.getBoundingClientRect().right <= innerWidth + 1) return true;
    }
    return false;
  }

  function fits(element, style) {
    const over = element.scrollWidth - element.clientWidth;
    const shortened = style.textOverflow === 'ellipsis';
    if (over > 1 && shortened) say(element.title || element.closest('[title]') ? 'shortened' : 'shortened without a way to read it', element);
    else if (over > 1 && style.overflowX !== 'auto' && style.overflowX !== 'scroll') say(style.overflowX === 'visible' ? 'sticks out of its box' : 'cut off', element);
    if (element.scrollHeight - element.clientHeight > 3 && style.overflowY === 'hidden' && style.webkitLineClamp === 'none') say('cut off below', element);
  }
}
