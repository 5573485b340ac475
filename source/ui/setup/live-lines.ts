import {safeLine} from '../../text/safe-text.js';
import {type Symbols} from '../../output/theme/symbols.js';
import {hostOf} from '../banner.js';
import {type Line} from '../line.js';
import {checklist} from './checklist.js';
import {choiceTexts} from './choices.js';
import {type Setup, type SetupScreen} from './setup-state.js';

/** While signing in: one line with what was saved, the list with what was typed. */
export function checkingLines(
	{screen, checks, tried}: Setup,
	{
		symbols,
		spinner,
		version,
	}: {readonly symbols: Symbols; readonly spinner: string; readonly version: string},
): readonly Line[] {
	if (screen.kind === 'opening-demo') {
		return [[{text: spinner, role: 'running'}, {text: ' starting the demo server'}]];
	}

	if (screen.kind === 'checking' && screen.isFirst) {
		const host = safeLine(hostOf(tried.url));
		return [[{text: spinner, role: 'running'}, {text: ` impact-shell ${version}  ${host}  signing in`}]];
	}

	return checklist(checks, {...symbols, running: spinner});
}

/** The ways out, one a line, with numbers to type. */
export function choiceLines(
	{choices, selected}: Extract<SetupScreen, {kind: 'choose'}>,
	symbols: Symbols,
): readonly Line[] {
	return choices.map((choice, index): Line => {
		const isSelected = index === selected;
		return [
			{text: isSelected ? `${symbols.next} ` : '  ', role: 'accent'},
			{text: `${index + 1} ${choiceTexts[choice]}`, role: isSelected ? 'heading' : undefined},
		];
	});
}

/** What stands before and below the field. */
export function fieldLines(
	{screen, complaint, offeredKey}: Setup,
	symbols: Symbols,
): {readonly label: Line; readonly below: readonly Line[]} {
	const isKey = screen.kind === 'ask-key';
	const length = isKey ? [...screen.value].length : 0;
	const count = length === 1 ? '1 character' : `${length} characters`;
	const enter =
		isKey && length === 0 && offeredKey !== undefined ? 'Enter takes the key above' : 'Enter checks it';
	const trouble: Line = [{text: `${symbols.failure} ${safeLine(complaint ?? '')}`, role: 'failure'}];
	const help: Line = [{text: `${isKey ? `${count}, ` : ''}${enter}, Esc goes back`, role: 'dim'}];
	return {
		label: [{text: isKey ? 'API key: ' : 'Server: ', role: 'label'}],
		below: [complaint === undefined ? help : trouble],
	};
}
