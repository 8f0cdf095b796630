/** Words of plans without a line, and of plans one has lost. */
export const offlineZh = {
  offlineList: {
    title: '现在连不上服务器',
    words:
      '下面是存在这台电脑上的教案，可以打开，也可以继续写；连上网后会自动保存。新建、查找全部教案要等网络恢复。',
    none: '这台电脑上还没有存过教案。连上网打开过的教案，没有网络时也能打开。',
    noHit: '存在这台电脑上的教案里没有符合条件的',
    unsaved: '有修改还没保存到服务器',
  },
  absent: {
    title: '这份教案还没有存在这台电脑上',
    words: '连上网后会自动打开。打开过一次的教案，没有网络时也能打开、能写。',
  },
  lost: {
    title: '您不能再看这份教案了',
    words: '它已被删除，或作者、权限有了变动。存在这台电脑上的副本已经清除。',
    unsavedTitle: '您不能再改这份教案了，有修改没有保存到服务器',
    unsavedWords: '它已被删除，或作者、权限有了变动；下面的文字只在这台电脑上。请先复制需要的内容，再清除。',
    readerTitle: '您现在只能看这份教案，有修改没有保存到服务器',
    readerWords:
      '您写的时候，修改的权限有了变动；这些修改只在这台电脑上，别人看不到。请先复制需要的内容，再清除；清除以后显示大家看到的教案。',
    waiting_other:
      '有 {{count}} 份文档您不能再打开或修改了，其中有您写的、没有保存到服务器的文字，还在这台电脑上。',
    look: '看一看，复制出来',
    copy: '复制全文',
    copied: '已复制全文',
    notCopied: '没有复制成功，请选中文字自己复制',
    discard: '清除这台电脑上的副本',
    drafts: '您没有写完的评论，已经不能发出',
    copyDrafts: '复制评论',
    dropDrafts: '清除评论',
  },
} as const;
