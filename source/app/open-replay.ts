import {randomUUID} from 'node:crypto';
import {rmSync} from 'node:fs';
import {readHar} from '../api/recording/read-har.js';
import {createReplay} from '../api/recording/replay.js';
import {createTemporaryFolder, removeAtExit} from '../files/temporary-file.js';
import {type Flags} from './flags.js';
import {resolveConfig, type Config} from './resolve-config.js';

/** A recording used as a server, with its own home folder, so that the user's files are neither read nor written. */
export type OpenReplay = {
	readonly config: Config;

	/** Removes that folder. */
	readonly close: () => void;
};

/** @throws LocalFileError when the file is not a recording. */
export function openReplay(flags: Flags, file: string): OpenReplay {
	const har = readHar(file);
	const {agentFor} = createReplay(har, {speed: flags.speed ?? 1});
	const home = createTemporaryFolder('demo');
	const keep = removeAtExit(home);
	const given = {...flags, url: har.url, allowHttp: true};
	const resolved = resolveConfig(given, {home, environment: {}, agentFor});
	const warnings = [...(har.problem === undefined ? [] : [har.problem]), ...resolved.warnings];
	const config = {...resolved, warnings};
	// The replay does not check the key, but every request needs one.
	const key = `replay-${randomUUID()}`;
	config.access.credentials.writeKeyToFile(key);
	// The session may have gone on at other servers; the last one is the one that the key belongs to.
	const origins = new Set(har.entries.map(({request}) => new URL(request.url).origin));
	for (const origin of [...origins, new URL(har.url).origin]) {
		config.access.trustedOrigins.trust(key, origin);
	}

	return {
		config,
		close() {
			rmSync(home, {recursive: true, force: true});
			keep();
		},
	};
}
