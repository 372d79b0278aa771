// What has just been done. Never errors, never anything needed later: those stay where they happened.

export type Toast = { id: number; text: string; note?: string | undefined; undo?: Undo | undefined };
/** The way back from what has just been done, on its label. */
export type Undo = { label: string; run: () => void };

class Toasts {
  list: Toast[] = $state([]);
  #last = 0;

  say(text: string, note?: string, undo?: Undo) {
    this.#last += 1;
    this.list.push({ id: this.#last, text, note, undo });
  }

  drop(id: number) {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
