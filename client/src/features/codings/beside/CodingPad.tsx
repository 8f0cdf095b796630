import { codeAt, countsOf } from '@tongtang/shared/codings/cells.ts';
import { useQueryClient } from '@tanstack/react-query';
import type { Coding } from '@tongtang/shared/codings/codings.contract.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useSyncExternalStore, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { numberOf, useSchemeWords } from '../scheme-words.ts';
import { codeColours, Sign } from '../Sign.tsx';
import { useProposal } from '../sound/use-proposal.ts';
import { CodeStrip } from './CodeStrip.tsx';
import styles from './CodingPanel.module.css';
import { progressOf } from './pad.model.ts';
import { ProposalPart } from './ProposalPart.tsx';
import { SavedSign } from '../../../platform/SavedSign.tsx';
import { SubmitPart } from './SubmitPart.tsx';
import { useCodingKeys } from './use-coding-keys.ts';
import { useCodingSaver, type CodingSaver } from './use-coding-saver.ts';
import { useDesk, type Desk } from './use-desk.ts';

type CodingPadProps = {
  recording: Recording;
  coding: Coding;
  /** Which intervals are to be coded. */
  intervals: readonly boolean[];
  seat: PlayerSeat;
  underTimeline: HTMLElement | null;
  onClose: () => void;
};

/** Where one codes: the player goes on, a key sets the code of the interval it is in. */
export function CodingPad(props: CodingPadProps) {
  const saver = useCodingSaver(props.coding);
  return saver === null ? <Loading lines={6} /> : <OpenPad {...props} saver={saver} />;
}

function OpenPad({ saver, ...props }: CodingPadProps & { saver: CodingSaver }) {
  const { recording, coding, intervals, seat, underTimeline, onClose } = props;
  const { t } = useTranslation('codings');
  const { nameOf } = useSchemeWords();
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  const { scheme } = coding;
  const proposal = useProposal(recording, scheme, intervals);
  const { content } = state;
  const desk = useDesk({ coding, saver, content, intervals, proposal: proposal.cells, seat });
  useCodingKeys(
    scheme.codes.map(({ key }) => key),
    desk.act,
  );
  const { all, left } = progressOf(content.cells, intervals);
  const api = useApi();
  const queryClient = useQueryClient();
  const close = () => {
    onClose();
    const again = () => queryClient.invalidateQueries({ queryKey: api.codings.list.key() });
    void saver.flush().then(again, again); // what could not be sent is kept, and the list says what the server has
  };
  return (
    <>
      {underTimeline !== null &&
        createPortal(
          <CodeStrip
            scheme={scheme}
            cells={content.cells}
            proposed={desk.proposed}
            intervals={intervals}
            seat={seat}
          />,
          underTimeline,
        )}
      <header className={styles['head']}>
        <h2>{nameOf(scheme)}</h2>
        <SavedSign state={state} />
      </header>
      <Here desk={desk} coding={coding} cells={content.cells} intervals={intervals} />
      <CodeButtons desk={desk} coding={coding} cells={content.cells} />
      <div className={styles['acts']}>
        <Button size="s" aria-keyshortcuts="Backspace" disabled={!desk.canUndo} onClick={desk.undo}>
          {t('pad.undo')} <Key>{t('pad.undoKey')}</Key>
        </Button>
        <Button
          size="s"
          aria-keyshortcuts="Delete"
          disabled={codeAt(content.cells, desk.here) === null}
          onClick={() => desk.act({ kind: 'clear' })}
        >
          {t('pad.clear')} <Key>Del</Key>
        </Button>
        <Button size="s" disabled={left === 0} onClick={desk.toGap}>
          {t('pad.nextGap')}
        </Button>
      </div>
      <ProposalPart coding={coding} proposal={proposal} desk={desk} />
      <label className={styles['carry']}>
        <input
          type="checkbox"
          checked={desk.carries}
          onChange={({ target }) => desk.setCarries(target.checked)}
        />
        <span>{t('pad.carry')}</span>
      </label>
      <p className={styles['soft']}>
        {t('pad.progress', { coded: all - left, all, left })} {t('pad.keys')}
      </p>
      <ShowProblem error={state.sync === 'stopped' ? state.problem : null} />
      <SubmitPart coding={coding} saver={saver} left={left} coded={all - left} onClose={close} />
    </>
  );
}

const Key = ({ children }: { children: ReactNode }) => (
  <kbd className={styles['key']} aria-hidden>
    {children}
  </kbd>
);

type PartProps = { desk: Desk; coding: Coding; cells: string };

/** The interval one is in, and what it is coded as. */
function Here({ desk, coding, cells, intervals }: PartProps & Pick<CodingPadProps, 'intervals'>) {
  const { t } = useTranslation('codings');
  const { labelOf } = useSchemeWords();
  const { scheme } = coding;
  const found = scheme.codes.find(({ key }) => key === codeAt(cells, desk.here));
  const from = clockWords(desk.here * scheme.intervalMs);
  const to = clockWords((desk.here + 1) * scheme.intervalMs);
  const state =
    intervals[desk.here] !== true
      ? t('pad.unrecorded')
      : found === undefined
        ? t('pad.notCoded')
        : `${numberOf(scheme, found.key)} ${labelOf(scheme, found)}`;
  return (
    <p className={`${styles['here'] ?? ''} ${codeColours}`} data-coded={found !== undefined || undefined}>
      <span>{t('pad.interval', { number: desk.here + 1, from, to })}</span>
      <b>
        {found !== undefined && <Sign code={found} />} {state}
      </b>
    </p>
  );
}

/** One button for each code, for those who code by hand; the keys do the same. */
function CodeButtons({ desk, coding: { scheme }, cells }: PartProps) {
  const { t } = useTranslation('codings');
  const { labelOf, hintOf } = useSchemeWords();
  const counts = countsOf(cells);
  const now = codeAt(cells, desk.here);
  return (
    <div className={`${styles['codes'] ?? ''} ${codeColours}`} role="group" aria-label={t('pad.codes')}>
      {scheme.codes.map((code) => (
        <button
          key={code.key}
          type="button"
          className={styles['code']}
          aria-pressed={now === code.key}
          aria-keyshortcuts={code.key.toUpperCase()}
          title={hintOf(scheme, code)}
          onClick={() => desk.act({ kind: 'code', key: code.key })}
        >
          <kbd className={styles['key']}>{code.key.toUpperCase()}</kbd>
          <Sign code={code} />
          <span className={styles['codeLabel']}>
            {scheme.kind === 'fias' && code.key === '0' ? '10 ' : ''}
            {labelOf(scheme, code)}
          </span>
          <span className={styles['count']}>{counts.get(code.key) ?? 0}</span>
        </button>
      ))}
    </div>
  );
}
