import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { useTranslation } from 'react-i18next';
import { JoiningLine, type JoiningLineState } from '../../ui/JoiningLine.tsx';
import { SchoolTag, type SchoolSide } from '../../ui/SchoolTag.tsx';
import type { Standing } from './pairing.model.ts';
import styles from './PairLine.module.css';

const LINE: Record<Standing['kind'], JoiningLineState> = {
  running: 'solid',
  toCome: 'weak',
  over: 'broken',
  ended: 'broken',
};

/** Both schools with their regions, joined by the line: whole while the pair runs, dashed before, apart after. */
export function PairLine({
  pairing,
  standing,
  size,
}: {
  pairing: Pairing;
  standing: Standing;
  size: 'm' | 'l';
}) {
  const { t } = useTranslation('pairings');
  return (
    <div className={styles['pair']} data-size={size} data-line={LINE[standing.kind]}>
      <School side="supporting" school={pairing.supportingSchool} size={size} />
      <JoiningLine
        state={LINE[standing.kind]}
        label={t(standing.kind === 'running' ? 'joined' : 'notJoined')}
        className={styles['line'] ?? ''}
        {...(size === 'l' && { thickness: 3 })}
      />
      <School side="receiving" school={pairing.receivingSchool} size={size} />
    </div>
  );
}

type SchoolProps = { side: SchoolSide; school: Pairing['supportingSchool']; size: 'm' | 'l' };

function School({ side, school, size }: SchoolProps) {
  const { t } = useTranslation('pairings');
  return (
    <div className={styles['school']} data-side={side}>
      <SchoolTag side={side} name={school.shortName} sideLabel={t(side)} size={size} />
      <p className={styles['place']} lang="zh-CN">
        {size === 'l' ? `${school.name} · ` : ''}
        {school.regionNames.join(' ')}
      </p>
    </div>
  );
}
