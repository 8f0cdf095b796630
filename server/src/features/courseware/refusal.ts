import type { CoursewareFailure } from '@tongtang/shared/courseware/contract.ts';

/** A file that will never become courseware, with the reason. */
export class Refusal extends Error {
  readonly reason: CoursewareFailure;

  constructor(reason: CoursewareFailure, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'Refusal';
    this.reason = reason;
  }
}

/** The reasons in the words of a teacher: what is wrong, what to do. */
export const REFUSAL_WORDS: Record<CoursewareFailure, string> = {
  'wrong-type': '文件内容和文件名的后缀不一致。请用原来的软件打开，另存为 PDF 后再上传。',
  damaged: '文件已损坏或没有传完整，打不开。请在电脑上确认能打开，再重新上传。',
  encrypted: '文件有打开密码。请去掉密码，另存一份后再上传。',
  'page-count': '文件没有页面，或超过 2000 页。请拆成几个文件再上传。',
  'picture-too-large': '图片太大（超过 5000 万像素）。请缩小后再上传。',
  'archive-bomb': '文件的压缩内容不正常，为安全起见没有打开。请用 PowerPoint 或 WPS 另存为 PDF 后再上传。',
  codec: '这段视频的编码格式浏览器放不了。请转换成 MP4（H.264）后再上传。',
  'office-missing':
    '本平台没有安装文档转换程序，只能使用 PDF、图片和视频。请在 PowerPoint 或 WPS 里选“文件 → 导出 → PDF”，再上传导出的 PDF。',
  'too-heavy': '文件太复杂，转换超出了时间或内存限制。请在 PowerPoint 或 WPS 里导出为 PDF 后再上传。',
  conversion: '文件转换不成功。请在 PowerPoint 或 WPS 里导出为 PDF 后再上传。',
  interrupted: '处理多次中断，没有完成。请重新上传；若再出现，请联系管理员。',
};
