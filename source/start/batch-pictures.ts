import process from 'node:process';
import {type SettingsStore} from '../commands/settings/settings-store.js';
import {noImages, type AskImageSupport} from '../output/chart/image/with-image.js';
import {sizeOf} from '../ui/terminal/live-output.js';

/** The way to ask the terminal of a single command, whose keyboard is nobody's, how it shows pictures. */
export function batchPictures(settings: Pick<SettingsStore, 'get'>): AskImageSupport {
	return async () => {
		const {stdin: input, stdout: output, env: environment} = process;
		if (!input.isTTY || !output.isTTY || environment['TERM'] === 'dumb') {
			return noImages();
		}

		const [{startKeyboard}, {startInquiry}, {createPictures}] = await Promise.all([
			import('../ui/terminal/keyboard.js'),
			import('../ui/terminal/asking/inquiry.js'),
			import('../ui/pictures.js'),
		]);
		const keyboard = startKeyboard({input, output});
		try {
			const inquiry = startInquiry({keyboard, output}, environment);
			const picture = await createPictures({inquiry, environment, settings, size: () => sizeOf(output)})();
			// What comes after the end would be echoed, or taken for typing by the next program.
			await inquiry.settled();
			return picture;
		} finally {
			keyboard.close();
			input.unref();
		}
	};
}
