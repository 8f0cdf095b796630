/** Words of designers: what they have alike. */
export const designerZh = {
  moveUp: '上移',
  moveDown: '下移',
  remove: '删除',
  undo: '撤销',
  draftFound: '接着上次没写完的继续。',
  discardDraft: '不要草稿，重新开始',
  preview: '预览',
  faultCount_other: '还有 {{count}} 处要改',
} as const;
