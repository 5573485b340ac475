import {type ReactNode} from 'react';
import {type Step} from '../../../output/progress.js';
import {wrapHanging, paintSpans, spansWidth} from '../../../output/text/spans.js';
import {type Screen} from '../../../output/screen.js';
import {type Appearance} from '../../../terminal/appearance.js';
import {type Size} from '../../../terminal/size.js';
import {safeLine} from '../../../text/safe-text.js';
import {type Line} from '../../line.js';
import {choiceColumn} from '../../live/choice-lines.js';
import {frameStart, liveRows} from '../../live/frame.js';
import {Progress} from '../../live/progress-view.js';
import {Rows, useScreenCursor} from '../../live/rows.js';
import {characterCount, TextField} from '../../live/text-field.js';
import {type ScreenCursor} from '../../terminal/screen-cursor.js';
import {questionLines, type QuestionState} from './question.js';

export type QuestionProps = {
	readonly asked: QuestionState;

	/** Steps of the command that asks. */
	readonly steps: readonly Step[];
	readonly screen: Screen;
	readonly size: Size;
	readonly appearance: Appearance;

	/** The text of a secret so far, and Enter in its field. */
	readonly onChange: (text: string) => void;
	readonly onSubmit: (text: string) => void;
};

/** A question in full, however narrow the screen; above it, as many steps of the asking command as fit. */
export function Question({onChange, onSubmit, ...props}: QuestionProps): ReactNode {
	return props.asked.question.kind === 'secret' ? (
		<SecretQuestion {...props} onChange={onChange} onSubmit={onSubmit} />
	) : (
		<ChoiceQuestion {...props} />
	);
}

type ChoiceQuestionProps = Omit<QuestionProps, 'onChange' | 'onSubmit'>;

function ChoiceQuestion({asked, steps, screen, size, appearance}: ChoiceQuestionProps): ReactNode {
	const {rows, cursor} = questionRows(asked, size, appearance);
	const space = liveRows(size) - rows.length;
	useScreenCursor({...cursor, row: Math.min(steps.length, space) + cursor.row});
	return (
		<>
			<Progress rows={space} screen={screen} size={size} steps={steps} tick={0} />
			<Rows rows={rows} />
		</>
	);
}

/** A question that is answered by a key; the cursor is at its end, or at the selected choice. Pure. */
export function questionRows(
	asked: QuestionState,
	size: Size,
	{theme, symbols}: Appearance,
): {readonly rows: readonly string[]; readonly cursor: ScreenCursor} {
	const lines = questionLines(asked, symbols).map((line) =>
		wrapHanging(line, size.columns, symbols.ellipsis),
	);
	const rows = lines.flat();
	const isChoice = asked.question.kind === 'choose';
	// The selected choice must stay visible, or the end of any other question.
	const focus = isChoice ? lines.slice(0, asked.selected + 1).flat().length : rows.length - 1;
	const start = frameStart(rows.length, size, focus);
	const column = isChoice ? choiceColumn : spansWidth(rows[focus] ?? []);
	return {
		rows: rows.slice(start, start + liveRows(size)).map((row) => paintSpans(theme, row)),
		cursor: {row: focus - start, column: Math.min(column, size.columns - 1)},
	};
}

/** Minimum width of the field, in cells; a label that leaves less goes above it. */
const minFieldWidth = 16;

function SecretQuestion(props: QuestionProps): ReactNode {
	const {asked, steps, screen, size, appearance, onChange, onSubmit} = props;
	const {symbols, theme} = appearance;
	const label: Line = questionLines(asked, symbols)[0] ?? [];
	const isBeside = spansWidth(label) + minFieldWidth <= size.columns;
	const space = liveRows(size) - 2;
	const labelRows = isBeside
		? []
		: wrapHanging(label, size.columns, symbols.ellipsis).slice(0, Math.max(0, space));
	const stepSpace = space - labelRows.length;
	const above = labelRows.length + Math.max(0, Math.min(steps.length, stepSpace));
	return (
		<>
			<Progress rows={stepSpace} screen={screen} size={size} steps={steps} tick={0} />
			<Rows rows={labelRows.map((row) => paintSpans(theme, row))} />
			<TextField
				isSecret
				above={above}
				appearance={appearance}
				help={secretHelp(asked, appearance)}
				label={isBeside ? label : []}
				size={size}
				value={asked.text}
				onChange={onChange}
				onSubmit={onSubmit}
			/>
		</>
	);
}

function secretHelp({text, complaint}: QuestionState, {symbols}: Appearance): Line {
	return complaint === undefined
		? [{text: `${characterCount(text)}, Enter takes it, Esc gives no answer`, role: 'dim'}]
		: [{text: `${symbols.failure} ${safeLine(complaint)}`, role: 'failure'}];
}
