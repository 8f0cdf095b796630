/** Prints the path of a livekit-server that runs, fetching or building one if need be. Run with `--import tsx`. */
import { findLivekitBinary } from '../server/src/platform/media-server/livekit-binary.ts';

const { TONGTANG_CACHE_DIR: cacheDirectory } = process.env;
try {
  const binary = await findLivekitBinary({
    log: (line) => process.stderr.write(`${line}\n`),
    ...(cacheDirectory && { cacheDirectory }),
  });
  process.stdout.write(`${binary}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
