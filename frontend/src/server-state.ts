import { QueryClient } from '@tanstack/svelte-query';
import { asProblem } from '#lib/problem.ts';

// What the server said, kept for as long as it may be believed. A refusal is an answer and is not asked again; only a
// neighbour that did not answer is.
export const createServerState = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        // Otherwise a fact that nobody had read when it arrived stays unknown to who reads it later.
        notifyOnChangeProps: 'all',
        retry: (failures, error) => failures < 2 && asProblem(error).mayRetry,
        retryDelay: (failures) => 400 * 2 ** failures,
      },
      mutations: { retry: false },
    },
  });
