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

/** Sent before each image, as the size of a cell changes with the font. */
const imageQueries: readonly Query[] = ['graphics', 'cellSize', 'textArea', 'foreground', 'background'];

export type ImagesOptions = {
	readonly probe: Pick<TerminalProbe, 'ask' | 'facts'>;
	readonly environment: Environment;
	readonly settings: PreferenceSource<'images'>;
	readonly size: () => Size;
};

/** Finds out how to send images: as set by the user, else by what the terminal supports. */
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

/** Assumed size of a cell in pixels. Sixels are not scaled to cells, so for them it is smaller: too small is better than covering text. */
const defaultCell = {width: 10, height: 20};
const defaultSixelCell = {width: 8, height: 16};

const black: Rgb = [0, 0, 0];
const white: Rgb = [230, 230, 230];

/** What determines how images are sent. */
export type ImageFacts = {
	readonly facts: TerminalFacts;
	readonly environment: Environment;
	readonly choice: Preferences['images'];
	readonly size: Size;
	readonly deflate: ImageScreen['deflate'];
};

/** How to send images to the terminal; undefined if it cannot show them or they are turned off. Pure. */
export function imageScreen({
	facts,
	environment,
	choice,
	size,
	deflate,
}: ImageFacts): ImageScreen | undefined {
	const protocol = choice === 'auto' ? supportedProtocol(facts) : choice === 'off' ? undefined : choice;
	if (protocol === undefined) {
		return undefined;
	}

	const assumed: Background = backgroundFrom(environment['COLORFGBG']) ?? 'dark';
	const {background = assumed === 'dark' ? black : white} = facts;
	const {foreground = assumed === 'dark' ? white : black} = facts;
	const cell = cellOf(facts, size) ?? (protocol === 'sixel' ? defaultSixelCell : defaultCell);
	// ITerm2 reports points, which are two pixels on high-resolution screens; it scales images to cells itself.
	const scale = protocol === 'iterm2' ? 2 : 1;
	return {
		protocol,
		cell: {width: cell.width * scale, height: cell.height * scale},
		foreground,
		background,
		deflate,
	};
}

/** The image protocol the terminal supports; iTerm2's is recognised by the terminal's name. */
function supportedProtocol({
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
