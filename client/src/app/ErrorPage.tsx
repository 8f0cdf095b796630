import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../platform/problem-words.tsx';
import { buttonClass } from '../ui/Button.tsx';
import { Logo } from '../ui/Logo.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import styles from './ErrorPage.module.css';
import { Main } from './Main.tsx';

/** In place of a page that failed; what stands around it stays usable. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate(); // its failure comes back here
  };
  return (
    <Main className={styles['page']}>
      <Logo line="broken" />
      <PageHeader title={t('errors.pageTitle')} />
      <ShowProblem error={error} onRetry={again} />
    </Main>
  );
}

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Main className={styles['page']}>
      <Logo line="broken" />
      <PageHeader title={t('errors.notFoundTitle')} intro={t('errors.notFound')} />
      <Link to="/" className={buttonClass({ look: 'primary', size: 'l' })}>
        {t('errors.home')}
      </Link>
    </Main>
  );
}
