import {Box, Text, Transform, useInput, type Key} from 'ink';
import TextInput from 'ink-text-input';
import {useState, type ReactNode} from 'react';
import {spansWidth} from '../../output/text/spans.js';
import {type Appearance} from '../../terminal/appearance.js';
import {type Size} from '../../terminal/size.js';
import {cellWidth} from '../../text/width.js';
import {type Line} from '../line.js';
import {type ScreenCursor} from '../terminal/screen-cursor.js';
import {cutLine, liveRows} from './frame.js';
import {Row, useScreenCursor} from './rows.js';

export type TextFieldProps = {
	/** In front of the field; cut if it would leave no space for the text. */
	readonly label: Line;
	readonly value: string;

	/** The text is masked with asterisks. */
	readonly isSecret: boolean;

	/** Below the field: the keys, or what is wrong with the text. */
	readonly help: Line;

	/** Rows of the live part above the field. Default 0. */
	readonly above?: number | undefined;
	readonly size: Size;
	readonly appearance: Appearance;
	readonly onChange: (value: string) => void;

	/** Called on Enter. */
	readonly onSubmit: (value: string) => void;
};

/** A single-line text field behind its label. Of a long text only the last row shows, with the terminal's cursor in it. */
export function TextField(props: TextFieldProps): ReactNode {
	const {label, help, above = 0, size, appearance} = props;
	const {columns} = size;
	const labelWidth = Math.min(spansWidth(label), columns - 2);
	return (
		<>
			<Box>
				<Box flexShrink={0}>
					<Text>{cutLine(label, columns - 2, appearance)}</Text>
				</Box>
				<FieldRow {...props} place={{row: above, column: labelWidth}} width={columns - labelWidth} />
			</Box>
			{liveRows(size) > above + 1 ? <Row text={cutLine(help, columns, appearance)} /> : null}
		</>
	);
}

export type FieldRowProps = Pick<TextFieldProps, 'value' | 'isSecret' | 'onChange' | 'onSubmit'> & {
	/** Position of its first cell in the live part. */
	readonly place: ScreenCursor;

	/** In cells. */
	readonly width: number;
};

/** The field itself, one row high: of a long text it shows the last part, with the terminal's cursor in it. */
export function FieldRow({value, isSecret, place, width, onChange, onSubmit}: FieldRowProps): ReactNode {
	const offset = useFieldOffset(value);
	const column = cursorColumn(isSecret ? stars(value) : value, offset, width);
	useScreenCursor(column === undefined ? undefined : {row: place.row, column: place.column + column});
	return (
		<Box flexDirection="column" flexGrow={1} height={1} justifyContent="flex-end" overflow="hidden">
			<Box flexShrink={0}>
				<Transform transform={withoutDrawnCursor}>
					<TextInput
						{...(isSecret ? {mask: star} : {})}
						value={value}
						onChange={onChange}
						onSubmit={onSubmit}
					/>
				</Transform>
			</Box>
		</Box>
	);
}

/** The length of a secret, for people: `1 character`. */
export function characterCount(value: string): string {
	const {length} = [...value];
	return length === 1 ? '1 character' : `${length} characters`;
}

const star = '*';

function stars({length}: string): string {
	return star.repeat(length);
}

/** The offset of the field's cursor: ink-text-input draws a cursor of its own and does not expose where it is. */
function useFieldOffset(value: string): number {
	const [last, setLast] = useState(value.length);
	const offset = Math.min(last, value.length);
	useInput((input, key) => {
		setLast(movedOffset({offset, length: value.length}, input, key));
	});
	return offset;
}

export type FieldPlace = {readonly offset: number; readonly length: number};

export function movedOffset({offset, length}: FieldPlace, input: string, key: Key): number {
	if (key.leftArrow || key.backspace || key.delete) {
		return Math.max(0, offset - 1);
	}

	if (key.rightArrow) {
		return Math.min(length, offset + 1);
	}

	return key.return ? offset : offset + input.length;
}

/** The cursor's cell in the last row of a text wrapped at `width` cells; undefined when it is in another row. */
export function cursorColumn(text: string, offset: number, width: number): number | undefined {
	const before = cellWidth(text.slice(0, offset));
	const cells = Math.max(cellWidth(text), before + 1);
	return Math.floor(before / width) === Math.ceil(cells / width) - 1 ? before % width : undefined;
}

/** Removes the cursor that ink-text-input draws: the terminal's own cursor is enough. */
function withoutDrawnCursor(text: string): string {
	// eslint-disable-next-line no-control-regex -- escape sequences are what is looked for
	return text.replaceAll(/\u001B\[2?7m/gv, '');
}
