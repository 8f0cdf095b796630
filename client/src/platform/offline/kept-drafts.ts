/**
 * Forms that a person has begun and the server has not got, as texts. They lie in the browser's small store, which
 * takes them before the page can be closed.
 */
export type KeptDrafts = {
  read(personId: string, name: string): string | null;
  /** Null forgets it. False if this device keeps nothing, or has no room. */
  keep(personId: string, name: string, draft: string | null): boolean;
  /** Names of the drafts of a person, or of everybody's by person. */
  names(personId: string): string[];
  people(): string[];
};

const PREFIX = 'tongtang.draft.';
const keyOf = (personId: string, name: string): string => `${PREFIX}${personId}.${name}`;

export function openDrafts(storage: () => Storage): KeptDrafts {
  const keys = (): string[] => {
    try {
      return Object.keys(storage()).filter((key) => key.startsWith(PREFIX));
    } catch {
      return []; // a browser that shows us nothing keeps nothing
    }
  };
  return {
    read(personId, name) {
      try {
        return storage().getItem(keyOf(personId, name));
      } catch {
        return null;
      }
    },
    keep(personId, name, draft) {
      try {
        if (draft === null) storage().removeItem(keyOf(personId, name));
        else storage().setItem(keyOf(personId, name), draft);
        return true;
      } catch {
        return false; // full or forbidden
      }
    },
    names: (personId) =>
      keys().flatMap((key) =>
        key.startsWith(keyOf(personId, '')) ? [key.slice(keyOf(personId, '').length)] : [],
      ),
    people: () => [...new Set(keys().map((key) => key.slice(PREFIX.length).split('.')[0] ?? ''))],
  };
}
