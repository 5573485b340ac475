import process from 'node:process';
import {safeLine} from '../../text/safe-text.js';
import {type Key} from '../../editor/keys/keys.js';
import {openPage} from '../../terminal/open-page.js';
import {createStore} from '../../session/store.js';
import {choiceIndent} from '../live/choice-lines.js';
import {announcements} from '../setup/announcements.js';
import {choiceTexts} from '../setup/choices.js';
import {runSetup, type SetupOutcome, type SetupStore} from '../setup/run-setup.js';
import {isOpenPage, openKeyPage, submission} from '../setup/setup-controls.js';
import {firstSetup, type SetupAction, type SetupScreen} from '../setup/setup-state.js';
import {setup} from '../setup/setup.js';
import {type SetupOptions} from '../setup/setup-options.js';
import {type PlainTerminal} from './plain-terminal.js';

/** The wizard as lines and numbered choices. */
export async function plainSetup(options: SetupOptions, terminal: PlainTerminal): Promise<SetupOutcome> {
	const {url, offeredKey, openDemo, diagnose} = options;
	const first = {url, offeredKey, canOpenDemo: openDemo !== undefined, canDiagnose: diagnose !== undefined};
	const store = createStore(setup, firstSetup(first));
	const stopPrinting = printAndAsk(store, terminal);
	const interrupt = () => {
		// What the terminal shows of Ctrl-C stands on a line of its own.
		terminal.prompt('\n');
		store.dispatch({type: 'interrupt'});
	};

	process.on('SIGINT', interrupt);
	try {
		return await runSetup(options, store);
	} finally {
		process.off('SIGINT', interrupt);
		stopPrinting();
	}
}

/** Says what is new and asks what the screen asks, each time it changes or what was entered will not do. */
function printAndAsk(store: SetupStore, terminal: PlainTerminal): () => void {
	let before = store.get();
	return store.subscribe(() => {
		const after = store.get();
		const isNew = after.screen !== before.screen;
		const {complaint} = after;
		const {remark} = after;
		if (remark !== undefined && remark !== before.remark) {
			before = after;
			terminal.writeLines([[{text: safeLine(remark)}]]);
			return;
		}

		terminal.writeLines(announcements(before, after, terminal.appearance.symbols));
		if (complaint !== undefined) {
			terminal.writeLines([[{text: safeLine(complaint), role: 'failure'}]]);
		}

		before = after;
		if (isNew || complaint !== undefined) {
			void askScreen(after.screen, store, terminal);
		}
	});
}

async function askScreen(screen: SetupScreen, store: SetupStore, terminal: PlainTerminal): Promise<void> {
	const action = await actionFor(screen, terminal, store);
	if (action !== undefined && store.get().screen === screen) {
		store.dispatch(action);
	}
}

async function actionFor(
	screen: SetupScreen,
	terminal: PlainTerminal,
	store: SetupStore,
): Promise<SetupAction | undefined> {
	const {input, prompt, writeLines} = terminal;
	switch (screen.kind) {
		case 'checking': {
			writeLines(screen.isFirst ? [] : [[{text: 'checking...', role: 'dim'}]]);
			return undefined;
		}

		case 'ask-key': {
			const ask = () => {
				const offer = store.get().offeredKey === undefined ? '' : 'Enter alone takes the key above; ';
				writeLines([[{text: `API key (${offer}it does not show while you type; Escape goes back):`}]]);
			};

			const text = await input.secret(ask, (event) => {
				hiddenKey(event, store);
			});
			return text === undefined ? {type: 'back'} : submission('ask-key', text);
		}

		case 'ask-url': {
			prompt(`Server address, or nothing for ${safeLine(screen.value)}: `);
			const text = await input.fresh();
			return text === undefined ? {type: 'back'} : submission('ask-url', text);
		}

		case 'choose': {
			const width = terminal.output.size().columns - choiceIndent;
			const texts = choiceTexts(screen.choices, width);
			writeLines(texts.map((choice, index) => [{text: `  ${index + 1} ${choice}`}]));
			return choose(screen.choices.length, terminal);
		}

		case 'diagnosing':
		case 'opening-demo':
		case 'done':
		case 'left': {
			return undefined;
		}
	}
}

/** In a field that hides its text the terminal leaves Ctrl-C to us. */
function hiddenKey(event: Key, store: SetupStore): void {
	if (event.ctrl && event.name === 'c') {
		store.dispatch({type: 'interrupt'});
	} else if (isOpenPage(event)) {
		void openKeyPage(store, openPage);
	}
}

async function choose(count: number, {input, prompt}: PlainTerminal): Promise<SetupAction> {
	for (;;) {
		prompt(`Number, 1 to ${count}: `);
		// eslint-disable-next-line no-await-in-loop -- until one is chosen
		const text = await input.fresh();
		const number = Number(text);
		if (text === undefined) {
			return {type: 'back'};
		}

		if (Number.isInteger(number) && number >= 1 && number <= count) {
			return {type: 'choose', index: number - 1};
		}
	}
}
