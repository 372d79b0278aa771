import { problemSentence } from '#i18n/problems.ts';
import { asProblem } from '#lib/problem.ts';

/** One customer's turn; `said` is how it went, missing while it waits. */
export type Turn = { id: string; name: string; ok?: boolean; said?: string };

// The same act for many customers, one after the other, so that nobody is asked faster than allowed. Begun a second time
// it goes on with those it has not come to, and with those that failed.
export class Turns {
  all: Turn[] = $state([]);
  running = $state(false);
  readonly done = $derived(this.all.filter((turn) => turn.said !== undefined).length);
  readonly well = $derived(this.all.filter((turn) => turn.ok).length);
  readonly #act: (id: string) => Promise<string>;
  readonly #wait: (seconds: number) => Promise<void>;
  #stopped = false;

  constructor(turns: Turn[], act: (id: string) => Promise<string>, wait = (seconds: number) => new Promise<void>((over) => setTimeout(over, seconds * 1_000))) {
    this.all = turns;
    this.#act = act;
    this.#wait = wait;
  }

  stop() {
    this.#stopped = true;
  }

  async run() {
    if (this.running) return;
    this.running = true;
    this.#stopped = false;
    const open = this.all.filter((turn) => !turn.ok);
    for (const turn of open) delete turn.said;
    for (const turn of open) {
      if (this.#stopped) break;
      await this.#take(turn);
    }
    this.running = false;
  }

  async #take(turn: Turn) {
    for (let tries = 0; ; tries += 1) {
      try {
        turn.said = await this.#act(turn.id);
        turn.ok = true;
        return;
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (problem.code === 'too_many_requests' && tries < 3 && !this.#stopped) {
          await this.#wait(Number(problem.params.seconds ?? 1));
          continue;
        }
        turn.ok = false;
        turn.said = problemSentence(problem);
        return;
      }
    }
  }
}
