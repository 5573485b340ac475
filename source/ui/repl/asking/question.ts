import {type Question} from '../../../jobs/job-context.js';
import {type KeyEvent} from '../../../editor/keys/keys.js';
import {safeLine} from '../../../text/safe-text.js';
import {type Symbols} from '../../../output/theme/symbols.js';
import {choiceLines} from '../../live/choice-lines.js';
import {type Line} from '../../line.js';
import {isEnter} from '../../terminal/keyboard.js';

/** A question on the screen with what was entered so far. */
export type Asked = {
	readonly question: Question;

	/** 0-based, for `choose`. */
	readonly selected: number;

	/** What was typed of a `secret`. */
	readonly text: string;

	/** What is wrong with that, if anything. */
	readonly complaint?: string | undefined;
};

/** What a key did to a question. */
export type Answering =
	| {readonly kind: 'asking'; readonly asked: Asked}
	| {readonly kind: 'answered'; readonly answer: string}
	| {readonly kind: 'left'};

export function newQuestion(question: Question): Asked {
	return {question, selected: 0, text: ''};
}

/** The question after a key. Pure. Enter alone never agrees to anything; a secret is typed in a field of its own. */
export function answering(asked: Asked, event: KeyEvent): Answering {
	const {question} = asked;
	if (question.kind === 'choose' && question.escape !== undefined && isEscape(event)) {
		return {kind: 'answered', answer: question.escape};
	}

	if (isLeaving(event)) {
		return {kind: 'left'};
	}

	switch (question.kind) {
		case 'confirm': {
			return confirming(asked, event);
		}

		case 'choose': {
			return choosing(asked, question.choices, event);
		}

		case 'secret': {
			return {kind: 'asking', asked};
		}
	}
}

/** Ctrl-C, Ctrl-D and Escape give no answer. */
export function isLeaving(event: KeyEvent): boolean {
	return (
		isEscape(event) || (event.kind === 'key' && event.ctrl && (event.name === 'c' || event.name === 'd'))
	);
}

function isEscape(event: KeyEvent): boolean {
	return event.kind === 'key' && event.name === 'escape';
}

/** The lines of a question while it waits. */
export function questionLines(
	{question, selected}: Pick<Asked, 'question' | 'selected'>,
	symbols: Symbols,
): readonly Line[] {
	const asking: Line = [
		{text: '? ', role: 'accent'},
		{text: safeLine(question.text), role: 'heading'},
	];
	switch (question.kind) {
		case 'confirm': {
			return [[...asking, {text: ' (y/N) ', role: 'dim'}]];
		}

		case 'choose': {
			const choices = question.choices.map((choice) => safeLine(choice));
			return [asking, ...choiceLines(choices, selected, symbols)];
		}

		case 'secret': {
			return [[...asking, {text: ': '}]];
		}
	}
}

/** Question and answer as they stay in the transcript; a secret does not. */
export function answeredLine({question}: Asked, answer: string | undefined): Line {
	const shown = answer === undefined ? 'no answer' : question.kind === 'secret' ? '****' : safeLine(answer);
	return [{text: '? ', role: 'accent'}, {text: `${safeLine(question.text)} `}, {text: shown, role: 'dim'}];
}

function confirming(asked: Asked, event: KeyEvent): Answering {
	if (event.kind !== 'key') {
		return {kind: 'asking', asked};
	}

	if (event.text?.toLowerCase() === 'y') {
		return {kind: 'answered', answer: 'yes'};
	}

	return event.text?.toLowerCase() === 'n' || isEnter(event)
		? {kind: 'answered', answer: 'no'}
		: {kind: 'asking', asked};
}

function choosing(asked: Asked, choices: readonly string[], event: KeyEvent): Answering {
	if (event.kind !== 'key') {
		return {kind: 'asking', asked};
	}

	const step = steps[event.name] ?? 0;
	const selected = (asked.selected + step + choices.length) % Math.max(1, choices.length);
	const answer = isEnter(event) ? choices[asked.selected] : choices[Number(event.text ?? 'x') - 1];
	return answer === undefined ? {kind: 'asking', asked: {...asked, selected}} : {kind: 'answered', answer};
}

const steps: Readonly<Record<string, number>> = {up: -1, k: -1, down: 1, j: 1, tab: 1};
