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

/** The wizard as plain lines with numbered choices. */
export async function plainSetup(options: SetupOptions, terminal: PlainTerminal): Promise<SetupOutcome> {
	const {url, offeredKey, openDemo, diagnose} = options;
	const first = {url, offeredKey, canOpenDemo: openDemo !== undefined, canDiagnose: diagnose !== undefined};
	const store = createStore(setup, firstSetup(first));
	const stopPrinting = printAndAsk(store, terminal);
	const interrupt = () => {
		// The terminal echoes ^C; the next text starts on a new line.
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

/** Prints what is new and asks the screen's question, whenever the screen changes or the input was rejected. */
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

			const text = await input.secretLine(ask, (event) => {
				hiddenKey(event, store);
			});
			return text === undefined ? {type: 'back'} : submission('ask-key', text);
		}

		case 'ask-url': {
			prompt(`Server address, or nothing for ${safeLine(screen.value)}: `);
			const text = await input.nextFreshLine();
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

/** While echo is off the terminal is in raw mode, so Ctrl-C arrives as a key. */
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
		const text = await input.nextFreshLine();
		const number = Number(text);
		if (text === undefined) {
			return {type: 'back'};
		}

		if (Number.isInteger(number) && number >= 1 && number <= count) {
			return {type: 'choose', index: number - 1};
		}
	}
}
