// Whether the API still knows who is here. A session ends by itself, in the middle of whatever somebody types.
class Presence {
  /** An answer said that nobody is signed in any more. */
  ended = $state(false);
}

export const presence = new Presence();
