/** Words of what a step shows in class. */
export const shownZh = {
  courseware: {
    whole: '课件：《{{title}}》',
    pages_other: '课件：《{{title}}》第 {{pages}} 页',
    attach: '＋ 附上课件',
    change: '更换',
    remove: '不附课件',
    title: '这一环节用的课件',
    intro: '上课进入这一环节时，主讲教师按一下就翻到这里。可以选本校已能上课的课件。',
    search: '按名称查找课件',
    ok: '附到这一环节',
    none: '还没有可以上课的课件。',
    upload: '去上传课件',
    noHit: '没有找到这个名称的课件',
    of_other: '{{count}} 页 · {{owner}} · {{school}}',
    inPlan: '教案里现在附的',
    look: '看一看',
    lookAt: '在新窗口里看《{{title}}》',
    pagesField: '第几页',
    from: '从第几页',
    to: '到第几页',
    pagesHint: '不填表示整份课件；只用一页时，“到”不用填。',
    leftOut: '这节课还没有教案里附的课件，课堂环节旁暂时不会出现：',
    reasons: {
      'not-on-lesson': '《{{title}}》',
      'not-usable':
        '《{{title}}》：您没有使用它的权限，或它已被删除。请有权限的老师加到这节课，或在教案里换一份。',
      'lesson-full': '《{{title}}》：这节课的课件已满 20 份。请先在课的页面去掉用不到的。',
    },
    add: '加入这节课的课件',
    added: '课件已加入这节课，环节旁可以直接翻页',
  },
} as const;
