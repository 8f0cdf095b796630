/** What the server refuses in a lesson, in the words of a teacher. */
export const problemsZh = {
  'media.down': { title: '音视频服务暂时不可用', todo: '它正在恢复，请稍候再试；课件和文字不受影响。' },
  'lesson.not-allowed': { title: '您在这节课里不能这样做' },
  'lesson.not-open': { title: '还没有上课', todo: '等主讲教师进来就开始。' },
  'lesson.already-open': { title: '已经上课了' },
  'lesson.removed': { title: '您已被移出这节课', todo: '有疑问请联系主讲教师。' },
  'lesson.chat-closed': { title: '主讲教师已关闭教室端的聊天' },
  'lesson.not-on-stage': { title: '主讲教师请本班学生上台后才能书写' },
  'lesson.not-own-class': { title: '只能代表自己的班级' },
  'lesson.protected-person': { title: '不能对主讲教师或自己这样做' },
  'lesson.unknown-class': { title: '这个班级不在这节课里' },
  'lesson.unknown-person': { title: '这节课里没有这个人' },
  'lesson.unknown-page': { title: '这节课里没有这一页' },
  'lesson.unknown-stage': { title: '这节课里没有这个环节' },
  'recording.no-consent': {
    title: '{{classes}}还没有登记家长同意录课',
    todo: '现在不能录制。请该校管理员在“班级”页登记后再试。',
  },
  'recording.already-on': { title: '已经在录制了' },
  'recording.not-on': { title: '现在没有在录制' },
  'lesson.page-full': { title: '这一页写满了', todo: '请清除一些，或换一页。' },
} as const;
