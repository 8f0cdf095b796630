import { expect, test } from 'vitest';
import { hashOf, isLoopback, livekitConfig } from './livekit-config.ts';

const settings = {
  httpPort: 7880,
  rtcTcpPort: 7881,
  rtcUdpPort: 7882,
  nodeIp: '127.0.0.1',
  webhookUrl: 'http://127.0.0.1:3000/api/livekit/webhook',
  apiKey: 'tongtang',
  apiSecret: 'a secret of at least thirty-two characters',
};

test('clients are sent to no foreign STUN server, whatever address media has', () => {
  for (const [nodeIp, stun] of [
    ['127.0.0.1', '127.0.0.1:7882'],
    ['192.168.1.5', '192.168.1.5:7882'],
    ['fd00::2', '[fd00::2]:7882'],
  ]) {
    const config: unknown = JSON.parse(livekitConfig({ ...settings, nodeIp: nodeIp ?? '' }));
    expect(config).toMatchObject({
      bind_addresses: ['127.0.0.1'],
      rtc: { node_ip: nodeIp, stun_servers: [stun] },
    });
  }
});

test('loopback candidates are offered only where clients are on this machine', () => {
  expect(livekitConfig(settings)).toContain('"enable_loopback_candidate": true');
  expect(livekitConfig({ ...settings, nodeIp: '192.168.1.5' })).toContain(
    '"enable_loopback_candidate": false',
  );
  expect(['127.0.0.1', '127.8.8.8', '::1', 'localhost'].filter(isLoopback)).toHaveLength(4);
  expect(['10.0.0.1', 'fd00::2', '127.example.com'].filter(isLoopback)).toEqual([]);
});

test('any change of the configuration or of the program changes the hash, which tells no secret', () => {
  const config = livekitConfig(settings);
  expect(hashOf(config, '/a')).toBe(hashOf(livekitConfig({ ...settings }), '/a'));
  expect(hashOf(config, '/a')).not.toBe(hashOf(config, '/b'));
  expect(hashOf(config, '/a')).not.toBe(
    hashOf(livekitConfig({ ...settings, apiSecret: 'x'.repeat(40) }), '/a'),
  );
});
