import {checkNames, type Check, type CheckName} from '../../api/sign-in/checklist.js';
import {safeLine} from '../../text/safe-text.js';
import {type Symbols} from '../../output/theme/symbols.js';
import {type Line} from '../line.js';
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

/** The checks there is something to say about, in their order. */
export function checklist(checks: Setup['checks'], symbols: Symbols): readonly Line[] {
	return checkNames
		.map((name) => checks.get(name))
		.filter((check) => check !== undefined)
		.map((check) => checkLine(check, symbols));
}

/** One line of the list: `✔ key file  ~/.impact/api.key`. The mark alone tells the state, without its colour. */
function checkLine({name, state, detail}: Check, symbols: Symbols): Line {
	const marks = {
		running: {text: symbols.running, role: 'running'},
		passed: {text: symbols.success, role: 'success'},
		failed: {text: symbols.failure, role: 'failure'},
		skipped: {text: symbols.missing, role: 'dim'},
	} as const;
	return [
		{text: '  '},
		marks[state],
		{text: ` ${labels[name]}`, role: state === 'skipped' ? 'dim' : undefined},
		...(detail === undefined ? [] : [{text: `  ${safeLine(detail)}`, role: 'dim' as const}]),
	];
}
