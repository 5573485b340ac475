import {Box} from 'ink';
import {type ReactNode} from 'react';
import {linkedSpans} from '../../output/text/links.js';
import {type Appearance} from '../../terminal/appearance.js';
import {type Line} from '../line.js';
import {cutLine} from '../live/frame.js';
import {FieldRow, type FieldRowProps} from '../live/text-field.js';
import {Rows, useScreenCursor} from '../live/rows.js';
import {fieldMargin, indent, sheetMargin, type SetupSheet} from './setup-sheet.js';

export type SheetViewProps = Pick<FieldRowProps, 'value' | 'isSecret' | 'onChange' | 'onSubmit'> & {
	readonly sheet: SetupSheet;
	readonly appearance: Appearance;
};

/** The wizard's sheet in its frame, with the field in a frame of its own. */
export function SheetView({sheet, appearance, ...field}: SheetViewProps): ReactNode {
	const {width, above, hasField, below} = sheet;
	return (
		<Box
			{...frameOf(appearance)}
			borderDimColor={hasStyles(appearance)}
			flexDirection="column"
			paddingX={2}
			width={width + 2 * sheetMargin}
		>
			<Rows rows={painted(above, width, appearance)} />
			{hasField ? (
				<Box {...frameOf(appearance)} marginLeft={indent} paddingX={1}>
					<FieldRow
						{...field}
						place={{row: 1 + above.length + 1, column: sheetMargin + indent + fieldMargin}}
						width={width - indent - 2 * fieldMargin}
					/>
				</Box>
			) : (
				<SheetCursor sheet={sheet} />
			)}
			<Rows rows={painted(below, width, appearance)} />
		</Box>
	);
}

/** The terminal's cursor among what is to be chosen. */
function SheetCursor({sheet: {cursor}}: {readonly sheet: SetupSheet}): ReactNode {
	useScreenCursor(cursor && {row: 1 + cursor.row, column: sheetMargin + cursor.column});
	return null;
}

function frameOf({symbols}: Appearance) {
	return {borderStyle: symbols.rule === '-' ? 'classic' : 'round'} as const;
}

function hasStyles({theme}: Appearance): boolean {
	return (theme.dim ?? '') !== '';
}

function painted(lines: readonly Line[], width: number, appearance: Appearance): readonly string[] {
	return lines.map((line) => {
		const linked = line.flatMap(({text, role}) => linkedSpans(text, {role, place: appearance.links}));
		return cutLine(linked, width, appearance);
	});
}
