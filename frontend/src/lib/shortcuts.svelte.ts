// Single keys and pairs of them that lead somewhere. People who dictate, or whose keys slip, can switch them off (WCAG 2.1.4);
// Ctrl K stays.

const stored = () => localStorage.getItem('shortcuts') !== 'off';

class Shortcuts {
  on = $state(stored());

  set(on: boolean) {
    this.on = on;
    if (on) localStorage.removeItem('shortcuts');
    else localStorage.setItem('shortcuts', 'off');
  }
}

export const shortcuts = new Shortcuts();

/** Whether a key belongs to what somebody types, or to a layer that is open. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || !!target.closest('[role="dialog"], dialog, [role="menu"], [role="listbox"]');
}
