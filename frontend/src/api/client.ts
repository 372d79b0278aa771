import { Problem, type ProblemBody } from '#lib/problem.ts';

// The only place of the portal that talks to the API.

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Request = {
  body?: unknown;
  query?: Record<string, string | undefined>;
  /** Version the person has seen; sent as If-Match. */
  version?: number;
  signal?: AbortSignal;
};

// A key lives from the first try of an act until an answer settles it. As long as the network or a gateway is at fault,
// the same act reuses it, so that two clicks or a retried submit make one effect.
const openActs = new Map<string, string>();

/** Sends a request and answers its body. Throws a Problem for every other outcome; aborting throws what fetch throws. */
export async function call<Answer>(method: Method, path: string, request: Request = {}): Promise<Answer> {
  const act = `${method} ${path} ${JSON.stringify(request.body ?? null)}`;
  const response = await send(method, path, request, method === 'POST' ? keyOf(act) : undefined);
  if (isSettled(response.status)) openActs.delete(act);
  if (!response.ok) throw new Problem(response.status, await problemIn(response));
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

async function send(method: Method, path: string, request: Request, key: string | undefined): Promise<Response> {
  try {
    return await fetch(`/api${path}${search(request.query)}`, {
      method,
      headers: headers(method, request, key),
      credentials: 'same-origin',
      cache: 'no-store',
      ...(method === 'GET' || method === 'DELETE' ? {} : { body: JSON.stringify(request.body ?? {}) }),
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch (failure) {
    if (request.signal?.aborted) throw failure;
    throw new Problem(0);
  }
}

function headers(method: Method, request: Request, key: string | undefined): Record<string, string> {
  const organisation = /^\/o\/([^/]+)/.exec(location.pathname)?.[1];
  return {
    Accept: 'application/json, application/problem+json',
    ...(organisation ? { 'Twotier-Organisation': decodeURIComponent(organisation) } : {}),
    ...(method === 'GET' ? {} : { 'Twotier-Request': '1', 'Content-Type': 'application/json' }),
    ...(key ? { 'Idempotency-Key': key } : {}),
    ...(request.version === undefined ? {} : { 'If-Match': `"${request.version}"` }),
  };
}

function keyOf(act: string): string {
  const key = openActs.get(act) ?? crypto.randomUUID();
  openActs.set(act, key);
  return key;
}

const isSettled = (status: number) => status < 500 && status !== 408 && status !== 425 && status !== 429;

function search(query: Request['query']): string {
  const given = Object.entries(query ?? {}).filter((pair): pair is [string, string] => !!pair[1]);
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

async function problemIn(response: Response): Promise<ProblemBody> {
  try {
    return (await response.json()) as ProblemBody;
  } catch {
    return {};
  }
}
