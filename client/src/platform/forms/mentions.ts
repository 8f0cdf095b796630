type Mentionable = { id: string; name: string; organisation: string };

/** People to be named, as options of antd's `Mentions`. */
export const mentionOptions = (people: readonly Mentionable[]) =>
  people.map(({ id, name, organisation }) => ({ value: name, key: id, label: `${name} · ${organisation}` }));

/** Who was taken from the list; antd adds letters of its own to the key of an option. */
export const personTaken = <P extends Mentionable>(
  people: readonly P[],
  { key }: { key?: string },
): P | undefined => people.find(({ id }) => key === id || key?.startsWith(`${id}-`) === true);
