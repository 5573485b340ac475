import process from 'node:process';
import {noImages, type AskImageSupport} from '../output/chart/chart-screen.js';
import {type PreferenceSource} from './preferences.js';
import {sizeOf} from './size.js';

/** Finds out, for a single command, which images the terminal can show. Nothing else reads standard input meanwhile. */
export function batchImages(settings: PreferenceSource<'images'>): AskImageSupport {
	return async () => {
		const {stdin: input, stdout: output, env: environment} = process;
		if (!input.isTTY || !output.isTTY || environment['TERM'] === 'dumb') {
			return noImages();
		}

		const [{watchTerminal}, {startProbe}, {createImages}] = await Promise.all([
			import('./watch-terminal.js'),
			import('./probe.js'),
			import('./images.js'),
		]);
		const {watch, close} = watchTerminal(input);
		try {
			const probe = startProbe({watch, output}, environment);
			const image = await createImages({probe, environment, settings, size: () => sizeOf(output)})();
			// A reply that arrives later would be echoed, or read as typed text by the next program.
			await probe.settled();
			return image;
		} finally {
			close();
		}
	};
}
