import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { brokenConstraint } from '../../platform/database.ts';

/**
 * Runs a write and turns the breach of a unique constraint into words beside the field.
 * @throws conflict `reason`
 */
export async function refusingTakenName<T>(
  taken: { constraint: string; reason: string; message: string },
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (brokenConstraint(error) !== taken.constraint) throw error;
    throw new ProblemError('conflict', {
      reason: taken.reason,
      detail: `${taken.message}。`,
      fields: [{ path: 'name', message: taken.message, fault: 'taken' }],
    });
  }
}
