import {type Rgb} from '../editor/keys/replies.js';
import {type Environment} from '../files/locations.js';
import {backgroundFrom, backgroundOf, chosenTheme, type ThemeChoice} from '../output/look/background.js';
import {type Screen} from '../output/look/screen.js';
import {symbolsFor} from '../output/look/symbols.js';
import {themeFor} from '../output/look/theme.js';
import {type Looks} from './line.js';
import {type TerminalFacts} from './terminal/asking/terminal-facts.js';

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
	readonly theme: () => ThemeChoice;
};

export function createAppearance({screen, environment, facts, theme}: AppearanceOptions): Appearance {
	const fromStart = backgroundFrom(environment['COLORFGBG']);
	const themed = remembered((background: Rgb | undefined, choice: ThemeChoice): Screen => {
		const known = background === undefined ? fromStart : backgroundOf(background);
		return {...screen, theme: chosenTheme(choice, known)};
	});
	const now = () => themed(facts().background, theme());
	return {
		screen: now,
		looks: {
			get theme() {
				return themeFor(now());
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
