import {type CellKind} from '../view.js';
import {cutEnd, cutMiddle, cutStart} from '../../text/width.js';

/** How texts of a kind are cut where they are too wide: so that what tells them apart stays. */
export function cutOf(kind: CellKind): typeof cutEnd {
	return cuts[kind] ?? cutEnd;
}

const cuts: Readonly<Partial<Record<CellKind, typeof cutEnd>>> = {id: cutMiddle, class: cutStart};
