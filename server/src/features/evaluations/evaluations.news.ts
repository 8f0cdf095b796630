import { evaluationsChannel } from '@tongtang/shared/evaluations/channel.ts';
import { EvaluationId } from '@tongtang/shared/wire/ids.ts';
import { personRoom } from '../../platform/realtime.ts';
import type { EvaluationsDeps } from './evaluations-deps.ts';
import type { EvaluationRow } from './evaluations.repo.ts';

type Told = Pick<EvaluationRow, 'id' | 'moderator' | 'raters' | 'documentId'>;

/** To its moderator and raters; whoever lost a right is put out of a joint sheet before this resolves. */
export async function announce(
  deps: Pick<EvaluationsDeps, 'realtime' | 'engine' | 'log'>,
  evaluation: Told,
): Promise<void> {
  if (evaluation.documentId !== null)
    await deps.engine.review().catch((error: unknown) => {
      // the change is made; the engine looks again every second
      deps.log.warn(
        { err: error, evaluationId: evaluation.id },
        'evaluation: rights in the sheet not reviewed',
      );
    });
  const people = [evaluation.moderator.id, ...evaluation.raters.map((rater) => rater.id)];
  for (const personId of new Set(people)) tell(deps, evaluation.id, personId);
}

/** That a sheet was submitted or taken back: to the moderator only. */
export const tellModerator = (
  deps: Pick<EvaluationsDeps, 'realtime'>,
  { id, moderator }: Pick<Told, 'id' | 'moderator'>,
): void => {
  tell(deps, id, moderator.id);
};

function tell({ realtime }: Pick<EvaluationsDeps, 'realtime'>, id: string, personId: string): void {
  realtime.emit(evaluationsChannel, personRoom(personId), 'evaluation:changed', {
    evaluationId: EvaluationId.parse(id),
  });
}
