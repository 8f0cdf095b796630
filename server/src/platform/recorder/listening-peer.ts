import {
  GenericNack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtcpTransportLayerFeedback,
  useNACK,
  useOPUS,
  usePLI,
  type MediaStreamTrack,
  type RtpPacket,
  type RTCRtpReceiver,
} from 'werift';

/** One stream of a participant's track; after a restart of the sender's line the track has another one. */
export type IncomingStream = {
  /** LiveKit's sid of the track. */
  trackSid: string;
  kind: 'audio' | 'video';
  ssrc: number;
  askForKey(): void;
  /** Asks for packets again that did not come. */
  askAgain(numbers: number[]): void;
};

export type ListeningPeer = {
  answer(offer: string): Promise<string>;
  addCandidate(candidate: string): void;
  close(): Promise<void>;
};

type ListeningPeerEvents = {
  onPacket: (stream: IncomingStream, packet: RtpPacket) => void;
  onCandidate: (candidate: string) => void;
  /** The line to the media server is gone for good. */
  onFailed: () => void;
};

/** Receives what the media server sends, undecoded; never sends media itself. */
export function openListeningPeer(events: ListeningPeerEvents): ListeningPeer {
  const peer = new RTCPeerConnection({
    codecs: {
      audio: [useOPUS({ payloadType: 111, rtcpFeedback: [useNACK()] })],
      video: [
        new RTCRtpCodecParameters({
          ...{ mimeType: 'video/VP8', clockRate: 90_000, payloadType: 96 },
          rtcpFeedback: [useNACK(), usePLI()],
        }),
      ],
    },
    // the media server of one machine announces itself there
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceServers: [],
  });
  const early: string[] = [];
  let isDescribed = false;
  peer.onRemoteTransceiverAdded.subscribe(({ receiver, onTrack }) => {
    // its own asks again 200 times a second and gives up after 50 ms; ours knows what is written
    (receiver as unknown as { nack: { close(): void } }).nack.close(); // as: not public
    // the media server gives the place of one who left to one who comes; the peer's own onTrack names the old track then
    onTrack.subscribe((track) => hearTrack(track, receiver, events));
  });
  peer.onIceCandidate.subscribe((candidate) => {
    if (candidate !== undefined) events.onCandidate(JSON.stringify(candidate.toJSON()));
  });
  peer.connectionStateChange.subscribe((state) => {
    if (state === 'failed') events.onFailed();
  });
  const add = (candidate: string) => {
    // one that does not fit is one way less; the others are tried
    void peer.addIceCandidate(JSON.parse(candidate) as never).catch(() => undefined); // as: RTCIceCandidateInit as LiveKit sends it
  };
  return {
    async answer(sdp) {
      await peer.setRemoteDescription({ type: 'offer', sdp });
      isDescribed = true;
      for (const candidate of early.splice(0)) add(candidate);
      const answer = await peer.createAnswer();
      await peer.setLocalDescription(answer);
      return peer.localDescription?.sdp ?? answer.sdp;
    },
    addCandidate(candidate) {
      if (isDescribed) add(candidate);
      else early.push(candidate);
    },
    close: () => peer.close(),
  };
}

function hearTrack(track: MediaStreamTrack, receiver: RTCRtpReceiver, events: ListeningPeerEvents): void {
  const streams = new Map<number, IncomingStream>();
  const streamOf = (ssrc: number): IncomingStream => ({
    ...{ trackSid: receiver.remoteTrackId ?? '', kind: track.kind === 'video' ? 'video' : 'audio', ssrc },
    askForKey() {
      // asked for again while none comes
      void receiver.sendRtcpPLI(ssrc);
    },
    askAgain: (lost) => {
      const feedback = new GenericNack({ senderSsrc: receiver.rtcpSsrc, mediaSourceSsrc: ssrc, lost });
      // it is asked for again while it does not come
      void receiver.dtlsTransport
        .sendRtcp([new RtcpTransportLayerFeedback({ feedback })])
        .catch(() => undefined);
    },
  });
  track.onReceiveRtp.subscribe((packet) => {
    const { ssrc } = packet.header;
    const stream = streams.get(ssrc) ?? streamOf(ssrc);
    streams.set(ssrc, stream);
    events.onPacket(stream, packet);
  });
}
