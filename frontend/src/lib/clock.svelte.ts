import { createSubscriber } from 'svelte/reactivity';

// The present, for everything that counts down. It ticks once a minute, and once a second while something is near.
class Clock {
  #now = Date.now();
  #minute = createSubscriber((update) => this.#every(60_000, update));
  #second = createSubscriber((update) => this.#every(1_000, update));

  #every(period: number, update: () => void) {
    const timer = setInterval(() => {
      this.#now = Date.now();
      update();
    }, period);
    return () => clearInterval(timer);
  }

  /** Milliseconds since 1970, refreshed while a component reads it. */
  now(precise = false): number {
    (precise ? this.#second : this.#minute)();
    return this.#now;
  }
}

export const clock = new Clock();
