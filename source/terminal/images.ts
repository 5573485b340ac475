import {type SettingsStore} from '../commands/settings/settings-store.js';
import {type Environment} from '../files/locations.js';
import {type AskImageSupport} from '../output/chart/image/with-image.js';
import {imageScreen} from './image-protocol.js';
import {type TerminalProbe} from './probe.js';
import {type Query} from './queries.js';
import {type Size} from './size.js';

/** Asked for each picture, as cells change with the size of letters. */
const questions: readonly Query[] = ['graphics', 'cellSize', 'textArea', 'foreground', 'background'];

export type ImagesOptions = {
	readonly probe: Pick<TerminalProbe, 'ask' | 'facts'>;
	readonly environment: Environment;
	readonly settings: Pick<SettingsStore, 'get'>;
	readonly size: () => Size;
};

/** The way to ask how pictures are shown: by the user's choice, else by what the terminal understands. */
export function createImages({probe, environment, settings, size}: ImagesOptions): AskImageSupport {
	return async () => {
		const choice = settings.get().images;
		if (choice === 'off') {
			return {reason: 'pictures are switched off (set images auto asks the terminal)'};
		}

		const {deflateSync: deflate} = await import('node:zlib');
		await probe.ask(questions);
		const picture = imageScreen({
			facts: probe.facts.get(),
			environment,
			choice,
			size: size(),
			deflate,
		});
		return picture ?? {reason: 'this terminal shows no pictures'};
	};
}
