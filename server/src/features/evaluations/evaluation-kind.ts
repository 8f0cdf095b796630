import { SHEET_SCORES, SHEET_WORDS } from '@tongtang/shared/evaluations/doc.ts';
import type { DocumentKind } from '../documents/index.ts';
import { SHEET_KIND } from './evaluations-deps.ts';
import { thingOfEvaluation } from './evaluations.policy.ts';
import { findEvaluationsOf, listRaterChoices } from './evaluations.repo.ts';

/** Joint sheets as documents; frozen once opened, closed when the evaluation is removed. */
export const sheetKind: DocumentKind = {
  kind: SHEET_KIND,
  read: 'evaluation.read',
  comment: 'evaluation.read',
  write: 'evaluation.fill',
  roots: { fragments: [SHEET_WORDS], maps: [SHEET_SCORES] },
  async thingsOf(db, documentIds) {
    const evaluations = await findEvaluationsOf(db, documentIds);
    return new Map(
      evaluations.map((evaluation) => [
        evaluation.documentId,
        {
          thing: thingOfEvaluation(evaluation),
          isFrozen: evaluation.state === 'opened',
          ...schoolsFor(evaluation.schools.map((school) => school.id)),
        },
      ]),
    );
  },
  async readers(db, { documentId, q, personIds, limit }) {
    const [evaluation] = await findEvaluationsOf(db, [documentId]);
    if (evaluation === undefined) return [];
    const ids = [evaluation.moderator.id, ...evaluation.raters.map((rater) => rater.id)];
    const wanted = personIds === null ? ids : ids.filter((id) => personIds.includes(id));
    const people = await listRaterChoices(db, { q: '', personIds: wanted, limit: ids.length });
    return people.filter((person) => person.name.includes(q)).slice(0, limit);
  },
};

/** The schools of a pair, for the colours of those who write. */
const schoolsFor = ([supportingSchoolId, receivingSchoolId]: string[]) => ({
  ...(supportingSchoolId !== undefined && { supportingSchoolId }),
  ...(receivingSchoolId !== undefined && { receivingSchoolId }),
});
