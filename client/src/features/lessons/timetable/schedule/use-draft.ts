import { useCallback, useState } from 'react';
import { useActor } from '../../../../platform/session.tsx';
import type { ScheduleValues } from './schedule.model.ts';

/**
 * What somebody typed and did not finish, until the window is closed: on shared school computers nothing of it
 * stays behind.
 */
export function useDraft() {
  const key = `tongtang.schedule-draft.${useActor().personId}`;
  const [found] = useState(() => read(key));
  const keep = useCallback((values: ScheduleValues) => write(key, JSON.stringify(values)), [key]);
  const drop = useCallback(() => write(key, null), [key]);
  return { found, keep, drop };
}

function read(key: string): Partial<ScheduleValues> | null {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as Partial<ScheduleValues>); // as: written below; the server checks what is sent
  } catch {
    return null;
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // private windows refuse storage: then there is no draft
  }
}
