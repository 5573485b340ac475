import {redactKey} from '../../credentials/redact.js';
import {unsetCommands} from '../../credentials/unset-variable.js';
import {safeLine} from '../../text/safe-text.js';
import {type Symbols} from '../../output/theme/symbols.js';
import {type Line} from '../line.js';
import {endedLines, troubleLines} from './diagnosis-lines.js';
import {checklist} from './check-lines.js';
import {type Problem} from './setup-problem.js';
import {isKeyFromEnvironment, keyPage, type Setup, type SetupScreen} from './setup-state.js';

/** The environment variable that holds a key. */
const variable = 'MODELON_IMPACT_CLIENT_API_KEY';

/** The lines to print when the wizard goes from one state to another and its dialog is not drawn. Pure. */
export function announcements(before: Setup, after: Setup, symbols: Symbols): readonly Line[] {
	if (before.screen === after.screen) {
		return endedLines(before, after, symbols);
	}

	const hasTried = before.screen.kind === 'checking' && after.screen.kind !== 'done';
	return after.screen.kind === 'left'
		? farewell(after.screen)
		: [
				...typedLines(before, after),
				...(before.screen.kind === 'diagnosing' ? troubleLines(after, symbols) : []),
				...(hasTried ? checklist(withoutCauses(after), symbols) : []),
				...(after.problem === before.problem ? [] : problemLines(after, symbols)),
				...(isFirstQuestion(before, after) ? explanation(after) : []),
				...savedLines(after, symbols),
			];
}

/** What stays of a wizard whose dialog was drawn: where the key was saved, or why there is no session. */
export function closingLines(after: Setup, symbols: Symbols): readonly Line[] {
	const {screen} = after;
	return screen.kind === 'left' && screen.exitCode !== 130
		? [...problemLines(after, symbols), ...farewell(screen)]
		: savedLines(after, symbols);
}

/** Nothing is said after Ctrl-C. */
function farewell({exitCode}: Extract<SetupScreen, {kind: 'left'}>): readonly Line[] {
	return exitCode === 130 ? [] : [[{text: 'Left without a session.', role: 'dim'}]];
}

/** The text entered in a field, for the transcript: of a key only the end. */
function typedLines({screen}: Setup, after: Setup): readonly Line[] {
	if (after.screen.kind !== 'checking' || (screen.kind !== 'ask-key' && screen.kind !== 'ask-url')) {
		return [];
	}

	const {typedKey = '', url} = after.tried;
	return screen.kind === 'ask-key'
		? [[{text: 'API key: ', role: 'label'}, {text: redactKey(typedKey)}]]
		: [[{text: 'Server: ', role: 'label'}, {text: safeLine(url)}]];
}

/** The cause of a failed check is left out: it follows in full below the list. */
function withoutCauses({checks, tried, problem}: Setup): Pick<Setup, 'checks' | 'tried'> {
	const shortened = Array.from(checks, ([name, check]) => {
		const isExplained = check.state === 'failed' && problem !== undefined;
		return [name, isExplained ? {name, state: check.state} : check] as const;
	});
	return {checks: new Map(shortened), tried};
}

/** What happened and what to do next. A missing key needs no lines: the question for one says it. */
export function problemLines(state: Setup, symbols: Symbols): readonly Line[] {
	const {problem, screen} = state;
	if (problem === undefined || (problem.kind === 'missing' && screen.kind !== 'left')) {
		return [];
	}

	const mark =
		problem.kind === 'stopped' || problem.kind === 'missing'
			? {text: `${symbols.info} `, role: 'dim' as const}
			: {text: `${symbols.failure} `, role: 'failure' as const};
	return [
		[mark, ...text(problem.message, mark.role === 'failure' ? 'heading' : undefined)],
		...wayOut(problem, state).map((line): Line => [{text: `  ${symbols.next} `, role: 'dim'}, ...text(line)]),
		...(problem.kind === 'refused' && isKeyFromEnvironment(state) ? environmentWins(symbols) : []),
	];
}

/** What to do about a problem, as sentences. Where to make a key is explained by the question for one. */
function wayOut({kind, hint}: Problem, {tried}: Setup): readonly string[] {
	switch (kind) {
		case 'missing': {
			return [];
		}

		case 'refused': {
			return tried.typedKey === undefined
				? []
				: ['Check that all of it was copied, and that it belongs to this server.'];
		}

		case 'malformed':
		case 'no-licence':
		case 'plain-http':
		case 'wrong-url':
		case 'untrusted-server':
		case 'server':
		case 'file':
		case 'stopped': {
			return hint?.split('\n') ?? [];
		}
	}
}

/** A key in the environment always wins, so another key cannot be used until the variable is unset: how to do that. */
function environmentWins({info}: Symbols): readonly Line[] {
	return [
		text(`  ${info} It wins over all others. To use another one, leave, take it out and start again:`),
		...unsetCommands(variable).map(({shell, command}): Line => [
			{text: `      ${shell.padEnd(11)}`, role: 'dim'},
			{text: command, role: 'accent'},
		]),
	];
}

function isFirstQuestion(before: Setup, after: Setup): boolean {
	return before.screen.kind === 'checking' && after.screen.kind === 'ask-key';
}

/** What a newcomer needs to know about keys. The address comes last, so that it stays visible on a low screen. */
function explanation(state: Setup): readonly Line[] {
	return [
		[],
		text('An API key is needed. It is checked before it is saved, in a file that only you can read.'),
		text('You have one key at a time: a new one ends the old one, and its secret is shown only once.'),
		text('Make one under Server Management, tab IMPACT API KEY, button Regenerate and replace key;'),
		text('Ctrl-O opens the page:'),
		[{text: safeLine(keyPage(state)), role: 'path'}],
		...offerLines(state),
	];
}

/** The demo's key, where one is offered. */
export function offerLines({offeredKey}: Pick<Setup, 'offeredKey'>): readonly Line[] {
	return offeredKey === undefined
		? []
		: [[{text: 'The key of this demo: '}, {text: offeredKey, role: 'accent'}]];
}

function savedLines({screen}: Setup, symbols: Symbols): readonly Line[] {
	if (screen.kind !== 'done') {
		return [];
	}

	const {savedTo, warning} = screen;
	const saved: Line = [
		{text: '  '},
		{text: symbols.success, role: 'success'},
		...text(` key saved to ${savedTo}`),
	];
	return [
		...(savedTo === undefined ? [] : [saved]),
		...(warning === undefined ? [] : warningLines(warning, symbols)),
	];
}

function warningLines({message, hint}: Problem, symbols: Symbols): readonly Line[] {
	return [
		[
			{text: `${symbols.warning} `, role: 'warning'},
			...text(`the key works, but could not be saved: ${message}`),
		],
		...(hint === undefined ? [] : [text(`  ${symbols.next} ${hint}`)]),
	];
}

function text(line: string, role?: 'heading'): Line {
	return [{text: safeLine(line), role}];
}
