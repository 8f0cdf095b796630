import type { LibraryItemDetail } from '@tongtang/shared/library/library-item.ts';
import { RATING_WORDS_MOST, type Rating } from '@tongtang/shared/library/ratings.contract.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MostArea } from '../../../platform/forms/MostField.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { dropDraft, useDraft } from '../../../platform/use-draft.ts';
import { Button } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import styles from '../item/ItemPage.module.css';
import { useItemChange } from '../item/use-item-change.ts';

type RateFormProps = { item: Pick<LibraryItemDetail, 'id' | 'title'>; mine: Rating | null };

const STARS = ['5', '4', '3', '2', '1'] as const;
type Stars = (typeof STARS)[number];

/** One's own rating: given, changed, taken back. */
export function RateForm({ item: { id, title }, mine }: RateFormProps) {
  const { t } = useTranslation('library');
  const api = useApi();
  const draft = `library.rating.${id}`;
  const [words, setWords] = useDraft(draft, mine?.words);
  const [stars, setStars] = useState<Stars | ''>(STARS.find((one) => one === String(mine?.stars)) ?? '');
  const [isMissing, setMissing] = useState(false);
  const save = useItemChange(
    async () => {
      await api.library.ratings.rate.call({ id, stars: Number(stars), words: words.trim() });
      dropDraft(draft);
    },
    t('ratings.saved', { title }),
  );
  const withdraw = useItemChange(
    async () => {
      await api.library.ratings.withdraw.call({ id });
      dropDraft(draft);
    },
    t('ratings.withdrawn', { title }),
  );
  const isBusy = save.isPending || withdraw.isPending;
  return (
    <div className={styles['decide']}>
      <Choice<Stars | ''>
        label={t('ratings.mine')}
        showLabel
        value={stars}
        options={STARS.map((value) => ({ value, label: t(`ratings.of.${value}`) }))}
        onChoose={(value) => {
          setStars(value);
          setMissing(false);
        }}
      />
      {isMissing && <p role="alert">{t('ratings.missing')}</p>}
      <MostArea
        most={RATING_WORDS_MOST}
        aria-label={t('ratings.words')}
        placeholder={t('ratings.words')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <div className={styles['acts']}>
        <Button
          busy={save.isPending}
          disabled={isBusy || words.trim().length > RATING_WORDS_MOST}
          onClick={() => {
            if (stars === '') setMissing(true);
            else save.mutate();
          }}
        >
          {t(mine === null ? 'ratings.send' : 'ratings.change')}
        </Button>
        {mine !== null && (
          <Button look="quiet" busy={withdraw.isPending} disabled={isBusy} onClick={() => withdraw.mutate()}>
            {t('ratings.withdraw')}
          </Button>
        )}
      </div>
      <ShowProblem error={save.error ?? withdraw.error} />
    </div>
  );
}
