import {type Question} from '../../../jobs/job-context.js';
import {type KeyEvent} from '../../../editor/keys/keys.js';
import {safeLine} from '../../../text/safe-text.js';
import {type Symbols} from '../../../output/theme/symbols.js';
import {choiceLines} from '../../live/choice-lines.js';
import {type Line} from '../../line.js';
import {isEnter} from '../../terminal/keyboard.js';

/** An open question with the input so far. */
export type QuestionState = {
	readonly question: Question;

	/** Index of the selected choice, 0-based, for `choose`. */
	readonly selected: number;

	/** The text typed so far, for `secret`. */
	readonly text: string;

	/** Why a paste was rejected. */
	readonly complaint?: string | undefined;
};

/** A question after a key: still open, answered, or left without an answer. */
export type QuestionUpdate =
	| {readonly kind: 'asking'; readonly asked: QuestionState}
	| {readonly kind: 'answered'; readonly answer: string}
	| {
			readonly kind: 'left';

			/** Why nobody has to answer any more, e.g. `it has ended`. Default: the user gave no answer. */
			readonly because?: string | undefined;
	  };

export function newQuestion(question: Question): QuestionState {
	return {question, selected: 0, text: ''};
}

/** Applies a key to a question. Pure. Enter alone never confirms anything; secrets are typed into a text field instead. */
export function afterKey(asked: QuestionState, event: KeyEvent): QuestionUpdate {
	const {question} = asked;
	if (question.kind === 'choose' && question.escape !== undefined && isEscape(event)) {
		return {kind: 'answered', answer: question.escape};
	}

	if (isLeaving(event)) {
		return {kind: 'left'};
	}

	switch (question.kind) {
		case 'confirm': {
			return confirmAfterKey(asked, event);
		}

		case 'choose': {
			return chooseAfterKey(asked, question.choices, event);
		}

		case 'secret': {
			return {kind: 'asking', asked};
		}
	}
}

/** Whether a key leaves a question without an answer: Ctrl-C, Ctrl-D or Escape. */
export function isLeaving(event: KeyEvent): boolean {
	return (
		isEscape(event) || (event.kind === 'key' && event.ctrl && (event.name === 'c' || event.name === 'd'))
	);
}

function isEscape(event: KeyEvent): boolean {
	return event.kind === 'key' && event.name === 'escape';
}

/** The lines of an open question. */
export function questionLines(
	{question, selected}: Pick<QuestionState, 'question' | 'selected'>,
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

/** Question and answer for the transcript, or why there is none; a secret is masked. */
export function answeredLine(
	{question}: QuestionState,
	end: Exclude<QuestionUpdate, {readonly kind: 'asking'}>,
): Line {
	const isSecret = question.kind === 'secret';
	const shown = end.kind === 'left' ? (end.because ?? 'no answer') : isSecret ? '****' : safeLine(end.answer);
	return [{text: '? ', role: 'accent'}, {text: `${safeLine(question.text)} `}, {text: shown, role: 'dim'}];
}

function confirmAfterKey(asked: QuestionState, event: KeyEvent): QuestionUpdate {
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

function chooseAfterKey(asked: QuestionState, choices: readonly string[], event: KeyEvent): QuestionUpdate {
	if (event.kind !== 'key') {
		return {kind: 'asking', asked};
	}

	const step = steps[event.name] ?? 0;
	const selected = (asked.selected + step + choices.length) % Math.max(1, choices.length);
	const answer = isEnter(event) ? choices[asked.selected] : choices[Number(event.text ?? 'x') - 1];
	return answer === undefined ? {kind: 'asking', asked: {...asked, selected}} : {kind: 'answered', answer};
}

const steps: Readonly<Record<string, number>> = {up: -1, k: -1, down: 1, j: 1, tab: 1};
