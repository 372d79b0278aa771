// What has just been done. Never errors, never anything needed later: those stay where they happened.

export type Toast = { id: number; text: string; note?: string | undefined };

class Toasts {
  list: Toast[] = $state([]);
  #last = 0;

  say(text: string, note?: string) {
    this.#last += 1;
    this.list.push({ id: this.#last, text, note });
  }

  drop(id: number) {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
