import type { Dimension, Indicator, Level } from '@tongtang/shared/evaluations/template.ts';
import { Button, Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import desk from '../../../platform/designer/Designer.module.css';
import { MoveButtons } from '../../../platform/designer/MoveButtons.tsx';
import { replaced } from '../../../platform/designer/part-lists.ts';
import { asKind, nextLevel } from './design.model.ts';
import styles from './Designer.module.css';
import { Labelled, useDesignTable } from './DesignParts.tsx';
import { MostArea, MostInput } from '../../../platform/forms/MostField.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';

const KINDS = [
  'levels',
  'points',
  'yesNo',
  'text',
  'evidence',
] as const satisfies readonly Indicator['kind'][];

type IndicatorEditorProps = {
  indicator: Indicator;
  dimension: Dimension;
  path: string;
  place: { dimension: number; indicator: number };
};

/** 二级指标: name, how it is filled in, and what belongs to that. */
export function IndicatorEditor({ indicator, dimension, path, place }: IndicatorEditorProps) {
  const { t } = useTranslation('evaluations');
  const { content, change, labels } = useDesignTable();
  const nth = t('templates.indicatorNth', { dimension: place.dimension + 1, nth: place.indicator + 1 });
  const setAll = (indicators: Indicator[]) =>
    change({
      ...content,
      dimensions: replaced(content.dimensions, place.dimension, { ...dimension, indicators }),
    });
  const set = (next: Indicator) => setAll(replaced(dimension.indicators, place.indicator, next));
  return (
    <div className={styles['indicator']} role="group" aria-label={nth}>
      <div className={desk['row']}>
        <Labelled label={t('templates.indicatorName')} path={`${path}.name`}>
          <MostArea
            aria-label={`${nth} ${t('templates.indicatorName')}`}
            autoSize={{ minRows: 1, maxRows: 4 }}
            most={200}
            value={indicator.name}
            onChange={({ target }) => set({ ...indicator, name: target.value })}
          />
        </Labelled>
        <Labelled label={t('templates.indicatorKind')}>
          <Select
            aria-label={`${nth} ${t('templates.indicatorKind')}`}
            value={indicator.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(`templates.kinds.${kind}`) }))}
            onChange={(kind) => set(asKind(indicator, kind, labels))}
          />
        </Labelled>
        <MoveButtons name={nth} list={dimension.indicators} at={place.indicator} onChange={setAll} />
      </div>
      <div className={desk['row']}>
        {(indicator.kind === 'points' || indicator.kind === 'yesNo') && (
          <Labelled label={t('templates.maxScore')} path={`${path}.maxScore`}>
            <NumberField
              aria-label={`${nth} ${t('templates.maxScore')}`}
              step={0.5}
              value={indicator.maxScore}
              onChange={(maxScore) => set({ ...indicator, maxScore: maxScore ?? 0 })}
            />
          </Labelled>
        )}
        <Checkbox
          className={desk['check'] ?? ''}
          checked={indicator.required}
          onChange={({ target }) => set({ ...indicator, required: target.checked })}
        >
          {t('templates.required')}
        </Checkbox>
      </div>
      {indicator.kind === 'levels' && (
        <Levels
          name={nth}
          path={`${path}.levels`}
          levels={indicator.levels}
          onChange={(levels) => set({ ...indicator, levels })}
        />
      )}
      <details className={styles['more']} open={indicator.hint !== '' || indicator.group !== '' || undefined}>
        <summary>{t('templates.details')}</summary>
        <div className={desk['row']}>
          <MostArea
            aria-label={`${nth} ${t('templates.hint')}`}
            placeholder={t('templates.hintPlaceholder')}
            autoSize={{ minRows: 1, maxRows: 4 }}
            most={500}
            value={indicator.hint}
            onChange={({ target }) => set({ ...indicator, hint: target.value })}
          />
          <MostInput
            aria-label={`${nth} ${t('templates.group')}`}
            placeholder={t('templates.groupPlaceholder')}
            most={40}
            value={indicator.group}
            onChange={({ target }) => set({ ...indicator, group: target.value })}
          />
        </div>
      </details>
    </div>
  );
}

type LevelsProps = { name: string; path: string; levels: Level[]; onChange: (levels: Level[]) => void };

function Levels({ name, path, levels, onChange }: LevelsProps) {
  const { t } = useTranslation('evaluations');
  const { faults } = useDesignTable();
  const count = faults.get(path);
  const next = nextLevel(levels);
  return (
    <div className={styles['levels']}>
      {levels.map((level, at) => (
        <LevelRow
          key={level.id}
          name={`${name} ${t('templates.levelNth', { nth: at + 1 })}`}
          path={`${path}.${String(at)}`}
          level={level}
          levels={levels}
          at={at}
          onChange={onChange}
        />
      ))}
      {count !== undefined && (
        <p className={desk['fault']} role="alert" data-fault={count}>
          {t(`templates.faults.${count}`)}
        </p>
      )}
      {levels.length < 10 && (
        <Button
          type="text"
          size="small"
          aria-label={`${t('templates.addLevel')} ${name}`}
          disabled={next === null}
          onClick={() => onChange(next === null ? levels : [...levels, next])}
        >
          {t('templates.addLevel')}
        </Button>
      )}
      {next === null && <p className={desk['hint']}>{t('templates.noLowerLevel')}</p>}
    </div>
  );
}

type LevelRowProps = Omit<LevelsProps, 'levels'> & { level: Level; levels: Level[]; at: number };

function LevelRow({ name, path, level, levels, at, onChange }: LevelRowProps) {
  const { t } = useTranslation('evaluations');
  const { faults } = useDesignTable();
  const fault =
    faults.get(`${path}.label`) ?? faults.get(`${path}.points`) ?? faults.get(`${path}.descriptor`);
  const set = (part: Partial<Level>) => onChange(replaced(levels, at, { ...level, ...part }));
  return (
    <div className={styles['level']} data-fault={fault}>
      <MostInput
        aria-label={`${name} ${t('templates.levelLabel')}`}
        most={20}
        value={level.label}
        onChange={({ target }) => set({ label: target.value })}
      />
      <NumberField
        aria-label={`${name} ${t('templates.levelPoints')}`}
        step={0.5}
        value={level.points}
        onChange={(points) => set({ points: points ?? 0 })}
      />
      <MostInput
        aria-label={`${name} ${t('templates.levelDescriptor')}`}
        placeholder={t('templates.levelDescriptor')}
        most={500}
        value={level.descriptor}
        onChange={({ target }) => set({ descriptor: target.value })}
      />
      <MoveButtons name={name} list={levels} at={at} fewest={2} onChange={onChange} />
      {fault !== undefined && fault !== 'tooLong' && (
        <p className={desk['fault']} role="alert">
          {t(`templates.faults.${fault}`)}
        </p>
      )}
    </div>
  );
}
