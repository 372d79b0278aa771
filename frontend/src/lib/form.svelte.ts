import { readDraft, writeDraft, dropDraft } from './draft.ts';
import { asProblem, type FieldError, type Problem } from './problem.ts';

// One form: what was typed, what is wrong with it, and whether it is on its way. Values are kept flat under the API's
// own paths ("company.address.city"), so that an error of the API lands beside its field without a table between.

export type Values = Record<string, string>;
/** Answers the code of what is wrong, or undefined. */
export type Rule = (value: string, values: Values) => string | FieldError | undefined;
export type Rules = Record<string, Rule>;

export class Form {
  values: Values = $state({});
  errors: FieldError[] = $state.raw([]);
  /** What the API said; its fields are in `errors`. */
  problem: Problem | undefined = $state.raw();
  busy = $state(false);
  /** Counts refusals, so that the summary takes the focus each time. */
  refusals = $state(0);
  readonly #draft: string | undefined;
  readonly #secret: readonly string[];

  /** `draft` names where the values survive a reload; `secret` are paths that never do. */
  constructor(initial: Values, { draft, secret = [] }: { draft?: string; secret?: readonly string[] } = {}) {
    this.#draft = draft;
    this.#secret = secret;
    this.values = { ...initial, ...((draft && readDraft(draft)) as Values | undefined) };
  }

  keep() {
    if (this.#draft) writeDraft(this.#draft, this.values, this.#secret);
  }

  drop() {
    if (this.#draft) dropDraft(this.#draft);
  }

  error(path: string): FieldError | undefined {
    return this.errors.find((error) => error.path === path);
  }

  /** A field that is being corrected no longer shows its old error. */
  touch(path: string) {
    if (this.error(path)) this.errors = this.errors.filter((error) => error.path !== path);
    this.keep();
  }

  /** Applies the rules and shows everything wrong at once. True when nothing is. */
  check(rules: Rules): boolean {
    this.refuse(faults(this.values, rules));
    return this.errors.length === 0;
  }

  refuse(errors: FieldError[]) {
    this.problem = undefined;
    this.errors = errors;
    if (errors.length > 0) this.refusals += 1;
  }

  /** Runs the act once; answers its result, or undefined after showing what went wrong. Nothing typed is lost. */
  async submit<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.problem = undefined;
    try {
      const result = await act();
      this.errors = [];
      return result;
    } catch (thrown) {
      const problem = asProblem(thrown);
      this.problem = problem;
      this.errors = problem.fields;
      this.refusals += 1;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

export function faults(values: Values, rules: Rules): FieldError[] {
  return Object.entries(rules).flatMap(([path, rule]) => {
    const found = rule(values[path] ?? '', values);
    if (!found) return [];
    return typeof found === 'string' ? [{ path, code: found }] : [found];
  });
}

/** The id of the input for a path; summaries link to it. */
export const fieldId = (path: string) => `f-${path.replaceAll('.', '-')}`;

/** Flat paths as the nested object the API takes. Empty text is left out. */
export function nest(values: Values): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    if (value.trim() === '') continue;
    const steps = path.split('.');
    const last = steps.pop() ?? path;
    let part = whole;
    for (const step of steps) part = (part[step] ??= {}) as Record<string, unknown>;
    part[last] = value.trim();
  }
  return whole;
}
