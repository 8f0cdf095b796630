import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './MoreButton.module.css';

type MoreButtonProps = {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
};

/** Shows the next page of a list below what is there. */
export function MoreButton({ query }: MoreButtonProps) {
  const { t } = useTranslation('organisations');
  if (!query.hasNextPage) return null;
  return (
    <div className={styles['more']}>
      <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('list.more')}
      </Button>
    </div>
  );
}
