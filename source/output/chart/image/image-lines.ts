import {paintSpans, spansWidth, type Span} from '../../text/spans.js';
import {type ImageScreen, type Screen} from '../../screen.js';
import {themeFor} from '../../theme/theme.js';
import {layOut, type ChartSize} from '../lay-out.js';
import {type Plan} from '../plan.js';
import {type PlotArea} from '../plot-area.js';
import {drawArea} from './draw-area.js';
import {imageSequence} from './image-sequences.js';

/**
A chart whose curves are an image and whose texts are text. The lines leave the room of the curves empty; the last one goes back to
draw into it, so that all of it scrolls as ordinary output does.
*/
export function* imageLines(
	plan: Plan,
	room: ChartSize,
	screen: Screen & {readonly image: ImageScreen},
): Iterable<string> {
	const theme = themeFor(screen);
	const {lines, hole} = layAround(plan, room);
	const {columns, rows} = hole.area;
	const sequence = imageSequence(drawArea(hole.plan, hole.area, screen), {columns, rows}, screen.image);
	for (const [index, spans] of lines.entries()) {
		const text = paintSpans(theme, spans).trimEnd();
		const back = lines.length - 1 - hole.row;
		yield index === lines.length - 1 ? text + placed(sequence, {back, column: hole.column}) : text;
	}
}

/** Where the image goes. */
type Hole = {
	readonly plan: Plan;
	readonly area: PlotArea;

	/** Of its upper left cell, from 0. */
	readonly row: number;
	readonly column: number;
};

function layAround(plan: Plan, room: ChartSize): {readonly lines: Span[][]; readonly hole: Hole} {
	const corner: Span = {text: ''};
	let [laid, area]: [Plan, PlotArea] = [plan, {columns: 1, rows: 1, unicode: room.unicode}];
	const lines = layOut(plan, room, (laidPlan, given) => {
		[laid, area] = [laidPlan, given];
		const empty: Span = {text: ' '.repeat(given.columns)};
		return Array.from({length: given.rows}, (_, row) => (row === 0 ? [corner, empty] : [empty]));
	});
	const row = Math.max(
		0,
		lines.findIndex((line) => line.includes(corner)),
	);
	const line = lines[row] ?? [];
	const column = spansWidth(line.slice(0, Math.max(0, line.indexOf(corner))));
	return {lines, hole: {plan: laid, area, row, column}};
}

/** Goes back, draws, and returns to where it was. */
function placed(sequence: string, {back, column}: {readonly back: number; readonly column: number}): string {
	const up = back === 0 ? '' : `\u001B[${back}A`;
	return `\u001B7${up}\u001B[${column + 1}G${sequence}\u001B8`;
}
