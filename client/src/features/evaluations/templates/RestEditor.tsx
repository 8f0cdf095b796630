import { RemarkKind, type TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import desk from '../../../platform/designer/Designer.module.css';
import { MoveButtons } from '../../../platform/designer/MoveButtons.tsx';
import { replaced } from '../../../platform/designer/part-lists.ts';
import { freshId, nextBand } from './design.model.ts';
import { Labelled, useDesignTable } from './DesignParts.tsx';
import { MostInput } from '../../../platform/forms/MostField.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';

/** Bonus, remarks, grades. */
export function RestEditor() {
  const { t } = useTranslation('evaluations');
  const { content, change } = useDesignTable();
  return (
    <>
      <BonusEditor />
      <section className={desk['part']} aria-label={t('templates.remarksShown')}>
        <h2>{t('templates.remarksShown')}</h2>
        <Checkbox.Group
          value={content.remarks}
          options={RemarkKind.options.map((kind) => ({ value: kind, label: t(`sheet.remarkKinds.${kind}`) }))}
          onChange={(chosen) =>
            change({ ...content, remarks: RemarkKind.options.filter((kind) => chosen.includes(kind)) })
          }
        />
      </section>
      <BandsEditor />
    </>
  );
}

function BonusEditor() {
  const { t } = useTranslation('evaluations');
  const { content, change } = useDesignTable();
  const setAll = (bonus: TemplateContent['bonus']) => change({ ...content, bonus });
  return (
    <section className={desk['part']} aria-label={t('templates.bonus')}>
      <h2>{t('templates.bonus')}</h2>
      {content.bonus.map((item, at) => {
        const name = t('templates.bonusNth', { nth: at + 1 });
        return (
          <div key={item.id} className={desk['row']}>
            <Labelled label={t('templates.indicatorName')} path={`bonus.${String(at)}.name`}>
              <MostInput
                aria-label={`${name} ${t('templates.indicatorName')}`}
                most={60}
                value={item.name}
                onChange={({ target }) =>
                  setAll(replaced(content.bonus, at, { ...item, name: target.value }))
                }
              />
            </Labelled>
            <Labelled label={t('templates.maxScore')} path={`bonus.${String(at)}.maxScore`}>
              <NumberField
                aria-label={`${name} ${t('templates.maxScore')}`}
                step={0.5}
                value={item.maxScore}
                onChange={(maxScore) =>
                  setAll(replaced(content.bonus, at, { ...item, maxScore: maxScore ?? 0 }))
                }
              />
            </Labelled>
            <MoveButtons name={name} list={content.bonus} at={at} onChange={setAll} />
          </div>
        );
      })}
      <Button
        size="small"
        disabled={content.bonus.length >= 10}
        onClick={() =>
          setAll([...content.bonus, { id: freshId(content, 'b'), name: '', hint: '', maxScore: 5 }])
        }
      >
        {t('templates.addBonus')}
      </Button>
    </section>
  );
}

function BandsEditor() {
  const { t } = useTranslation('evaluations');
  const { content, change } = useDesignTable();
  const setAll = (gradeBands: TemplateContent['gradeBands']) => change({ ...content, gradeBands });
  const next = nextBand(content.gradeBands);
  return (
    <section className={desk['part']} aria-label={t('templates.bands')}>
      <h2>{t('templates.bands')}</h2>
      <p className={desk['hint']}>{t('templates.bandsHint')}</p>
      {content.gradeBands.map((band, at) => {
        const name = t('templates.bandNth', { nth: at + 1 });
        return (
          <div key={at} className={desk['row']}>
            <Labelled label={t('templates.bandLabel')} path={`gradeBands.${String(at)}.label`}>
              <MostInput
                aria-label={`${name} ${t('templates.bandLabel')}`}
                most={20}
                value={band.label}
                onChange={({ target }) =>
                  setAll(replaced(content.gradeBands, at, { ...band, label: target.value }))
                }
              />
            </Labelled>
            <Labelled label={t('templates.bandFrom')} path={`gradeBands.${String(at)}.from`}>
              <NumberField
                aria-label={`${name} ${t('templates.bandFrom')}`}
                value={band.from}
                onChange={(from) => setAll(replaced(content.gradeBands, at, { ...band, from: from ?? 0 }))}
              />
            </Labelled>
            <MoveButtons name={name} list={content.gradeBands} at={at} onChange={setAll} />
          </div>
        );
      })}
      <Button
        size="small"
        disabled={content.gradeBands.length >= 10 || next === null}
        onClick={() => setAll(next === null ? content.gradeBands : [...content.gradeBands, next])}
      >
        {t('templates.addBand')}
      </Button>
      {next === null && <p className={desk['hint']}>{t('templates.noLowerBand')}</p>}
    </section>
  );
}
