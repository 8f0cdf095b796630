import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import type { LibrarySearch } from '../search.ts';
import { TextbookTree } from './TextbookTree.tsx';
import styles from './TextbookTree.module.css';

type SideProps = { search: LibrarySearch; onChange: (next: LibrarySearch) => void };

/** The tree of textbooks beside the list. */
export function TextbookSide(props: SideProps) {
  const { t } = useTranslation('library');
  return (
    <aside className={styles['side']} aria-label={t('textbooks.tree')}>
      <h2>{t('textbooks.tree')}</h2>
      <TextbookTree {...props} />
    </aside>
  );
}

/** The same on a narrow screen: a button that brings it in from the side. */
export function TextbookDrawer({ search, onChange }: SideProps) {
  const { t } = useTranslation('library');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles['opener']}>
      <Button onClick={() => setOpen(true)}>{t('textbooks.browse')}</Button>
      <Drawer
        title={t('textbooks.tree')}
        placement="left"
        open={isOpen}
        onClose={() => setOpen(false)}
        destroyOnHidden
        extra={<Button onClick={() => setOpen(false)}>{t('textbooks.show')}</Button>}
      >
        <TextbookTree search={search} onChange={onChange} />
      </Drawer>
    </div>
  );
}
