/** A value that follows another one once it has rested for a while, for asking only when the typing pauses. */
export function later<Value>(source: () => Value, milliseconds: number): { readonly value: Value } {
  let value = $state.raw(source());
  $effect(() => {
    const next = source();
    const timer = setTimeout(() => (value = next), milliseconds);
    return () => clearTimeout(timer);
  });
  return {
    get value() {
      return value;
    },
  };
}
