import type { Dimension } from '@tongtang/shared/evaluations/template.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import desk from '../../../platform/designer/Designer.module.css';
import { MoveButtons } from '../../../platform/designer/MoveButtons.tsx';
import { replaced } from '../../../platform/designer/part-lists.ts';
import { newIndicator } from './design.model.ts';
import { Labelled, useDesignTable } from './DesignParts.tsx';
import { IndicatorEditor } from './IndicatorEditor.tsx';
import { MostInput } from '../../../platform/forms/MostField.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';

/** 一级指标: name, weight, and its indicators. */
export function DimensionEditor({ dimension, at }: { dimension: Dimension; at: number }) {
  const { t } = useTranslation('evaluations');
  const { content, change, labels, faults } = useDesignTable();
  const { dimensions } = content;
  const path = `dimensions.${String(at)}`;
  const nth = t('templates.dimensionNth', { nth: at + 1 });
  const set = (part: Partial<Dimension>) =>
    change({ ...content, dimensions: replaced(dimensions, at, { ...dimension, ...part }) });
  const count = faults.get(`${path}.indicators`);
  return (
    <section className={desk['part']} aria-label={nth}>
      <header>
        <h2>{nth}</h2>
        <MoveButtons
          name={nth}
          list={dimensions}
          at={at}
          fewest={1}
          onChange={(next) => change({ ...content, dimensions: next })}
        />
      </header>
      <div className={desk['pair']}>
        <Labelled label={t('templates.dimensionName')} path={`${path}.name`}>
          <MostInput
            aria-label={`${nth} ${t('templates.dimensionName')}`}
            most={40}
            value={dimension.name}
            onChange={({ target }) => set({ name: target.value })}
          />
        </Labelled>
        <Labelled label={t('templates.weight')} path={`${path}.weight`}>
          <NumberField
            aria-label={`${nth} ${t('templates.weight')}`}
            value={dimension.weight}
            onChange={(weight) => set({ weight: weight ?? 0 })}
          />
        </Labelled>
      </div>
      {dimension.indicators.map((indicator, index) => (
        <IndicatorEditor
          key={indicator.id}
          indicator={indicator}
          dimension={dimension}
          path={`${path}.indicators.${String(index)}`}
          place={{ dimension: at, indicator: index }}
        />
      ))}
      {count !== undefined && (
        <p className={desk['fault']} role="alert" data-fault={count}>
          {t(`templates.faults.${count}`)}
        </p>
      )}
      <Button
        size="small"
        disabled={dimension.indicators.length >= 40}
        aria-label={`${t('templates.addIndicator')} ${nth}`}
        onClick={() => set({ indicators: [...dimension.indicators, newIndicator(content, labels)] })}
      >
        {t('templates.addIndicator')}
      </Button>
    </section>
  );
}
