import {type Screen} from '../screen.js';

/** The part of the screen a pane is drawn on, in terminal cells. */
export type Area = {
	readonly columns: number;
	readonly rows: number;

	/** Colours and signs; its size is that of the whole screen. */
	readonly screen: Screen;
};
