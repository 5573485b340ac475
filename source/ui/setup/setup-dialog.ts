import {type CheckName} from '../../api/sign-in/checklist.js';
import {redactKey} from '../../credentials/redact.js';
import {wrapHanging} from '../../output/text/spans.js';
import {type Symbols} from '../../output/theme/symbols.js';
import {type Size} from '../../terminal/size.js';
import {safeLine} from '../../text/safe-text.js';
import {type Line} from '../line.js';
import {choiceColumn, choiceLines} from '../live/choice-lines.js';
import {liveRows} from '../live/frame.js';
import {characterCount} from '../live/text-field.js';
import {type ScreenCursor} from '../terminal/screen-cursor.js';
import {offerLines, problemLines} from './announcements.js';
import {checkMark} from './check-lines.js';
import {runningLines, troubleLines} from './diagnosis-lines.js';
import {choiceTexts} from './choices.js';
import {isKeyFromEnvironment, keyPage, type Setup} from './setup-state.js';

/** The wizard as a dialog with three steps, drawn where there is space for it. */
export type SetupDialog = {
	/** Width of a line inside the frame, in cells. */
	readonly width: number;

	/** Lines above the field, or all lines if there is none. None is wider than `width`. */
	readonly above: readonly Line[];

	/** The cursor's position in `above`, when there are choices. */
	readonly cursor?: ScreenCursor | undefined;

	/** Whether there is a text field between `above` and `below`. */
	readonly hasField: boolean;
	readonly below: readonly Line[];
};

export type DialogOptions = {
	readonly symbols: Symbols;
	readonly size: Size;

	/** Version of this package. */
	readonly version: string;
};

/** Cells on each side of the lines: a border and two blanks. */
export const dialogMargin = 3;

/** Cells on each side of the field: its border and a blank. */
export const fieldMargin = 2;

/** Height of the field with its frame, in rows. */
export const fieldRows = 3;

/** Indentation of the content of a step, in cells. */
export const indent = 4;

/** Limits of the width of a line, in cells. */
const maxWidth = 76;
const minWidth = 50;

/**
The dialog for a state; undefined where it does not fit, and while there may be nothing to ask. `symbols.running` marks what is
running now.
*/
export function setupDialog(state: Setup, looks: DialogOptions): SetupDialog | undefined {
	const {size} = looks;
	const width = Math.min(size.columns - 2 * dialogMargin, maxWidth);
	const isOver = state.screen.kind === 'done' || state.screen.kind === 'left';
	return width < minWidth || isOver || isQuiet(state)
		? undefined
		: [[[]], []]
				.map((gap) => dialogOf(state, looks, {width, gap}))
				.find((dialog) => dialogHeight(dialog) <= liveRows(size));
}

type Layout = {
	readonly width: number;

	/** Lines between two steps: a blank one, or none where space is short. */
	readonly gap: readonly Line[];
};

function dialogHeight({above, hasField, below}: SetupDialog): number {
	return 2 + above.length + (hasField ? fieldRows : 0) + below.length;
}

function dialogOf(state: Setup, looks: DialogOptions, {width, gap}: Layout): SetupDialog {
	const {screen} = state;
	const {symbols} = looks;
	const wrapped = (lines: readonly Line[]) =>
		lines.flatMap((line) => wrapHanging(line, width, symbols.ellipsis));
	const at = currentStep(state);
	const titles = steps.map((step, index) => stepLine({...step, index, at}, state, symbols));
	const choices = screen.kind === 'choose' ? choiceRows(screen, width, symbols) : [];
	const begun = wrapped([
		titleLine(looks),
		[],
		...titles.slice(0, at + 1).flatMap((title, index) => [...(index > 0 ? gap : []), title]),
		...bodyLines(state, symbols),
	]);
	const toCome = [
		...wrapped(titles.slice(at + 1).flatMap((title) => [...gap, title])),
		...(choices.length > 0 ? [[]] : []),
		...choices,
	];
	const end = wrapped([[], keysLine(state)]);
	if (screen.kind === 'ask-key' || screen.kind === 'ask-url') {
		const below = [...wrapped(indented(belowField(state, symbols))), ...toCome, ...end];
		return {width, above: begun, hasField: true, below};
	}

	const above = [...begun, ...toCome];
	const row = above.length - choices.length + (screen.kind === 'choose' ? screen.selected : 0);
	const cursor = choices.length > 0 ? {row, column: indent + choiceColumn} : undefined;
	return {width, above, hasField: false, below: end, cursor};
}

/** While the saved key is checked there may be nothing to ask. */
function isQuiet({screen}: Setup): boolean {
	return screen.kind === 'checking' && screen.isFirst;
}

/** Whether a screen waits for something that is running. */
export function isBusy(kind: Setup['screen']['kind']): boolean {
	return kind === 'checking' || kind === 'opening-demo' || kind === 'diagnosing';
}

function titleLine({symbols, version}: DialogOptions): Line {
	return [
		{text: symbols.rule === '-' ? '* ' : '◆ ', role: 'accent'},
		{text: `impact-shell ${version}`, role: 'heading'},
		{text: '  sign in to Modelon Impact', role: 'dim'},
	];
}

type Step = {
	readonly title: string;

	/** Shown next to the title. */
	readonly text: (state: Setup, isReached: boolean) => string;
};

const steps: readonly Step[] = [
	{title: 'Server', text: serverText},
	{title: 'API key', text: keyText},
	{
		title: 'Sign-in',
		text: (_state, isReached) => (isReached ? '' : 'your server, the key, its licence, the API version'),
	},
];

/** The server's address, unless the screen asks for it or the problem already names it. */
function serverText(state: Setup): string {
	const {
		tried: {url},
		checks,
		screen,
		problem,
	} = state;
	const hub = checks.get('hub');
	const address = safeLine(url)
		.replace(/^https?:\/\//v, '')
		.replace(/\/+$/v, '');
	const isNamed = screen.kind === 'choose' && failedStep(state) === 0 && problem?.message.includes(address);
	if (screen.kind === 'ask-url' || isNamed) {
		return '';
	}

	return hub?.state === 'passed' && hub.detail !== undefined
		? `${address} · ${safeLine(hub.detail)}`
		: address;
}

function keyText(state: Setup): string {
	const {tried, checks, screen} = state;
	if (screen.kind === 'ask-key') {
		return '';
	}

	if (tried.typedKey !== undefined) {
		return redactKey(tried.typedKey);
	}

	const stored = checks.get(isKeyFromEnvironment(state) ? 'environment-key' : 'key-file');
	return safeLine(stored?.state === 'passed' ? (stored.detail ?? '') : '');
}

const serverChecks: readonly CheckName[] = ['server', 'hub', 'user-server'];
const signInChecks: readonly CheckName[] = ['user-server', 'key', 'licence', 'api-version'];

/** Index of the current step, 0-based. */
function currentStep(state: Setup): number {
	const {screen} = state;
	switch (screen.kind) {
		case 'ask-url':
		case 'opening-demo': {
			return 0;
		}

		case 'ask-key': {
			return 1;
		}

		case 'checking':
		case 'done':
		case 'left': {
			return isReached(state) ? 2 : 0;
		}

		case 'diagnosing':
		case 'choose': {
			return failedStep(state);
		}
	}
}

function isReached({checks}: Setup): boolean {
	return checks.get('server')?.state === 'passed';
}

function failedStep(state: Setup): number {
	const {problem, checks} = state;
	switch (problem?.kind) {
		case 'missing':
		case 'refused':
		case 'malformed':
		case 'untrusted-server':
		case 'file': {
			return 1;
		}

		case 'no-licence': {
			return 2;
		}

		case 'plain-http':
		case 'wrong-url':
		case 'server':
		case 'stopped':
		case undefined: {
			const isServers = serverChecks.some((name) => checks.get(name)?.state === 'failed');
			return isServers || !isReached(state) ? 0 : 2;
		}
	}
}

function stepLine(
	{title, text, index, at}: Step & {readonly index: number; readonly at: number},
	state: Setup,
	symbols: Symbols,
): Line {
	const detail = text(state, index <= at);
	return [
		index < at && (index > 0 || isReached(state))
			? {text: symbols.success, role: 'success'}
			: index === at
				? currentMark(state, symbols)
				: {text: symbols.waiting, role: 'dim'},
		{text: ` ${index + 1} `, role: index > at ? 'dim' : undefined},
		{text: title, role: index === at ? 'heading' : index > at ? 'dim' : undefined},
		...(detail === '' ? [] : [{text: `${' '.repeat(10 - title.length)}${detail}`, role: 'dim' as const}]),
	];
}

function currentMark({screen, problem}: Setup, symbols: Symbols): Line[number] {
	if (isBusy(screen.kind)) {
		return {text: symbols.running, role: 'running'};
	}

	const hasFailed = screen.kind === 'choose' && problem?.kind !== 'missing' && problem?.kind !== 'stopped';
	return hasFailed ? {text: symbols.failure, role: 'failure'} : {text: symbols.next, role: 'accent'};
}

/** The content of the current step. */
function bodyLines(state: Setup, symbols: Symbols): readonly Line[] {
	const {screen} = state;
	switch (screen.kind) {
		case 'ask-key': {
			return indented([
				...problemLines(state, symbols),
				[{text: 'Server Management, tab IMPACT API KEY, Regenerate and replace key:'}],
				[{text: safeLine(keyPage(state)), role: 'path'}],
				[{text: 'A new key ends the old one, and its secret is shown only once.', role: 'dim'}],
				...offerLines(state),
			]);
		}

		case 'ask-url': {
			return indented([[{text: 'Its address alone, such as https://impact.modelon.cloud', role: 'dim'}]]);
		}

		case 'opening-demo': {
			return indented([[{text: 'starting the demo server'}]]);
		}

		case 'checking': {
			return isReached(state) ? indented(signInLines(state, symbols)) : [];
		}

		case 'diagnosing': {
			return indented(runningLines(state, symbols));
		}

		case 'choose': {
			const isDiagnosed = state.findings.length > 0;
			return indented(isDiagnosed ? troubleLines(state, symbols) : problemLines({...state, screen}, symbols));
		}

		case 'done':
		case 'left': {
			return [];
		}
	}
}

function indented(lines: readonly Line[]): readonly Line[] {
	return lines.map((line) => [{text: ' '.repeat(indent)}, ...line]);
}

const signInLabels: ReadonlyMap<CheckName, string> = new Map([
	['user-server', 'your server'],
	['key', 'key'],
	['licence', 'licence'],
	['api-version', 'API version'],
]);

/** The checks of the last step, one per row, including those still to come. */
function signInLines({checks}: Setup, symbols: Symbols): readonly Line[] {
	return signInChecks
		.filter((name) => checks.get(name)?.state !== 'skipped')
		.map((name): Line => {
			const check = checks.get(name);
			const label = signInLabels.get(name) ?? name;
			return check === undefined
				? [{text: `${symbols.waiting} ${label}`, role: 'dim'}]
				: [
						checkMark(check, symbols),
						{text: ` ${label.padEnd(13)}`},
						{text: safeLine(check.detail ?? ''), role: 'dim'},
					];
		});
}

function choiceRows(
	{choices, selected}: Extract<Setup['screen'], {kind: 'choose'}>,
	width: number,
	symbols: Symbols,
): readonly Line[] {
	return indented(choiceLines(choiceTexts(choices, width - indent), selected, symbols));
}

/** Below the field: what is wrong with the text, a remark, or what will happen to the key. */
function belowField({screen, complaint, remark, offeredKey}: Setup, symbols: Symbols): readonly Line[] {
	if (complaint !== undefined) {
		return [[{text: `${symbols.failure} ${safeLine(complaint)}`, role: 'failure'}]];
	}

	if (remark !== undefined) {
		return [[{text: `${symbols.info} ${safeLine(remark)}`}]];
	}

	if (screen.kind !== 'ask-key') {
		return [];
	}

	const takesOffer = screen.value === '' && offeredKey !== undefined;
	const fate = takesOffer
		? 'Enter takes the key above'
		: 'checked, then saved in a file that only you can read';
	return [[{text: characterCount(screen.value)}, {text: ` · ${fate}`, role: 'dim'}]];
}

/** The key hints at the bottom. */
function keysLine({screen, remark}: Setup): Line {
	const keys = {
		'ask-key': 'Enter checks it · Ctrl-O opens the page · Esc other ways · Ctrl-C leaves',
		'ask-url': 'Enter goes there · Esc goes back · Ctrl-C leaves',
		choose: remark ?? 'Enter or a number takes one · Ctrl-O opens the key page · Esc leaves',
		checking: 'Esc stops · Ctrl-C leaves',
		diagnosing: 'Esc stops · Ctrl-C leaves',
		'opening-demo': 'Esc stops · Ctrl-C leaves',
		done: '',
		left: '',
	};
	return [{text: safeLine(keys[screen.kind]), role: 'dim'}];
}
