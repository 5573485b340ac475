import {type SettingsStore} from '../commands/settings/settings-store.js';
import {type Environment} from '../files/locations.js';
import {type AskImageSupport} from '../output/chart/image/with-image.js';
import {pictureScreen} from './terminal/asking/ask-pictures.js';
import {type Inquiry} from './terminal/asking/inquiry.js';
import {type Question} from './terminal/asking/questions.js';
import {type Size} from './terminal/live-output.js';

/** Asked for each picture, as cells change with the size of letters. */
const questions: readonly Question[] = ['graphics', 'cellSize', 'textArea', 'foreground', 'background'];

export type PicturesOptions = {
	readonly inquiry: Pick<Inquiry, 'ask' | 'facts'>;
	readonly environment: Environment;
	readonly settings: Pick<SettingsStore, 'get'>;
	readonly size: () => Size;
};

/** The way to ask how pictures are shown: by the user's choice, else by what the terminal understands. */
export function createPictures({inquiry, environment, settings, size}: PicturesOptions): AskImageSupport {
	return async () => {
		const choice = settings.get().images;
		if (choice === 'off') {
			return {reason: 'pictures are switched off (set images auto asks the terminal)'};
		}

		const {deflateSync: deflate} = await import('node:zlib');
		await inquiry.ask(questions);
		const picture = pictureScreen({
			facts: inquiry.facts.get(),
			environment,
			choice,
			size: size(),
			deflate,
		});
		return picture ?? {reason: 'this terminal shows no pictures'};
	};
}
