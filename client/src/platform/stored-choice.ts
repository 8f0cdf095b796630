/** A choice kept on this device under `tongtang.<name>`; a closed storage counts as no choice. */
export type StoredChoice<T extends string> = { read(): T | null; write(value: T | null): void };

export function storedChoice<const T extends string>(name: string, allowed: readonly T[]): StoredChoice<T> {
  const key = `tongtang.${name}`;
  return {
    read() {
      try {
        const value = localStorage.getItem(key);
        return allowed.find((choice) => choice === value) ?? null;
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch {
        // private windows refuse storage: the choice holds for this page only
      }
    },
  };
}
