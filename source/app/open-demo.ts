import {rmSync} from 'node:fs';
import {type Environment} from '../files/locations.js';
import {exampleWorkspace} from '../demo/example-workspace.js';
import {removeDemoFolders} from '../files/stale-files.js';
import {createTemporaryFolder, removeAtExit} from '../files/temporary-file.js';

/** A demo server with its own home folder, so that the user's files are neither read nor written. */
export type OpenDemo = {
	readonly url: string;
	readonly key: string;

	/** A temporary folder, removed by `close`. */
	readonly home: string;
	readonly environment: Environment;
	readonly close: () => Promise<void>;
};

/** Shown in the banner. */
export const demoNotice =
	'This is a demo on this computer: its results are simulated, and your own files are neither read nor written.';

/** A first thing to try in it. */
export const demoExample = `use ${exampleWorkspace} opens a workspace with a finished experiment`;

/** Starts the embedded demo server. With `speed` 1 runs take realistic times, with 0 they end at once. */
export async function openDemo({speed}: {readonly speed: number}): Promise<OpenDemo> {
	const {startDemoServer} = await import('./demo-program.js');
	removeDemoFolders();
	const home = createTemporaryFolder('demo');
	const keep = removeAtExit(home);
	const server = await startDemoServer({speed, hasExamples: true});
	return {
		url: server.url,
		key: server.key,
		home,
		environment: {},
		async close() {
			await server.close();
			rmSync(home, {recursive: true, force: true});
			keep();
		},
	};
}
