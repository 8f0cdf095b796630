import type { z } from 'zod';
import type { Problem } from './problem.ts';

/** A command goes from client to server and is always acknowledged with its reply or a problem. */
export type Command = { input: z.ZodType; reply: z.ZodType };

/** A signal is sent either way without acknowledgement and may be lost (pointer, ink in progress). */
export type Signal = z.ZodType;

/** What one feature says over Socket.IO; names carry the feature's name: `lesson:act`. */
export type Channel = {
  commands: Record<string, Command>;
  /** Server to client. */
  events: Record<string, z.ZodType>;
  /** Client to server, volatile. */
  signals: Record<string, Signal>;
};

/** Declares a channel; the identity function, for inference. */
export const defineChannel = <const C extends Channel>(channel: C): C => channel;

/** Acknowledgement of a command on the wire. */
export type Ack<R> = { ok: true; value: R } | { ok: false; problem: Problem };

export type CommandInput<C extends Channel, N extends keyof C['commands']> = z.infer<
  C['commands'][N]['input']
>;
export type CommandReply<C extends Channel, N extends keyof C['commands']> = z.infer<
  C['commands'][N]['reply']
>;
export type EventPayload<C extends Channel, N extends keyof C['events']> = z.infer<C['events'][N]>;
export type SignalPayload<C extends Channel, N extends keyof C['signals']> = z.infer<C['signals'][N]>;
