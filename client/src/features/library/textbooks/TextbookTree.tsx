import { Tree, type TreeDataNode } from 'antd';
import { useState } from 'react';
import type { LibrarySearch } from '../search.ts';
import { keyOf, pathOfKey, pathOfSearch, pathsAbove, searchOfPath } from './place-key.ts';
import styles from './TextbookTree.module.css';
import { useTextbooks, useTree, type TreeBranch } from './use-textbooks.ts';

type TextbookTreeProps = { search: LibrarySearch; onChange: (next: LibrarySearch) => void };

/** The tree of textbooks: what is chosen there is what the list is filtered by; chosen again it is let go. */
export function TextbookTree({ search, onChange }: TextbookTreeProps) {
  const chosen = pathOfSearch(search);
  const [opened, setOpened] = useState(() => pathsAbove(chosen).map(keyOf));
  const tree = useTree(useTextbooks(), opened);
  return (
    <Tree
      className={styles['tree'] ?? ''}
      blockNode
      treeData={tree.map(nodeOf)}
      selectedKeys={chosen.length === 0 ? [] : [keyOf(chosen)]}
      // units come later: what is open above them is not closed because they are not there yet
      defaultExpandParent={false}
      expandedKeys={opened}
      onExpand={(keys) => setOpened(keys.map(String))}
      onSelect={(_, { node, selected }) => {
        const key = String(node.key);
        onChange({ ...search, schoolStage: undefined, ...searchOfPath(selected ? pathOfKey(key) : []) });
        if (selected && node.isLeaf !== true && !opened.includes(key)) setOpened([...opened, key]);
      }}
    />
  );
}

const nodeOf = ({ path, name, isLeaf, below }: TreeBranch): TreeDataNode => ({
  ...{ key: keyOf(path), title: name, isLeaf, children: below.map(nodeOf) },
});
