import { DECISION_MS } from '@tongtang/shared/documents/suggestions.contract.ts';
import type { NamedPerson } from '@tongtang/shared/documents/versions.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { BesideDeps } from './documents.engine.ts';
import { writableDocument } from './documents.policy.ts';
import * as repo from './documents.suggestions.repo.ts';

type Decisions = { id: string; suggestionIds: readonly string[]; isAccepted: boolean };

/** Who decides on these suggestions. @throws not-found, forbidden, conflict (`document.frozen`) */
export async function decideSuggestions(
  deps: Pick<BesideDeps, 'db' | 'kinds' | 'clock'>,
  actor: Actor,
  { id, suggestionIds, isAccepted }: Decisions,
): Promise<{ yours: string[]; others: { suggestionId: string; by: NamedPerson }[] }> {
  await writableDocument(deps, actor, id);
  const now = deps.clock.now();
  const asked = [...new Set(suggestionIds)];
  return deps.db.transaction(async (tx) => {
    const yours = await repo.claimDecisions(tx, {
      documentId: id,
      // in one order for everybody, so that two who ask for all at once do not wait for each other
      suggestionIds: asked.toSorted(),
      personId: actor.personId,
      isAccepted,
      ...{ now, overAt: now - DECISION_MS },
    });
    const missing = asked.filter((one) => !yours.includes(one));
    return { yours, others: missing.length === 0 ? [] : await repo.findDecisions(tx, id, missing) };
  });
}
