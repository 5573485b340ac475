import {safeLine} from '../../../text/safe-text.js';
import {type Symbols} from '../../../output/theme/symbols.js';
import {cellWidth, cutEnd, takeEnd} from '../../../text/width.js';
import {type Session} from '../../../session/session.js';
import {type Line} from '../../line.js';
import {placeName} from './place-name.js';

/**
What stands before the line: `my-workspace › baseline ❯ `, or where one is: `my-workspace:/experiments/baseline ❯ `; with a mark
when the last command failed. Never more than half the width; the experiment goes first.

@param badge - work in the background, e.g. ` ●2`.
*/
export function promptLine(
	{entities, place, hasFailed}: Session,
	columns: number,
	symbols: Symbols,
	badge = '',
): Line {
	const name = contextName({entities});
	const space = Math.max(1, Math.floor(columns / 2) - (hasFailed ? 5 : 3) - cellWidth(badge));
	const inner =
		place.length === 0
			? innerName({entities}, symbols)
			: placeName({entities, place}, space - cellWidth(name), symbols);
	const hasInner = inner !== '' && cellWidth(name) + cellWidth(inner) <= space;
	return [
		...(hasFailed ? [{text: `${symbols.failure} `, role: 'failure' as const}] : []),
		{text: cutEnd(name, space, symbols.ellipsis), role: 'accent'},
		...(hasInner ? [{text: inner, role: 'dim' as const}] : []),
		...(badge === '' ? [] : [{text: badge, role: 'running' as const}]),
		{text: ` ${promptSymbol(symbols)} `, role: 'heading'},
	];
}

/** The same without colours and symbols: `my-workspace:/experiments> `. */
export function promptText(session: Pick<Session, 'entities' | 'place'>, badge = ''): string {
	const {place} = session;
	const inner = place.length === 0 ? '' : placeName(session, Number.POSITIVE_INFINITY, {ellipsis: '...'});
	return `${contextName(session)}${inner}${badge}> `;
}

/** The prompt of a command's further lines. */
export function continuationLine(symbols: Symbols): Line {
	return [{text: `${symbols.ellipsis} `, role: 'dim'}];
}

function promptSymbol({rule}: Symbols): string {
	return rule === '-' ? '>' : '❯';
}

/** ` › experiment`; of a long id without a label its end, which tells it from others. */
function innerName({entities: {experiment}}: Pick<Session, 'entities'>, symbols: Symbols): string {
	if (experiment === undefined) {
		return '';
	}

	const {id, name = ''} = experiment;
	const shown = name === '' ? takeEnd(safeLine(id), 7) : cutEnd(safeLine(name), 20, symbols.ellipsis);
	return ` ${symbols.rule === '-' ? '/' : '›'} ${shown}`;
}

function contextName({entities: {workspace}}: Pick<Session, 'entities'>): string {
	return safeLine(workspace?.name ?? workspace?.id ?? 'impact');
}
