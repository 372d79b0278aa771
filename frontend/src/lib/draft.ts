// What somebody typed survives a reload, a lost connection and a detour to another page, for as long as the tab lives.
// Never for passwords: the caller names what is left out.

/** The draft kept under a name, or undefined. Something unreadable is no draft. */
export function readDraft(name: string): Record<string, unknown> | undefined {
  try {
    const text = sessionStorage.getItem(`draft:${name}`);
    return text ? (JSON.parse(text) as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export function writeDraft(name: string, values: Record<string, unknown>, without: readonly string[] = []) {
  const kept = Object.fromEntries(Object.entries(values).filter(([key]) => !without.includes(key)));
  try {
    sessionStorage.setItem(`draft:${name}`, JSON.stringify(kept));
  } catch {
    // A full or forbidden storage loses the draft, never the form.
  }
}

export const dropDraft = (name: string) => sessionStorage.removeItem(`draft:${name}`);
