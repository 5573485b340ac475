import {isOn} from '../commands/settings/read-settings.js';
import {type Settings} from '../commands/settings/setting-specs.js';
import {type Environment} from '../files/locations.js';
import {backgroundFrom, backgroundOf, chosenTheme} from '../output/theme/background.js';
import {type LinkPlace, type Screen} from '../output/screen.js';
import {symbolsFor} from '../output/theme/symbols.js';
import {themeFor} from '../output/theme/theme.js';
import {type Looks} from './line.js';
import {type TerminalFacts} from './terminal/asking/terminal-facts.js';
import {showsLinks} from './terminal/known-terminals.js';

/** How things look on the terminal, always as of now: it may tell more of itself, and the user may choose anew. */
export type Appearance = {
	readonly looks: Looks;
	readonly screen: () => Screen;
};

export type AppearanceOptions = {
	/** What was known from the start. */
	readonly screen: Screen;
	readonly environment: Environment;
	readonly facts: () => TerminalFacts;
	readonly settings: () => Pick<Settings, 'theme' | 'hyperlinks'>;

	/** Where links lead to, where they are shown. */
	readonly linkPlace: LinkPlace;
};

export function createAppearance(options: AppearanceOptions): Appearance {
	const {screen, environment, linkPlace} = options;
	const fromStart = backgroundFrom(environment['COLORFGBG']);
	const now = remembered(
		(facts: TerminalFacts, settings: ReturnType<AppearanceOptions['settings']>): Screen => {
			const {background} = facts;
			const known = background === undefined ? fromStart : backgroundOf(background);
			const hasLinks = isOn(settings.hyperlinks, () => showsLinks(facts, environment));
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
		looks: {
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

/** Computes anew only for other arguments than the last ones: looks are asked for at every stretch of text. */
function remembered<One, Other, Result>(compute: (one: One, other: Other) => Result) {
	let last: {readonly one: One; readonly other: Other; readonly result: Result} | undefined;
	return (one: One, other: Other): Result => {
		if (last === undefined || last.one !== one || last.other !== other) {
			last = {one, other, result: compute(one, other)};
		}

		return last.result;
	};
}
