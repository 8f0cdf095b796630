import { useState } from 'react';
import { draftOf, dropDraft, hasDraft, keepDraft } from '../../../platform/use-draft.ts';
import { NewComment } from './new-comment.ts';

/** Under which the words of a comment are kept that is not sent yet. */
export const wordsKey = (drafts: string): string => `${drafts}.new`;
// not among the words that a lost plan gives back
const placeKey = (drafts: string) => `place.${drafts}`;

/** What a comment that is being written is about; null: none is. It stays with its unsent words over a reload. */
export function useBegun(drafts: string): [NewComment | null, (begun: NewComment | null) => void] {
  const [begun, setBegun] = useState(() => (hasDraft(wordsKey(drafts)) ? placeOf(drafts) : null));
  const begin = (next: NewComment | null) => {
    setBegun(next);
    if (next === null) dropDraft(placeKey(drafts));
    else keepDraft(placeKey(drafts), JSON.stringify(next));
  };
  return [begun, begin];
}

function placeOf(drafts: string): NewComment {
  const wholePlan = { anchor: null, quote: '' };
  try {
    return NewComment.safeParse(JSON.parse(draftOf(placeKey(drafts)) ?? '')).data ?? wholePlan;
  } catch {
    return wholePlan;
  }
}
