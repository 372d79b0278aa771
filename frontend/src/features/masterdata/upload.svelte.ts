import { sendPiece, startImport, type Import } from '#api/masterdata.ts';
import { asProblem, type Problem } from '#lib/problem.ts';

// Sends a file's pieces, a few side by side, and starts the import when all are there. A piece that is there already is
// not sent again, so an upload that stopped goes on with the same file.

const atOnce = 3;

class Upload {
  id = $state('');
  done = $state(0);
  of = $state(0);
  started = $state(false);
  problem: Problem | undefined = $state.raw();
  readonly busy = $derived(this.of > 0 && !this.problem && !this.started);

  /** Answers true when the import has been started. */
  async send(file: File, one: Pick<Import, 'id' | 'pieces' | 'uploaded'>): Promise<boolean> {
    const there = new Set(one.uploaded ?? []);
    const left = Array.from({ length: one.pieces }, (_, number) => number).filter((number) => !there.has(number));
    this.id = one.id;
    this.problem = undefined;
    this.started = false;
    this.of = one.pieces;
    this.done = there.size;
    try {
      await Promise.all(Array.from({ length: atOnce }, () => this.#sendNext(one.id, file, left)));
      await startImport(one.id);
      this.started = true;
      return true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return false;
    }
  }

  async #sendNext(id: string, file: File, left: number[]) {
    for (let number = left.shift(); number !== undefined; number = left.shift()) {
      await sendPiece(id, file, number);
      this.done += 1;
    }
  }
}

/** One file at a time; it goes on while other pages of the portal are looked at. */
export const upload = new Upload();
