import { useQueries } from '@tanstack/react-query';
import type { Region } from '@tongtang/shared/organisations/regions.contract.ts';
import { Tree, type TreeDataNode } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ListSearch, useFilters } from '../search.ts';
import styles from './RegionTree.module.css';

const ALL = 'all';

/** Regions within reach as a tree; a branch is read when it is opened. */
export function RegionTree() {
  const { t } = useTranslation('organisations');
  const api = useApi();
  const [{ region }, setFilters] = useFilters(ListSearch);
  const [opened, setOpened] = useState<string[]>([]);
  const parents: (string | null)[] = [null, ...opened];
  const branches = useQueries({
    queries: parents.map((parentId) =>
      api.organisations.regions.list.queryOptions({
        input: { limit: 200, ...(parentId !== null && { parentId }) },
      }),
    ),
  });
  const childrenOf = (parentId: string | null): Region[] =>
    branches[parents.indexOf(parentId)]?.data?.items ?? [];
  const nodesBelow = (parentId: string | null): TreeDataNode[] =>
    childrenOf(parentId).map((child) => ({
      key: child.id,
      title: <RegionTitle region={child} />,
      isLeaf: child.childCount === 0,
      children: opened.includes(child.id) ? nodesBelow(child.id) : [],
    }));
  return (
    <Tree
      className={styles['tree'] ?? ''}
      blockNode
      treeData={[{ key: ALL, title: t('list.allRegions'), isLeaf: true }, ...nodesBelow(null)]}
      selectedKeys={[region ?? ALL]}
      expandedKeys={opened}
      onExpand={(keys) => setOpened(keys.map(String))}
      onSelect={(_, { node }) => {
        const key = String(node.key);
        setFilters({ region: key === ALL ? undefined : key });
        if (node.isLeaf !== true && !opened.includes(key)) setOpened([...opened, key]);
      }}
    />
  );
}

function RegionTitle({ region }: { region: Region }) {
  return (
    <span className={styles['title']}>
      <span>{region.name}</span>
      <span className={styles['count']}>{region.organisationCount}</span>
    </span>
  );
}
