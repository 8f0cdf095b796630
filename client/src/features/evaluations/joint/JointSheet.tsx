import type { ClipAct } from '@tongtang/shared/evaluations/clip.ts';
import { bonusKey, indicatorClipKey } from '@tongtang/shared/evaluations/doc.ts';
import type { EvaluationDetail } from '@tongtang/shared/evaluations/contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { SavingSign } from '../../../platform/collaboration/SavingSign.tsx';
import { OWN } from '../../../platform/collaboration/shared-line.ts';
import { usePresent } from '../../../platform/collaboration/use-present.ts';
import { Loading } from '../../../ui/Loading.tsx';
import { SheetForm } from '../sheet/SheetForm.tsx';
import styles from './JointSheet.module.css';
import { SharedWords } from './SharedWords.tsx';
import {
  useDocumentState,
  useJointDocument,
  useSheetContent,
  type JointDocument,
} from './use-joint-document.ts';
import { useOddAnswers } from './use-odd-answers.ts';

/** One sheet that all raters fill in at the same time. */
export function JointSheet({ evaluation }: { evaluation: EvaluationDetail }) {
  const joint = useJointDocument(evaluation.documentId ?? '');
  return joint === null ? <Loading lines={8} /> : <OpenSheet evaluation={evaluation} joint={joint} />;
}

function OpenSheet({ evaluation, joint }: { evaluation: EvaluationDetail; joint: JointDocument }) {
  const { t } = useTranslation('evaluations');
  const state = useDocumentState(joint.open);
  const sheet = useSheetContent(joint, evaluation.content);
  const present = usePresent(joint.open.awareness);
  const isReadOnly = !state.mayWrite || !evaluation.abilities.fill;
  const hasClips = evaluation.subject.kind === 'lesson';
  const write = (key: string, value: unknown) =>
    joint.open.doc.transact(() => {
      if (value === null) joint.scores.delete(key);
      else joint.scores.set(key, value);
    }, OWN);
  const form = useOddAnswers({
    content: evaluation.content,
    sheet,
    onAnswer: (id, answer) => write(id, answer),
    onBonus: (id, score) => write(bonusKey(id), score),
  });
  return (
    <section aria-labelledby="joint-sheet">
      <header className={styles['head']}>
        <h2 id="joint-sheet">{t('joint.title')}</h2>
        <p>{t(state.content === 'ready' && isReadOnly ? 'joint.readOnly' : 'joint.words')}</p>
      </header>
      <div className={styles['tools']}>
        <SavingSign state={state} />
        <People people={present} />
        {!isReadOnly && (
          <span className={styles['undo']}>
            <Button size="small" onClick={() => joint.undo.undo()}>
              {t('joint.undo')}
            </Button>
            <Button size="small" onClick={() => joint.undo.redo()}>
              {t('joint.redo')}
            </Button>
          </span>
        )}
      </div>
      {state.content !== 'ready' ? (
        state.content === 'opening' && state.problem === null && <Loading lines={8} />
      ) : (
        <SheetForm
          content={evaluation.content}
          {...form}
          isReadOnly={isReadOnly}
          {...(hasClips && {
            onClip: (id: string, { kind, clip }: ClipAct) =>
              write(indicatorClipKey(id, clip.id), kind === 'set' ? clip : null),
          })}
          words={(place) => <SharedWords {...{ joint, place, isReadOnly, hasClips }} />}
          beside={(key) =>
            present
              .filter(({ place }) => place === key)
              .map(({ person }) => (
                <span
                  key={person.personId}
                  className={styles['person']}
                  style={{ backgroundColor: person.color }}
                  title={t('joint.at', { name: person.name })}
                >
                  {person.name}
                </span>
              ))
          }
        />
      )}
    </section>
  );
}

function People({ people }: { people: ReturnType<typeof usePresent> }) {
  const { t } = useTranslation('evaluations');
  const names = new Map(people.map(({ person }) => [person.personId, person]));
  if (names.size === 0) return <span className={styles['quiet']}>{t('joint.alone')}</span>;
  return (
    <ul className={styles['people']} aria-label={t('joint.here')}>
      {[...names.values()].map((person) => (
        <li key={person.personId} className={styles['person']} style={{ backgroundColor: person.color }}>
          {person.name}
        </li>
      ))}
    </ul>
  );
}
