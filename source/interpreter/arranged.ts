import {type Arrangement} from '../language/specification.js';
import {type Output} from '../output/document.js';

/** As `arrange`, which is loaded where something is asked. @throws like `arrange`. */
export async function arranged(output: Output, arrangement: Arrangement): Promise<Output> {
	if (Object.values(arrangement).every((value) => value === undefined)) {
		return output;
	}

	const {arrange} = await import('../output/table/arrange.js');
	return arrange(output, arrangement);
}
