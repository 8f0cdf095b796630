import { Link } from '@tanstack/react-router';
import type { Courseware, CoursewareState } from '@tongtang/shared/courseware/contract.ts';
import { useTranslation } from 'react-i18next';
import { useActor } from '../../../platform/session.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { MenuButton } from '../../../ui/MenuButton.tsx';
import { StatusDot, type StatusTone } from '../../../ui/StatusDot.tsx';
import { bytesInWords } from '../bytes-in-words.ts';
import { FilePicker } from '../upload/FilePicker.tsx';
import { useUploadItems, useUploads } from '../upload/uploads-context.tsx';
import styles from './CoursewarePage.module.css';
import { KindIcon } from './KindIcon.tsx';
import { useRemoveCourseware } from './use-remove-courseware.ts';

type CoursewareRowProps = {
  courseware: Courseware;
  /** What may be chosen to go on with an upload. */
  extensions: readonly string[];
  onRename: (courseware: Courseware) => void;
};

export function CoursewareRow({ courseware, extensions, onRename }: CoursewareRowProps) {
  const { t } = useTranslation('courseware');
  const { moment } = useDateWords();
  const { state, title } = courseware;
  return (
    <li className={styles['row']}>
      <KindIcon fileName={courseware.fileName} />
      <div className={styles['words']}>
        <h2>
          {state.status === 'ready' ? (
            <Link
              to="/courseware/$coursewareId"
              params={{ coursewareId: courseware.id }}
              aria-label={t('open', { title })}
            >
              {title}
            </Link>
          ) : (
            title
          )}
        </h2>
        <p className={styles['facts']}>
          <Extent state={state} /> <span className="figures">{bytesInWords(courseware.sizeBytes)}</span> ·{' '}
          {t('by', { name: courseware.ownerName, when: moment(courseware.createdAt) })}
        </p>
        <StateWords courseware={courseware} extensions={extensions} />
      </div>
      <StateDot courseware={courseware} />
      {courseware.abilities.manage ? <RowMenu courseware={courseware} onRename={onRename} /> : <span />}
    </li>
  );
}

function Extent({ state }: { state: CoursewareState }) {
  const { t } = useTranslation('courseware');
  if (state.status !== 'ready') return null;
  if (state.kind === 'image') return <>{t('picture')} · </>;
  if (state.kind === 'video') return <>{t('clip')} · </>;
  return <>{t('pages', { count: state.pageCount })} · </>;
}

const TONES: Record<CoursewareState['status'], StatusTone> = {
  uploading: 'warn',
  converting: 'busy',
  failed: 'live',
  ready: 'good',
};

function StateDot({ courseware }: { courseware: Courseware }) {
  const { t } = useTranslation('courseware');
  const { status } = courseware.state;
  const isSending = useIsInTray(courseware.id) && status === 'uploading';
  return (
    <span className={styles['state']}>
      <StatusDot tone={isSending ? 'busy' : TONES[status]}>
        {isSending ? t('states.sending') : t(`states.${status}`)}
      </StatusDot>
    </span>
  );
}

/** Whether this very window is sending it. */
const useIsInTray = (id: string): boolean =>
  useUploadItems().some(({ coursewareId, state }) => coursewareId === id && state.kind !== 'refused');

/** What there is to say beyond the state: the step, the reason, how to go on. */
function StateWords({ courseware, extensions }: Pick<CoursewareRowProps, 'courseware' | 'extensions'>) {
  const { t } = useTranslation('courseware');
  const { state } = courseware;
  switch (state.status) {
    case 'ready':
      return null;
    case 'failed':
      return <p className={styles['reason']}>{t(`failures.${state.reason}`)}</p>;
    case 'converting':
      return (
        <div className={styles['step']} role="status">
          <progress aria-label={t('states.converting')} max={1} value={state.progress} />
          {t(`steps.${state.step}`)}
        </div>
      );
    case 'uploading':
      return <Unfinished courseware={courseware} expiresAt={state.expiresAt} extensions={extensions} />;
  }
}

type UnfinishedProps = Pick<CoursewareRowProps, 'courseware' | 'extensions'> & { expiresAt: number };

function Unfinished({ courseware, expiresAt, extensions }: UnfinishedProps) {
  const { t } = useTranslation('courseware');
  const { moment } = useDateWords();
  const { personId } = useActor();
  const uploads = useUploads();
  const isInTray = useIsInTray(courseware.id);
  // it is on its way in this very window, or in somebody else's
  if (isInTray || uploads === null || courseware.ownerId !== personId) return null;
  return (
    <div className={styles['unfinished']}>
      <p>{t('unfinished', { when: moment(expiresAt) })}</p>
      <FilePicker
        size="s"
        extensions={extensions}
        label={t('tray.of', { action: t('continueUpload'), name: courseware.title })}
        onFiles={([file]) => {
          if (file !== undefined) uploads.continueWith(file, courseware);
        }}
      >
        {t('continueUpload')}
      </FilePicker>
    </div>
  );
}

function RowMenu({ courseware, onRename }: Pick<CoursewareRowProps, 'courseware' | 'onRename'>) {
  const { t } = useTranslation('courseware');
  const remove = useRemoveCourseware();
  return (
    <MenuButton
      type="text"
      aria-label={t('actions', { title: courseware.title })}
      menu={{
        items: [
          { key: 'rename', label: t('rename'), onClick: () => onRename(courseware) },
          { key: 'remove', label: t('remove'), danger: true, onClick: () => remove(courseware) },
        ],
      }}
    >
      ⋯
    </MenuButton>
  );
}
