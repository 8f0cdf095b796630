import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces, type PlayerTool } from '../../platform/places.tsx';
import { Choice } from '../../ui/Choice.tsx';
import styles from './RecordingPlayer.module.css';

const route = getRouteApi('/signed-in/framed/recordings/$recordingId');

/** What other features have to do beside the player: one at a time, chosen above it. */
export function BesidePlayer(props: ComponentProps<PlayerTool['Panel']>) {
  const { t } = useTranslation('recordings');
  const tools = usePlaces().besidePlayer;
  const { beside } = route.useSearch();
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
