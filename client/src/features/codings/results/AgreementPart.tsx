import { alphaOfCells, compareCells } from '@tongtang/shared/codings/compare.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberOf, useSchemeWords } from '../scheme-words.ts';
import { FigureTable } from './FigureTable.tsx';
import { namesOf, type Group } from './groups.model.ts';
import styles from './Results.module.css';
import { useFigures } from './use-figures.ts';

/** How far the coders agree, interval by interval: two by kappa, all of them by alpha. */
export function AgreementPart({ scheme, codings }: Group) {
  const { t } = useTranslation('codings');
  const { labelOf } = useSchemeWords();
  const { percent, quotient } = useFigures();
  const [pair, setPair] = useState<[number, number]>([0, 1]);
  const [first, second] = [codings[pair[0]] ?? codings[0], codings[pair[1]] ?? codings[1]];
  if (first === undefined || second === undefined) return null;
  const names = namesOf(codings);
  const nameOf = (coding: typeof first) => names[codings.indexOf(coding)] ?? '';
  const keys = scheme.codes.map(({ key }) => key);
  const found = compareCells(first.content.cells, second.content.cells, keys);
  const used = scheme.codes.filter(
    (_, at) =>
      (found.table[at] ?? []).some((count) => count > 0) || found.table.some((row) => (row[at] ?? 0) > 0),
  );
  const select = (at: 0 | 1, label: string) => (
    <label className={styles['chosen']}>
      <span>{label}</span>
      <select
        value={pair[at]}
        onChange={({ target }) => {
          const next = Number(target.value);
          const other = pair[at === 0 ? 1 : 0];
          // nobody is compared with themselves: the two change places
          if (next === other) setPair(([a, b]) => [b, a]);
          else setPair(at === 0 ? [next, other] : [other, next]);
        }}
      >
        {names.map((name, index) => (
          <option key={index} value={index}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section className={styles['agreement']} aria-label={t('agreement.title')}>
      <h3>{t('agreement.title')}</h3>
      {codings.length > 2 && (
        <div className={styles['chooser']}>
          {select(0, t('agreement.first'))}
          {select(1, t('agreement.second'))}
        </div>
      )}
      <dl className={styles['figures']}>
        <div>
          <dt>{t('agreement.share')}</dt>
          <dd>{percent(found.share)}</dd>
        </div>
        <div>
          <dt>{t('agreement.kappa')}</dt>
          <dd>{quotient(found.kappa)}</dd>
        </div>
        {codings.length > 2 && (
          <div>
            <dt>{t('agreement.alpha', { many: codings.length })}</dt>
            <dd>
              {quotient(
                alphaOfCells(
                  codings.map(({ content }) => content.cells),
                  keys,
                ),
              )}
            </dd>
          </div>
        )}
      </dl>
      <p className={styles['quiet']}>
        {t('agreement.basis', { a: nameOf(first), b: nameOf(second), n: found.n, leftOut: found.leftOut })}{' '}
        {found.kappa === null && t(found.n === 0 ? 'agreement.nothing' : 'agreement.noVariation')}{' '}
        {t('agreement.sources')}
      </p>
      {used.length > 0 && (
        <FigureTable
          caption={t('agreement.table', { a: nameOf(first), b: nameOf(second) })}
          corner={`${nameOf(first)} ↓ · ${nameOf(second)} →`}
          columns={used.map((code) => `${numberOf(scheme, code.key)} ${labelOf(scheme, code)}`)}
          rows={used.map((code) => ({
            id: code.key,
            head: `${numberOf(scheme, code.key)} ${labelOf(scheme, code)}`,
            cells: used.map((other) => {
              const count = found.table[keys.indexOf(code.key)]?.[keys.indexOf(other.key)] ?? 0;
              return code.key === other.key ? <b key={other.key}>{count}</b> : count;
            }),
          }))}
        />
      )}
    </section>
  );
}
