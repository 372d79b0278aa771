import type { QueryClient } from '@tanstack/svelte-query';

/**
 * What a page asks before it is drawn: while it is not yet known who somebody is, or when somebody is about to open it. A page
 * exports it as `ahead`; `parameter` gives what its address carries, and `query` what stands behind its question mark.
 */
export type Ahead = (server: QueryClient, parameter: (name: string) => string, query: URLSearchParams) => void;
