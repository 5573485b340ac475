import {checkNames, type Check, type CheckName} from '../../api/sign-in/checklist.js';
import {safeLine} from '../../text/safe-text.js';
import {type Symbols} from '../../output/theme/symbols.js';
import {type Line} from '../line.js';
import {type Finding} from '../../commands/doctor/findings.js';
import {type Setup} from './setup-state.js';

const labels: Readonly<Record<CheckName, string>> = {
	'environment-key': 'key in the environment',
	'key-file': 'key file',
	server: 'server reached',
	hub: 'JupyterHub',
	'user-server': 'your server running',
	key: 'key accepted',
	licence: 'licence',
	'api-version': 'API version',
};

/** Labels of checks that did not apply; those without one are not listed then. */
const skippedLabels: Readonly<Partial<Record<CheckName, string>>> = {
	'environment-key': 'no key in the environment',
	'key-file': 'no key file',
	hub: 'no JupyterHub in front of it',
};

/** The checks worth showing, in their order. */
export function checklist(
	{checks, tried}: Pick<Setup, 'checks' | 'tried'>,
	symbols: Symbols,
): readonly Line[] {
	return checkNames
		.map((name) => checks.get(name))
		.filter((check) => check !== undefined)
		.filter((check) => hasMeaning(check, tried.typedKey !== undefined))
		.map((check) => checkLine(check, symbols));
}

/** A typed key is used in place of a stored one, so nobody looked for that. */
function hasMeaning({name, state}: Check, isTyped: boolean): boolean {
	const isStored = name === 'environment-key' || name === 'key-file';
	return state !== 'skipped' || (skippedLabels[name] !== undefined && !(isStored && isTyped));
}

/** A line of the list: `✔ key file  ~/.impact/api.key`. The mark shows the state even without colour. */
function checkLine(check: Check, symbols: Symbols): Line {
	const {name, state, detail} = check;
	const label = labels[name];
	const words = detail === undefined ? '' : safeLine(detail);
	const isNamed = words.startsWith(label);
	return [
		{text: '  '},
		checkMark(check, symbols),
		state === 'skipped'
			? {text: ` ${skippedLabels[name] ?? label}`, role: 'dim'}
			: {text: isNamed ? ` ${words}` : ` ${label}`},
		...(words === '' || isNamed ? [] : [{text: `  ${words}`, role: 'dim' as const}]),
	];
}

/** The mark for the state of a check or a finding. */
export function checkMark({state}: Pick<Check | Finding, 'state'>, symbols: Symbols): Line[number] {
	const marks = {
		running: {text: symbols.running, role: 'running'},
		passed: {text: symbols.success, role: 'success'},
		warning: {text: symbols.warning, role: 'warning'},
		failed: {text: symbols.failure, role: 'failure'},
		skipped: {text: symbols.missing, role: 'dim'},
	} as const;
	return marks[state];
}
