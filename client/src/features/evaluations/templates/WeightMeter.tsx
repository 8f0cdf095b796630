import {
  indicatorsOf,
  isScoredIndicator,
  type TemplateContent,
} from '@tongtang/shared/evaluations/template.ts';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { weightSum } from './design.model.ts';
import styles from './Designer.module.css';

/** How far the weights are from 100. */
export function WeightMeter({ content }: { content: TemplateContent }) {
  const { t } = useTranslation('evaluations');
  if (!indicatorsOf(content).some(isScoredIndicator))
    return <span className={styles['meter']}>{t('templates.unscoredForm')}</span>;
  const sum = weightSum(content);
  const words =
    sum === 100
      ? t('templates.weightGood')
      : sum < 100
        ? t('templates.weightShort', { left: 100 - sum })
        : t('templates.weightOver', { over: sum - 100 });
  return (
    <span className={styles['meter']} role="status">
      <StatusDot tone={sum === 100 ? 'good' : 'warn'}>
        {t('templates.weightSum', { sum })} · {words}
      </StatusDot>
    </span>
  );
}
