import {type Question} from '../../../jobs/job-context.js';
import {type KeyEvent} from '../../../editor/keys/keys.js';
import {safeLine} from '../../../text/safe-text.js';
import {type Symbols} from '../../../output/theme/symbols.js';
import {type Line} from '../../line.js';
import {isEnter} from '../../terminal/is-enter.js';

/** A question on the screen with what was entered so far. */
export type Asked = {
	readonly question: Question;

	/** 0-based, for `choose`. */
	readonly selected: number;

	/** For `secret`. */
	readonly text: string;
};

/** What a key did to a question. */
export type Answering =
	| {readonly kind: 'asking'; readonly asked: Asked}
	| {readonly kind: 'answered'; readonly answer: string}
	| {readonly kind: 'left'};

export function newQuestion(question: Question): Asked {
	return {question, selected: 0, text: ''};
}

/** The question after a key or paste. Pure. Enter alone never agrees to anything. */
export function answering(asked: Asked, event: KeyEvent): Answering {
	const {question} = asked;
	if (question.kind === 'choose' && question.escape !== undefined && isEscape(event)) {
		return {kind: 'answered', answer: question.escape};
	}

	if (
		event.kind === 'key' &&
		((event.ctrl && (event.name === 'c' || event.name === 'd')) || isEscape(event))
	) {
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
			return enteringSecret(asked, event);
		}
	}
}

function isEscape(event: KeyEvent): boolean {
	return event.kind === 'key' && event.name === 'escape';
}

/** How a question looks while it waits. */
export function questionLines({question, selected, text}: Asked, symbols: Symbols): readonly Line[] {
	const asking: Line = [
		{text: '? ', role: 'accent'},
		{text: safeLine(question.text), role: 'heading'},
	];
	switch (question.kind) {
		case 'confirm': {
			return [[...asking, {text: ' (y/N) ', role: 'dim'}]];
		}

		case 'choose': {
			const choices = question.choices.map((choice, index): Line => [
				{text: index === selected ? `${symbols.next} ` : '  ', role: 'accent'},
				{text: `${index + 1} ${safeLine(choice)}`, role: index === selected ? 'heading' : undefined},
			]);
			return [asking, ...choices];
		}

		case 'secret': {
			const {length} = [...text];
			const count = `(${length === 1 ? '1 character' : `${length} characters`})`;
			return [[...asking, {text: ': '}, {text: count, role: 'dim'}]];
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

function enteringSecret(asked: Asked, event: KeyEvent): Answering {
	const {text} = asked;
	if (event.kind === 'paste') {
		return {kind: 'asking', asked: {...asked, text: text + event.text}};
	}

	if (event.kind !== 'key') {
		return {kind: 'asking', asked};
	}

	if (isEnter(event)) {
		return text === '' ? {kind: 'asking', asked} : {kind: 'answered', answer: text};
	}

	const isClearing = event.ctrl && event.name === 'u';
	const rest = event.name === 'backspace' ? [...text].slice(0, -1).join('') : text + (event.text ?? '');
	return {kind: 'asking', asked: {...asked, text: isClearing ? '' : rest}};
}
