/** Words of the frame, the start page and of failures. */
export const appZh = {
  skip: '跳到正文',
  menu: '主菜单',
  more: '更多',
  demo: '演示数据',
  nav: {
    today: '今天',
    timetable: '课表',
    lessonPlans: '备课',
    recordings: '录像',
    meetings: '研讨',
    evaluations: '听评课',
    courseware: '课件',
    library: '资源库',
    organisations: '组织',
    pairings: '结对',
  },
  me: {
    open: '{{name}}，个人菜单',
    newPassword: '修改密码',
    sessions: '登录的设备',
    signOut: '退出登录',
  },
  leave: {
    title_other: '还有 {{count}} 份教案的修改没有保存到服务器',
    words:
      '这些修改现在只在这台电脑上。退出登录时，这台电脑上存的内容都会清除。可以等保存好以后自动退出，也可以先不退出。',
    titleSheets_other: '还有 {{count}} 份评课表没有保存到服务器',
    sheets_other:
      '有 {{count}} 份评课表只在填写它的页面上才会保存：请先打开它，等它显示“已保存”。直接退出会清除它。',
    wait: '等保存好再退出',
    stay: '先不退出',
    giveUp: '不要这些修改，直接退出',
    saving: '正在保存，存好就退出…',
    noLine: '现在连不上网，连上后会自动保存并退出。',
  },
  line: {
    connected: '已连接',
    reconnecting: '网络断开，正在重新连接。已打开的内容可以继续看，正在写的可以继续写',
    returned: '网络已恢复',
  },
  errors: {
    pageTitle: '这一页没有打开',
    home: '回到今天',
    notFoundTitle: '没有这个页面',
    notFound: '地址可能打错了，也可能内容已被删除，或不在您的查看范围内。您的内容都没有改动。',
  },
  problemCodes: {
    unauthenticated: { title: '需要重新登录', safe: '已保存的内容都在。', todo: '请重新登录后继续。' },
    forbidden: {
      title: '您没有这项操作的权限',
      safe: '什么都没有改动。',
      todo: '需要的话，请联系学校管理员。',
    },
    'not-found': {
      title: '没有找到',
      safe: '什么都没有改动。',
      todo: '可能已被删除，或不在您的查看范围内。请返回列表再看看。',
    },
    conflict: {
      title: '与已有内容冲突',
      safe: '什么都没有改动。',
      todo: '请刷新后看看现在的内容，再试一次。',
    },
    invalid: {
      title: '填写的内容需要修改',
      safe: '您填的内容都还在页面上，没有提交。',
      todo: '请按提示修改后再提交。',
    },
    'too-many': { title: '操作太频繁', safe: '已保存的内容都在。', todo: '请稍等片刻再试。' },
    unavailable: { title: '暂时连不上', safe: '已保存的内容都在。', todo: '请稍后再试。' },
    internal: {
      title: '系统出了问题',
      safe: '已保存的内容没有丢失。',
      todo: '请稍后再试；仍不行，请把报修号告诉技术支持。',
    },
  },
  mentioned: '《{{title}}》里提到了您',
  mentionedInReview: '{{name}} 在“{{title}}”录像 {{time}} 的评论里提到了您',
  problems: {
    'export.no-font': {
      title: '服务器上没有中文字体，排不出 PDF',
      safe: '内容没有变化，其他格式可以照常导出。',
      todo: '请管理员安装 Noto CJK 字体。',
    },
    'export.failed': {
      title: '这份文件排不出 PDF',
      safe: '内容没有变化。',
      todo: '可以先导出别的格式，或直接打印。',
    },
    'network.unreachable': {
      title: '连不上服务器',
      todo: '请检查这台电脑的网络，连上后再试。',
    },
    'network.no-answer': {
      title: '服务器没有及时回答',
      safe: '这一步可能已经完成，请先刷新看看。',
      todo: '网络可能太慢，请稍后再试。',
    },
    'network.server-down': {
      title: '服务器正在重新启动',
      todo: '一般不到一分钟就好，请稍后再试。',
    },
    'client.outdated': {
      title: '同堂已经更新',
      todo: '请刷新这一页，换上新版本。',
    },
    'client.page-not-here': {
      title: '这一页没有存在这台电脑上，没有网络打不开',
      safe: '您的内容都在，没有改动。',
      todo: '连上网后再试。没有网络时，打开过的教案仍然可以看、可以写。',
    },
    'client.fault': {
      title: '这一页出了问题',
      todo: '请刷新这一页；仍不行，请把报修号告诉技术支持。',
    },
    'origin.foreign': {
      title: '这个网址不能使用同堂',
      todo: '请从学校发给您的网址打开。',
    },
    'address.unknown': { title: '没有这个地址', todo: '请刷新这一页，换上新版本。' },
    'body.too-large': { title: '提交的内容太大', todo: '请分几次提交，或换小一些的文件。' },
    'request.malformed': { title: '服务器看不懂这次请求', todo: '请刷新这一页，换上新版本后再试。' },
  },
} as const;
