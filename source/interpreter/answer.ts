import {type Format} from '../language/specification.js';
import {type Arrangement} from '../output/table/arrange.js';
import {type Output, type RecentResult} from '../output/document.js';

/** What one statement gave. */
export type Answer = {
	readonly output: Output;

	/** As the statement asked for it; undefined: as the process was told to. */
	readonly format: Format | undefined;

	/** All of the answer, when only a part was asked for. */
	readonly whole?: Pick<RecentResult, 'output' | 'limit'> | undefined;

	/** The columns that were asked for, where they are chosen behind filters. */
	readonly columns?: Pick<Arrangement, 'columns' | 'isWide'> | undefined;
};
