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
	/** Before the field; cut where it leaves no space for what is typed. */
	readonly label: Line;
	readonly value: string;

	/** What is typed shows as stars. */
	readonly isSecret: boolean;

	/** Below the field: what keys do, or what is wrong with the text. */
	readonly help: Line;

	/** Rows above it in the live part. Default 0. */
	readonly above?: number | undefined;
	readonly size: Size;
	readonly appearance: Appearance;
	readonly onChange: (value: string) => void;

	/** Enter. */
	readonly onSubmit: (value: string) => void;
};

/** A short text to type, behind its label. Of a long one only the last row shows, with the terminal's cursor in it. */
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
	/** Of its first cell in the live part. */
	readonly place: ScreenCursor;

	/** In cells. */
	readonly width: number;
};

/** The text that is typed, in one row: of a long one the last part, with the terminal's cursor in it. */
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

/** How much was typed of a secret: `1 character`. */
export function characterCount(value: string): string {
	const {length} = [...value];
	return length === 1 ? '1 character' : `${length} characters`;
}

const star = '*';

function stars({length}: string): string {
	return star.repeat(length);
}

/** Where the field's cursor is, as an offset: ink-text-input keeps that to itself and draws a cursor of its own. */
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

/** The cursor's cell in the last row of a text that is broken at `width` cells; nothing when it is in another row. */
export function cursorColumn(text: string, offset: number, width: number): number | undefined {
	const before = cellWidth(text.slice(0, offset));
	const cells = Math.max(cellWidth(text), before + 1);
	return Math.floor(before / width) === Math.ceil(cells / width) - 1 ? before % width : undefined;
}

/** The terminal's cursor is enough. */
function withoutDrawnCursor(text: string): string {
	// eslint-disable-next-line no-control-regex -- escape sequences are what is looked for
	return text.replaceAll(/\u001B\[2?7m/gv, '');
}
