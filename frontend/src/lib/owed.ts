// A sign-in that has come half way: a first proof was given, elsewhere perhaps, and a second factor is owed. The page of
// the sign-in goes on from here. It is kept nowhere: a reload begins anew.

export type Owed = { next: 'factor' | 'enrol'; factors: ('totp' | 'passkey' | 'recovery')[] };

class HalfWay {
  owed: Owed | undefined;

  /** Takes what is owed, once. */
  take(): Owed | undefined {
    const taken = this.owed;
    this.owed = undefined;
    return taken;
  }
}

export const halfWay = new HalfWay();
