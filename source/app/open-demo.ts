import {rmSync} from 'node:fs';
import {type Environment} from '../files/locations.js';
import {exampleWorkspace} from '../demo/example-workspace.js';
import {removeDemoFolders} from '../files/leftovers.js';
import {createTemporaryFolder, removeAtExit} from '../files/temporary-file.js';

/** A demo server with a home of its own, so that nothing of the user's is read or written. */
export type OpenDemo = {
	readonly url: string;
	readonly key: string;

	/** A temporary folder; gone after `close`. */
	readonly home: string;
	readonly environment: Environment;
	readonly close: () => Promise<void>;
};

/** What the banner says of it. */
export const demoNotice =
	'This is a demo on this computer: its results are simulated, and your own files are neither read nor written.';

/** What there is to see in it. */
export const demoExample = `use ${exampleWorkspace} opens a workspace with a finished experiment`;

/** Starts the embedded demo server. `speed` 1 is lifelike, 0 responds at once. */
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
