import { createQuery } from '@tanstack/svelte-query';
import { actingIn, sessionQuery } from '#api/session.ts';
import type { Reader } from '#help/topics.ts';
import { place } from '#lib/place.svelte.ts';

/** Who reads: somebody of that sort of organisation; whoever came by a mailed link reads what customers read. */
export function readerHere(): { readonly current: Reader } {
  const session = createQuery(() => ({ ...sessionQuery(), enabled: !!place.org }));
  return {
    get current() {
      return (place.org && session.data && actingIn(session.data, place.org)?.kind) || 'customer';
    },
  };
}
