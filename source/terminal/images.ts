import {type Rgb} from '../editor/keys/replies.js';
import {type Environment} from '../files/locations.js';
import {type AskImageSupport} from '../output/chart/chart-screen.js';
import {type ImageScreen} from '../output/screen.js';
import {backgroundFrom, type Background} from '../output/theme/theme-choice.js';
import {type Preferences, type PreferenceSource} from './preferences.js';
import {type TerminalProbe} from './probe.js';
import {type Query} from './queries.js';
import {type Size} from './size.js';
import {type TerminalFacts} from './terminal-facts.js';

/** Sent for each image, as cells change with the font size. */
const imageQueries: readonly Query[] = ['graphics', 'cellSize', 'textArea', 'foreground', 'background'];

export type ImagesOptions = {
	readonly probe: Pick<TerminalProbe, 'ask' | 'facts'>;
	readonly environment: Environment;
	readonly settings: PreferenceSource<'images'>;
	readonly size: () => Size;
};

/** Finds out how images are sent: as the user has set it, else by what the terminal understands. */
export function createImages({probe, environment, settings, size}: ImagesOptions): AskImageSupport {
	return async () => {
		const choice = settings.get().images;
		if (choice === 'off') {
			return {reason: 'pictures are switched off (set images auto asks the terminal)'};
		}

		const {deflateSync: deflate} = await import('node:zlib');
		await probe.ask(imageQueries);
		const image = imageScreen({
			facts: probe.facts.get(),
			environment,
			choice,
			size: size(),
			deflate,
		});
		return image ?? {reason: 'this terminal shows no pictures'};
	};
}

/** Pixels of a cell where the terminal does not report them. Sixels are not scaled to cells: better too small than across the text beside them. */
const usualCell = {width: 10, height: 20};
const smallCell = {width: 8, height: 16};

const black: Rgb = [0, 0, 0];
const white: Rgb = [230, 230, 230];

/** What decides how images are sent. */
export type ImageFacts = {
	readonly facts: TerminalFacts;
	readonly environment: Environment;
	readonly choice: Preferences['images'];
	readonly size: Size;
	readonly deflate: ImageScreen['deflate'];
};

/** How images are sent to the terminal; undefined where it shows none, or the user wants none. Pure. */
export function imageScreen({
	facts,
	environment,
	choice,
	size,
	deflate,
}: ImageFacts): ImageScreen | undefined {
	const protocol = choice === 'auto' ? understood(facts) : choice === 'off' ? undefined : choice;
	if (protocol === undefined) {
		return undefined;
	}

	const assumed: Background = backgroundFrom(environment['COLORFGBG']) ?? 'dark';
	const {background = assumed === 'dark' ? black : white} = facts;
	const {foreground = assumed === 'dark' ? white : black} = facts;
	const cell = cellOf(facts, size) ?? (protocol === 'sixel' ? smallCell : usualCell);
	// ITerm2 reports points, two pixels each on sharp screens; it scales images to cells itself.
	const scale = protocol === 'iterm2' ? 2 : 1;
	return {
		protocol,
		cell: {width: cell.width * scale, height: cell.height * scale},
		foreground,
		background,
		deflate,
	};
}

/** The protocol the terminal says it understands; iTerm2's is known by the terminal's name only. */
function understood({
	hasKittyGraphics,
	hasSixel,
	version = '',
}: TerminalFacts): ImageScreen['protocol'] | undefined {
	if (hasKittyGraphics) {
		return 'kitty';
	}

	return /^(?:iterm2|wezterm)/iv.test(version) ? 'iterm2' : hasSixel ? 'sixel' : undefined;
}

function cellOf({cell, area}: TerminalFacts, {columns, rows}: Size): ImageScreen['cell'] | undefined {
	return cell ?? (area && {width: area.width / columns, height: area.height / rows});
}
