import {type CellKind} from '../document.js';
import {cutEnd, cutMiddle, cutStart} from '../text/width.js';

/** How texts of a kind are cut where they are too wide: so that what tells them apart stays. */
export function cutOf(kind: CellKind): typeof cutEnd {
	switch (kind) {
		case 'id': {
			return cutMiddle;
		}

		case 'class': {
			return cutStart;
		}

		default: {
			return cutEnd;
		}
	}
}
