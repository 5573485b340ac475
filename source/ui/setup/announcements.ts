import {redactKey} from '../../credentials/redact.js';
import {unsetCommands} from '../../credentials/unset-variable.js';
import {safeLine} from '../../text/safe-text.js';
import {type Symbols} from '../../output/theme/symbols.js';
import {type Line} from '../line.js';
import {keyPageUrl} from '../../credentials/missing-key.js';
import {checklist} from './check-lines.js';
import {type Problem} from './setup-problem.js';
import {isKeyFromEnvironment, type Done, type Setup} from './setup-state.js';

/** The environment variable that holds a key. */
const variable = 'MODELON_IMPACT_CLIENT_API_KEY';

/** What is to be said, once, when the wizard goes from one state to another. Pure. */
export function announcements(before: Setup, after: Setup, symbols: Symbols): readonly Line[] {
	if (before.screen === after.screen) {
		return [];
	}

	if (after.screen.kind === 'left') {
		return after.screen.exitCode === 130 ? [] : [[{text: 'Left without a session.', role: 'dim'}]];
	}

	const isQuiet = before.screen.kind === 'checking' && before.screen.isFirst && after.screen.kind === 'done';
	const hasTried = before.screen.kind === 'checking' && !isQuiet;
	return [
		...typedLines(before, after),
		...(hasTried ? checklist(withoutCauses(after), symbols) : []),
		...(after.problem === before.problem || after.problem === undefined
			? []
			: problemLines(after.problem, after, symbols)),
		...(isFirstQuestion(before, after) ? explanation(after) : []),
		...(after.screen.kind === 'done' ? savedLines(after.screen, symbols) : []),
	];
}

/** What was typed in a field, as it stays in the transcript: of a key only the end. */
function typedLines({screen}: Setup, after: Setup): readonly Line[] {
	if (after.screen.kind !== 'checking' || (screen.kind !== 'ask-key' && screen.kind !== 'ask-url')) {
		return [];
	}

	const {typedKey = '', url} = after.tried;
	return screen.kind === 'ask-key'
		? [[{text: 'API key: ', role: 'label'}, {text: redactKey(typedKey)}]]
		: [[{text: 'Server: ', role: 'label'}, {text: safeLine(url)}]];
}

/** The cause of a failed check follows in full below the list. */
function withoutCauses({checks, problem}: Setup): Setup['checks'] {
	return new Map(
		Array.from(checks, ([name, check]) => {
			const isTold = check.state === 'failed' && problem !== undefined;
			return [name, isTold ? {name, state: check.state} : check];
		}),
	);
}

/** What happened and what to do next. */
function problemLines({kind, message, hint}: Problem, state: Setup, symbols: Symbols): readonly Line[] {
	const isExpected = kind === 'missing' || kind === 'stopped';
	const mark = isExpected
		? {text: `${symbols.info} `, role: 'dim' as const}
		: {text: `${symbols.failure} `, role: 'failure' as const};
	return [
		[mark, ...text(message, isExpected ? undefined : 'heading')],
		...(hint === undefined || kind === 'missing'
			? []
			: hint.split('\n').map((line): Line => [{text: `  ${symbols.next} `, role: 'dim'}, ...text(line)])),
		...(kind === 'refused' && isKeyFromEnvironment(state) ? environmentWins(symbols) : []),
	];
}

/** A key in the environment is never overwritten nor outvoted; these are the ways to take it out. */
function environmentWins({info}: Symbols): readonly Line[] {
	return [
		text(
			`  ${info} The key in ${variable} wins over all others. To use another one, leave, take it out and start again:`,
		),
		...unsetCommands(variable).map(({shell, command}): Line => [
			{text: `      ${shell.padEnd(11)}`, role: 'dim'},
			{text: command, role: 'accent'},
		]),
	];
}

function isFirstQuestion(before: Setup, after: Setup): boolean {
	return before.screen.kind === 'checking' && after.screen.kind === 'ask-key';
}

/** What a newcomer has to know about keys. */
function explanation(state: Setup): readonly Line[] {
	const {offeredKey, tried} = state;
	return [
		[],
		[{text: 'An API key is needed for '}, {text: safeLine(tried.url), role: 'path'}, {text: '.'}],
		[{text: 'Make one at '}, {text: safeLine(keyPage(state)), role: 'path'}],
		text('(Server Management, tab IMPACT API KEY, button Regenerate and replace key).'),
		text('You have one key at a time: a new one ends the old one, and its secret is shown only once.'),
		text('It is checked before it is saved, in a file that only you can read.'),
		...(offeredKey === undefined
			? []
			: [[{text: 'The key of this demo: '}, {text: offeredKey, role: 'accent' as const}]]),
	];
}

function savedLines({savedTo, warning}: Done, symbols: Symbols): readonly Line[] {
	return [
		...(savedTo === undefined
			? []
			: [[{text: '  '}, {text: symbols.success, role: 'success' as const}, ...text(` saved to ${savedTo}`)]]),
		...(warning === undefined
			? []
			: [
					[
						{text: `${symbols.warning} `, role: 'warning' as const},
						...text(`the key works, but could not be saved: ${warning.message}`),
					],
					...(warning.hint === undefined ? [] : [text(`  ${symbols.next} ${warning.hint}`)]),
				]),
	];
}

function text(line: string, role?: 'heading'): Line {
	return [{text: safeLine(line), role}];
}

/** The page where the user of the server at hand makes a key. Modelon's own server is a hub; others are asked. */
function keyPage({tried: {url}, checks}: Pick<Setup, 'tried' | 'checks'>): string {
	const isHub = checks.get('hub')?.state === 'passed' || /^https:\/\/impact\.modelon\.cloud\b/v.test(url);
	return keyPageUrl({url, isHub});
}
