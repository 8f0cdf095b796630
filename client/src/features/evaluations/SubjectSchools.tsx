import type { Evaluation } from '@tongtang/shared/evaluations/contract.ts';
import { SchoolTag } from '../../ui/SchoolTag.tsx';

/** The schools of what is evaluated: of a pair the supporting one first. */
export function SubjectSchools({ schools }: Pick<Evaluation['subject'], 'schools'>) {
  if (schools.length < 2) return <>{schools[0]?.shortName}</>;
  return (
    <>
      {schools.map(({ id, shortName }, index) => (
        <SchoolTag key={id} side={index === 0 ? 'supporting' : 'receiving'} name={shortName} size="s" />
      ))}
    </>
  );
}
