import { queryOptions, type QueryKey } from '@tanstack/svelte-query';
import { asProblem } from '#lib/problem.ts';

export type PrefixAnswer = { prefix: string; state: 'free' | 'taken' | 'invalid'; suggestions: string[] };

/** Whether a domain prefix can be had, whoever asks. Typing on cancels the older question. */
export const prefixAsked = (queryKey: QueryKey, ask: (signal: AbortSignal) => Promise<PrefixAnswer>) =>
  queryOptions({
    queryKey,
    queryFn: ({ signal }) => ask(signal),
    staleTime: 30_000,
    // Asked too fast, it waits as long as it is told and goes on by itself; whatever else fails is said at once.
    retry: (failures, error) => failures < 5 && asProblem(error).code === 'too_many_requests',
    retryDelay: (_, error) => Number(asProblem(error).params.seconds ?? 1) * 1_000,
  });
