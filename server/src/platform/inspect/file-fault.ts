/** What can be wrong with a stranger's file, whatever it is taken for. */
export type FileFaultReason = 'damaged' | 'archive-bomb' | 'picture-too-large';

/** A file that is not what a file of its kind looks like. */
export class FileFault extends Error {
  readonly reason: FileFaultReason;

  constructor(reason: FileFaultReason, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'FileFault';
    this.reason = reason;
  }
}
