/** Puts the program at `target` or throws an Error that says why not; `log` gets lines about what takes time. */
export type ObtainLivekit = (target: string, log: (line: string) => void) => Promise<void>;

/** One way to obtain the program. */
export interface WayToObtain {
  readonly name: string;
  readonly obtain: ObtainLivekit;
}
