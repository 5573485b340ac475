import {type ImageChoice} from '../commands/settings/setting-specs.js';
import {type Rgb} from '../editor/keys/replies.js';
import {type Environment} from '../files/locations.js';
import {backgroundFrom, type Background} from '../output/theme/background.js';
import {type ImageScreen} from '../output/screen.js';
import {type Size} from './size.js';
import {type TerminalFacts} from './terminal-facts.js';

/** Pixels of a cell where the terminal does not tell. Sixels are not fitted to cells: better too small than over the text beside them. */
const usualCell = {width: 10, height: 20};
const smallCell = {width: 8, height: 16};

const black: Rgb = [0, 0, 0];
const white: Rgb = [230, 230, 230];

/** What has told of pictures. */
export type ImageFacts = {
	readonly facts: TerminalFacts;
	readonly environment: Environment;
	readonly choice: ImageChoice;
	readonly size: Size;
	readonly deflate: ImageScreen['deflate'];
};

/** How pictures are sent to the terminal; undefined where it shows none, or the user wants none. Pure. */
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

	const standsOn: Background = backgroundFrom(environment['COLORFGBG']) ?? 'dark';
	const {background = standsOn === 'dark' ? black : white} = facts;
	const {foreground = standsOn === 'dark' ? white : black} = facts;
	const cell = cellOf(facts, size) ?? (protocol === 'sixel' ? smallCell : usualCell);
	// ITerm2 tells points, of which sharp screens have two pixels; it fits pictures to cells itself.
	const scale = protocol === 'iterm2' ? 2 : 1;
	return {
		protocol,
		cell: {width: cell.width * scale, height: cell.height * scale},
		foreground,
		background,
		deflate,
	};
}

/** The protocol the terminal has said it understands; of iTerm2's only the terminal's name tells. */
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
