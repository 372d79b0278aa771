import { Problem } from '#lib/problem.ts';

// Some acts ask that the person has proved who it is a moment ago. Whoever has not is asked, and the act goes on.

export class Proof {
  open = $state(false);
  #answer: ((proved: boolean) => void) | undefined;

  /** Runs the act; when it needs a fresh proof, asks for one and runs it again. Throws what the act throws. */
  async around<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.code !== 'proof_needed' || !(await this.#ask())) throw thrown;
      return act();
    }
  }

  #ask(): Promise<boolean> {
    this.open = true;
    return new Promise((answer) => (this.#answer = answer));
  }

  /** The dialog's end. */
  end(proved: boolean) {
    this.open = false;
    this.#answer?.(proved);
    this.#answer = undefined;
  }
}
