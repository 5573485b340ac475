import {type RecentOutput} from '../document.js';
import {type Screen} from '../screen.js';
import {type Area} from './line-window.js';
import {createPanes, createdPane, type LazyPane} from './create-panes.js';
import {isBusy, type Pane} from './pane.js';
import {type Request} from './requests.js';
import {type ViewerBinding} from './viewer-bindings.js';

/** All there is to the viewer: an output and how it is looked at. */
export type Viewer = {
	/** The output's line and number. */
	readonly title: string;

	/** The panes it can be shown in, and the index of the one that is. */
	readonly panes: readonly LazyPane[];
	readonly shown: number;

	/** What is looked at instead for a while: the detail of a row, help. The last one is on the screen. */
	readonly overlays: readonly Pane[];

	/** What is typed in the last row of the screen. */
	readonly input?: Input | undefined;

	/** What is to be done outside. */
	readonly request?: Request | undefined;
	readonly message?: string | undefined;

	/** Its size is the viewer's. */
	readonly screen: Screen;
	readonly bindings: readonly ViewerBinding[];
};

export type Input = {
	/** What to look for, or the number of a row to go to. */
	readonly kind: 'find' | 'go';
	readonly text: string;

	/** How the pane was before. */
	readonly origin: Pane;
};

/** The viewer as it opens. */
export function openedViewer(
	{number, line, output}: RecentOutput,
	terminal: Screen,
	bindings: readonly ViewerBinding[],
): Viewer {
	// Every row is drawn again and again: text only.
	const screen = {...terminal, links: undefined, image: undefined};
	const title = number === 0 ? line : `${number}  ${line}`;
	return {title, panes: createPanes(output, screen), shown: 0, overlays: [], screen, bindings};
}

/** What is on the screen. */
export function paneOf({overlays, panes, shown}: Viewer): Pane {
	const pane = overlays.at(-1) ?? panes[shown];
	if (pane === undefined) {
		throw new TypeError('a viewer has at least one pane');
	}

	return createdPane(pane);
}

/** Whether there is work that goes on in steps. */
export function isViewerBusy(state: Viewer): boolean {
	return isBusy(paneOf(state));
}

/** The room of the pane: all but the last row. */
export function areaOf({screen}: Pick<Viewer, 'screen'>): Area {
	return {columns: Math.max(1, screen.columns), rows: Math.max(0, (screen.rows ?? 24) - 1), screen};
}

/** The viewer with what is on the screen in another state. */
export function withPane(state: Viewer, pane: Pane): Viewer {
	return state.overlays.length > 0
		? {...state, overlays: [...state.overlays.slice(0, -1), pane]}
		: {...state, panes: state.panes.with(state.shown, pane)};
}
