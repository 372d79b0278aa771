// What a hand that is not steady needs, and an eye that motion makes ill. Both run in the page.

/** Says which targets are smaller than 24 px (WCAG 2.5.8 without its exception for distance); a link within a sentence is as high as its line. */
export function small() {
  const least = 24 - 0.5; // parts of a pixel
  const targets = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="tab"], [role="option"], [role="menuitem"], [role="switch"]';
  const inSentence = (one) => getComputedStyle(one).display === 'inline' && [...one.parentElement.childNodes].some((node) => node !== one && node.nodeType === Node.TEXT_NODE && node.data.trim());
  const boxOf = (one) => (one.labels?.[0] && /checkbox|radio/.test(one.type) ? one.labels[0] : one).getBoundingClientRect();
  const found = new Set();
  for (const one of document.querySelectorAll(targets)) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.vh, .skip, [inert], [aria-hidden="true"]') || inSentence(one)) continue;
    const { width, height } = boxOf(one);
    if (width > 1 && (width < least || height < least)) found.add(`${Math.round(width)} × ${Math.round(height)} px to hit: ${one.localName}.${one.className} “${(one.textContent.trim() || one.ariaLabel || one.name || '').slice(0, 30)}”`);
  }
  return [...found];
}

/** Says what changes place or size by itself or while it changes, although the browser asks for less motion. */
export function moving() {
  const places = /^(all|transform|translate|scale|rotate|top|left|right|bottom|inset|width|height|margin|block-size|inline-size|max-height)/;
  const found = new Set();
  for (const one of document.querySelectorAll('body, body *')) {
    const { transitionProperty, transitionDuration } = getComputedStyle(one);
    const times = transitionDuration.split(', ').map(Number.parseFloat);
    if (transitionProperty.split(', ').some((name, place) => places.test(name) && times[place % times.length] > 0)) found.add(`moves although it should not: ${one.localName}.${one.className}`);
  }
  for (const { effect } of document.getAnimations()) {
    if (effect.target?.closest('[aria-busy="true"]')) continue; // what turns slowly while it waits says that it is not dead
    if (effect.getKeyframes().some((frame) => Object.keys(frame).some((name) => places.test(name) && name !== 'all'))) found.add(`goes on moving: ${effect.target?.className}`);
  }
  return [...found];
}
