import { presence } from '#lib/presence.svelte.ts';
import { Problem, type ProblemBody } from '#lib/problem.ts';
import type { paths } from './schema.gen.ts';

// The only place of the portal that talks to the API. Addresses, bodies and answers are those of the API's own
// description: a wrong one does not compile.

type Method = 'get' | 'post' | 'put' | 'delete';
type PathsWith<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never }[keyof paths];
type OperationOf<P extends keyof paths, M extends Method> = paths[P][M];
type JsonIn<Holder> = Holder extends { content: { 'application/json': infer Body } } ? Body : undefined;
type Success<Responses> = { [Status in keyof Responses]: Status extends 200 | 201 | 202 | 204 ? JsonIn<Responses[Status]> : never }[keyof Responses];
/** What an operation answers when it worked. */
export type Answer<Operation> = Operation extends { responses: infer Responses } ? Success<Responses> : never;
type Body<Operation> = Operation extends { requestBody: infer Holder } ? { body: JsonIn<Holder> } : { body?: undefined };
type InPath<Operation> = Operation extends { parameters: { path: infer Values } } ? { path: Values } : { path?: undefined };
type Query<Operation> = Operation extends { parameters: { query?: infer Values } } ? { query?: Values | undefined } : { query?: undefined };

/** What an operation is sent. Of several operations one after the other: their parts are not multiplied. */
export type Request<Operation> = Operation extends unknown
  ? Body<Operation> &
      InPath<Operation> &
      Query<Operation> & {
        /** Version the person has seen; sent as If-Match. */
        version?: number;
        signal?: AbortSignal;
        /** Works in this organisation instead of the one in the address. */
        org?: string;
      }
  : never;
type AnyRequest = { body?: unknown; path?: object | undefined; query?: object | undefined; version?: number; signal?: AbortSignal; org?: string };

// A key lives from the first try of an act until an answer settles it. As long as the network or a gateway is at fault,
// the same act reuses it, so that two clicks or a retried submit make one effect.
const openActs = new Map<string, string>();

/** Sends a request and answers its body. Throws a Problem for every other outcome; aborting throws what fetch throws. */
export async function call<M extends Method, P extends PathsWith<M>>(
  method: M,
  path: P,
  request: Request<OperationOf<P, M>>,
): Promise<Answer<OperationOf<P, M>>> {
  const { path: values, ...rest }: AnyRequest = request as unknown as AnyRequest;
  const address = filled(path, values) + search(rest.query);
  const act = `${method} ${address} ${JSON.stringify(rest.body ?? null)}`;
  const response = await send(method, address, rest, method === 'post' ? keyOf(act) : undefined);
  if (isSettled(response.status)) openActs.delete(act);
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer<OperationOf<P, M>>;
}

/** Fetches a file. The organisation travels as with every request, so a plain link would not do. */
export async function download<P extends PathsWith<'get'>>(path: P, request: Request<OperationOf<P, 'get'>>): Promise<Blob> {
  const { path: values, ...rest }: AnyRequest = request as unknown as AnyRequest;
  const response = await send('get', filled(path, values) + search(rest.query), rest, undefined);
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

async function send(method: Method, address: string, request: AnyRequest, key: string | undefined): Promise<Response> {
  try {
    return await fetch(address, {
      method: method.toUpperCase(),
      headers: headers(method, address, request, key),
      credentials: 'same-origin',
      cache: 'no-store',
      ...(method === 'get' || method === 'delete' ? {} : { body: JSON.stringify(request.body ?? {}) }),
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch (failure) {
    if (request.signal?.aborted) throw failure;
    throw new Problem(0);
  }
}

// Who somebody is does not depend on the organisation in the address, which may be one of others.
function headers(method: Method, address: string, request: AnyRequest, key: string | undefined): Record<string, string> {
  const organisation = request.org ?? /^\/o\/([^/]+)/.exec(location.pathname)?.[1];
  return {
    Accept: 'application/json, application/problem+json',
    ...(organisation && !address.startsWith('/api/session') ? { 'Twotier-Organisation': decodeURIComponent(organisation) } : {}),
    ...(method === 'get' ? {} : { 'Twotier-Request': '1', 'Content-Type': 'application/json' }),
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

function filled(path: string, values: object = {}): string {
  const given = values as Record<string, string>;
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given[name] ?? ''));
}

/** Values that are undefined or empty are left out. */
function search(query: object = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : '';
}

async function problemOf(response: Response): Promise<Problem> {
  const problem = new Problem(response.status, await problemIn(response));
  if (problem.code === 'sign_in_needed') presence.ended = true;
  return problem;
}

async function problemIn(response: Response): Promise<ProblemBody> {
  try {
    return (await response.json()) as ProblemBody;
  } catch {
    return {};
  }
}
