declare module '@evan/opus/wasm/index.mjs' {
  /** Each throws an Error when libopus refuses. Samples are whole numbers of 16 bits. */
  export class Decoder {
    constructor(options: { channels: 1 | 2; sample_rate: number });
    decode(packet: ArrayBufferView): Uint8Array;
  }
  export class Encoder {
    constructor(options: { channels: 1 | 2; sample_rate: number; application: 'voip' | 'audio' });
    ctl(request: number, value: number): number;
    encode(samples: ArrayBufferView): Uint8Array;
  }
}
