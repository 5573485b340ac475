import {Box} from 'ink';
import {type ReactNode} from 'react';
import {linkedSpans} from '../../output/text/links.js';
import {type Appearance} from '../../terminal/appearance.js';
import {type Line} from '../line.js';
import {cutLine} from '../live/frame.js';
import {FieldRow, type FieldRowProps} from '../live/text-field.js';
import {Rows, useScreenCursor} from '../live/rows.js';
import {fieldMargin, indent, dialogMargin, type SetupDialog} from './setup-dialog.js';

export type DialogViewProps = Pick<FieldRowProps, 'value' | 'isSecret' | 'onChange' | 'onSubmit'> & {
	readonly dialog: SetupDialog;
	readonly appearance: Appearance;
};

/** The wizard's dialog with its frame; the text field has a frame of its own. */
export function DialogView({dialog, appearance, ...field}: DialogViewProps): ReactNode {
	const {width, above, hasField, below} = dialog;
	return (
		<Box
			{...frameOf(appearance)}
			borderDimColor={hasStyles(appearance)}
			flexDirection="column"
			paddingX={2}
			width={width + 2 * dialogMargin}
		>
			<Rows rows={painted(above, width, appearance)} />
			{hasField ? (
				<Box {...frameOf(appearance)} marginLeft={indent} paddingX={1}>
					<FieldRow
						{...field}
						place={{row: 1 + above.length + 1, column: dialogMargin + indent + fieldMargin}}
						width={width - indent - 2 * fieldMargin}
					/>
				</Box>
			) : (
				<DialogCursor dialog={dialog} />
			)}
			<Rows rows={painted(below, width, appearance)} />
		</Box>
	);
}

/** Puts the terminal's cursor at the selected choice. */
function DialogCursor({dialog: {cursor}}: {readonly dialog: SetupDialog}): ReactNode {
	useScreenCursor(cursor && {row: 1 + cursor.row, column: dialogMargin + cursor.column});
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
