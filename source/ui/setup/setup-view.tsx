import {Box} from 'ink';
import {useSyncExternalStore, type ReactNode} from 'react';
import {safeLine} from '../../text/safe-text.js';
import {type Symbols} from '../../output/theme/symbols.js';
import {hostOf} from '../banner.js';
import {type Line} from '../line.js';
import {characterCount, TextField} from '../live/text-field.js';
import {type Appearance} from '../../terminal/appearance.js';
import {type Size} from '../../terminal/size.js';
import {choiceColumn, choiceIndent, choiceLines} from '../live/choice-lines.js';
import {frameLines, frameStart} from '../live/frame.js';
import {useSize, useSpinner, type SizeSource} from '../live/hooks.js';
import {Rows, useScreenCursor} from '../live/rows.js';
import {runningLines} from './diagnosis-lines.js';
import {checklist} from './check-lines.js';
import {choiceTexts} from './choices.js';
import {type SetupStore} from './run-setup.js';
import {isBusy, setupDialog} from './setup-dialog.js';
import {type Setup, type SetupScreen} from './setup-state.js';
import {DialogView} from './dialog-view.js';

export type SetupViewProps = {
	readonly store: SetupStore;
	readonly appearance: Appearance;
	readonly output: SizeSource;

	/** Version of this package. */
	readonly version: string;

	/** Called on Enter in a field. */
	readonly onSubmit: (text: string) => void;
};

/** The live part of the wizard; finished steps are in the transcript. */
export function SetupView({store, output, ...props}: SetupViewProps): ReactNode {
	const state = useSyncExternalStore(store.subscribe, store.get);
	const size = useSize(output);
	const change = (value: string) => {
		store.dispatch({type: 'change-field', value});
	};

	return (
		<Box flexDirection="column">
			<Part {...props} size={size} state={state} onChange={change} />
		</Box>
	);
}

type PartProps = {readonly state: Setup; readonly size: Size; readonly appearance: Appearance};

type StepProps = PartProps &
	Pick<SetupViewProps, 'version' | 'onSubmit'> & {readonly onChange: (value: string) => void};

/** The dialog where it fits; elsewhere only the current question or checks, below lines in the transcript. */
function Part(props: StepProps): ReactNode {
	const {state, size, appearance, version} = props;
	const isDrawn = setupDialog(state, {symbols: appearance.symbols, size, version}) !== undefined;
	return isDrawn ? <Dialog {...props} /> : <Step {...props} />;
}

function Dialog(props: StepProps): ReactNode {
	return isBusy(props.state.screen.kind) ? (
		<BusyDialog {...props} />
	) : (
		<DialogOf {...props} symbols={props.appearance.symbols} />
	);
}

function BusyDialog(props: StepProps): ReactNode {
	const {symbols} = props.appearance;
	const {spinner} = useSpinner(symbols.spinner);
	return <DialogOf {...props} symbols={{...symbols, running: spinner}} />;
}

function DialogOf({
	state,
	size,
	version,
	symbols,
	...field
}: StepProps & {readonly symbols: Symbols}): ReactNode {
	const {screen} = state;
	const dialog = setupDialog(state, {symbols, size, version});
	return dialog === undefined ? null : (
		<DialogView
			key={screen.kind}
			{...field}
			isSecret={screen.kind === 'ask-key'}
			dialog={dialog}
			value={screen.kind === 'ask-key' || screen.kind === 'ask-url' ? screen.value : ''}
		/>
	);
}

function Step({state, size, appearance, version, onChange, onSubmit}: StepProps): ReactNode {
	const {screen} = state;
	switch (screen.kind) {
		case 'checking':
		case 'diagnosing':
		case 'opening-demo': {
			return <Checking appearance={appearance} size={size} state={state} version={version} />;
		}

		case 'choose': {
			return <Choices appearance={appearance} screen={screen} size={size} />;
		}

		case 'ask-key':
		case 'ask-url': {
			return (
				<TextField
					key={screen.kind}
					{...fieldLines(state, appearance.symbols)}
					appearance={appearance}
					isSecret={screen.kind === 'ask-key'}
					size={size}
					value={screen.value}
					onChange={onChange}
					onSubmit={onSubmit}
				/>
			);
		}

		case 'done':
		case 'left': {
			return null;
		}
	}
}

/** The running checks, or that the demo is starting. */
function Checking({state, size, appearance, version}: PartProps & {readonly version: string}): ReactNode {
	const {symbols} = appearance;
	const {spinner} = useSpinner(symbols.spinner);
	return <Rows rows={frameLines(checkingLines(state, {symbols, spinner, version}), size, appearance)} />;
}

type ChoicesProps = Omit<PartProps, 'state'> & {
	readonly screen: Extract<SetupScreen, {kind: 'choose'}>;
};

/** What can be done after a failure. */
function Choices({screen: {choices, selected}, size, appearance}: ChoicesProps): ReactNode {
	const texts = choiceTexts(choices, size.columns - choiceIndent);
	const row = selected - frameStart(texts.length, size, selected);
	useScreenCursor({row, column: choiceColumn});
	return (
		<Rows rows={frameLines(choiceLines(texts, selected, appearance.symbols), size, appearance, selected)} />
	);
}

/** While signing in: one line for a saved key, the list of checks for a typed one. */
function checkingLines(
	state: Setup,
	{
		symbols,
		spinner,
		version,
	}: {readonly symbols: Symbols; readonly spinner: string; readonly version: string},
): readonly Line[] {
	const {screen, tried} = state;
	if (screen.kind === 'opening-demo') {
		return [[{text: spinner, role: 'running'}, {text: ' starting the demo server'}]];
	}

	if (screen.kind === 'checking' && screen.isFirst) {
		const host = safeLine(hostOf(tried.url));
		return [[{text: spinner, role: 'running'}, {text: ` impact-shell ${version}  ${host}  signing in`}]];
	}

	return screen.kind === 'diagnosing'
		? runningLines(state, {...symbols, running: spinner})
		: checklist(state, {...symbols, running: spinner});
}

/** The label before the field and the help below it. */
function fieldLines(
	{screen, complaint, remark, offeredKey}: Setup,
	symbols: Symbols,
): {readonly label: Line; readonly help: Line} {
	const value = screen.kind === 'ask-key' ? screen.value : undefined;
	const label: Line = [{text: value === undefined ? 'Server: ' : 'API key: ', role: 'label'}];
	if (complaint !== undefined) {
		return {label, help: [{text: `${symbols.failure} ${safeLine(complaint)}`, role: 'failure'}]};
	}

	if (remark !== undefined) {
		return {label, help: [{text: safeLine(remark)}]};
	}

	const takesOffered = value === '' && offeredKey !== undefined;
	const enter = takesOffered
		? 'Enter takes the key above'
		: `Enter ${value === undefined ? 'goes there' : 'checks'}`;
	const count = value === undefined || takesOffered ? '' : `${characterCount(value)} · `;
	return {label, help: [{text: `${count}${enter} · Esc back`, role: 'dim'}]};
}
