import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces, type PlayerTool } from '../../platform/places.tsx';
import { Choice } from '../../ui/Choice.tsx';
import styles from './RecordingPlayer.module.css';

type BesidePlayerProps = ComponentProps<PlayerTool['Panel']> & {
  /** Somebody else steers the player. */
  isHeld: boolean;
};

/** What other features have to do beside the player: one at a time, chosen above it. */
export function BesidePlayer({ isHeld, ...props }: BesidePlayerProps) {
  const { t } = useTranslation('recordings');
  const all = usePlaces().besidePlayer;
  const tools: typeof all = isHeld ? [all[0], ...all.slice(1).filter(({ worksHeld }) => worksHeld)] : all;
  const { beside } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { id, Panel } = tools.find((tool) => tool.id === beside) ?? tools[0];
  return (
    <div className={styles['beside']}>
      <Suspense fallback={props.chapters}>
        {tools.length > 1 && (
          <Choice
            label={t('beside')}
            value={id}
            options={tools.map(({ id: value, Name }) => ({ value, label: <Name /> }))}
            onChoose={(next) => {
              void navigate({
                to: '.',
                // as: the route's own schema reads the address again
                search: ((before: object) => ({ ...before, beside: next })) as never,
                replace: true,
                resetScroll: false,
              }); // the page stays where it is
            }}
          />
        )}
        <Panel {...props} />
      </Suspense>
    </div>
  );
}
