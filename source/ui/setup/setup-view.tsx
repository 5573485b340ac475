import {Box, Text} from 'ink';
import TextInput from 'ink-text-input';
import {useSyncExternalStore, type ReactNode} from 'react';
import {cutLine, frameLines, liveRows} from '../frame.js';
import {type Line} from '../line.js';
import {type Appearance} from '../../terminal/appearance.js';
import {type Size} from '../../terminal/size.js';
import {useSize, useSpinner, type SizeSource} from '../terminal/hooks.js';
import {checkingLines, choiceLines, fieldLines} from './live-lines.js';
import {type SetupStore} from './run-setup.js';
import {type Setup} from './setup-state.js';

export type SetupViewProps = {
	readonly store: SetupStore;
	readonly looks: Appearance;
	readonly output: SizeSource;

	/** Of this package. */
	readonly version: string;

	/** Enter in a field. */
	readonly onSubmit: (text: string) => void;
};

/** The live part of the wizard; what is settled is in the transcript. */
export function SetupView({store, looks, output, version, onSubmit}: SetupViewProps): ReactNode {
	const state = useSyncExternalStore(store.subscribe, store.get);
	const size = useSize(output);
	switch (state.screen.kind) {
		case 'checking':
		case 'opening-demo': {
			return <Checking looks={looks} size={size} state={state} version={version} />;
		}

		case 'choose': {
			const {selected} = state.screen;
			return (
				<Lines focus={selected} lines={choiceLines(state.screen, looks.symbols)} looks={looks} size={size} />
			);
		}

		case 'ask-key':
		case 'ask-url': {
			const change = (value: string) => {
				store.dispatch({type: 'change-field', value});
			};

			return <Field looks={looks} size={size} state={state} onChange={change} onSubmit={onSubmit} />;
		}

		case 'done':
		case 'left': {
			return null;
		}
	}
}

type PartProps = {readonly state: Setup; readonly size: Size; readonly looks: Appearance};

function Checking({state, size, looks, version}: PartProps & {readonly version: string}): ReactNode {
	const {spinner} = useSpinner(looks.symbols.spinner);
	return (
		<Lines
			lines={checkingLines(state, {symbols: looks.symbols, spinner, version})}
			looks={looks}
			size={size}
		/>
	);
}

type LinesProps = Omit<PartProps, 'state'> & {readonly lines: readonly Line[]; readonly focus?: number};

function Lines({lines, size, looks, focus}: LinesProps): ReactNode {
	return <Text>{frameLines(lines, size, looks, focus).join('\n')}</Text>;
}

type FieldProps = PartProps & {
	readonly onChange: (value: string) => void;
	readonly onSubmit: (value: string) => void;
};

/** A long value shows its last row only; how long it is stands below. */
function Field({state, size, looks, onChange, onSubmit}: FieldProps): ReactNode {
	const {screen} = state;
	if (screen.kind !== 'ask-key' && screen.kind !== 'ask-url') {
		return null;
	}

	const {label, below} = fieldLines(state, looks.symbols);
	const mask = screen.kind === 'ask-key' ? {mask: '*'} : {};
	const room = Math.max(0, liveRows(size) - 1);
	return (
		<Box flexDirection="column">
			<Box>
				<Box flexShrink={0}>
					<Text>{cutLine(label, size.columns - 2, looks)}</Text>
				</Box>
				<Box flexDirection="column" flexGrow={1} height={1} justifyContent="flex-end" overflow="hidden">
					<Box flexShrink={0}>
						<TextInput {...mask} value={screen.value} onChange={onChange} onSubmit={onSubmit} />
					</Box>
				</Box>
			</Box>
			<Text>{frameLines(below, size, looks).slice(0, room).join('\n')}</Text>
		</Box>
	);
}
