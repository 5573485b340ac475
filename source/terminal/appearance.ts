import {type Environment} from '../files/locations.js';
import {backgroundFrom, backgroundOf, chosenTheme} from '../output/theme/theme-choice.js';
import {type LinkPlace, type Screen} from '../output/screen.js';
import {symbolsFor, type Symbols} from '../output/theme/symbols.js';
import {themeFor, type Theme} from '../output/theme/theme.js';
import {type TerminalFacts} from './terminal-facts.js';
import {supportsLinks} from './known-terminals.js';
import {isOn, type Preferences} from './preferences.js';

/** How lines are rendered: colours, symbols, links. */
export type Appearance = {
	readonly theme: Theme;
	readonly symbols: Symbols;

	/** What relative links are resolved against. Default: no links. */
	readonly links?: LinkPlace | undefined;
};

/** The appearance for a screen. */
export function appearanceOf(screen: Screen): Appearance {
	return {theme: themeFor(screen), symbols: symbolsFor(screen), links: screen.links};
}

/** An appearance that follows the terminal's replies and the user's settings. */
export type LiveAppearance = {
	readonly appearance: Appearance;
	readonly screen: () => Screen;
};

export type AppearanceOptions = {
	/** As detected at the start. */
	readonly screen: Screen;
	readonly environment: Environment;
	readonly facts: () => TerminalFacts;
	readonly settings: () => Pick<Preferences, 'theme' | 'hyperlinks'>;

	/** What relative links are resolved against. */
	readonly linkPlace: LinkPlace;
};

/** Creates the appearance of a terminal. */
export function createAppearance(options: AppearanceOptions): LiveAppearance {
	const {screen, environment, linkPlace} = options;
	const fromStart = backgroundFrom(environment['COLORFGBG']);
	const now = memoised(
		(facts: TerminalFacts, settings: ReturnType<AppearanceOptions['settings']>): Screen => {
			const {background} = facts;
			const known = background === undefined ? fromStart : backgroundOf(background);
			const hasLinks = isOn(settings.hyperlinks, () => supportsLinks(facts, environment));
			return {
				...screen,
				theme: chosenTheme(settings.theme, known),
				links: hasLinks && screen.isTerminal ? linkPlace : undefined,
			};
		},
	);
	const screenNow = () => now(options.facts(), options.settings());
	return {
		screen: screenNow,
		appearance: {
			get theme() {
				return themeFor(screenNow());
			},
			get links() {
				return screenNow().links;
			},
			symbols: symbolsFor(screen),
		},
	};
}

/** Memoises the last result, since every span of text asks for it. */
function memoised<One, Other, Result>(compute: (one: One, other: Other) => Result) {
	let last: {readonly one: One; readonly other: Other; readonly result: Result} | undefined;
	return (one: One, other: Other): Result => {
		if (last === undefined || last.one !== one || last.other !== other) {
			last = {one, other, result: compute(one, other)};
		}

		return last.result;
	};
}
