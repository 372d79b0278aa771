// What the API says when something did not work (RFC 9457), as a value the pages can decide by.

export type FieldError = { path: string; code: string; params?: Record<string, string> };

export type ProblemBody = {
  status?: number;
  code?: string;
  title?: string;
  detail?: string;
  errors?: FieldError[];
  params?: Record<string, string>;
  supportCode?: string;
};

/** Status 0 means that no answer came: nobody knows whether it took effect, so it may be sent again with the same key. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldError[];
  readonly params: Record<string, string>;
  readonly supportCode: string;

  constructor(status: number, body: ProblemBody = {}) {
    const code = body.code ?? (status === 0 ? 'no_answer' : `status_${status}`);
    super(code);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.fields = (body.errors ?? []).map((field) => ({ ...field, path: field.path.replace(/^body\./, '') }));
    this.params = body.params ?? {};
    this.supportCode = body.supportCode ?? '';
  }

  /** True when the same act may simply be tried again. */
  get mayRetry(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** True when trying again cannot help, but another place can. */
export const hasOtherWay = ({ code }: Problem) => ['sign_in_needed', 'not_found', 'organisation_unknown', 'permission_missing'].includes(code);

/** Anything thrown, as a Problem. What is none is our own defect, and says so. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem(500, { code: 'page_defect', supportCode: String(thrown) });
}
