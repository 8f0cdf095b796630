import type { PresentPerson } from '@tongtang/shared/wire/document-protocol.ts';
import { useEffect, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';

/** Somebody else who has the sheet open, and where they write (key of the item). */
type Present = { person: PresentPerson; place: string | null };

const isPerson = (user: unknown): user is PresentPerson =>
  typeof user === 'object' && user !== null && 'name' in user && 'color' in user && 'personId' in user;

/** Everybody who is here but this window. */
export function usePresent(awareness: Awareness): Present[] {
  const [present, setPresent] = useState<Present[]>([]);
  useEffect(() => {
    let known = '';
    const look = () => {
      const others = [...awareness.getStates()].flatMap(([clientId, state]): Present[] => {
        const user: unknown = state['user'];
        const place: unknown = state['place'];
        if (clientId === awareness.clientID || !isPerson(user)) return [];
        return [{ person: user, place: typeof place === 'string' ? place : null }];
      });
      const key = JSON.stringify(others);
      if (key === known) return;
      known = key;
      setPresent(others);
    };
    look();
    awareness.on('change', look);
    return () => awareness.off('change', look);
  }, [awareness]);
  return present;
}
