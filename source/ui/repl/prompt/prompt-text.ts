import {safeLine} from '../../../text/safe-text.js';
import {type Symbols} from '../../../output/theme/symbols.js';
import {cellWidth, cutEnd, takeEnd} from '../../../text/width.js';
import {type Entity, type Session} from '../../../session/session.js';
import {type Line} from '../../line.js';
import {placeName} from './place-name.js';

/**
The prompt: `my-workspace › baseline ❯ `, or with the current path, `my-workspace:/experiments/baseline ❯ `; marked when the last
command failed. At most half as wide as the screen; the experiment is the first to be left out.

@param badge - the number of background jobs, e.g. ` ●2`.
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

/** The prompt without colours and symbols: `my-workspace:/experiments> `. */
export function promptText(session: Pick<Session, 'entities' | 'place'>, badge = ''): string {
	const {place} = session;
	const inner = place.length === 0 ? '' : placeName(session, Number.POSITIVE_INFINITY, {ellipsis: '...'});
	return `${contextName(session)}${inner}${badge}> `;
}

/** The prompt of continuation lines. */
export function continuationLine(symbols: Symbols): Line {
	return [{text: `${symbols.ellipsis} `, role: 'dim'}];
}

function promptSymbol({rule}: Symbols): string {
	return rule === '-' ? '>' : '❯';
}

/** ` › experiment`; without a label the end of its id, which is the unique part. */
function innerName({entities: {experiment}}: Pick<Session, 'entities'>, symbols: Symbols): string {
	if (experiment === undefined) {
		return '';
	}

	return ` ${symbols.rule === '-' ? '/' : '›'} ${cutEnd(experimentName(experiment), 20, symbols.ellipsis)}`;
}

/** An experiment by its label, else by the end of its id. */
export function experimentName({id, name = ''}: Pick<Entity, 'id' | 'name'>): string {
	return name === '' ? takeEnd(safeLine(id), 7) : safeLine(name);
}

function contextName({entities: {workspace}}: Pick<Session, 'entities'>): string {
	return safeLine(workspace?.name ?? workspace?.id ?? 'impact');
}
