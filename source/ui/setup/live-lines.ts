import {safeLine} from '../../text/safe-text.js';
import {type Symbols} from '../../output/theme/symbols.js';
import {hostOf} from '../banner.js';
import {type Line} from '../line.js';
import {characterCount} from '../live/text-field.js';
import {checklist} from './checklist.js';
import {type Setup} from './setup-state.js';

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

/** What stands before and below the field. */
export function fieldLines(
	{screen, complaint, offeredKey}: Setup,
	symbols: Symbols,
): {readonly label: Line; readonly help: Line} {
	const value = screen.kind === 'ask-key' ? screen.value : undefined;
	const label: Line = [{text: value === undefined ? 'Server: ' : 'API key: ', role: 'label'}];
	if (complaint !== undefined) {
		return {label, help: [{text: `${symbols.failure} ${safeLine(complaint)}`, role: 'failure'}]};
	}

	const count = value === undefined ? '' : `${characterCount(value)}, `;
	const enter = value === '' && offeredKey !== undefined ? 'Enter takes the key above' : 'Enter checks it';
	return {label, help: [{text: `${count}${enter}, Esc goes back`, role: 'dim'}]};
}
