import {
  SignalRequest,
  SignalResponse,
  type JoinResponse,
  type LeaveRequest,
  type ParticipantInfo,
} from '@livekit/protocol';
import { WebSocket } from 'ws';

export type SignalLineEvents = {
  onJoin: (join: JoinResponse) => void;
  /** Handled one after the other; what comes back is the answer's SDP. */
  onOffer: (sdp: string) => Promise<string>;
  /** A candidate of the media server, as JSON of `RTCIceCandidateInit`. */
  onCandidate: (candidate: string) => void;
  onParticipants: (participants: ParticipantInfo[]) => void;
  onLeave: (leave: LeaveRequest) => void;
  onClose: () => void;
};

/** LiveKit's signalling as one who only listens speaks it (protocol 15). */
export type SignalLine = {
  sendCandidate(candidate: string): void;
  /** Always the highest layer of a picture that is sent in several. */
  pinHighest(trackSid: string): void;
  close(): void;
};

type SignalLineOptions = { url: string; token: string; events: SignalLineEvents };

export function openSignalLine({ url, token, events }: SignalLineOptions): SignalLine {
  const query = new URLSearchParams({
    ...{ access_token: token, auto_subscribe: '1', protocol: '15', sdk: 'js', adaptive_stream: '0' },
  });
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/rtc?${query.toString()}`);
  let pings: NodeJS.Timeout | undefined;
  let offers = Promise.resolve();
  /** In protobuf's JSON. */
  const send = (request: Parameters<typeof SignalRequest.fromJson>[0]) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(SignalRequest.fromJson(request).toBinary());
  };
  const answer = async (offer: { sdp: string; id: number }) => {
    const sdp = await events.onOffer(offer.sdp);
    send({ answer: { type: 'answer', sdp, id: offer.id } });
  };
  const hear = ({ message }: SignalResponse) => {
    if (message.case === 'join') {
      const everyMs = Math.max(1, message.value.pingInterval) * 1000;
      pings = setInterval(() => send({ pingReq: { timestamp: String(Date.now()) } }), everyMs);
      events.onJoin(message.value);
    }
    if (message.case === 'offer') {
      const offer = message.value;
      offers = offers.then(() => answer(offer)).catch(() => socket.close());
    }
    if (message.case === 'trickle') events.onCandidate(message.value.candidateInit);
    if (message.case === 'update') events.onParticipants(message.value.participants);
    if (message.case === 'leave') events.onLeave(message.value);
  };
  socket.on('message', (data: Buffer) => hear(SignalResponse.fromBinary(new Uint8Array(data))));
  // what went wrong shows in the closing that follows
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearInterval(pings);
    events.onClose();
  });
  return {
    sendCandidate: (candidate) => send({ trickle: { candidateInit: candidate, target: 'SUBSCRIBER' } }),
    pinHighest: (trackSid) => send({ trackSetting: { trackSids: [trackSid], quality: 'HIGH' } }),
    close: () => socket.close(),
  };
}
